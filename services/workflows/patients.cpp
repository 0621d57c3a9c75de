#include "services/workflows/patients.h"

#include "services/base/clock.h"
#include "services/base/text.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace med::workflows {

namespace {

std::string allergyCode(Allergies allergies)
{
    switch (allergies) {
    case Allergies::Known:
        return "known";
    case Allergies::NoneKnown:
        return "none";
    case Allergies::NotRecorded:
        return "not-recorded";
    case Allergies::Unavailable:
        break;
    }
    return "unavailable";
}

Allergies allergiesOf(const std::string &code)
{
    return code == "known" ? Allergies::Known
        : code == "none"   ? Allergies::NoneKnown
        : code == "not-recorded" ? Allergies::NotRecorded
                                 : Allergies::Unavailable;
}

/// FHIR `date`: YYYY, YYYY-MM or YYYY-MM-DD of a day that exists.
bool isDate(const std::string &text)
{
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
        return false;
    }
    const std::string whole = text + std::string("-01-01").substr(text.size() == 4 ? 0 : text.size() == 7 ? 3 : 6);
    return bool(fromIso8601(whole + "T00:00:00Z"));
}

Expected<> check(const RegisterPatient::Request &request, Moment now)
{
    static const std::array<std::string, 4> sexes {"male", "female", "other", "unknown"};
    const auto wrong = [](const char *what) { return failure(ErrorCode::Invalid, what); };
    if (request.family.empty() || request.family.size() > 200 || request.given.size() > 200) {
        return wrong("the family name is missing, or a name is longer than 200 bytes");
    }
    if (!isDate(request.birthDate)) {
        return wrong("the birth date must be a date such as 1960-02-03");
    }
    // Somewhere on earth the next day has begun.
    const std::string latest = toIso8601(now + std::chrono::hours(14)).substr(0, request.birthDate.size());
    if (request.birthDate > latest) {
        return wrong("the birth date lies in the future");
    }
    if (std::ranges::find(sexes, request.sex) == sexes.end()) {
        return wrong("the sex must be male, female, other or unknown");
    }
    return {};
}

/// Colleagues of the same organisation who look after its patients' records.
Expected<std::vector<Wanted>> staffOf(Session &session)
{
    std::vector<Wanted> wanted;
    MED_TRY(const auto members, session.reader().members(session.mspId()));
    const std::int64_t now = session.world().seconds();
    for (const auto &member : members) {
        const bool careful = member.hasRole("doctor") || (member.hasRole("administrator") && !member.hasRole("network-admin"));
        if (careful && member.member != session.memberId() && member.activeAt(now)
            && session.reader().keyOf(member.member)) {
            wanted.push_back({member.member, "staff"});
        }
    }
    return wanted;
}

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A record number names one patient of an organisation. Looks at what the member can read.
Expected<> checkRecordNumber(Session &session, const RegisterPatient::Request &request)
{
    const std::string number = trimmed(request.mrn);
    if (number.empty()) {
        return {};
    }
    const auto patients = listPatients(session);
    for (const auto &patient : patients) {
        if (patient.patientId == request.patientId || trimmed(patient.mrn) != number) {
            continue;
        }
        MED_TRY(const auto row, session.reader().patient(patient.patientId));
        if (row.custodian == session.mspId()) {
            return failure(ErrorCode::Conflict, "another patient of this organisation has this record number",
                           "It is " + patient.patientId + ". Check the number, or use that patient.");
        }
    }
    return {};
}

} // namespace

Json toJson(const PatientSummary &patient)
{
    return {{"family", patient.family}, {"given", patient.given}, {"title", patient.title},
            {"birth_date", patient.birthDate}, {"sex", patient.sex}, {"mrn", patient.mrn},
            {"deceased", patient.deceasedDate}, {"allergies", allergyCode(patient.allergies)}};
}

PatientSummary patientFromJson(const std::string &patientId, const Json &value)
{
    const auto text = [&](const char *name) {
        const auto found = value.find(name);
        return found == value.end() || !found->is_string() ? std::string() : found->get<std::string>();
    };
    return {.patientId = patientId, .family = text("family"), .given = text("given"), .title = text("title"),
            .birthDate = text("birth_date"), .sex = text("sex"), .mrn = text("mrn"),
            .deceasedDate = text("deceased"), .allergies = allergiesOf(text("allergies"))};
}

