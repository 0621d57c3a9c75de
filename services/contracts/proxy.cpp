#include "services/contracts/proxy.h"

#include "services/contracts/anchoring.h"
#include "services/contracts/grants.h"
#include "services/contracts/paging.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

constexpr const char *kGuardian = "guardian";
constexpr const char *kAppointed = "appointed";
constexpr const char *kEnded = "ended";

bool answersFor(const MemberRow &me, const PatientRow &patient)
{
    return me.msp == patient.custodian && hasAnyRole(me, {role::kDoctor, role::kAdministrator});
}

/// Who appoints: a guardian the custodian, which holds the evidence; a proxy the patient alone, so that none makes a further one.
Expected<> mayAppoint(const MemberRow &me, const PatientRow &patient, const ProxyRow &row)
{
    if (row.kind == kGuardian && !answersFor(me, patient)) {
        return deny("Only a doctor or administrator of " + patient.custodian + ", who holds the evidence, appoints a guardian.");
    }
    if (row.kind != kGuardian && patient.member != me.member) {
        return deny("Only the patient themselves appoints a proxy: who acts for them appoints nobody further.");
    }
    return row.member == me.member ? deny("Nobody appoints themselves.") : Expected<>();
}

/// Whom one can appoint: a person whom the custodian knows, with an identity of their own.
Expected<> requireEligible(Transaction &transaction, const PatientRow &patient, const std::string &id)
{
    MED_TRY(const auto member, transaction.load<MemberRow>(memberKey(id), "member with that id"));
    if (!member.hasRole(role::kPatient)) {
        return refuse("The member does not have the role patient: who acts for a patient has an identity as a person, not as staff.");
    }
    if (member.msp != patient.custodian) {
        return refuse("The patient reference is " + patient.custodian + "'s, the member is " + member.msp + "'s.");
    }
    if (!member.activeAt(transaction.time())) {
        return refuse("The member is suspended, or may not act now.");
    }
    return patient.member == id ? refuse("The patient acts for themselves already.") : Expected<>();
}

Expected<Json> appoint(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto evidence, anchorOf(arguments, arguments.text("patient")));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(evidence.patient), "patient with that id"));
    const ProxyRow row {.proxy = arguments.text("proxy"),
                        .patient = patient.patient,
                        .custodian = patient.custodian,
                        .member = arguments.text("member"),
                        .kind = arguments.text("kind"),
                        .from = arguments.optionalSeconds("from"),
                        .until = arguments.optionalSeconds("until"),
                        .record = evidence.record,
                        .state = kAppointed,
                        .reason = {},
                        .ended = {},
                        .by = transaction.stamp()};
    MED_CHECK(mayAppoint(transaction.me(), patient, row));
    MED_TRY(const auto standing, transaction.find<ProxyRow>(proxyKey(row.proxy)));
    if (standing) {
        if (standing->patient != row.patient || standing->member != row.member || standing->kind != row.kind || standing->from != row.from
            || standing->until != row.until || standing->record != row.record) {
            return refuse("The appointment stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, evidence));
        return standing->toJson();
    }
    if (row.until && *row.until <= std::max(transaction.time(), row.from.value_or(0))) {
        return refuse("The appointment would have ended before it began.");
    }
    MED_CHECK(requireFree(transaction, row.patient));
    MED_CHECK(requireEligible(transaction, patient, row.member));
    MED_CHECK(transaction.put(proxyKey(row.proxy), row));
    MED_CHECK(transaction.putIndex(index::kProxiesOfPatient, row.patient, row.proxy));
    MED_CHECK(transaction.putIndex(index::kProxiesOfMember, row.member, row.proxy));
    transaction.changed(row.proxy);
    MED_CHECK(anchorFirst(transaction, evidence));
    return row.toJson();
}

Expected<ProxyRow> proxyOf(Transaction &transaction, const std::string &id)
{
    return transaction.load<ProxyRow>(proxyKey(id), "appointment with that id");
}

Expected<Json> end(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, proxyOf(transaction, arguments.text("proxy")));
    MED_TRY(const auto why, anchorOf(arguments, row.patient));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(row.patient), "patient with that id"));
    const MemberRow &me = transaction.me();
    const bool stepsDown = row.member == me.member;
    const bool takesBack = row.kind != kGuardian && patient.member == me.member;
    if (!stepsDown && !takesBack && !answersFor(me, patient)) {
        return deny("An appointment is ended by who acts by it, by a doctor or administrator of " + patient.custodian
                    + ", and a proxy's by the patient; a guardian was appointed on evidence, not by the patient.");
    }
    if (row.state == kEnded) {
        if (row.reason != why.record) {
            return refuse("The appointment was ended already.");
        }
        MED_CHECK(requireStanding(transaction, why));
        return row.toJson();
    }
    MED_CHECK(anchorFirst(transaction, why)); // Who steps down writes by what they give back.
    MED_CHECK(closeEpochs(transaction, row.patient, arguments.texts("sets")));
    row.state = kEnded;
    row.reason = why.record;
    row.ended = transaction.stamp();
    MED_CHECK(transaction.put(proxyKey(row.proxy), row));
    transaction.changed(row.proxy);
    return row.toJson();
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    const auto proxy = arguments.optional("proxy");
    const auto patient = arguments.optional("patient");
    const auto member = arguments.optional("member");
    if (int(proxy.has_value()) + int(patient.has_value()) + int(member.has_value()) != 1) {
        return invalid("Patient:ListProxies takes one of proxy, patient and member.");
    }
    if (proxy) {
        MED_TRY(const auto row, proxyOf(transaction, *proxy));
        return Json {{"items", Json::array({row.toJson()})}, {"v", 1}};
    }
    return patient ? pageOfIndex(transaction, arguments, index::kProxiesOfPatient, *patient, proxyKey)
                   : pageOfIndex(transaction, arguments, index::kProxiesOfMember, *member, proxyKey);
}

} // namespace

