#!/usr/bin/env bash
# journey_test.sh DEMO FOLDER: the kit's journey, which also runs on a Fabric network, on a copy of a demonstration with its own node.
set -euo pipefail
demo=$(realpath "$1") folder=$(realpath -m "$2")
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

# end_node: unless it ended by itself, as it does when nobody asks it any more.
end_node() {
    local file=$folder/ledger/run/node.json process
    process=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["process"])' "$file" 2>/dev/null) || return 0
    # The number may be a copy's or an old one: then it is another program's.
    ! tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null | grep -qF "$folder/ledger" || kill "$process"
    tail --pid="$process" -f /dev/null
}

end_node
rm -rf "$folder"
cp -a "$demo" "$folder"
trap end_node EXIT
"$source/packaging/fabric/journey.py" "$folder"
