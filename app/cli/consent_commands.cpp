#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/consent_requests.h"
#include "services/workflows/consents.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

/// A day or a moment; a day ends with its last second.
Expected<std::optional<Moment>> untilOf(const Arguments &arguments)
{
    const auto text = arguments.value("until");
    if (!text) {
        return std::nullopt;
    }
    MED_TRY(const auto moment, fromIso8601(text->size() == 10 ? *text + "T23:59:59Z" : *text));
    return moment;
}

Json describe(workflows::Session &session, const workflows::ConsentSummary &consent)
{
    const Stamp &last = consent.row.withdrawn ? *consent.row.withdrawn : consent.row.by;
    Json item {{"consent_id", consent.row.consent}, {"status", consent.state}, {"patient_id", consent.row.patient},
               {"to", consent.row.grantee}, {"tx_id", last.tx}};
    if (const auto transaction = session.ledger().transaction(last.tx)) {
        item["block"] = transaction->block;
    }
    if (consent.row.until) {
        item["until"] = toIso8601(Moment(std::chrono::seconds(*consent.row.until)));
    }
    item["given_by"] = consent.row.by.member;
    item["given"] = toIso8601(Moment(std::chrono::seconds(consent.row.by.signedAt())));
    item["on_behalf"] = consent.row.onBehalf;
    item["on_paper"] = consent.row.paper.has_value();
    item["record_id"] = consent.row.record;
    if (consent.row.paper) {
        item["paper_digest"] = *consent.row.paper;
    }
    if (consent.row.proxy) {
        item["proxy_id"] = *consent.row.proxy;
    }
    if (consent.row.withdrawn) {
        item["withdrawn_by"] = consent.row.withdrawn->member;
    }
    if (consent.row.withdrawnBy) {
        item["withdrawn_under"] = *consent.row.withdrawnBy;
    }
    if (consent.reseal) {
        item["encrypted_anew"] = {{"done", consent.reseal->done}, {"left", consent.reseal->left}, {"kept", consent.reseal->kept}};
    }
    if (consent.readable) {
        item["class"] = consent.dataClass;
        item["purpose"] = consent.purpose;
        if (!consent.reason.empty()) {
            item["reason"] = consent.reason;
        }
    }
    return item;
}

/// Names for what a session reads.
std::unique_ptr<workflows::NameBook> namesOf(workflows::Session &session)
{
    auto names = std::make_unique<workflows::NameBook>(session);
    names->learn();
    return names;
}

/// What a request asked for stands where nothing narrower is said.
Expected<workflows::GrantConsent::Request> grantOf(workflows::Session &session, const Arguments &arguments)
{
    workflows::AccessRequestEntry asked;
    if (const auto id = arguments.value("request")) {
        MED_TRY(asked, workflows::findRequest(session, *namesOf(session), *id));
    }
    MED_TRY(const auto until, untilOf(arguments));
    return workflows::GrantConsent::Request {.patientId = arguments.valueOr("patient", asked.patientId),
                                             .grantee = arguments.valueOr("to", asked.granteeId),
                                             .dataClass = arguments.valueOr("class", asked.dataClass),
                                             .purpose = arguments.valueOr("purpose", asked.purpose),
                                             .until = until ? until : asked.until,
                                             .paper = arguments.valueOr("paper", ""),
                                             .request = asked.requestId};
}

Expected<> checkGrant(const Arguments &arguments)
{
    MED_CHECK(untilOf(arguments));
    for (const char *name : {"patient", "to", "class", "purpose"}) {
        if (!arguments.has("request") && !arguments.has(name)) {
            return failure(ErrorCode::Invalid, std::string("--") + name + " is needed, or --request");
        }
    }
    return {};
}

Expected<Outcome> grant(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentGrant)}));
    MED_TRY(const auto request, grantOf(*session, call.arguments));
    MED_TRY(const auto receipt, workflows::GrantConsent(*session).run(request, call.stop));
    Json result = toJson(receipt, "consent_id");
    if (!request.request.empty()) {
        result["request_id"] = request.request;
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> request(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto until, untilOf(arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentRequest)}));
    const workflows::AccessRequestDraft draft {.patientId = *arguments.value("patient"), .dataClass = *arguments.value("class"), .purpose = *arguments.value("purpose"),
                                               .reason = *arguments.value("reason"), .forOrganization = arguments.has("organization"), .until = until};
    MED_TRY(const auto receipt, workflows::requestConsent(*session, draft, call.stop));
    return Outcome {.result = toJson(receipt, "request_id")};
}

Expected<Outcome> requests(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto entries, workflows::requestEntries(*session, *namesOf(*session), call.arguments.valueOr("patient", "")));
    Json items = Json::array();
    for (const auto &one : entries) {
        Json item {{"request_id", one.requestId}, {"status", one.state}, {"patient_id", one.patientId}, {"asked_by", one.askerId}, {"asker", one.asker},
                   {"organization", one.organization}, {"to", one.granteeId}, {"class", one.dataClass}, {"purpose", one.purpose}, {"reason", one.reason},
                   {"asked", toIso8601(one.asked)}, {"own", one.own}, {"may_decide", one.mayDecide}, {"block", one.block}};
        if (one.until) {
            item["until"] = toIso8601(*one.until);
        }
        if (one.answered) {
            item["answered"] = toIso8601(*one.answered);
            item["answered_by"] = one.answerer;
        }
        if (!one.answer.empty()) {
            item["answer"] = one.answer;
        }
        items.push_back(std::move(item));
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

Expected<Outcome> refuse(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentRefuse), std::string(fn::kRecordAnchor)}));
    MED_TRY(const auto receipt, workflows::refuseRequest(*session, call.arguments.positionals[0], *call.arguments.value("reason"), call.stop));
    tellReasons(call, *session);
    return Outcome {.result = toJson(receipt, "request_id")};
}

