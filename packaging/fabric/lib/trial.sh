# shellcheck shell=bash
# `network.sh test`: makes networks of its own, tries them, and removes them.

trial() { # [--hostile]
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
    try_npm
    [[ -n $(missing medanchorctl) ]] || transient
    [[ ${1:-} != --hostile ]] || try_slots
    down --delete
    try_journey "$@"
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

# try_npm: Hyperledger's own npm clients, with the same expectations as against the embedded node.
try_npm() {
    local org suite=$kit/../../tests/conformance/npm/run.sh absent
    absent=$(missing node npm | paste -sd ' ')
    if [[ -n $absent || ! -x $suite ]]; then
        say "Not tried: Hyperledger's npm clients, which need node, npm and the sources (absent: ${absent:-$suite})"
        return
    fi
    org=$(members | tail -n 1)
    cat "$data/org/$org/msp/tlscacerts/tls.pem" "$data/org/$org/msp/cacerts/ca.pem" >"$data/npm.pem"
    jq -n --arg gateway "$host:$(peer_port "$org")" --arg ca "https://$host:$(authority_port "$org")" --arg tls_ca "$data/npm.pem" \
        --arg channel "$channel" --arg chaincode "$chaincode" --arg msp_id "$(msp_of "$org")" --arg caname "ca-$org" \
        --arg registrar "$(registrar_of "$org")" \
        '{$gateway, $ca, $tls_ca, $channel, $chaincode, organizations: [{$msp_id, $caname, $registrar}]}' >"$data/npm.json"
    expect "Hyperledger's npm clients" '# fail 0' env MEDANCHOR_NETWORK="$data/npm.json" "$suite" "${MEDANCHOR_FABRIC_NPM:-$data/npm}"
}

try_slots() {
    if [[ -n $(missing medanchorctl python3) ]]; then
        say 'Not tried: a day of use, which needs medanchorctl and python3 in PATH'
        return
    fi
    slots
}

# try_journey: what a test also plays on the embedded node, on a network made for the demonstration; then, if asked for, its bad days.
try_journey() {
    if [[ -n $(missing medanchorctl python3) ]]; then
        say 'Not tried: the journey, which needs medanchorctl and python3 in PATH'
        return
    fi
    data=$(mktemp -d) organizations=$kit/demonstration.txt channel=demonstration
    up
    deploy
    say 'Making the demonstration, which takes a minute or more'
    quietly "$data/log/demonstration.log" medanchorctl --json demo create "$data/demonstration" --patients 3 \
        --network "$data/clients/$(administrator)/network.json" --registrars "$data/registrars"
    figures "the journey of a patient's images" "$kit/journey.py" "$data/demonstration"
    transient_of_record "$(jq -r .record_id <<<"$figures")" "$data/demonstration/profiles/lab" "$data/demonstration/passphrase"
    [[ ${1:-} == --hostile ]] || return 0
    figures 'nothing lost and nothing twice on bad days' "$kit/hostile.py" "$data" "$data/demonstration"
    figures 'certificates renewed and revoked' "$kit/renewal.py" "$data" "$data/demonstration"
    figures 'a journey where clients are asked for certificates' "$kit/mutual_tls.py" "$data" "$data/demonstration"
}

# figures WHAT COMMAND...: what it says last is shown, and kept in `figures`.
figures() {
    local said
    said=$("${@:2}") || die "$1: failed"
    say "Works: $1"
    figures=$(tail -n 1 <<<"$said")
    echo "$figures"
}

trial_over() {
    [[ -d $data ]] || return 0
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
