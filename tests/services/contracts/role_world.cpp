#include "tests/services/contracts/role_world.h"

#include "services/contracts/functions.h"
#include "services/crypto/hash.h"
#include "services/crypto/keys.h"
#include "services/crypto/random.h"
#include "services/crypto/signer.h"

#include <QThread>

namespace med::tests {

namespace fn = contracts::fn;

namespace {

constexpr const char *kHome = "NorthgateMSP";
constexpr const char *kOther = "StElinMSP";
constexpr const char *kElsewhere = "HarbourMSP"; ///< Nobody of the matrix belongs to it.
constexpr int kConsentSeconds = 10; ///< For the sixteen transactions before those end that are to end.

std::string digest() { return toHex(crypto::randomBytes(32)); }

std::int64_t nowSeconds() { return std::chrono::floor<std::chrono::seconds>(SystemClock::instance().now()).time_since_epoch().count(); }

/// Of the sentence "chaincode response 403, …", wherever the gateway put it.
std::pair<int, std::string> responseOf(const ledger::GatewayStatus &status)
{
    constexpr std::string_view kWords = "chaincode response ";
    std::vector<std::string> texts {status.message};
    for (const auto &detail : status.details) {
        texts.push_back(detail.message);
    }
    for (const auto &text : texts) {
        if (const auto at = text.find(kWords); at != std::string::npos) {
            return {std::stoi(text.substr(at + kWords.size())), text};
        }
    }
    return {-1, status.message};
}

} // namespace

std::string RoleWorld::newId(std::string_view prefix) const { return crypto::newId(prefix); }

RoleWorld::Person RoleWorld::person(const std::string &msp, const std::string &unit) const
{
    Actor actor = m_node.person(msp, unit);
    const auto certificate = *crypto::Certificate::fromPem(actor.identity.certificatePem);
    return {.actor = std::move(actor), .id = certificate.commonName(), .msp = msp, .fingerprint = {}};
}

int RoleWorld::call(const Person &caller, const std::string &function, Json arguments)
{
    const bool describes = function == fn::kGetMetadata;
    arguments["v"] = 1;
    const auto answer = m_node.evaluate(m_node.proposal(caller.actor, {.function = function, .arguments = describes ? "{}" : *toCanonicalJson(arguments)}));
    m_refusal.clear();
    if (answer.status.code == 0) {
        return answer.response.status();
    }
    const auto [status, sentence] = responseOf(answer.status);
    m_refusal = sentence;
    return status;
}

void RoleWorld::must(const Person &caller, const std::string &function, Json arguments)
{
    arguments["v"] = 1;
    const auto proposal = m_node.proposal(caller.actor, {.function = function, .arguments = *toCanonicalJson(arguments)});
    const auto endorsed = m_node.endorse(proposal);
    if (endorsed.status.code != 0) {
        qFatal("%s: %s", function.c_str(), responseOf(endorsed.status).second.c_str());
    }
    const auto submitted = m_node.submit(caller.actor, endorsed.envelope);
    const auto committed = m_node.commitStatus(caller.actor, proposal.transaction_id());
    if (submitted.code != 0 || committed.status.code != 0 || committed.code != 0) {
        qFatal("%s was not committed: %d", function.c_str(), committed.code);
    }
}

void RoleWorld::enrol(const Person &administrator, const Person &who, const std::vector<std::string> &roles, Json more)
{
    more["member"] = who.id;
    more["msp"] = who.msp;
    more["roles"] = roles;
    must(administrator, std::string(fn::kMemberEnroll), std::move(more));
}

Json RoleWorld::keyOf(const Person &who, const std::string &use, std::string *fingerprint)
{
    const auto key = crypto::PrivateKey::generate().publicKey();
    const std::string owner = use == "org" ? organizationHolder(who.msp) : use == "recovery" ? recoveryHolder(who.msp) : who.id;
    const auto genesis = m_node.node().ready().networkId;
    const std::string statement = agreementKeyStatement(toHex(key.point()), genesis, owner, use);
    if (fingerprint != nullptr) {
        *fingerprint = key.fingerprint();
    }
    return {{"key", toHex(key.point())}, {"use", use},
            {"statement", toHex(who.actor.key.sign(crypto::statementBytes(kAgreementKeyTag, bytesOf(statement))))}};
}

void RoleWorld::publishKey(Person &who, const std::string &use)
{
    std::string fingerprint;
    must(who, std::string(fn::kMemberPublishKey), keyOf(who, use, &fingerprint));
    if (use == "member") {
        who.fingerprint = fingerprint;
    } else {
        m_keys[use == "org" ? organizationHolder(who.msp) : recoveryHolder(who.msp)] = fingerprint;
    }
}

Recipient RoleWorld::to(const Person &who, const std::string &basis) const
{
    return {.to = who.id, .key = who.fingerprint.empty() ? digest() : who.fingerprint, .envelope = digest(), .basis = basis};
}

Anchor RoleWorld::anchor(const Subject &subject, const Person &author) const
{
    Anchor anchor {.record = newId(prefix::kRecord), .version = 1, .patient = subject.patient, .custodian = kHome, .set = newId(prefix::kSet),
                   .epoch = 1, .manifest = digest(), .recipients = {to(author, "author")}, .under = {}};
    for (const auto &[holder, key] : m_keys) {
        anchor.recipients.push_back({.to = holder, .key = key, .envelope = digest(), .basis = "custodian"});
    }
    if (!subject.member.empty() && subject.member != author.id) {
        anchor.recipients.push_back(to(m_people.at({"patient", "active"}), "patient"));
    }
    if (const auto consent = m_consents.find(author.id); consent != m_consents.end()) {
        anchor.under = "consent:" + consent->second;
    }
    return anchor;
}

RoleWorld::RoleWorld()
    : m_administrator(person(kHome, "admin")), m_elsewhere(person(kOther, "admin")), m_doctor(person(kHome)), m_technician(person(kHome)),
      m_agent(person(kHome)), m_suspended(person(kHome)), m_unbound(person(kHome)), m_relative(person(kHome))
{
    must(m_administrator, std::string(fn::kNetworkInit), {{"organizations", {{{"msp", kHome}, {"kind", "hospital"}},
                                                                             {{"msp", kOther}, {"kind", "hospital"}},
                                                                             {{"msp", kElsewhere}, {"kind", "laboratory"}}}}});
    makePeople();
    m_unenrolled.patient = newId(prefix::kPatient);
    m_enrolled.patient = newId(prefix::kPatient);
    m_enrolled.member = m_people.at({"patient", "active"}).id;
    m_free = newId(prefix::kPatient);
    for (const auto &patient : {m_unenrolled.patient, m_enrolled.patient, m_free}) {
        must(m_doctor, std::string(fn::kPatientRegister), {{"patient", patient}});
    }
    must(m_doctor, std::string(fn::kPatientBindIdentity), {{"patient", m_enrolled.patient}, {"member", m_enrolled.member}});
    makeSubject(m_unenrolled);
    makeSubject(m_enrolled);
    for (Subject *subject : {&m_asked, &m_erasing, &m_restricted, &m_withdrawing, &m_withdrawingActing}) {
        subject->patient = newId(prefix::kPatient);
        must(m_doctor, std::string(fn::kPatientRegister), {{"patient", subject->patient}});
    }
    askForErasure(m_asked, m_doctor);
    askForErasure(m_erasing, m_doctor);
    const Person &patient = m_people.at({"patient", "active"});
    askForErasure(m_withdrawingActing, patient, appoint(m_doctor, m_withdrawingActing, patient, "guardian"));
    askForErasure(m_withdrawing, m_people.at({"doctor", "active"}));
    must(m_administrator, std::string(fn::kPatientDecideErasure), {{"erasure", m_erasures.at(m_erasing.patient)}, {"outcome", "erase"},
                                                                   {"anchor", anchor(m_erasing, m_administrator).toJson()}});
    must(m_administrator, std::string(fn::kPatientRestrict), {{"patient", m_restricted.patient}, {"anchor", anchor(m_restricted, m_administrator).toJson()}});
    m_resealing.patient = newId(prefix::kPatient);
    must(m_doctor, std::string(fn::kPatientRegister), {{"patient", m_resealing.patient}});
    makeSubject(m_resealing);
    must(m_doctor, std::string(fn::kConsentWithdraw), {{"consent", m_resealing.consent}, {"sets", Json::array({m_resealing.record.set})}, {"reseal", "all"}, {"reasonDigest", digest()}});
    Json custodians = anchor(m_resealing, m_agent).toJson().at("recipients");
    must(m_agent, std::string(fn::kRecordRotateEpoch), {{"set", m_resealing.record.set}, {"epoch", 2}, {"recipients", std::move(custodians)}});
    m_appointments["guardian"] = appoint(m_doctor, m_unenrolled, m_relative, "guardian");
    m_appointments["proxy"] = appoint(patient, m_enrolled, m_relative, "proxy");
    m_appointments["acting"] = appoint(m_doctor, m_unenrolled, patient, "guardian");
    for (const Subject *subject : {&m_unenrolled, &m_enrolled}) {
        m_requests[subject->patient] = newId(prefix::kConsent);
        must(m_technician, std::string(fn::kConsentRequest), accessRequest(m_technician, *subject, m_requests[subject->patient]));
    }
    for (const auto &[place, who] : m_people) {
        const auto &[role, condition] = place;
        const bool asks = role == "doctor" || role == "technician" || role == "pharmacist" || role == "reviewer" || role == "researcher";
        if (asks && (condition == "active" || condition == "other" || condition == "no-consent")) {
            m_requests[who.id] = newId(prefix::kConsent);
            must(who, std::string(fn::kConsentRequest), accessRequest(who, m_asked, m_requests[who.id]));
        }
    }
    for (const char *state : {"requested", "accepted", "in-progress", "available", "reported"}) {
        m_orders[state] = order(state);
    }
    grantConsents("other", std::nullopt);
    const std::int64_t end = nowSeconds() + kConsentSeconds;
    grantConsents("ended", end);
    while (nowSeconds() <= end) {
        QThread::msleep(100);
    }
}

void RoleWorld::makePeople()
{
    enrol(m_administrator, m_administrator, {"administrator", "network-admin"});
    enrol(m_elsewhere, m_elsewhere, {"administrator"});
    enrol(m_administrator, m_doctor, {"doctor"});
    enrol(m_administrator, m_technician, {"technician"});
    enrol(m_administrator, m_agent, {"custodian"});
    enrol(m_administrator, m_suspended, {"technician"});
    enrol(m_administrator, m_unbound, {"patient"});
    enrol(m_administrator, m_relative, {"patient"});
    must(m_administrator, std::string(fn::kMemberSuspend), {{"member", m_suspended.id}, {"reasonDigest", digest()}});
    publishKey(m_administrator, "org");
    publishKey(m_administrator, "recovery");
    for (auto *who : {&m_administrator, &m_doctor, &m_technician, &m_agent}) {
        publishKey(*who, "member");
    }
    for (const auto role : kRoles) {
        for (const auto condition : kConditions) {
            const bool home = condition == "active" || condition == "suspended" || condition == "licence";
            auto &who = m_people.emplace(std::pair(role, condition), person(home ? kHome : kOther)).first->second;
            if (role == "network-admin" && !home) {
                continue; // See statusOf.
            }
            Json more = Json::object();
            if (condition == "licence") {
                more["validUntil"] = std::to_string(nowSeconds() - 60);
            }
            enrol(home ? m_administrator : m_elsewhere, who, {std::string(role)}, std::move(more));
            if (condition == "suspended") {
                must(m_administrator, std::string(fn::kMemberSuspend), {{"member", who.id}, {"reasonDigest", digest()}});
            } else if (condition != "licence") {
                publishKey(who, "member");
            }
        }
    }
}

void RoleWorld::makeSubject(Subject &subject)
{
    subject.record = anchor(subject, m_doctor);
    for (const char *role : {"administrator", "doctor"}) {
        subject.record.recipients.push_back(to(m_people.at({role, "active"}), "staff"));
    }
    must(m_doctor, std::string(fn::kRecordAnchor), {{"anchor", subject.record.toJson()}});
    subject.consent = newId(prefix::kConsent);
    const Person &grantor = subject.member.empty() ? m_doctor : m_people.at({"patient", "active"});
    must(grantor, std::string(fn::kConsentGrant), {{"consent", subject.consent}, {"patient", subject.patient}, {"grantee", kElsewhere}, {"tag", digest()},
                                                   {"anchor", anchor(subject, grantor).toJson()}});
    subject.emergency = newId(prefix::kEmergency);
    must(m_doctor, std::string(fn::kConsentOpenEmergency), {{"emergency", subject.emergency}, {"patient", subject.patient}, {"anchor", anchor(subject, m_doctor).toJson()}});
}

Json RoleWorld::accessRequest(const Person &asker, const Subject &subject, const std::string &consent)
{
    Anchor content = anchor(subject, asker);
    content.under.clear(); // Nothing but the request lets who asks write.
    return {{"consent", consent}, {"patient", subject.patient}, {"grantee", asker.id}, {"tag", digest()}, {"anchor", content.toJson()}};
}

void RoleWorld::askForErasure(const Subject &subject, const Person &asker, const std::string &proxy)
{
    const std::string erasure = newId(prefix::kErasure);
    Anchor reason = anchor(subject, asker);
    Json asked {{"erasure", erasure}, {"patient", subject.patient}};
    if (!proxy.empty()) {
        reason.under = "proxy:" + proxy;
        asked["proxy"] = proxy;
    }
    asked["anchor"] = reason.toJson();
    must(asker, std::string(fn::kPatientRequestErasure), std::move(asked));
    m_erasures[subject.patient] = erasure;
}

std::string RoleWorld::appoint(const Person &by, const Subject &subject, const Person &who, const std::string &kind)
{
    const std::string proxy = newId(prefix::kProxy);
    must(by, std::string(fn::kPatientAppointProxy), {{"proxy", proxy}, {"patient", subject.patient}, {"member", who.id}, {"kind", kind},
                                                     {"anchor", anchor(subject, by).toJson()}});
    return proxy;
}

void RoleWorld::grantConsents(std::string_view condition, std::optional<std::int64_t> until)
{
    for (const auto &[place, who] : m_people) {
        const auto &role = place.first;
        if (role == "network-admin" || place.second != condition) {
            continue;
        }
        const Subject &subject = role == "patient" ? m_enrolled : m_unenrolled;
        const Person &grantor = role == "patient" ? m_people.at({"patient", "active"}) : m_doctor;
        const std::string consent = newId(prefix::kConsent);
        Json grant {{"consent", consent}, {"patient", subject.patient}, {"grantee", who.id}, {"tag", digest()}, {"anchor", anchor(subject, grantor).toJson()}};
        if (until) {
            grant["until"] = std::to_string(*until);
        }
        must(grantor, std::string(fn::kConsentGrant), std::move(grant));
        must(m_agent, std::string(fn::kRecordPublishEnvelopes), {{"set", subject.record.set}, {"epoch", 1},
                                                                 {"recipients", Json::array({to(who, "consent:" + consent).toJson()})}});
        m_consents[who.id] = consent;
    }
}

/// An order that was brought to a state; the hospital performs it itself.
std::string RoleWorld::order(std::string_view state)
{
    const std::string id = newId(prefix::kOrder);
    must(m_doctor, std::string(fn::kOrderRequest), {{"order", id}, {"patient", m_unenrolled.patient}, {"to", kHome}, {"set", newId(prefix::kSet)},
                                                    {"anchor", anchor(m_unenrolled, m_doctor).toJson()}});
    auto reached = [&, at = std::string_view("requested")](std::string_view next, std::string_view function, const Person &who, Json more) mutable {
        if (at == state) {
            return;
        }
        more["order"] = id;
        must(who, std::string(function), std::move(more));
        at = next;
    };
    reached("accepted", fn::kOrderAccept, m_technician, Json::object());
    reached("in-progress", fn::kOrderStart, m_technician, Json::object());
    reached("available", fn::kOrderComplete, m_technician, {{"record", m_unenrolled.record.record}});
    reached("reported", fn::kOrderReport, m_doctor, {{"anchor", anchor(m_unenrolled, m_doctor).toJson()}});
    return id;
}

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

int RoleWorld::statusOf(const std::string &role, const std::string &condition, const std::string &function, const std::string &way)
{
    const Person &who = m_people.at({role, condition});
    if (role == "network-admin" && who.msp != kHome) {
        const int enrolled = call(m_elsewhere, std::string(fn::kMemberEnroll), {{"member", who.id}, {"msp", who.msp}, {"roles", {role}}});
        return enrolled == 409 ? 0 : enrolled;
    }
    return call(who, function, arguments(who, role, function, way));
}

} // namespace med::tests
