# shellcheck shell=bash
# The contracts on the channel: one package for all, one process beside each peer.

# The whole-ledger policy, by its name in the channel: three of five organisations now, and a majority of whoever they are later.
endorsement=/Channel/Application/Endorsement

package_file() { echo "$data/channel/${chaincode}_$version.tar.gz"; }

# archive FILE FOLDER NAME...: the same bytes on every machine, because the package's hash is its id.
archive() {
    tar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=0644 --format=ustar -C "$2" -c "${@:3}" | gzip -9n >"$1"
}

# make_package: says which contracts the organisations agree on. It holds no program and no address: each organisation runs the
# program that it trusts, and its own builder says where.
make_package() {
    local folder file
    file=$(package_file)
    [[ -f $file ]] && return
    folder=$(mktemp -d "$data/channel/package.XXXXXX")
    jq -ncS --arg contract "$chaincode" --arg version "$version" '{$contract, $version}' >"$folder/contract.json"
    archive "$folder/code.tar.gz" "$folder" contract.json
    jq -ncS --arg name "${chaincode}_$version" '{label: $name, type: "ccaas"}' >"$folder/metadata.json"
    archive "$file" "$folder" metadata.json code.tar.gz
    rm -r "$folder"
}

package_id() { printf '%s_%s:%s' "$chaincode" "$version" "$(sha256sum "$(package_file)" | cut -d ' ' -f 1)"; }

start_chaincode() { # ORG
    local folder=$data/node/peer.$1
    launch "chaincode.$1" env CHAINCODE_ID="$(package_id)" CHAINCODE_SERVER_ADDRESS="$host:$(chaincode_port "$1")" \
        CHAINCODE_TLS_CERT="$folder/chaincode/tls/server.crt" CHAINCODE_TLS_KEY="$folder/chaincode/tls/server.key" \
        CHAINCODE_CLIENT_CA_CERT="$folder/tls/ca.crt" MEDANCHOR_GENESIS_BLOCK="$data/channel/first.block" \
        MEDANCHOR_ADMINISTRATOR_MSP="$(msp_of "$(administrator)")" MEDANCHOR_CHAINCODE_NAME="$chaincode" \
        "${MEDANCHOR_CHAINCODE:-medanchor-chaincode}"
}

chaincode_ready() { await 30 listens "$(chaincode_port "$1")" || die "The chaincode of $1 does not listen: see $data/log/chaincode.$1.log"; }

installed() { as_admin "$1" peer lifecycle chaincode queryinstalled -O json | jq -e --arg id "$(package_id)" '.installed_chaincodes // [] | any(.package_id == $id)'; }

committed() { as_admin "$1" peer lifecycle chaincode querycommitted -C "$channel" -n "$chaincode" -O json 2>/dev/null; }

install_chaincode() { # ORG
    installed "$1" >/dev/null || quietly "$data/log/lifecycle.log" as_admin "$1" peer lifecycle chaincode install "$(package_file)"
}

definition() { # SEQUENCE
    printf '%s\n' --channelID "$channel" --name "$chaincode" --version "$version" --sequence "$1" --channel-config-policy "$endorsement"
}

approve_chaincode() { # ORG SEQUENCE
    local options
    mapfile -t options < <(definition "$2"; to_orderer "$1")
    quietly "$data/log/lifecycle.log" as_admin "$1" peer lifecycle chaincode approveformyorg --package-id "$(package_id)" "${options[@]}"
}

commit_chaincode() { # SEQUENCE
    local options org
    mapfile -t options < <(definition "$1"; to_orderer "$(administrator)")
    for org in $(members); do
        options+=(--peerAddresses "$host:$(peer_port "$org")" --tlsRootCertFiles "$data/org/$org/msp/tlscacerts/tls.pem")
    done
    quietly "$data/log/lifecycle.log" as_admin "$(administrator)" peer lifecycle chaincode commit "${options[@]}"
}

# deploy: brings this version of the contracts to every peer and, if the channel has another one or none, agrees on it.
deploy() {
    local org now sequence
    make_package
    for org in $(members); do
        start_chaincode "$org"
    done
    for org in $(members); do
        chaincode_ready "$org"
        install_chaincode "$org"
    done
    now=$(committed "$(administrator)" || echo '{}')
    if [[ $(jq -r '.version // ""' <<<"$now") == "$version" ]]; then
        say "The channel has $chaincode $version already"
        return
    fi
    sequence=$(($(jq -r '.sequence // 0' <<<"$now") + 1))
    for org in $(members); do
        say "Approving $chaincode $version for $org"
        approve_chaincode "$org" "$sequence"
    done
    commit_chaincode "$sequence"
    all_endorsable
    say "The channel has $chaincode $version, definition $sequence"
}

# endorsable ORG: its peer knows enough other peers that have the contracts. Peers tell each other; that takes some seconds.
endorsable() {
    local admin=$data/org/$1/admin
    FABRIC_LOGGING_SPEC=error discover --peerTLSCA "$data/org/$1/msp/tlscacerts/tls.pem" --tlsCert "$admin/tls/server.crt" \
        --tlsKey "$admin/tls/server.key" --userKey "$(key_of "$admin/msp")" --userCert "$admin/msp/signcerts/cert.pem" \
        --MSP "$(msp_of "$1")" endorsers --channel "$channel" --server "$host:$(peer_port "$1")" --chaincode "$chaincode" \
        | jq -e '.[0].Layouts | length > 0'
}

all_endorsable() {
    local org
    for org in $(members); do
        await 60 endorsable "$org" || die "peer.$org finds no majority that endorses: see $data/log"
    done
}

# invoke ORG FUNCTION ARGUMENTS: a transaction by that organisation's administrator, endorsed by a majority; waits for its block.
invoke() {
    local options org
    mapfile -t options < <(to_orderer "$1")
    for org in $(majority); do
        options+=(--peerAddresses "$host:$(peer_port "$org")" --tlsRootCertFiles "$data/org/$org/msp/tlscacerts/tls.pem")
    done
    FABRIC_LOGGING_SPEC=chaincodeCmd=info:warning as_admin "$1" peer chaincode invoke -C "$channel" -n "$chaincode" -c "$(jq -nc --arg f "$2" --arg a "$3" '{Args: [$f, $a]}')" \
        --waitForEvent --waitForEventTimeout "${patience:-60s}" "${options[@]}"
}
