#!/usr/bin/env bash
# run.sh BUILD_FOLDER DEMO SHARED: imports every synthetic patient of SHARED/data/fhir, with the hospitals and practitioners, and HL7's
# examples into copies of the demonstration DEMO, exports each patient, compares with what was imported, and holds the Bundles against
# HL7's JSON schema of FHIR R4. MEDANCHORCTL names the program. Ends with 77 where the data or npm is absent.
set -euo pipefail
build=$(realpath -m "$1") demo=$2 data=$3/data/fhir
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

[[ -d $data ]] || { echo "The shared data folder is absent: nothing is imported."; exit 77; }
command -v npm >/dev/null || { echo "npm is absent: packaging/setup.sh installs it."; exit 77; }
mkdir -p "$build"
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$source/validate.js" "$build/"
cd "$build"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi

. "$source/../../app/onboarding_checks.sh"
export MEDANCHOR_NODE_AGENTS=off
end_nodes() { for copy in synthea hl7; do end_node "$build/$copy/ledger"; done; }
end_nodes
trap end_nodes EXIT
rm -rf synthea hl7 out
mkdir -p out/synthea out/hl7 out/summary

doctor() { "$MEDANCHORCTL" --json --profile "$build/$copy/profiles/doctor" --passphrase-file "$build/$copy/passphrase" "$@"; }

for copy in synthea hl7; do
    cp -a "$demo" "$copy"
    folder=$data/$copy
    [[ -d $folder ]] || folder=$data/hl7-r4-examples
    SECONDS=0
    doctor fhir import "$folder" >"out/$copy.json" 2>"out/$copy.log"
    echo "$copy: imported within $SECONDS s"
    doctor fhir import "$folder" >"out/$copy-again.json" 2>>"out/$copy.log"
    python3 - "out/$copy" "$folder" <<'CHECK'
import json, pathlib, sys
first, again = (json.load(open(sys.argv[1] + end)) for end in (".json", "-again.json"))
refused = {one["path"] for one in first["refused"]}
resources = 0
for path in pathlib.Path(sys.argv[2]).glob("*.json"):
    if path.name not in refused:
        document = json.loads(path.read_text())
        resources += len(document["entry"]) if document["resourceType"] == "Bundle" else 1
assert first["imported"] + first["skipped"] == resources, "resources are missing"
assert again["imported"] == 0 and again["skipped"] == resources and again["records"] == first["records"], "the second import did something"
print(f"{resources} resources of {len(first['patients'])} patients in {len(first['records'])} records; {len(refused)} files are refused")
CHECK
    python3 -c 'import json, sys; print(*json.load(open(sys.argv[1]))["patients"], sep="\n")' "out/$copy.json" >"out/$copy.patients"
    number=0
    while read -r patient; do
        number=$((number + 1))
        doctor fhir export --patient "$patient" --out "out/$copy/$number.json" >/dev/null 2>>"out/$copy.log"
        if [[ $copy == synthea ]]; then # The patients come in the order of the files, which are one patient's each.
            file=$(find "$folder" -name '*_*.json' | LC_ALL=C sort | sed -n "${number}p")
            python3 "$source/../../app/fhir_compare.py" "out/$copy/$number.json" "$file" >>"out/$copy.log" || fail "$file came back otherwise"
            doctor fhir export --patient "$patient" --summary --out "out/summary/$number.json" >/dev/null 2>>"out/$copy.log"
            python3 "$source/summary_check.py" "out/summary/$number.json" "out/$copy/$number.json" || fail "the summary of $file is none"
        fi
    done <"out/$copy.patients"
    echo "$number Bundles of $copy are exported"
    end_node "$build/$copy/ledger"
done
[[ $(wc -l <out/synthea.patients) == 55 ]] || fail 'not every synthetic patient was imported'
node validate.js out/synthea/*.json out/hl7/*.json out/summary/*.json
