# shellcheck shell=bash
# `network.sh rate`: how many transactions a second the network commits with our contracts, and with another program in their place.

# serve_with PROGRAM: each peer's chaincode is this program from now on. Peers reach it at their next call.
serve_with() {
    local org
    for org in $(members); do
        halt "chaincode.$org"
    done
    for org in $(members); do
        MEDANCHOR_CHAINCODE=$1 start_chaincode "$org"
    done
    for org in $(members); do
        chaincode_ready "$org"
    done
    # A peer that just lost the other one's stream may refuse once.
    await 60 invoke "$(administrator)" Network:Ping '{"slot":"00","v":1}' || die "With $1 no transaction goes through: see $data/log"
}

# processor: milliseconds that all chaincodes have used (proc(5), /proc/PID/stat).
processor() {
    local org
    for org in $(members); do
        awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$(pid_of "chaincode.$org")/stat"
    done | awk -v ticks="$(getconf CLK_TCK)" '{ used += $1 } END { print int(used * 1000 / ticks) }'
}

# rate OTHER [ROUNDS [SUBMITTERS [SECONDS]]]: OTHER takes our chaincode's environment and knows Network:Ping, as tests/bench/ping_chaincode.js.
rate() {
    local other=${1:?the other program} rounds=${2:-3} submitters=${3:-100} seconds=${4:-20} org own round program before said
    org=$(administrator)
    own=${MEDANCHOR_CHAINCODE:-medanchor-chaincode}
    need bench_fabric "$own" "$other"
    for round in $(seq "$rounds"); do
        for program in "$own" "$other"; do
            serve_with "$program"
            before=$(processor)
            said=$(bench_fabric "$data/clients/$org/network.json" "$data/org/$org/admin/msp" "$(msp_of "$org")" "$submitters" "$seconds" 2>>"$data/log/rate.log")
            printf '%d %-22s %s\n' "$round" "$(basename "$program")" "$(jq -c --argjson used "$(($(processor) - before))" \
                '.chaincodes_ms_each = ($used / .with_warming * 100 | round / 100) | del(.with_warming)' <<<"$said")"
        done
    done
    serve_with "$own"
}
