#!/usr/bin/env bash
# onboarding_test.sh DEMO FOLDER: runs the script of README.md's "From an empty ledger" as it stands there, and checks by the command
# line what it left. The patient's images are those that the demonstration DEMO made up for her, fetched from a copy of it.
# MEDANCHORCTL names the program; FOLDER is made anew. Ends with 1 at the first expectation that fails.
set -euo pipefail
demo=$(realpath "$1") folder=$(realpath -m "$2")
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PATH=$(dirname "$MEDANCHORCTL"):$PATH
export CLINIC=$folder/clinic IMAGES=$folder/images

. "$source/tests/app/onboarding_checks.sh"

profile_of() { printf %s "$CLINIC/network/profiles/$1"; }
passphrase_of() { printf %s "$CLINIC/passphrases/$1"; }
end_nodes() {
    end_node "$CLINIC/network/ledger"
    end_node "$folder/demo/ledger"
}

end_nodes
rm -rf "$folder"
mkdir -p "$folder"
trap end_nodes EXIT
cp -a "$demo" "$folder/demo"

lab() { MEDANCHOR_NODE_AGENTS=off medanchorctl --json --profile "$folder/demo/profiles/lab" --passphrase-file "$folder/demo/passphrase" "$@"; }
made_up=$(lab study list | python3 -c 'import json, sys; print(next(i["record_id"] for i in json.load(sys.stdin)["items"] if i["title"] == "Chest X-ray"))')
lab study fetch "$made_up" --out "$IMAGES" >/dev/null

# The section's one block.
awk '/^## /{here = $0 == "## From an empty ledger"} here && /^```$/{exit} inside{print} here && /^```bash$/{inside = 1}' "$source/README.md" >"$folder/script.sh"
[[ -s $folder/script.sh ]] || fail 'README.md has no script under "From an empty ledger"'
bash "$folder/script.sh" >"$folder/script.log" 2>&1 || fail "the script of README.md ended with $?: $(tail -n 5 "$folder/script.log")"

organizations='["City Pharmacy", "Harbour Laboratory", "Institute of Health", "Lakeside Hospital", "Meridian Insurance"]'
expect 'the five organisations act' "sorted(i['name'] for i in it['items'] if i['state'] == 'active') == $organizations" mira-stone organization list
people='mira-stone:administrator hal:administrator pia:administrator ines:administrator rolf:administrator
    jo:doctor tess:technician paul:pharmacist rita:reviewer sam:researcher ann:patient'
for person in $people; do
    expect "${person%:*} is ${person#*:}" "it['role'] == '${person#*:}' and it['state'] == 'active'" "${person%:*}" identity show
done
for person in mira-stone hal pia ines rolf; do
    [[ -s $CLINIC/recovery/$person.p8 ]] || fail "the organisation of $person has no recovery key"
done

record=$(value tess "it['items'][0]['record_id']" study list)
patient=$(value jo "it['items'][0]['patient_id']" patient list --search Smith)
doctor=$(value jo "it['member_id']" identity show)
diff -r "$IMAGES" "$CLINIC/fetched" || fail 'the doctor fetched other files than the laboratory sent'
expect 'the order is answered by the record' "[(i['status'], i['record_id']) for i in it['items']] == [('available', '$record')]" jo order list
expect 'the patient sees that the doctor looked' \
    "('$doctor', '$record') in [(i['member_id'], i['record_id']) for i in it['items']]" ann access list --patient "$patient"
expect 'the patient sees one consent, which is in force' "[i['status'] for i in it['items']] == ['active']" ann consent list --patient "$patient"
# The custodian's agent, which the node runs, passes the key on.
eventually 60 as sam study fetch "$record" --out "$folder/researcher" >/dev/null || fail 'the researcher cannot fetch what the patient let them see'
diff -r "$IMAGES" "$folder/researcher" || fail 'the researcher fetched other files than the laboratory sent'
for person in hal paul rita; do
    as "$person" study fetch "$record" --out "$folder/nobody" >/dev/null && code=0 || code=$?
    ((code == 5)) || fail "$person, with whom nobody shared the images, is not denied them: study fetch ended with $code"
done
for person in jo ann sam; do
    expect "the ledger verifies for $person" "it['ok'] and it['height'] > 50" "$person" ledger verify
done
