#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/amend_registration.h"
#include "services/workflows/consents.h"
#include "services/workflows/name_book.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/registration.h"
#include "services/workflows/signed_paper.h"
#include "services/workflows/study_notes.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Json describe(const workflows::PatientSummary &patient)
{
    Json item {{"patient_id", patient.patientId}, {"family", patient.family}, {"given", patient.given},
               {"birth_date", patient.birthDate}, {"sex", patient.sex}, {"mrn", patient.mrn}};
    const auto add = [&](const char *name, const std::string &text) {
        if (!text.empty()) {
            item[name] = text;
        }
    };
    add("national_id", patient.nationalId);
    add("description", patient.description);
    add("mother_id", patient.motherId);
    if (patient.unidentified) {
        item["unidentified"] = true;
    }
    if (patient.birthOrder > 0) {
        item["birth_order"] = patient.birthOrder;
    }
    if (!patient.formerNames.empty()) {
        item["former_names"] = patient.formerNames;
    }
    for (const auto &other : patient.linked) {
        item["linked"].push_back({{"patient_id", other.patientId}, {"mrn", other.mrn}});
    }
    return item;
}

Json describe(const std::vector<workflows::LikelyPatient> &likely)
{
    Json all = Json::array();
    for (const auto &one : likely) {
        Json item = describe(one.patient);
        item["score"] = one.percent;
        item["near_certain"] = one.nearCertain;
        item["agreeing"] = one.agreeing;
        all.push_back(std::move(item));
    }
    return all;
}

Expected<std::int64_t> birthOrderOf(const Arguments &arguments) { return arguments.number("birth-order", 0, 1, 12); }

workflows::PatientDraft draftOf(const Arguments &arguments)
{
    return {.family = arguments.valueOr("family", ""), .given = arguments.valueOr("given", ""), .title = arguments.valueOr("title", ""),
            .birthDate = arguments.valueOr("birth-date", ""), .sex = arguments.valueOr("sex", ""), .mrn = arguments.valueOr("mrn", ""),
            .nationalId = arguments.valueOr("national-id", ""), .duplicateReason = arguments.valueOr("duplicate-reason", ""),
            .unidentified = arguments.has("unknown"), .description = arguments.valueOr("description", ""),
            .motherId = arguments.valueOr("mother", ""), .birthOrder = int(birthOrderOf(arguments).value_or(0))};
}

/// A name, a birth date and a sex are needed, but of who is not known and of a newborn.
Expected<> checkRegister(const Arguments &arguments)
{
    MED_CHECK(birthOrderOf(arguments));
    const bool unknown = arguments.has("unknown");
    const bool newborn = arguments.has("mother");
    const char *missing = !arguments.has("sex") ? "sex"
        : !arguments.has("birth-date") && !unknown ? "birth-date"
        : !arguments.has("family") && !unknown && !newborn ? "family"
        : !arguments.has("given") && !unknown && !newborn ? "given"
                                                           : nullptr;
    return missing ? failure(ErrorCode::Invalid, std::string("--") + missing + " is needed") : Expected<>();
}

Expected<Outcome> registerPatient(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientRegister), std::string(fn::kConsentGrant)}));
    const auto paper = call.arguments.value("consent-paper");
    if (paper) {
        MED_CHECK(workflows::readPaper(*paper)); // Before anybody is registered.
    }
    const auto draft = draftOf(call.arguments);
    const auto likely = workflows::likelyPatients(*session, draft);
    const auto receipt = workflows::RegisterPatient(*session).run(workflows::RegisterPatient::Request::of(draft), call.stop);
    if (!receipt && receipt.error().code == ErrorCode::Conflict && !likely.empty()) {
        // The one failure that says more than a sentence can.
        const Error &why = receipt.error();
        call.say(why.detail + ". " + why.hint + " With --duplicate-reason TEXT they are registered all the same.");
        return Outcome {.result = {{"error", {{"code", "Conflict"}, {"message", why.detail}, {"hint", why.hint}}}, {"candidates", describe(likely)}}, .exitCode = Failed};
    }
    if (!receipt) {
        return std::unexpected(receipt.error());
    }
    Json result = toJson(*receipt, "patient_id");
    if (!likely.empty()) {
        result["candidates"] = describe(likely);
    }
    if (paper) {
        MED_TRY(const auto consent, workflows::recordTreatmentConsent(*session, receipt->id, *paper, call.stop));
        if (consent) {
            result["consent_id"] = consent->id;
        }
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> amend(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAmend)}));
    MED_TRY(const auto standing, workflows::findPatient(*session, arguments.positionals[0]));
    auto draft = workflows::draftOf(standing);
    const auto change = [&](const char *name, std::string &value) {
        if (const auto given = arguments.value(name)) {
            value = *given;
        }
    };
    change("family", draft.family);
    change("given", draft.given);
    change("title", draft.title);
    change("birth-date", draft.birthDate);
    change("sex", draft.sex);
    change("mrn", draft.mrn);
    change("national-id", draft.nationalId);
    change("duplicate-reason", draft.duplicateReason);
    if (arguments.has("family")) {
        draft.unidentified = false; // Who has a name is known.
    }
    MED_TRY(const auto receipt, workflows::AmendRegistration(*session).run({.patientId = standing.patientId, .draft = draft, .reason = *arguments.value("reason")}, call.stop));
    return Outcome {.result = toJson(receipt, "patient_id")};
}

