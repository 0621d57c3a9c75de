#include "services/workflows/patients.h"

#include "services/base/clock.h"
#include "services/base/text.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/registration.h"

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
    if (request.description.size() > 1000) {
        return wrong("the description is longer than 1000 bytes");
    }
    if (request.birthOrder < 0 || request.birthOrder > 12) {
        return wrong("the birth order must be 1 to 12");
    }
    if (!isDate(request.birthDate) && !(request.unidentified && request.birthDate.empty())) {
        return wrong("the birth date must be a date such as 1960-02-03");
    }
    // Somewhere on earth the next day has begun.
    const std::string latest = toIso8601(now + std::chrono::hours(14)).substr(0, request.birthDate.size());
    if (request.birthDate > latest) {
        return wrong("the birth date lies in the future");
    }
    if (!request.deceasedDate.empty() && (!isDate(request.deceasedDate) || request.deceasedDate > toIso8601(now + std::chrono::hours(14)).substr(0, request.deceasedDate.size()))) {
        return wrong("the date of death must be a date such as 2019-02-03 that has come");
    }
    if (std::ranges::find(sexes, request.sex) == sexes.end()) {
        return wrong("the sex must be male, female, other or unknown");
    }
    return {};
}

/// Trees, for working names that are told apart when they are called out.
constexpr const char *kTrees[] = {"Alder", "Aspen", "Birch", "Cedar", "Cherry", "Elder", "Fir", "Hazel", "Juniper", "Larch", "Linden", "Maple", "Oak", "Olive",
                                  "Pine", "Poplar", "Rowan", "Spruce", "Walnut", "Willow"};
constexpr const char *kUnknown = "Unknown";

/// A name of which no other readable patient has the tree and number.
std::string workingName(Session &session)
{
    std::set<std::string> taken;
    for (const auto &patient : listPatients(session)) {
        taken.insert(patient.given);
        taken.insert(patient.formerNames.begin(), patient.formerNames.end());
    }
    for (int number = 1;; ++number) {
        const Bytes dice = crypto::randomBytes(1);
        for (std::size_t i = 0; i < std::size(kTrees); ++i) {
            const std::string name = std::string(kTrees[(dice.front() + i) % std::size(kTrees)]) + " " + std::to_string(number);
            if (!taken.contains(name) && !taken.contains(std::string(kUnknown) + ", " + name)) {
                return name;
            }
        }
    }
}

/// Names for those who have none yet. Errors: Invalid; NotFound, Denied for the mother.
Expected<> complete(Session &session, RegisterPatient::Request &request)
{
    if (request.unidentified && request.family.empty()) {
        request.family = kUnknown;
        request.given = workingName(session);
    }
    if (!request.motherId.empty()) {
        MED_TRY(const auto mother, findPatient(session, request.motherId));
        if (mother.patientId == request.patientId) {
            return failure(ErrorCode::Invalid, "nobody is their own mother");
        }
        if (request.family.empty()) {
            request.family = mother.family;
        }
        if (request.given.empty()) {
            request.given = "Baby " + (request.birthOrder > 0 ? std::to_string(request.birthOrder) + " " : std::string()) + "of " + mother.given;
        }
    }
    return {};
}

/// Text within XHTML.
std::string marked(const std::string &text)
{
    std::string out;
    for (const char c : text) {
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
    return out;
}

} // namespace

Expected<std::vector<Wanted>> patientStaff(Session &session)
{
    std::vector<Wanted> wanted;
    MED_TRY(const auto members, session.reader().members(session.mspId()));
    const std::int64_t now = session.world().seconds();
    for (const auto &member : members) {
        if (looksAfterPatients(member) && member.member != session.memberId() && member.activeAt(now)
            && session.reader().keyOf(member.member)) {
            wanted.push_back({member.member, "staff"});
        }
    }
    return wanted;
}

