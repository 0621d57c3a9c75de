#include "services/contracts/consent.h"

#include "services/contracts/anchoring.h"
#include "services/contracts/grants.h"
#include "services/contracts/paging.h"
#include "services/contracts/proxy.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

Expected<Given> decides(Transaction &transaction, const PatientRow &patient, const std::optional<std::string> &proxy)
{
    const MemberRow &me = transaction.me();
    if (proxy) {
        MED_CHECK(requireProxy(transaction, *proxy, patient.patient));
        return Given::ByPatient;
    }
    if (patient.member) {
        return *patient.member == me.member ? Expected<Given>(Given::ByPatient)
                                            : deny("The patient is enrolled: only they themselves, and who acts for them, decide about consents.");
    }
    if (me.msp == patient.custodian && hasAnyRole(me, {role::kDoctor, role::kAdministrator})) {
        return Given::OnBehalf;
    }
    return deny("Only a doctor or administrator of " + patient.custodian
                + " records what a patient decides who is not enrolled.");
}

namespace {

Expected<> requireGrantee(Transaction &transaction, const std::string &grantee)
{
    if (isId(grantee, prefix::kMember)) {
        MED_CHECK(holderOf(transaction, grantee));
        return {};
    }
    MED_CHECK(transaction.load<OrganizationRow>(organizationKey(grantee), "organisation " + grantee + " in this network"));
    return {};
}

Expected<Json> grant(Transaction &transaction, const Arguments &arguments)
{
    const std::string patientId = arguments.text("patient");
    MED_TRY(const auto content, anchorOf(arguments, patientId));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(patientId), "patient with that id"));
    const auto proxy = arguments.optional("proxy");
    MED_TRY(const Given given, decides(transaction, patient, proxy));
    const ConsentRow row {.consent = arguments.text("consent"),
                          .patient = patientId,
                          .grantee = arguments.text("grantee"),
                          .until = arguments.optionalSeconds("until"),
                          .tag = arguments.text("tag"),
                          .record = content.record,
                          .state = "active",
                          .onBehalf = given == Given::OnBehalf,
                          .paper = arguments.optional("paper"),
                          .proxy = proxy,
                          .request = arguments.optional("request"),
                          .by = transaction.stamp()};
    MED_TRY(const auto standing, transaction.find<ConsentRow>(consentKey(row.consent)));
    if (standing) {
        if (standing->patient != row.patient || standing->grantee != row.grantee || standing->until != row.until
            || standing->tag != row.tag || standing->record != row.record || standing->proxy != row.proxy || standing->paper != row.paper
            || standing->request != row.request) {
            return refuse("The consent stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, content));
        return standing->toJson();
    }
    if (row.paper && !row.onBehalf) {
        return refuse("Only who records a consent for a patient who is not enrolled holds its paper.");
    }
    if (row.until && *row.until <= transaction.time()) {
        return refuse("The consent would have ended before it began.");
    }
    MED_CHECK(requireFree(transaction, row.patient));
    MED_CHECK(requireGrantee(transaction, row.grantee));
    if (row.request) {
        MED_CHECK(answerRequest(transaction, row));
    }
    MED_CHECK(transaction.put(consentKey(row.consent), row));
    MED_CHECK(transaction.putIndex(index::kConsentsOfPatient, row.patient, row.consent));
    MED_CHECK(transaction.putIndex(index::kConsentsOfGrantee, row.grantee, row.consent));
    transaction.changed(row.consent);
    MED_CHECK(anchorFirst(transaction, content));
    return row.toJson();
}

Expected<Json> withdraw(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, transaction.load<ConsentRow>(consentKey(arguments.text("consent")), "consent with that id"));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(row.patient), "patient with that id"));
    const auto proxy = arguments.optional("proxy");
    MED_CHECK(decides(transaction, patient, proxy));
    const bool reseal = arguments.has("reseal");
    if (row.state == "withdrawn" && (!reseal || row.reseal)) {
        return row.toJson();
    }
    if (row.state != "active" && row.state != "withdrawn") {
        return refuse("Only a consent that was given is withdrawn: this is a request, which is " + row.state + ".");
    }
    const auto sets = arguments.texts("sets");
    if (row.state == "withdrawn") {
        MED_CHECK(resealClosed(transaction, row.patient, sets));
    } else {
        MED_CHECK(closeEpochs(transaction, row.patient, sets, reseal ? Former::IsSealedAnew : Former::Stays));
        row.state = "withdrawn";
        row.reasonDigest = arguments.text("reasonDigest");
        row.withdrawn = transaction.stamp();
        row.withdrawnBy = proxy;
    }
    if (reseal) {
        row.reseal = transaction.stamp();
    }
    MED_CHECK(transaction.put(consentKey(row.consent), row));
    transaction.changed(row.consent);
    return row.toJson();
}

