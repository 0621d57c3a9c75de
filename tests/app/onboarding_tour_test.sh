#!/usr/bin/env bash
# onboarding_tour_test.sh FOLDER: plays the tour from an empty ledger through the windows, and checks by the command line what it
# left. MEDANCHOR and MEDANCHORCTL name the programs; FOLDER is made anew. Ends with 1 at the first expectation that fails.
set -euo pipefail
folder=$(realpath -m "$1")
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PATH=$(dirname "$MEDANCHORCTL"):$PATH
. "$source/tests/app/onboarding_checks.sh"

clinic=$folder/clinic hospital=$folder/clinic/practices/lakeside-hospital
profile_of() { if [[ $1 == mira-stone ]]; then printf %s "$hospital/profiles/$1"; else printf %s "$clinic/profiles/$1"; fi; }
passphrase_of() { printf %s "$folder/passphrase"; }

end_node "$hospital/ledger"
rm -rf "$folder"
mkdir -p "$folder"
trap 'end_node "$hospital/ledger"' EXIT
(umask 077 && echo 'seven grey herons' >"$folder/passphrase")

"$MEDANCHOR" --tour "$folder/pictures" --onboarding "$clinic" >"$folder/tour.log" 2>&1 || fail "the tour ended with $?: $(tail -n 5 "$folder/tour.log")"
! "$MEDANCHOR" --tour "$folder/again" --onboarding "$clinic" 2>>"$folder/checks.log" || fail 'the tour went into a folder that is not empty'
steps=$(grep -c ': done$' "$folder/tour.log")
pictures=$(grep '^  /' "$folder/tour.log" | sort -u)
((steps == 34)) || fail "the tour told of $steps steps"
for picture in $pictures; do
    [[ -s $picture ]] || fail "$picture is not there"
done

kinds='{"City Pharmacy": "pharmacy", "Harbour Laboratory": "laboratory", "Institute of Health": "research", "Lakeside Hospital": "hospital",
    "Meridian Insurance": "insurer", "St Elin Hospital": "hospital"}'
expect 'the six organisations act' "{i['name']: i['kind'] for i in it['items'] if i['state'] == 'active'} == $kinds" mira-stone organization list
patient_login=$(basename "$(ls -d "$clinic"/profiles/lakeside-hospital*)") # The name of a patient is nowhere in the open.
people="mira-stone:administrator hal-moss:administrator pia-hart:administrator ines-vale:administrator rolf-aker:administrator
    elin-berg:administrator ida-norn:administrator dr-jo-lind:doctor dr-nils-aalto:doctor tess-lowe:technician paul-dean:pharmacist
    rita-holm:reviewer sam-roth:researcher $patient_login:patient"
for person in $people; do
    expect "${person%:*} is ${person#*:}" "it['role'] == '${person#*:}' and it['state'] == 'active'" "${person%:*}" identity show
done
for key in lakeside-hospital hal-moss pia-hart ines-vale rolf-aker elin-berg; do
    [[ -s $clinic/recovery/$key.p8 ]] || fail "an organisation has no recovery key: $key.p8"
done
for msp in LakesideHospitalMSP HarbourLaboratoryMSP CityPharmacyMSP MeridianInsuranceMSP InstituteOfHealthMSP StElinHospitalMSP; do
    expect "the agent of $msp runs" "it['state'] == 'there'" mira-stone agent status --organization "$msp"
done

patient=$(value dr-jo-lind "it['items'][0]['patient_id']" patient list --search Smith)
record=$(value tess-lowe "it['items'][0]['record_id']" study list)
doctor=$(value dr-jo-lind "it['member_id']" identity show)
researcher=$(value sam-roth "it['member_id']" identity show)
expect 'the order is answered by the record' "[(i['status'], i['record_id']) for i in it['items']] == [('available', '$record')]" dr-jo-lind order list
expect 'the record verifies for the doctor' "it['ok']" dr-jo-lind study verify "$record"
expect 'the patient sees one consent, which is in force' \
    "[(i['status'], i['class'], i['purpose']) for i in it['items']] == [('active', 'imaging', 'HRESCH')]" "$patient_login" consent list --patient "$patient"
expect 'the patient sees that the doctor and the researcher looked, and nobody else' \
    "{i['member_id'] for i in it['items'] if i['record_id'] == '$record' and i['purpose']} == {'$doctor', '$researcher'}" \
    "$patient_login" access list --patient "$patient"
for person in hal-moss paul-dean rita-holm dr-nils-aalto mira-stone; do
    as "$person" study fetch "$record" --out "$folder/nobody" >/dev/null && code=0 || code=$?
    ((code == 5)) || fail "$person, with whom nobody shared the images, is not denied them: study fetch ended with $code"
done
expect 'the ledger verifies for the patient' "it['ok'] and it['height'] > 60" "$patient_login" ledger verify
