#!/bin/sh
# run.sh BUILD_FOLDER [MEDANCHOR_NODE]: installs the clients into the build folder and runs the suite against a fresh node, or against
# the network that MEDANCHOR_NETWORK describes (packaging/fabric/lib/trial.sh writes such a file).
set -eu
build=$1
MEDANCHOR_NODE=${2:-}
export MEDANCHOR_NODE
source=$(dirname "$(readlink -f "$0")")

for tool in node npm; do
    if ! command -v "$tool" > /dev/null; then
        echo "The conformance suite needs $tool (version 18 or newer): packaging/setup.sh installs it." >&2
        exit 1
    fi
done

mkdir -p "$build"
cp -r "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$source"/*.test.js "$source/lib" "$build/"
cd "$build"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    # No package of the suite needs its install script: PKCS #11 is not used.
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
failed=0
for suite in *.test.js; do
    node --test "$suite" || failed=1
done
exit $failed
