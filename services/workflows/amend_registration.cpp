#include "services/workflows/amend_registration.h"

#include "services/contracts/functions.h"
#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/workflows/name_book.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"

#include <algorithm>

namespace med::workflows {

namespace {

std::string digestOf(const std::string &salt, const std::string &reason)
{
    return toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(reason)).finish());
}

/// The registration that stands. Errors: Denied if none can be read.
Expected<sync::CatalogueEntry> registrationOf(Session &session, const std::string &patientId)
{
    for (const auto &entry : session.catalogue().entriesOf(patientId, record_class::kDemographics)) {
        if (entry.head.state == "anchored") {
            return entry;
        }
    }
    MED_TRY([[maybe_unused]] const auto row, session.reader().patient(patientId));
    return failure(ErrorCode::Denied, "this patient's registration was not shared with you", "Ask the custodian for access.");
}

std::string nameOf(const PatientSummary &patient) { return patient.given.empty() ? patient.family : patient.family + ", " + patient.given; }

/// What is known from now on. Names that were stay among the former ones.
PatientSummary amended(const PatientSummary &before, const RegisterPatient::Request &now)
{
    PatientSummary after = summaryOf(now);
    after.deceasedDate = before.deceasedDate;
    after.formerNames = before.formerNames;
    std::erase(after.formerNames, nameOf(after));
    if (nameOf(after) != nameOf(before)) {
        std::erase(after.formerNames, nameOf(before));
        after.formerNames.insert(after.formerNames.begin(), nameOf(before));
    }
    return after;
}

RegistrationVersion versionOf(Session &session, const NameBook &names, const AnchorRow &anchor)
{
    RegistrationVersion version {.version = anchor.version, .recorded = Moment(std::chrono::seconds(anchor.by.time)),
                                 .author = names.member(anchor.by.member).name, .reason = {}, .patient = {}};
    if (const auto transaction = session.ledger().transaction(anchor.by.tx)) {
        version.block = transaction->block;
    }
    if (const auto record = sync::openRecord(session.world(), session.keyring(), anchor)) {
        const Json &said = (*record)->descriptive();
        version.patient = patientFromJson(anchor.patient, said.value("patient", Json::object()));
        const std::string reason = said.value("reason", std::string());
        if (anchor.reasonDigest && *anchor.reasonDigest == digestOf(said.value("reason_salt", std::string()), reason)) {
            version.reason = reason;
        }
    }
    return version;
}

} // namespace

PatientDraft draftOf(const PatientSummary &patient)
{
    return {.family = patient.family, .given = patient.given, .title = patient.title, .birthDate = patient.birthDate, .sex = patient.sex, .mrn = patient.mrn,
            .allergies = patient.allergies, .nationalId = patient.nationalId, .duplicateReason = {}, .unidentified = patient.unidentified,
            .description = patient.description, .motherId = patient.motherId, .birthOrder = patient.birthOrder};
}

Expected<Receipt> AmendRegistration::run(const Request &request, std::stop_token stop)
{
    if (request.reason.find_first_not_of(' ') == std::string::npos) {
        return failure(ErrorCode::Invalid, "changing a registration needs a reason");
    }
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(m_session.refresh(stop));
    MED_TRY(const auto standing, registrationOf(m_session, request.patientId));
    const PatientSummary before = patientFromJson(request.patientId, standing.record->descriptive().value("patient", Json::object()));
    auto now = RegisterPatient::Request::of(request.draft);
    now.patientId = request.patientId;
    if (now.unidentified && now.family.empty()) {
        now.family = before.family;
        now.given = before.given;
    }
    MED_TRY(Json details, checkRegistration(m_session, now));
    const PatientSummary after = amended(before, now);
    if (toJson(after) == toJson(before)) {
        return Receipt {.id = request.patientId, .status = "registered"};
    }
    const std::string salt = toHex(crypto::randomBytes(32));
    details["patient"] = toJson(after);
    details["reason"] = request.reason;
    details["reason_salt"] = salt;
    MED_TRY(auto wanted, patientStaff(m_session));
    const std::string resource = fhirPatient(after).dump(2);
    Publication publication {
        .record = standing.head.record,
        .version = standing.anchor.version + 1,
        .previous = standing.anchor.manifest,
        .content = {.recordClass = record_class::kDemographics,
                    .title = "Registration",
                    .details = std::move(details),
                    .files = {{.name = "patient.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource))}}},
        .placement = {.patient = request.patientId, .custodian = standing.anchor.custodian, .set = standing.anchor.set, .wanted = std::move(wanted)},
        .under = {},
        .act = {.function = std::string(contracts::fn::kRecordAmend), .arguments = {{"reasonDigest", digestOf(salt, request.reason)}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, turn, std::move(publication), stop));
    receipt.id = request.patientId;
    receipt.status = "registered";
    return receipt;
}

Expected<RegistrationDetails> registrationDetails(Session &session, const NameBook &names, const std::string &patientId)
{
    MED_TRY(const auto row, session.reader().patient(patientId));
    RegistrationDetails details;
    MED_TRY(details.patient, findPatient(session, patientId));
    details.custodian = row.custodian;
    details.custodianName = names.organization(row.custodian);
    details.account = !row.member ? "none" : session.reader().keyOf(*row.member) ? "joined" : "invited";
    const auto me = session.reader().member(session.memberId());
    details.mayChange = me && me->msp == row.custodian && (looksAfterPatients(*me) || me->hasRole("administrator"));
    if (const auto registration = registrationOf(session, patientId)) {
        MED_TRY(const auto versions, session.reader().versionsOf(registration->head.record));
        for (const auto &anchor : versions) {
            details.versions.insert(details.versions.begin(), versionOf(session, names, anchor));
        }
    }
    for (const auto &other : linksOf(session, patientId)) {
        if (auto patient = findPatient(session, other.patientId)) {
            details.linked.push_back(*std::move(patient));
        }
    }
    return details;
}

} // namespace med::workflows
