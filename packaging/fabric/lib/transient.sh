# shellcheck shell=bash
# `network.sh transient`: a value that travels beside the ledger, such as the opening of a commitment, reaches the organisations that are
# named and no other: the peers' own counters say so, and afterwards no node has it.

# seen_by ORG: how often its peer was asked to endorse, by another peer or as a gateway.
seen_by() {
    metrics_of "$1" | awk '
        $1 == "endorser_proposals_received" || /^grpc_server_unary_requests_received[{].*"Endorse".*gateway_Gateway/ { seen += $NF }
        END { print seen + 0 }'
}

entitled() { printf '%s\n' "${@:2}" | grep -qx "$1"; }

# shown_to WHAT ORG... -- COMMAND...: submits with an opening for these organisations; the transaction counts, they endorsed it, nobody
# else saw it, and nobody kept it.
shown_to() {
    local what=$1 org said orgs=() options=() opening
    declare -A before
    shift
    while [[ $1 != -- ]]; do
        orgs+=("$1")
        options+=(--endorser "$(msp_of "$1")")
        shift
    done
    shift
    opening=$(secret)
    (umask 077 && printf '%s' "$opening" >"$data/transient/opening")
    for org in $(members); do
        before[$org]=$(seen_by "$org")
    done
    said=$("$@" --transient "opening=$data/transient/opening" "${options[@]}" 2>>"$data/log/transient.log") || die "$what: refused: $said"
    for org in $(members); do
        if entitled "$org" "${orgs[@]}"; then
            [[ $(seen_by "$org") -gt ${before[$org]} ]] || die "$what: peer.$org was not asked."
        else
            [[ $(seen_by "$org") -eq ${before[$org]} ]] || die "$what: peer.$org saw what is not for it."
        fi
    done
    endorsed_by "$(jq .block <<<"$said")" "$(jq -r .tx_id <<<"$said")" "${orgs[@]}" || die "$what: it is not valid, or others endorsed it."
    ! grep -rqF "$opening" "$data/node" "$data/log" || die "$what: a node kept it."
    say "Works: $what, seen by ${orgs[*]} of $(members | paste -sd ' '), kept by nobody"
}

# endorsed_by BLOCK TRANSACTION ORG...: the ledger, as the profile verified it, says so.
endorsed_by() {
    local msps
    msps=$(for org in "${@:3}"; do msp_of "$org"; done | jq -Rnc '[inputs] | sort')
    "${as[@]}" ledger blocks --from "$1" 2>>"$data/log/transient.log" | jq -e --arg id "$2" --argjson msps "$msps" \
        '.items[].transactions[] | select(.tx_id == $id) | .code == "VALID" and (.endorsers | sort) == $msps'
} >/dev/null

make_transient() {
    rm -rf "$data/transient"
    (umask 077 && mkdir "$data/transient" && secret >"$data/transient/passphrase")
}

transient() {
    local org last as
    org=$(administrator)
    [[ $channel != demonstration ]] || die 'The channel demonstration takes only its own profiles: try this on another network.'
    need medanchorctl jq curl peer
    make_transient
    as=(medanchorctl --json --profile "$data/transient/profile" --passphrase-file "$data/transient/passphrase")
    quietly "$data/log/transient.log" "${as[@]}" identity import "$data/org/$org/admin/msp" --network "$data/clients/$org/network.json" --msp "$(msp_of "$org")"
    last=$(members | tail -n 1)
    # shellcheck disable=SC2046 # A name of an organisation is one word.
    shown_to 'an opening for a majority' $(majority) -- "${as[@]}" ledger submit Network:Ping '{"slot":"0e","v":1}'
    # shellcheck disable=SC2046
    shown_to 'one for another majority' $(majority | sed '$d') "$last" -- "${as[@]}" ledger submit Network:Ping '{"slot":"0e","v":1}'
}

# transient_of_record RECORD PROFILE PASSPHRASE-FILE: a record's key names its custodian alone, so that one peer's endorsement makes the
# transaction valid and one organisation sees why the record is retracted.
transient_of_record() {
    local custodian org as
    make_transient
    as=(medanchorctl --json --profile "$2" --passphrase-file "$3")
    custodian=$("${as[@]}" ledger evaluate Record:Get "$(jq -nc --arg record "$1" '{$record, v: 1}')" 2>>"$data/log/transient.log" | jq -r .record.custodian)
    for org in $(members); do
        [[ $(msp_of "$org") != "$custodian" ]] || break
    done
    shown_to "an opening for the custodian of a record, $custodian" "$org" -- "${as[@]}" ledger submit Record:Retract \
        "$(jq -nc --arg record "$1" --arg digest "$(secret | sha256sum | cut -d ' ' -f 1)" '{$record, reasonDigest: $digest, v: 1}')"
}
