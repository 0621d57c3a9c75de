# shellcheck shell=bash
# `network.sh slots`: a day of use, after which every slot of the peer must be free. A peer keeps the slot of a ChaincodeEvents stream
# whose client went away, and with 500 of them gone answers nobody any more; so Medanchor follows blocks instead, and this shows it.

# metrics_of ORG: the peer's own counters, from its operations address.
metrics_of() {
    local admin=$data/org/$1/admin/tls
    curl -sf --cacert "$data/node/peer.$1/tls/ca.crt" --cert "$admin/server.crt" --key "$admin/server.key" \
        "https://$host:$(peer_operations_port "$1")/metrics"
}

# calls ORG SERVICE: of a gRPC service, how many were received, and how many of these have not ended.
calls() {
    metrics_of "$1" | awk -v service="service=\"$2\"" '
        !index($1, service) { next }
        $1 ~ /^grpc_server_(unary|stream)_requests_received[{]/ { received += $NF }
        $1 ~ /^grpc_server_(unary|stream)_requests_completed[{]/ { completed += $NF }
        END { print received + 0, received - completed }'
}

show_slots() { # ORG WHEN
    local service received held
    for service in gateway_Gateway protos_Deliver; do
        read -r received held < <(calls "$1" "$service")
        printf '%-14s %-16s %6d calls, %d of them not ended\n' "$2" "${service/_/.}" "$received" "$held"
    done
}

free() { # ORG
    local service
    for service in gateway_Gateway protos_Deliver; do
        [[ $(calls "$1" "$service") == *' 0' ]] || return 1
    done
}

# as_visitor ...: Medanchor with a profile that knows one peer only, and that one through the door.
as_visitor() { medanchorctl --json --profile "$data/slots/profile" --passphrase-file "$data/slots/passphrase" "$@"; }

make_visitor() { # ORG
    local folder=$data/slots
    rm -rf "$folder"
    (umask 077 && mkdir "$folder" && secret >"$folder/passphrase")
    jq --arg peer "peer.$1" --arg url "grpcs://$host:$(door_port "$1")" \
        '.organizations[].peers |= map(select(. == $peer)) | .peers |= with_entries(select(.key == $peer)) | .peers[$peer].url = $url' \
        "$data/clients/$1/connection.json" >"$folder/connection.json"
    quietly "$data/log/slots.log" medanchorctl --json network import "$folder/connection.json" --block "$data/channel/first.block" \
        --store "$folder/store" --create-store --chaincode "$chaincode" --out "$folder/network.json"
    quietly "$data/log/slots.log" as_visitor identity import "$data/org/$1/admin/msp" --network "$folder/network.json" --msp "$(msp_of "$1")"
}

# One page: the session opens, reads the blocks, asks the contracts, and closes.
open_page() {
    local said
    said=$(as_visitor ledger evaluate Network:ListOrganizations '{"v":1}' 2>&1) || printf '%s\n' "$said" >>"$data/log/slots.log"
    [[ $said != *'"error"'* ]] || echo failed
}

open_pages() { # HOW_MANY
    export data
    export -f open_page as_visitor
    seq "$1" | xargs -P 4 -I{} bash -c open_page | wc -l
}

seen() { [[ $(wc -l <"$data/slots/followed") -gt $1 ]]; }

# cut_often ORG HOW_MANY: a follower whose connection is cut again and again; it must show each block that comes after a cut.
cut_often() {
    local number before
    for number in $(seq "$2"); do
        before=$(wc -l <"$data/slots/followed")
        kill -USR1 "$(pid_of door)"
        quietly "$data/log/slots.log" invoke "$1" Network:Ping '{"slot":"0d","v":1}'
        await 60 seen "$before" || die "After cut $number the follower shows no new block"
    done
}

slots() { # [PAGES]
    local org failed
    org=$(administrator)
    [[ $channel != demonstration ]] || die 'The channel demonstration takes only its own profiles: try this on another network.'
    halt door follower
    need medanchorctl python3 jq curl peer
    launch door "$kit/lib/door.py" "$(door_port "$org")" "$host" "$(peer_port "$org")"
    make_visitor "$org"
    show_slots "$org" before
    failed=$(open_pages "${1:-500}")
    [[ $failed -eq 0 ]] || die "$failed of ${1:-500} pages failed: see $data/log/slots.log"
    show_slots "$org" "${1:-500} pages"
    : >"$data/slots/followed"
    launch follower medanchorctl --json --profile "$data/slots/profile" --passphrase-file "$data/slots/passphrase" ledger blocks --follow
    ln -sf "../log/follower.log" "$data/slots/followed"
    await 60 seen 0 || die "The follower shows no block: see $data/log/follower.log"
    show_slots "$org" 'a follower'
    cut_often "$org" 20
    show_slots "$org" '20 cuts'
    kill -9 "$(pid_of follower)"
    halt follower door
    await 60 free "$org" || die "Slots of peer.$org are not free"
    show_slots "$org" after
    say 'Every slot of the peer is free'
}
