# For the tests of both ways from an empty ledger: what medanchorctl answers to whoever came to be there. To be sourced. The test says
# where somebody's profile and passphrase are, in `profile_of PERSON` and `passphrase_of PERSON`, and a `folder` for the log.

# end_node LEDGER: unless it ended by itself, as it does when nobody asks it any more.
end_node() {
    local process
    process=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["process"])' "$1/run/node.json" 2>/dev/null) || return 0
    # The number may be a copy's or an old one: then it is another program's.
    if tr '\0' ' ' 2>/dev/null <"/proc/$process/cmdline" | grep -qF "$1"; then
        kill "$process"
        tail --pid="$process" -f /dev/null
    fi
}
fail() {
    printf 'failed: %s\n' "$*"
    exit 1
}
# as PERSON NOUN VERB ...: what the person's profile answers, as JSON.
as() { medanchorctl --json --profile "$(profile_of "$1")" --passphrase-file "$(passphrase_of "$1")" "${@:2}" 2>>"$folder/checks.log"; }
# holds EXPRESSION JSON: whether it is true, in Python, of the answer `it`.
holds() { python3 -c 'import json, sys; it = json.loads(sys.argv[2]); sys.exit(not eval(sys.argv[1]))' "$1" "$2"; }
# expect WHAT EXPRESSION PERSON NOUN VERB ...: the command ends well, and EXPRESSION holds of what it answered.
expect() {
    local answer
    answer=$(as "${@:3}") || fail "$1: as $3, medanchorctl ${*:4} ended with $?: $answer"
    holds "$2" "$answer" || fail "$1: as $3, medanchorctl ${*:4} answered $answer"
    printf 'ok: %s\n' "$1"
}
# eventually SECONDS COMMAND...: tries again until it ends well.
eventually() {
    local until=$((SECONDS + $1))
    until "${@:2}"; do
        ((SECONDS < until)) || return 1
        sleep 1
    done
}
# value PERSON EXPRESSION NOUN VERB ...: one word of the answer.
value() { as "$1" "${@:3}" | python3 -c 'import json, sys; it = json.load(sys.stdin); print(eval(sys.argv[1]))' "$2"; }
