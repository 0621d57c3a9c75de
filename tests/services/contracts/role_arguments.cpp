// What each function of the contracts is called with, so that only who calls decides.
#include "tests/services/contracts/role_parts.h"
#include "tests/services/contracts/role_world.h"

#include "services/contracts/functions.h"
#include "services/crypto/signer.h"

namespace med::tests {

namespace fn = contracts::fn;

Json RoleWorld::orderArguments(const Person &caller, const std::string &function)
{
    const std::map<std::string_view, const char *> from {
        {fn::kOrderAccept, "requested"},  {fn::kOrderSchedule, "accepted"}, {fn::kOrderStart, "accepted"},   {fn::kOrderComplete, "in-progress"},
        {fn::kOrderReport, "available"},  {fn::kOrderAmend, "reported"},    {fn::kOrderReject, "requested"}, {fn::kOrderCancel, "requested"},
        {fn::kOrderGet, "requested"},
    };
    if (function == fn::kOrderList) {
        return {{"patient", m_unenrolled.patient}};
    }
    if (function == fn::kOrderRequest) {
        Json asked {{"order", newId(prefix::kOrder)}, {"patient", m_unenrolled.patient}, {"to", kElsewhere}, {"set", newId(prefix::kSet)}};
        Anchor content = anchor(m_unenrolled, caller);
        content.under.clear(); // The order lets its requester write.
        asked["anchor"] = content.toJson();
        if (const auto consent = m_consents.find(caller.id); consent != m_consents.end()) {
            asked["consent"] = consent->second;
        }
        return asked;
    }
    Json arguments {{"order", m_orders.at(from.at(function))}};
    if (function == fn::kOrderComplete) {
        arguments["record"] = m_unenrolled.record.record;
    }
    if (function == fn::kOrderReport || function == fn::kOrderAmend) {
        arguments["anchor"] = anchor(m_unenrolled, caller).toJson();
    }
    if (function == fn::kOrderAmend || function == fn::kOrderReject || function == fn::kOrderCancel) {
        arguments["reasonDigest"] = digest();
    }
    return arguments;
}

Json RoleWorld::recordArguments(const Person &caller, const Subject &subject, const std::string &function)
{
    const Anchor &standing = subject.record;
    Anchor next = anchor(subject, caller);
    if (function == fn::kRecordAnchor) {
        return {{"anchor", next.toJson()}};
    }
    next.set = standing.set;
    next.epoch = 2;
    if (function == fn::kRecordAmend) {
        next.record = standing.record;
        next.version = 2;
        return {{"anchor", next.toJson()}, {"reasonDigest", digest()}};
    }
    if (function == fn::kRecordRetract || function == fn::kRecordShred) {
        return {{"record", standing.record}, {"reasonDigest", digest()}};
    }
    if (function == fn::kRecordPublishEnvelopes) {
        return {{"set", standing.set}, {"epoch", 1}, {"recipients", Json::array({to(m_agent, "staff").toJson()})}};
    }
    if (function == fn::kRecordRotateEpoch) {
        return {{"set", standing.set}, {"epoch", 2}, {"recipients", next.toJson().at("recipients")}};
    }
    if (function == fn::kRecordReseal) {
        const Anchor &former = m_resealing.record;
        return {{"record", former.record}, {"version", 1}, {"former", former.manifest}, {"manifest", digest()}, {"epoch", 2}};
    }
    if (function == fn::kRecordSet) {
        return {{"set", standing.set}};
    }
    if (function == fn::kRecordRecipients) {
        return {{"set", standing.set}, {"epoch", 1}};
    }
    const bool ofPatient = function == fn::kRecordList || function == fn::kRecordSets;
    return ofPatient ? Json {{"patient", subject.patient}} : Json {{"record", standing.record}};
}

Json RoleWorld::arguments(const Person &caller, const std::string &role, const std::string &function, const std::string &way)
{
    const Subject &subject = role == "patient" ? m_enrolled : m_unenrolled;
    const Subject &decided = way == "own" ? m_enrolled : m_unenrolled;
    if (function.starts_with("Order:")) {
        return orderArguments(caller, function);
    }
    if (function.starts_with("Record:")) {
        return recordArguments(caller, subject, function);
    }
    if (function == fn::kMemberPublishKey) {
        return keyOf(caller, way);
    }
    if (function == fn::kPatientAppointProxy) {
        const Subject &about = way == "proxy" ? m_enrolled : m_unenrolled;
        return {{"proxy", newId(prefix::kProxy)}, {"patient", about.patient}, {"member", m_relative.id}, {"kind", way}, {"anchor", anchor(about, caller).toJson()}};
    }
    if (function == fn::kPatientEndProxy) {
        const Subject &about = way == "proxy" ? m_enrolled : m_unenrolled;
        return {{"proxy", m_appointments.at(way)}, {"sets", Json::array()}, {"anchor", anchor(about, caller).toJson()}};
    }
    if (function == fn::kConsentGrant && way == "acting") {
        Anchor content = anchor(m_unenrolled, caller);
        content.under = "proxy:" + m_appointments.at(way);
        return {{"consent", newId(prefix::kConsent)}, {"patient", m_unenrolled.patient}, {"grantee", kElsewhere}, {"tag", digest()}, {"proxy", m_appointments.at(way)},
                {"anchor", content.toJson()}};
    }
    if (function == fn::kConsentWithdraw && way == "acting") {
        return {{"consent", m_unenrolled.consent}, {"sets", Json::array()}, {"proxy", m_appointments.at(way)}, {"reasonDigest", digest()}};
    }
    if (function == fn::kConsentGrant) {
        return {{"consent", newId(prefix::kConsent)}, {"patient", decided.patient}, {"grantee", kElsewhere}, {"tag", digest()}, {"anchor", anchor(decided, caller).toJson()}};
    }
    if (function == fn::kConsentWithdraw) {
        return {{"consent", decided.consent}, {"sets", Json::array()}, {"reasonDigest", digest()}};
    }
    if (function == fn::kConsentRequest) {
        return accessRequest(caller, m_unenrolled, newId(prefix::kConsent));
    }
    if (function == fn::kConsentCancelRequest) {
        const auto own = m_requests.find(caller.id);
        return {{"consent", own == m_requests.end() ? m_requests.at(m_unenrolled.patient) : own->second}};
    }
    if (function == fn::kConsentRefuse) {
        Json refusal {{"consent", m_requests.at(decided.patient)}, {"reasonDigest", digest()}};
        if (way == "acting") {
            refusal["proxy"] = m_appointments.at(way);
        }
        return refusal;
    }
    if (function == fn::kPatientWithdrawErasure) {
        return {{"erasure", m_erasures.at(way == "acting" ? m_withdrawingActing.patient : m_withdrawing.patient)}};
    }
    if (function == fn::kConsentOpenEmergency) {
        Anchor reason = anchor(subject, caller);
        reason.under.clear(); // The emergency lets its opener write why.
        return {{"emergency", newId(prefix::kEmergency)}, {"patient", subject.patient}, {"anchor", reason.toJson()}};
    }
    if (function == fn::kConsentReviewEmergency) {
        return {{"emergency", subject.emergency}, {"outcome", "justified"}, {"anchor", anchor(subject, caller).toJson()}};
    }
    if (function == fn::kPatientRequestErasure) {
        return {{"erasure", newId(prefix::kErasure)}, {"patient", subject.patient}, {"anchor", anchor(subject, caller).toJson()}};
    }
    if (function == fn::kPatientDecideErasure) {
        return {{"erasure", m_erasures.at(m_asked.patient)}, {"outcome", "refuse"}, {"anchor", anchor(m_asked, caller).toJson()}};
    }
    if (function == fn::kPatientRestrict || function == fn::kPatientLift) {
        const Subject &about = function == fn::kPatientLift ? m_restricted : subject;
        return {{"patient", about.patient}, {"anchor", anchor(about, caller).toJson()}};
    }
    if (function == fn::kAccessLog) {
        Json access {{"patient", subject.patient}, {"record", subject.record.record}, {"purpose", way}};
        if (way == "BTG") {
            access["emergency"] = subject.emergency;
        }
        return access;
    }
    const std::map<std::string_view, Json> plain {
        {fn::kGetMetadata, Json::object()},
        {fn::kNetworkInit, {{"organizations", Json::array({{{"msp", kHome}, {"kind", "hospital"}}})}}},
        {fn::kNetworkPing, {{"slot", "0a"}}},
        {fn::kNetworkRegisterOrganization, {{"msp", kElsewhere}, {"kind", "laboratory"}}},
        {fn::kNetworkSuspendOrganization, {{"msp", kElsewhere}, {"reasonDigest", digest()}}},
        {fn::kNetworkReinstateOrganization, {{"msp", kElsewhere}}},
        {fn::kNetworkListOrganizations, Json::object()},
        {fn::kMemberEnroll, {{"member", newId(prefix::kMember)}, {"msp", kHome}, {"roles", {"doctor"}}}},
        {fn::kMemberChangeRoles, {{"member", m_technician.id}, {"roles", {"doctor"}}}},
        {fn::kMemberSuspend, {{"member", m_technician.id}, {"reasonDigest", digest()}}},
        {fn::kMemberReinstate, {{"member", m_suspended.id}}},
        {fn::kMemberChangeValidity, {{"member", m_technician.id}, {"validUntil", "999999999999"}}},
        {fn::kMemberKeyOf, {{"owner", m_doctor.id}}},
        {fn::kMemberGet, {{"member", m_doctor.id}}},
        {fn::kMemberList, {{"msp", kHome}}},
        {fn::kPatientRegister, {{"patient", newId(prefix::kPatient)}}},
        {fn::kPatientBindIdentity, {{"patient", m_free}, {"member", m_unbound.id}}},
        {fn::kPatientGet, {{"patient", subject.patient}}},
        {fn::kPatientList, {{"custodian", kHome}}},
        {fn::kPatientErase, {{"erasure", m_erasures.at(m_erasing.patient)}, {"records", Json::array()}, {"files", 0}, {"part", "more"}}},
        {fn::kPatientRights, {{"patient", subject.patient}}},
        {fn::kPatientListErasures, {{"custodian", kHome}}},
        {fn::kPatientListProxies, {{"patient", subject.patient}}},
        {fn::kConsentCheck, {{"consent", subject.consent}}},
        {fn::kConsentList, {{"patient", subject.patient}}},
        {fn::kConsentListEmergencies, {{"patient", subject.patient}}},
        {fn::kAccessList, {{"patient", subject.patient}}},
    };
    const auto found = plain.find(function);
    return found == plain.end() ? Json {{"nobody", "wrote arguments for this function"}} : found->second;
}

} // namespace med::tests