/// The patient's consents for any of these grantees. A patient's consents are few: all are looked at.
Expected<std::vector<ConsentRow>> consentsOf(Transaction &transaction, const std::string &patient,
                                             const std::set<std::string> &grantees)
{
    const auto [begin, end] = keysUnder("idx", {index::kConsentsOfPatient, patient});
    std::vector<ConsentRow> found;
    std::string bookmark;
    do {
        MED_TRY(auto page, transaction.range(begin, end, 500, bookmark));
        for (const auto &entry : page.entries) {
            MED_TRY(auto row, transaction.load<ConsentRow>(consentKey(lastPart(entry.key)), "consent with that id"));
            if (grantees.contains(row.grantee)) {
                found.push_back(std::move(row));
            }
        }
        bookmark = page.bookmark;
    } while (!bookmark.empty());
    return found;
}

Expected<Json> check(Transaction &transaction, const Arguments &arguments)
{
    std::vector<ConsentRow> rows;
    if (arguments.has("consent") && !arguments.has("patient") && !arguments.has("grantee")) {
        MED_TRY(rows.emplace_back(), transaction.load<ConsentRow>(consentKey(arguments.text("consent")), "consent with that id"));
    } else if (!arguments.has("consent") && arguments.has("patient") && arguments.has("grantee")) {
        std::set<std::string> grantees {arguments.text("grantee")};
        MED_TRY(const auto member, transaction.find<MemberRow>(memberKey(arguments.text("grantee"))));
        if (member) {
            grantees.insert(member->msp); // What covers an organisation covers its staff.
        }
        MED_TRY(rows, consentsOf(transaction, arguments.text("patient"), grantees));
    } else {
        return invalid("Consent:Check takes either consent, or patient and grantee.");
    }
    bool active = false;
    Json items = Json::array();
    for (const auto &row : rows) {
        active = active || row.stateAt(transaction.time()) == "active";
        items.push_back(row.toJson());
    }
    return Json {{"active", active}, {"items", std::move(items)}, {"v", 1}};
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    if (arguments.has("patient") == arguments.has("grantee")) {
        return invalid("Consent:List takes either patient or grantee.");
    }
    return arguments.has("patient")
        ? pageOfIndex(transaction, arguments, index::kConsentsOfPatient, arguments.text("patient"), consentKey)
        : pageOfIndex(transaction, arguments, index::kConsentsOfGrantee, arguments.text("grantee"), consentKey);
}

} // namespace

std::vector<Function> consentFunctions()
{
    const Schema consent = Schema::id(prefix::kConsent);
    const Schema patient = Schema::id(prefix::kPatient);
    return {
        {.name = fn::kConsentGrant,
         .effect = Effect::Writes,
         .summary = "Lets a member or organisation read; with request it answers one. The patient, or who acts for them; for those not enrolled, the custodian's doctor or administrator.",
         .arguments = Schema::arguments({{"consent", consent},
                                         {"patient", patient},
                                         {"grantee", Schema::memberOrMsp()},
                                         {"until", Schema::seconds(), Presence::Optional},
                                         {"tag", Schema::hex(32, 64)},
                                         {"paper", Schema::digest(), Presence::Optional},
                                         {"request", consent, Presence::Optional},
                                         actingProxy(),
                                         {"anchor", anchorSchema()}}),
         .run = grant},
        {.name = fn::kConsentWithdraw,
         .effect = Effect::Writes,
         .summary = "Ends a consent and closes the current epoch of the named record sets; asks that what lies under them is sealed anew.",
         .arguments = Schema::arguments({{"consent", consent},
                                         {"sets", Schema::list(Schema::id(prefix::kSet), 0, 128)},
                                         {"reseal", Schema::word({"all"}), Presence::Optional},
                                         actingProxy(),
                                         reasonDigest()}),
         .run = withdraw},
        {.name = fn::kConsentCheck,
         .summary = "Whether a consent is in force now, or any for this patient and grantee.",
         .arguments = Schema::arguments({{"consent", consent, Presence::Optional},
                                         {"patient", patient, Presence::Optional},
                                         {"grantee", Schema::memberOrMsp(), Presence::Optional}}),
         .run = check},
        {.name = fn::kConsentList,
         .summary = "The consents of a patient, or for a grantee.",
         .arguments = Schema::arguments({{"patient", patient, Presence::Optional},
                                         {"grantee", Schema::memberOrMsp(), Presence::Optional},
                                         pageLimit(),
                                         {"bookmark", consent, Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