Json fhirPatient(const PatientSummary &patient)
{
    Json name {{"family", patient.family}};
    if (!patient.given.empty()) {
        name["given"] = Json::array({patient.given});
    }
    if (!patient.title.empty()) {
        name["prefix"] = Json::array({patient.title});
    }
    Json resource {{"resourceType", "Patient"}, {"name", Json::array({std::move(name)})}, {"gender", patient.sex},
                   {"birthDate", patient.birthDate}};
    if (!patient.mrn.empty()) {
        resource["identifier"] = Json::array({{{"type", {{"text", "MRN"}}}, {"value", patient.mrn}}});
    }
    return resource;
}

Expected<Receipt> RegisterPatient::run(const Request &request, std::stop_token stop)
{
    MED_CHECK(check(request, m_session.clock().now()));
    // What another program of this person registers meanwhile is seen below.
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(m_session.refresh(stop));
    MED_CHECK(checkRecordNumber(m_session, request));
    const std::string patientId = request.patientId.empty() ? crypto::newId(prefix::kPatient) : request.patientId;
    const PatientSummary patient {.patientId = patientId, .family = request.family, .given = request.given,
                                  .title = request.title, .birthDate = request.birthDate, .sex = request.sex,
                                  .mrn = request.mrn, .deceasedDate = {}, .allergies = allergiesOf(request.allergies)};
    MED_TRY(auto wanted, staffOf(m_session));
    const std::string resource = fhirPatient(patient).dump(2);
    // A reference that stands on the ledger already gets its sealed registration now.
    const bool stands = !request.patientId.empty() && m_session.reader().patient(patientId);
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kDemographics,
                    .title = "Registration",
                    .details = {{"patient", toJson(patient)}},
                    .files = {{.name = "patient.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource))}}},
        .placement = {.patient = patientId, .custodian = m_session.mspId(), .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = {},
        .act = stands ? AnchoringCall {std::string(contracts::fn::kRecordAnchor)}
                      : AnchoringCall {std::string(contracts::fn::kPatientRegister), {{"patient", patientId}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, turn, std::move(publication), stop));
    receipt.id = patientId;
    receipt.status = "registered";
    return receipt;
}

std::vector<PatientSummary> listPatients(Session &session, const std::string &search)
{
    std::vector<PatientSummary> all;
    std::set<std::string> seen;
    const auto collect = [&](const char *recordClass) {
        for (const auto &entry : session.catalogue().entriesOf({}, recordClass)) {
            const auto &descriptive = entry.record->descriptive();
            if (descriptive.contains("patient") && seen.insert(entry.head.patient).second) {
                all.push_back(patientFromJson(entry.head.patient, descriptive["patient"]));
            }
        }
    };
    collect(record_class::kDemographics);
    collect(record_class::kOrder);
    collect(record_class::kImaging); // Who was shown a study alone has to know whose it is.
    const std::string wanted = caseFolded(search);
    std::erase_if(all, [&](const PatientSummary &patient) {
        return !wanted.empty() && caseFolded(patient.family + ", " + patient.given + " " + patient.mrn).find(wanted) == std::string::npos;
    });
    std::ranges::sort(all, [](const PatientSummary &a, const PatientSummary &b) {
        return std::tuple(caseFolded(a.family), caseFolded(a.given), a.patientId) < std::tuple(caseFolded(b.family), caseFolded(b.given), b.patientId);
    });
    return all;
}

int unreadablePatients(Session &session)
{
    std::set<std::string> missing;
    for (const auto &entry : session.catalogue().entries()) {
        if (entry.problem) {
            missing.insert(entry.head.patient);
        }
    }
    for (const auto &patient : listPatients(session)) { // Whom another record names.
        missing.erase(patient.patientId);
    }
    return int(missing.size());
}

Expected<PatientSummary> findPatient(Session &session, const std::string &patientId)
{
    const auto all = listPatients(session);
    const auto found = std::ranges::find(all, patientId, &PatientSummary::patientId);
    if (found != all.end()) {
        return *found;
    }
    MED_TRY([[maybe_unused]] const auto row, session.reader().patient(patientId));
    for (const auto &entry : session.catalogue().entries()) {
        if (entry.problem && entry.head.patient == patientId) {
            return failure(ErrorCode::Corrupt, "this patient's registration cannot be opened: what the store holds of it is damaged");
        }
    }
    return failure(ErrorCode::Denied, "this patient's registration was not shared with you", "Ask the custodian for access.");
}

} // namespace med::workflows
