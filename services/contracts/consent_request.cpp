#include "services/contracts/consent.h"

#include "services/contracts/anchoring.h"
#include "services/contracts/proxy.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

constexpr const char *kProposed = "proposed";

Expected<ConsentRow> requestOf(Transaction &transaction, const std::string &id)
{
    return transaction.load<ConsentRow>(consentKey(id), "request with that id");
}

std::unexpected<Error> refuseAnswered(const ConsentRow &row, std::int64_t time)
{
    const std::string state = row.stateAt(time);
    return state == "active" || state == "withdrawn" ? refuse("This is a consent that was given, not a request.")
                                                     : refuse("The request waits no longer: it is " + state + ".");
}

/// One waits at most, of each asker about each patient.
Expected<> requireNoneWaits(Transaction &transaction, const ConsentRow &row)
{
    MED_TRY(const auto asked, transaction.findJson(askingKey(row.patient, row.by.member)));
    if (!asked) {
        return {};
    }
    MED_TRY(const auto before, requestOf(transaction, asked->at("consent").get<std::string>()));
    return before.stateAt(transaction.time()) == kProposed
        ? Expected<>(refuse("A request of yours waits already for this patient: it is answered, or taken back, before the next."))
        : Expected<>();
}

Expected<Json> request(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto content, anchorOf(arguments, arguments.text("patient")));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(content.patient), "patient with that id"));
    const MemberRow &me = transaction.me();
    const ConsentRow row {.consent = arguments.text("consent"),
                          .patient = patient.patient,
                          .grantee = arguments.text("grantee"),
                          .until = arguments.optionalSeconds("until"),
                          .tag = arguments.text("tag"),
                          .record = content.record,
                          .state = kProposed,
                          .by = transaction.stamp()};
    if (row.grantee != me.member && row.grantee != me.msp) {
        return deny("One asks for oneself, or for one's own organisation.");
    }
    MED_TRY(const auto standing, transaction.find<ConsentRow>(consentKey(row.consent)));
    if (standing) {
        if (standing->patient != row.patient || standing->grantee != row.grantee || standing->until != row.until || standing->tag != row.tag
            || standing->record != row.record || standing->by.member != me.member) {
            return refuse("The request stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, content));
        return standing->toJson();
    }
    if (patient.member == me.member) {
        return refuse("Nobody asks themselves: the record is the caller's own.");
    }
    if (row.until && *row.until <= transaction.time()) {
        return refuse("What is asked for would have ended before it began.");
    }
    MED_CHECK(requireFree(transaction, row.patient));
    MED_CHECK(requireNoneWaits(transaction, row));
    MED_CHECK(anchorRequest(transaction, content));
    MED_CHECK(transaction.put(consentKey(row.consent), row));
    MED_CHECK(transaction.putJson(askingKey(row.patient, me.member), {{"consent", row.consent}, {"v", 1}}));
    MED_CHECK(transaction.putIndex(index::kConsentsOfPatient, row.patient, row.consent));
    MED_CHECK(transaction.putIndex(index::kConsentsOfGrantee, row.grantee, row.consent));
    transaction.changed(row.consent);
    return row.toJson();
}

Expected<Json> end(Transaction &transaction, ConsentRow row, const char *state)
{
    row.state = state;
    row.answered = transaction.stamp();
    MED_CHECK(transaction.put(consentKey(row.consent), row));
    transaction.changed(row.consent);
    return row.toJson();
}

Expected<Json> refuseRequest(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, requestOf(transaction, arguments.text("consent")));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(row.patient), "patient with that id"));
    const auto proxy = arguments.optional("proxy");
    MED_CHECK(decides(transaction, patient, proxy));
    if (row.state == "refused" && row.reasonDigest == arguments.text("reasonDigest")) {
        return row.toJson();
    }
    if (row.stateAt(transaction.time()) != kProposed) {
        return refuseAnswered(row, transaction.time());
    }
    row.reasonDigest = arguments.text("reasonDigest");
    row.answeredBy = proxy;
    return end(transaction, std::move(row), "refused");
}

Expected<Json> cancel(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, requestOf(transaction, arguments.text("consent")));
    if (row.by.member != transaction.me().member) {
        return deny("Only who asked takes a request back.");
    }
    if (row.state == "cancelled") {
        return row.toJson();
    }
    if (row.stateAt(transaction.time()) != kProposed) {
        return refuseAnswered(row, transaction.time());
    }
    return end(transaction, std::move(row), "cancelled");
}

} // namespace

Expected<> answerRequest(Transaction &transaction, const ConsentRow &consent)
{
    MED_TRY(auto asked, requestOf(transaction, *consent.request));
    if (asked.patient != consent.patient) {
        return refuse("The request is about another patient.");
    }
    if (asked.stateAt(transaction.time()) != kProposed) {
        return refuseAnswered(asked, transaction.time());
    }
    if (consent.grantee != asked.grantee && consent.grantee != asked.by.member) {
        return refuse("The request is answered by a consent for whom it names, or for who asked.");
    }
    asked.answer = consent.consent;
    asked.answeredBy = consent.proxy;
    MED_CHECK(end(transaction, std::move(asked), "answered"));
    return {};
}

std::vector<Function> consentRequestFunctions()
{
    const Schema consent = Schema::id(prefix::kConsent);
    return {
        {.name = fn::kConsentRequest,
         .effect = Effect::Writes,
         .roles = {role::kDoctor, role::kTechnician, role::kPharmacist, role::kReviewer, role::kResearcher},
         .summary = "Asks a patient for a consent, for the caller or their organisation, with the sealed reason. One waits at most.",
         .arguments = Schema::arguments({{"consent", consent},
                                         {"patient", Schema::id(prefix::kPatient)},
                                         {"grantee", Schema::memberOrMsp()},
                                         {"until", Schema::seconds(), Presence::Optional},
                                         {"tag", Schema::hex(32, 64)},
                                         {"anchor", anchorSchema()}}),
         .run = request},
        {.name = fn::kConsentRefuse,
         .effect = Effect::Writes,
         .summary = "Refuses a request. Whoever would grant it.",
         .arguments = Schema::arguments({{"consent", consent}, actingProxy(), reasonDigest()}),
         .run = refuseRequest},
        {.name = fn::kConsentCancelRequest,
         .effect = Effect::Writes,
         .summary = "Takes a request back before it is answered. Who asked.",
         .arguments = Schema::arguments({{"consent", consent}}),
         .run = cancel},
    };
}

} // namespace med::contracts