Expected<Outcome> show(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    MED_TRY(const auto details, workflows::registrationDetails(*session, names, call.arguments.positionals[0]));
    Json result = describe(details.patient);
    result["custodian"] = details.custodian;
    result["account"] = details.account;
    result["versions"] = Json::array();
    for (const auto &version : details.versions) {
        Json item = describe(version.patient);
        item["version"] = version.version;
        item["block"] = version.block;
        item["recorded"] = toIso8601(version.recorded);
        item["author"] = version.author;
        item["reason"] = version.reason;
        result["versions"].push_back(std::move(item));
    }
    result["linked"] = Json::array();
    for (const auto &other : details.linked) {
        result["linked"].push_back(describe(other));
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> link(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    MED_TRY(const auto receipt, workflows::LinkPatients(*session).link(call.arguments.positionals[0], call.arguments.positionals[1],
                                                                       *call.arguments.value("reason"), call.stop));
    return Outcome {.result = toJson(receipt, "patient_id")};
}

Expected<Outcome> unlink(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordRetract), std::string(fn::kRecordAnchor)}));
    MED_TRY(const auto receipt, workflows::LinkPatients(*session).unlink(call.arguments.positionals[0], call.arguments.positionals[1],
                                                                         *call.arguments.value("reason"), call.stop));
    if (const auto told = workflows::publishReasons(*session, call.stop); !told) {
        call.say("The reason is kept in the profile, and will be told later: " + told.error().detail);
    }
    return Outcome {.result = toJson(receipt, "patient_id")};
}

Expected<Outcome> match(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    return Outcome {.result = {{"candidates", describe(workflows::likelyPatients(*session, draftOf(call.arguments)))}}};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    const auto patients = workflows::withoutLinked(*session, workflows::listPatients(*session, call.arguments.valueOr("search", "")));
    Json items = Json::array();
    for (const auto &patient : patients) {
        items.push_back(describe(patient));
    }
    Json result {{"items", std::move(items)}};
    if (const int unreadable = workflows::unreadablePatients(*session); unreadable > 0) {
        result["unreadable"] = unreadable;
        call.say(std::to_string(unreadable) + " patients are missing: what the store holds of them is damaged.");
    }
    return Outcome {.result = std::move(result)};
}

} // namespace

std::vector<Command> patientCommands()
{
    return {
        {"patient", "register", "Registers a patient at your organisation", {},
         {{"family", "F", "family name"},
          {"given", "G", "given names"},
          {"birth-date", "D", "such as 1960-02-03, or a year"},
          {"sex", "S", "male, female, other or unknown", true},
          {"mrn", "M", "the hospital's record number"},
          {"national-id", "N", "a national identifier"},
          {"title", "T", "such as Mrs"},
          {"duplicate-reason", "TEXT", "why this is somebody else than a patient who is nearly the same; it is signed"},
          {"consent-paper", "FILE", "the signed consent to be treated here, PDF, PNG or JPEG: recorded with the registration, unless it is there"},
          {"unknown", "", "nobody knows who it is: a working name is made, and no birth date is needed"},
          {"description", "TEXT", "with --unknown: such as \"about 40, found at the station\""},
          {"mother", "ID", "of a newborn: the mother's id; without a given name it is \"Baby of …\""},
          {"birth-order", "N", "of a newborn among several, from 1"}},
         registerPatient, Needs::Profile, checkRegister},
        {"patient", "show", "One registration, with its former versions and what it is linked to", {{"PATIENT", "whom"}}, {}, show},
        {"patient", "amend", "Writes a new version of a registration; the former stays visible", {{"PATIENT", "whom"}},
         {{"reason", "TEXT", "why, for people; sealed with the registration", true},
          {"family", "F", "family name; who was unknown is known with it"},
          {"given", "G", "given names"},
          {"birth-date", "D", "such as 1960-02-03"},
          {"sex", "S", "male, female, other or unknown"},
          {"mrn", "M", "the hospital's record number"},
          {"national-id", "N", "a national identifier"},
          {"title", "T", "such as Mrs"},
          {"duplicate-reason", "TEXT", "why this is somebody else than a patient who is nearly the same"}},
         amend},
        {"patient", "link", "Says that two registrations are one person; no identifier is lost", {{"KEEP", "the one to go on with"}, {"OTHER", "the other"}},
         {{"reason", "TEXT", "why, for people; sealed", true}}, link},
        {"patient", "unlink", "Takes a link back: both are as they were", {{"ONE", "a registration"}, {"OTHER", "the other"}},
         {{"reason", "TEXT", "why, for people; sealed", true}}, unlink},
        {"patient", "match", "Whom of the patients you may read somebody may be, with a score; registers nobody", {},
         {{"family", "F", "family name", true},
          {"given", "G", "given names"},
          {"birth-date", "D", "such as 1960-02-03"},
          {"sex", "S", "male, female, other or unknown"},
          {"mrn", "M", "the hospital's record number"},
          {"national-id", "N", "a national identifier"}},
         match},
        {"patient", "list", "Patients that you may read", {}, {{"search", "TEXT", "part of a name or record number"}}, list},
    };
}

} // namespace med::cli
