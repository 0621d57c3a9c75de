#include "tests/services/contracts/role_world.h"
#include "tests/services/contracts/role_parts.h"

#include "services/contracts/functions.h"
#include "services/crypto/hash.h"
#include "services/crypto/keys.h"
#include "services/crypto/random.h"
#include "services/crypto/signer.h"

#include <QThread>

namespace med::tests {

namespace fn = contracts::fn;

namespace {

constexpr int kConsentSeconds = 10; ///< For the sixteen transactions before those end that are to end.

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
