#!/usr/bin/env bash
# Tries the external builder of packaging/fabric as a peer calls it, without a peer.
#   builder_test.sh BUILDER_BIN FOLDER
# shellcheck disable=SC2317 # The functions are called by check.
set -euo pipefail
bin=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"/{source,metadata,other}
cd "$folder"
echo '{"label":"medanchor_1.0.0","type": "ccaas"}' >metadata/metadata.json
echo '{"label":"somebody_1","type":"golang"}' >other/metadata.json
echo '{"address":"in-the-package:1"}' >source/connection.json
echo '{"address":"of-this-peer:1"}' >own.json

failed=0
check() { # WHAT COMMAND...
    if "${@:2}"; then
        printf 'ok: %s\n' "$1"
    else
        printf 'failed: %s\n' "$1"
        failed=1
    fi
}
refuses() { ! "$@"; }
built() { # FOLDER [VARIABLE=VALUE]
    mkdir -p "$1/build" "$1/release"
    "$bin/build" source metadata "$1/build" && env "${@:2}" "$bin/release" "$1/build" "$1/release"
}
says() { grep -q "$2" "$1/release/chaincode/server/connection.json"; }

check 'a package of a service is taken' "$bin/detect" source metadata
check 'a package with a program is not' refuses "$bin/detect" source other
check 'it is built' built ours MEDANCHOR_CHAINCODE_CONNECTION="$folder/own.json"
check 'the peer goes where its owner says' says ours of-this-peer
check 'the key of the connection is for its owner only' \
    test "$(stat -c %a ours/release/chaincode/server/connection.json)" = 600
check 'it is built where nobody says where' built theirs -u MEDANCHOR_CHAINCODE_CONNECTION
check 'the peer then goes where the package says' says theirs in-the-package
check 'a connection that is absent is an error' refuses built none MEDANCHOR_CHAINCODE_CONNECTION="$folder/absent.json" 2>/dev/null
exit "$failed"
