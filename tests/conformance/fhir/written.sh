#!/usr/bin/env bash
# written.sh BUILD_FOLDER TEST_FHIR: one resource of each type that this program writes, held against HL7's JSON schema of FHIR R4. Ends
# with 77 where npm is absent.
set -euo pipefail
build=$(realpath -m "$1") program=$2
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

command -v npm >/dev/null || { echo "npm is absent: packaging/setup.sh installs it."; exit 77; }
mkdir -p "$build"
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$source/validate.js" "$build/"
cd "$build"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
rm -rf out
MEDANCHOR_TEST_WRITTEN=$build/out "$program" tst_write_entry everyTypeIsAResource
node validate.js out/*.json