Expected<> requireProxy(Transaction &transaction, const std::string &proxy, const std::string &patient)
{
    MED_TRY(const auto row, proxyOf(transaction, proxy));
    if (row.patient != patient || row.member != transaction.me().member) {
        return deny("The appointment is another patient's, or names somebody else.");
    }
    const std::string state = row.stateAt(transaction.time());
    return state == "active" ? Expected<>() : deny("The appointment is not in force: it is " + state + ".");
}

Field actingProxy() { return {"proxy", Schema::id(prefix::kProxy), Presence::Optional}; }

std::vector<Function> proxyFunctions()
{
    const Schema proxy = Schema::id(prefix::kProxy);
    const Schema patient = Schema::id(prefix::kPatient);
    const Schema member = Schema::id(prefix::kMember);
    return {
        {.name = fn::kPatientAppointProxy,
         .effect = Effect::Writes,
         .roles = {role::kPatient, role::kDoctor, role::kAdministrator},
         .summary = "Lets a person act for a patient: a guardian, by the custodian on evidence; a proxy, by the patient.",
         .arguments = Schema::arguments({{"proxy", proxy},
                                         {"patient", patient},
                                         {"member", member},
                                         {"kind", Schema::word({kGuardian, "proxy"})},
                                         {"from", Schema::seconds(), Presence::Optional},
                                         {"until", Schema::seconds(), Presence::Optional},
                                         {"anchor", anchorSchema()}}),
         .run = appoint},
        {.name = fn::kPatientEndProxy,
         .effect = Effect::Writes,
         .summary = "Ends an appointment with a sealed reason, and closes the current epoch of the named record sets.",
         .arguments = Schema::arguments({{"proxy", proxy}, {"sets", Schema::list(Schema::id(prefix::kSet), 0, 128)}, {"anchor", anchorSchema()}}),
         .run = end},
        {.name = fn::kPatientListProxies,
         .summary = "One appointment, or those of a patient, or those by which a member acts.",
         .arguments = Schema::arguments({{"proxy", proxy, Presence::Optional},
                                         {"patient", patient, Presence::Optional},
                                         {"member", member, Presence::Optional},
                                         pageLimit(),
                                         {"bookmark", proxy, Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