Expected<Outcome> cancelRequest(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentCancelRequest)}));
    MED_TRY(const auto receipt, workflows::cancelRequest(*session, call.arguments.positionals[0], call.stop));
    return Outcome {.result = toJson(receipt, "request_id")};
}

Expected<Outcome> withdraw(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentWithdraw), std::string(fn::kRecordAnchor)}));
    const bool anew = call.arguments.has("encrypt-anew");
    MED_TRY(const auto receipt, workflows::WithdrawConsent(*session).run(call.arguments.positionals[0],
                                                                          call.arguments.valueOr("reason", "withdrawn"),
                                                                          anew ? workflows::FormerContent::IsEncryptedAnew : workflows::FormerContent::Stays,
                                                                          call.stop));
    tellReasons(call, *session);
    call.say("No key is released on this consent any more. Copies that were made outside cannot be recalled.");
    if (anew) {
        call.say("The custodian's agent encrypts anew what could be read by it; `consent list` says how far it is.");
    }
    return Outcome {.result = toJson(receipt, "consent_id")};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto consents, workflows::listConsents(*session, call.arguments.valueOr("patient", "")));
    Json items = Json::array();
    for (const auto &consent : consents) {
        items.push_back(describe(*session, consent));
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

Expected<> checkWhat(const Arguments &arguments)
{
    const bool byPair = arguments.has("patient") && arguments.has("to");
    return arguments.positionals.empty() && !byPair ? failure(ErrorCode::Invalid, "name a consent, or --patient and --to") : Expected<>();
}

Expected<Outcome> check(Invocation &call)
{
    const auto &arguments = call.arguments;
    Json asked {{"v", 1}};
    if (!arguments.positionals.empty()) {
        asked["consent"] = arguments.positionals[0];
    } else {
        asked["patient"] = *arguments.value("patient");
        asked["grantee"] = *arguments.value("to");
    }
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const Json answer, session->ledger().read(std::string(fn::kConsentCheck), asked, session->world().identity, session->clock().now()));
    Json items = Json::array();
    for (const auto &item : answer.at("items")) {
        MED_TRY(const auto row, ConsentRow::fromJson(item));
        items.push_back(describe(*session, workflows::consentSummary(*session, row)));
    }
    Json result {{"active", answer.at("active")}, {"items", std::move(items)}};
    if (!arguments.positionals.empty() && !result["items"].empty()) {
        result["consent_id"] = arguments.positionals[0];
        for (const char *name : {"status", "tx_id", "block"}) {
            result[name] = result["items"][0][name];
        }
    }
    return Outcome {.result = std::move(result)};
}

} // namespace

std::vector<Command> consentCommands()
{
    return {
        {"consent", "grant", "Lets a member or an organisation read one class of a patient's records", {},
         {{"patient", "ID", "whose records"},
          {"to", "MEMBER_OR_ORG", "member id or MSP id"},
          {"class", "C", "imaging, laboratory, medication, notes, claims or all"},
          {"purpose", "P", "TREAT, HPAYMT or HRESCH"},
          {"request", "ID", "answers a request, as it was asked; the other options narrow it"},
          {"until", "T", "a day, or a time such as 2027-01-31T12:00:00Z"},
          {"paper", "FILE", "the signed paper of a patient without the program, PDF, PNG or JPEG; sealed with it"}},
         grant, Needs::Profile, checkGrant},
        {"consent", "withdraw", "Ends a consent", {{"CONSENT", "its id"}}, 
         {{"reason", "TEXT", "why"},
          {"encrypt-anew", "", "have what could be read by it encrypted anew, also of a consent that ended before"}}, withdraw},
        {"consent", "request", "Asks a patient, or who decides for them, to let you read one class of their records", {},
         {{"patient", "ID", "whose records; the reference of who keeps them", true},
          {"class", "C", "imaging, laboratory, medication, notes, claims or all", true},
          {"purpose", "P", "TREAT, HPAYMT or HRESCH", true},
          {"reason", "TEXT", "why; sealed, for the patient and who keeps the records", true},
          {"until", "T", "a day, or a time such as 2027-01-31T12:00:00Z"},
          {"organization", "", "for your organisation, and not for you alone"}},
         request, Needs::Profile, [](const Arguments &arguments) { return checked(untilOf(arguments)); }},
        {"consent", "requests", "Requests for access that you made, or may read", {}, {{"patient", "ID", "about one patient"}}, requests},
        {"consent", "refuse", "Refuses a request for access", {{"REQUEST", "its id"}}, {{"reason", "TEXT", "why; who asked reads it", true}}, refuse},
        {"consent", "cancel-request", "Takes a request of yours back before it is answered", {{"REQUEST", "its id"}}, {}, cancelRequest},
        {"consent", "list", "Consents that you may know of", {}, {{"patient", "ID", "of one patient"}}, list},
        {"consent", "check", "Whether a consent is in force now", {{"CONSENT", "its id", false}},
         {{"patient", "ID", "or a patient"}, {"to", "MEMBER_OR_ORG", "and who wants to read"}}, check, Needs::Profile, checkWhat},
    };
}

} // namespace med::cli
