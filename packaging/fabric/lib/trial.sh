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
    rmdir "$data"
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
    local org
    for org in $(members); do
        chaincode_ready "$org"
    done
    expect 'a transaction after a restart' '{\"count\":3,\"v\":1}' retried invoke "$(administrator)" Network:Ping '{"slot":"0a","v":1}'
    say 'The network works'
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

# retried COMMAND...: a peer that has just begun must learn of the others first.
retried() { "$@" || { sleep 5 && "$@"; }; }

same_heights() {
    local org
    [[ $(for org in $(members); do height_of "$org"; done | sort -u | wc -l) -eq 1 ]]
}