namespace {

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

bool isLinked(Session &session, const std::string &one, const std::string &other)
{
    const auto links = linksOf(session, one);
    return std::ranges::find(links, other, &PatientLink::patientId) != links.end();
}

/// What was decided about patients who are nearly the same, to be signed and sealed with the registration. Errors: Conflict.
Expected<Json> decideAboutLikely(Session &session, const RegisterPatient::Request &request)
{
    const std::string reason = trimmed(request.duplicateReason);
    const auto likely = likelyPatients(session, {.family = request.family, .given = request.given, .title = {}, .birthDate = request.birthDate,
                                                 .sex = request.sex, .mrn = request.mrn, .nationalId = request.nationalId,
                                                 .unidentified = request.unidentified, .motherId = request.motherId, .birthOrder = request.birthOrder});
    Json others = Json::array();
    for (const auto &one : likely) {
        if (!one.nearCertain || one.patient.patientId == request.patientId || isLinked(session, one.patient.patientId, request.patientId)) {
            continue;
        }
        if (reason.empty()) {
            return failure(ErrorCode::Conflict, "a patient who is nearly the same is registered already",
                           "It is " + one.patient.patientId + ". Use that patient, or say why this is somebody else.");
        }
        others.push_back({{"patient", one.patient.patientId}, {"percent", one.percent}});
    }
    return others.empty() ? Json::object() : Json {{"not_the_same_as", std::move(others)}, {"duplicate_reason", reason}};
}

} // namespace

Json toJson(const PatientSummary &patient)
{
    Json value {{"family", patient.family}, {"given", patient.given}, {"title", patient.title},
                {"birth_date", patient.birthDate}, {"sex", patient.sex}, {"mrn", patient.mrn},
                {"deceased", patient.deceasedDate}, {"allergies", allergyCode(patient.allergies)}};
    const auto add = [&](const char *name, const std::string &text) {
        if (!text.empty()) {
            value[name] = text;
        }
    };
    add("national_id", patient.nationalId);
    add("description", patient.description);
    add("mother", patient.motherId);
    if (patient.unidentified) {
        value["unidentified"] = true;
    }
    if (patient.birthOrder > 0) {
        value["birth_order"] = patient.birthOrder;
    }
    if (!patient.formerNames.empty()) {
        value["former_names"] = patient.formerNames;
    }
    return value;
}

