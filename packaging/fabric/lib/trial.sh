# shellcheck shell=bash
# `network.sh test`: makes a network of its own, tries it, and removes it.

trial() {
    local absent
    absent=$(missing "${programs[@]}" | paste -sd ' ')
    if [[ -n $absent ]]; then
        say "Skipped: Hyperledger Fabric's programs are not in PATH (absent: $absent). Nothing was tried."
        exit 77
    fi
    absent=$(missing "${MEDANCHOR_CHAINCODE:-medanchor-chaincode}")
    if [[ -n $absent ]]; then
        say "Skipped: the chaincode program is not in PATH (absent: $absent). Nothing was tried."
        exit 77
    fi
    data=$(mktemp -d)
    trap 'trial_over $?' EXIT
    up
    deploy
    expect 'a transaction that a majority endorsed' '{\"count\":1,\"v\":1}' invoke "$(administrator)" Network:Ping '{"slot":"0a","v":1}'
    expect 'one by another organisation' '{\"count\":2,\"v\":1}' invoke "$(members | tail -n 1)" Network:Ping '{"slot":"0a","v":1}'
    await 30 same_heights || die 'The ledgers of the peers do not agree'
    say 'The ledgers of all peers agree'
    status
    down
    up
    expect 'a transaction after a restart' '{\"count\":3,\"v\":1}' invoke "$(administrator)" Network:Ping '{"slot":"0a","v":1}'
    try_medanchor
    say 'The network works'
}

# try_medanchor: the client replays the whole ledger itself, so its word that all is right is the strictest that there is.
try_medanchor() {
    local org out
    org=$(administrator)
    if ! command -v medanchorctl >/dev/null; then
        say 'Not tried: medanchorctl, which is not in PATH'
        return
    fi
    (umask 077 && secret >"$data/passphrase")
    out=(medanchorctl --json --profile "$data/profile" --passphrase-file "$data/passphrase")
    expect 'an identity becomes a Medanchor profile' "$(msp_of "$org")" "${out[@]}" identity import "$data/org/$org/admin/msp" \
        --network "$data/clients/$org/network.json" --msp "$(msp_of "$org")"
    expect 'a transaction by Medanchor' '"count":4' "${out[@]}" ledger submit Network:Ping '{"slot":"0a","v":1}'
    expect 'the ledger as Medanchor replays it' '"ok":true' "${out[@]}" ledger verify
}

trial_over() {
    if [[ $1 -eq 0 ]]; then
        down --delete
    else
        down
        say "It does not work; the logs are in $data/log"
    fi
}

expect() { # WHAT TEXT COMMAND...
    local said
    said=$("${@:3}" 2>&1) || die "$1 failed: $said"
    [[ $said == *"$2"* ]] || die "$1 was answered otherwise than $2: $said"
    say "Works: $1"
}

same_heights() {
    local org
    [[ $(for org in $(members); do height_of "$org"; done | sort -u | wc -l) -eq 1 ]]
}
