#include "services/workflows/fhir_people.h"

#include "services/base/text.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/fhir_patient.h"
#include "services/workflows/fhir_records.h"

namespace med::workflows {

namespace {

std::string entryText(const fhir::Resource &resource, const char *name)
{
    const Json entry = Json::parse(resource.entry, nullptr, false);
    return entry.is_object() && entry.contains(name) && entry[name].is_string() ? entry[name].get<std::string>() : std::string();
}

/// Whether a registration and a Patient are about one person, who were found by a name that others may have too.
bool isSame(const PatientSummary &registered, const RegisterPatient::Request &asked)
{
    return registered.birthDate == asked.birthDate
        && (caseFolded(registered.family) == caseFolded(asked.family) || (!asked.mrn.empty() && registered.mrn == asked.mrn)
            || (!asked.nationalId.empty() && registered.nationalId == asked.nationalId));
}

} // namespace

Expected<Json> FhirPeople::read(const fhir::At &at) const
{
    MED_TRY(auto document, fhir::FileDocument::open(m_files[at.file].path));
    MED_TRY(const auto text, fhir::readResource(document, resource(at)));
    return Json::parse(text, nullptr, false);
}

void FhirPeople::learn()
{
    for (const auto &record : importedRecords(m_session, {})) {
        if (record.entry.head.custodian != m_session.mspId()) {
            continue;
        }
        for (const auto &[key, standing] : record.resources) {
            if (!key.starts_with("Patient/")) {
                continue;
            }
            m_known[key].insert(record.entry.head.patient);
            if (const auto url = standing.details.find("full_url"); url != standing.details.end() && url->is_string()) {
                m_known[url->get<std::string>()].insert(record.entry.head.patient);
            }
            for (const auto &identifier : standing.details.value("identifiers", Json::array())) {
                if (identifier.is_string()) {
                    m_known["?" + identifier.get<std::string>()].insert(record.entry.head.patient);
                }
            }
        }
    }
    for (auto &patient : listPatients(m_session)) {
        const auto row = m_session.reader().patient(patient.patientId);
        if (row && row->custodian == m_session.mspId()) {
            m_registered.emplace(patient.patientId, std::move(patient));
        }
    }
}

std::vector<std::string> FhirPeople::named(const std::string &name) const
{
    const auto found = m_known.find(name);
    return found == m_known.end() ? std::vector<std::string>() : std::vector<std::string>(found->second.begin(), found->second.end());
}

/// The name of the place where a new patient's reference is noted before it is used.
std::string FhirPeople::noteOf(const fhir::At &at) const
{
    return "fhir-patient/" + toHex(crypto::sha256(bytesOf(resource(at).key + "\n" + toHex(resource(at).sha256))));
}

/// Whom its key, address, identifiers and record number lead to, and an earlier run that was killed.
std::set<std::string> FhirPeople::standing(const fhir::At &at, const RegisterPatient::Request &asked) const
{
    std::set<std::string> all;
    std::vector<std::string> names {resource(at).key, entryText(resource(at), "fullUrl")};
    for (const auto &identifier : resource(at).identifiers) {
        if (!identifier.starts_with('|')) {
            names.push_back("?" + identifier);
        }
    }
    for (const auto &name : names) {
        const auto found = named(name);
        all.insert(found.begin(), found.end());
    }
    for (const auto &[id, patient] : m_registered) {
        if (!asked.mrn.empty() && patient.mrn == asked.mrn) {
            all.insert(id);
        }
    }
    if (const auto noted = m_session.setting(noteOf(at)); noted && noted->is_string() && m_registered.contains(noted->get<std::string>())) {
        all.insert(noted->get<std::string>());
    }
    return all;
}

Expected<> FhirPeople::accept(const fhir::At &at)
{
    MED_TRY(const Json json, read(at));
    MED_TRY(auto asked, requestOf(json));
    const auto found = standing(at, asked);
    if (found.size() > 1) {
        return failure(ErrorCode::Conflict, "Patient.identifier: it leads to more than one registered patient: " + *found.begin() + " and " + *found.rbegin());
    }
    if (found.size() == 1) {
        const auto registered = m_registered.find(*found.begin());
        if (registered == m_registered.end() || !isSame(registered->second, asked)) {
            return failure(ErrorCode::Conflict, "Patient.identifier: under this id or record number stands " + *found.begin() + ", with another name or birth date");
        }
        m_patientIds.emplace(resource(at).key, *found.begin());
        return {};
    }
    auto checked = asked;
    if (const auto possible = checkRegistration(m_session, checked); !possible) {
        return failure(possible.error().code, elementText(possible.error()));
    }
    MED_CHECK(checkAmongNew(at, asked));
    m_new.emplace(resource(at).key, std::move(asked));
    return {};
}

/// Two who are nearly the same would only be noticed when the first of them was registered.
Expected<> FhirPeople::checkAmongNew(const fhir::At &at, const RegisterPatient::Request &asked)
{
    const PersonTraits traits {.family = asked.family, .given = asked.given, .birthDate = asked.birthDate, .sex = asked.sex, .mrn = asked.mrn, .nationalId = asked.nationalId};
    for (const auto &[key, other] : m_newTraits) {
        if (!asked.mrn.empty() && other.mrn == asked.mrn) {
            return failure(ErrorCode::Conflict, "Patient.identifier: " + key + " has the same record number");
        }
        if (PatientMatcher({other}).score(traits, 0).isNearCertain()) {
            return failure(ErrorCode::Conflict, "Patient.name: " + key + " is nearly the same person, and would be registered twice");
        }
    }
    m_newTraits.emplace_back(resource(at).key, traits);
    return {};
}

Expected<std::string> FhirPeople::referenceOf(const fhir::Owner &owner, std::stop_token stop)
{
    if (const auto known = m_patientIds.find(owner.patientKey); known != m_patientIds.end()) {
        return known->second;
    }
    const auto asked = m_new.find(owner.patientKey);
    if (asked == m_new.end() || !owner.patient) {
        return owner.patientKey; // Of an earlier import.
    }
    std::vector<Json> allergies;
    for (const auto &kept : owner.kept) {
        if (resource(kept.at).type == "AllergyIntolerance") {
            MED_TRY(allergies.emplace_back(), read(kept.at));
        }
    }
    RegisterPatient::Request request = asked->second;
    request.allergies = allergiesIn(allergies);
    // Noted before it is used, so that a run that is killed here does not register them twice.
    const auto noted = m_session.setting(noteOf(*owner.patient));
    request.patientId = noted && noted->is_string() ? noted->get<std::string>() : crypto::newId(prefix::kPatient);
    MED_CHECK(m_session.setSetting(noteOf(*owner.patient), request.patientId));
    MED_TRY(const auto receipt, RegisterPatient(m_session).run(request, stop));
    ++m_registeredNow;
    m_patientIds.emplace(owner.patientKey, receipt.id);
    return receipt.id;
}

void FhirPeople::settled(const fhir::Owner &owner)
{
    if (owner.patient) {
        m_session.removeSetting(noteOf(*owner.patient));
    }
}

} // namespace med::workflows