PatientSummary patientFromJson(const std::string &patientId, const Json &value)
{
    const auto text = [&](const char *name) {
        const auto found = value.find(name);
        return found == value.end() || !found->is_string() ? std::string() : found->get<std::string>();
    };
    PatientSummary patient {.patientId = patientId, .family = text("family"), .given = text("given"), .title = text("title"),
                            .birthDate = text("birth_date"), .sex = text("sex"), .mrn = text("mrn"),
                            .deceasedDate = text("deceased"), .allergies = allergiesOf(text("allergies")), .nationalId = text("national_id"),
                            .description = text("description"), .motherId = text("mother")};
    const auto unidentified = value.find("unidentified");
    patient.unidentified = unidentified != value.end() && unidentified->is_boolean() && unidentified->get<bool>();
    if (const auto order = value.find("birth_order"); order != value.end() && order->is_number_integer()) {
        patient.birthOrder = order->get<int>();
    }
    if (const auto names = value.find("former_names"); names != value.end() && names->is_array()) {
        for (const Json &name : *names) {
            patient.formerNames.push_back(name.is_string() ? name.get<std::string>() : std::string());
        }
    }
    return patient;
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
    if (patient.unidentified) {
        name["use"] = "temp";
    }
    Json names = Json::array({std::move(name)});
    for (const auto &former : patient.formerNames) {
        names.push_back({{"use", "old"}, {"text", former}});
    }
    Json resource {{"resourceType", "Patient"}, {"name", std::move(names)}, {"gender", patient.sex}};
    if (patient.birthDate.empty()) {
        const Json absent {{"url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}, {"valueCode", "unknown"}};
        resource["_birthDate"] = {{"extension", Json::array({absent})}};
    } else {
        resource["birthDate"] = patient.birthDate;
    }
    if (!patient.deceasedDate.empty()) {
        resource["deceasedDateTime"] = patient.deceasedDate;
    }
    if (patient.birthOrder > 0) {
        resource["multipleBirthInteger"] = patient.birthOrder;
    }
    if (!patient.motherId.empty()) {
        const Json coding {{"system", "http://terminology.hl7.org/CodeSystem/v3-RoleCode"}, {"code", "MTH"}};
        resource["contact"] = Json::array({{{"relationship", Json::array({{{"coding", Json::array({coding})}}})}, {"name", {{"text", patient.motherId}}}}});
    }
    if (!patient.description.empty()) {
        resource["text"] = {{"status", "additional"}, {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + marked(patient.description) + "</div>"}};
    }
    // HL7 table 0203: MR a medical record number, NI a national identifier.
    const auto identify = [&](const char *code, const char *words, const std::string &value) {
        if (!value.empty()) {
            const Json coding {{"system", "http://terminology.hl7.org/CodeSystem/v2-0203"}, {"code", code}};
            resource["identifier"].push_back({{"type", {{"coding", Json::array({coding})}, {"text", words}}}, {"value", value}});
        }
    };
    identify("MR", "MRN", patient.mrn);
    identify("NI", "National identifier", patient.nationalId);
    return resource;
}

bool looksAfterPatients(const MemberRow &member)
{
    return member.hasRole("doctor") || (member.hasRole("administrator") && !member.hasRole("network-admin"));
}

RegisterPatient::Request RegisterPatient::Request::of(const PatientDraft &draft)
{
    return {.family = draft.family, .given = draft.given, .title = draft.title, .birthDate = draft.birthDate, .sex = draft.sex, .mrn = draft.mrn,
            .allergies = allergyCode(draft.allergies), .patientId = {}, .nationalId = draft.nationalId, .duplicateReason = draft.duplicateReason,
            .unidentified = draft.unidentified, .description = draft.description, .motherId = draft.motherId, .birthOrder = draft.birthOrder};
}

PatientSummary summaryOf(const RegisterPatient::Request &request)
{
    return {.patientId = request.patientId, .family = request.family, .given = request.given, .title = request.title, .birthDate = request.birthDate,
            .sex = request.sex, .mrn = request.mrn, .deceasedDate = request.deceasedDate, .allergies = allergiesOf(request.allergies), .nationalId = request.nationalId,
            .unidentified = request.unidentified, .description = request.description, .motherId = request.motherId, .birthOrder = request.birthOrder};
}

Expected<Json> checkRegistration(Session &session, RegisterPatient::Request &request)
{
    MED_CHECK(complete(session, request));
    MED_CHECK(check(request, session.clock().now()));
    MED_CHECK(checkRecordNumber(session, request));
    return decideAboutLikely(session, request);
}

Expected<Receipt> RegisterPatient::run(const Request &asked, std::stop_token stop)
{
    // What another program of this person registers meanwhile is seen below.
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(m_session.refresh(stop));
    Request request = asked;
    MED_TRY(Json decided, checkRegistration(m_session, request));
    const std::string patientId = request.patientId.empty() ? crypto::newId(prefix::kPatient) : request.patientId;
    PatientSummary patient = summaryOf(request);
    patient.patientId = patientId;
    MED_TRY(auto wanted, patientStaff(m_session));
    decided["patient"] = toJson(patient);
    const std::string resource = fhirPatient(patient).dump(2);
    // A reference that stands on the ledger already gets its sealed registration now.
    const bool stands = !request.patientId.empty() && m_session.reader().patient(patientId);
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kDemographics,
                    .title = "Registration",
                    .details = std::move(decided),
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
        std::string words = patient.family + ", " + patient.given + " " + patient.mrn + " " + patient.nationalId;
        for (const auto &name : patient.formerNames) {
            words += " " + name;
        }
        return !wanted.empty() && caseFolded(words).find(wanted) == std::string::npos;
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
