#include "services/workflows/desk_approval.h"

#include "services/crypto/hash.h"
#include "services/domain/anchor.h"
#include "services/domain/ids.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/orders.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/signing_facts.h"

#include <algorithm>

namespace med::workflows {

namespace {

using namespace std::chrono_literals;
constexpr auto kMandateTime = 24h;
constexpr std::string_view kSilent[] = {"Access:Log", "Record:PublishEnvelopes", "Record:RotateEpoch", "Order:Accept",
                                        "Order:Schedule", "Order:Start", "Order:Complete"};
constexpr std::string_view kShort[] = {"Order:Request", "Order:Reject", "Order:Cancel", "Order:Report", "Order:Amend", "Record:Anchor",
                                       "Record:Amend", "Patient:Register", "Consent:Request", "Consent:Refuse", "Consent:CancelRequest",
                                       "Patient:WithdrawErasure"};

SigningWeight weightOf(const std::string &function)
{
    if (std::ranges::find(kSilent, function) != std::end(kSilent)) {
        return SigningWeight::Silent;
    }
    return std::ranges::find(kShort, function) != std::end(kShort) ? SigningWeight::Short : SigningWeight::Full;
}

std::string mandateName(const std::string &orderId) { return "mandate/" + orderId; }

/// The order that lets the author write here, from an act's arguments; empty if none does.
std::string orderBehind(const Json &arguments)
{
    const auto anchor = arguments.find("anchor");
    const std::string under = anchor == arguments.end() ? std::string() : anchor->value("under", "");
    return under.starts_with("order:") ? under.substr(6) : std::string();
}

/// Until when; the beginning of time if none is in force.
Moment mandateEnd(const Session &session, const std::string &orderId)
{
    const auto mandate = session.setting(mandateName(orderId));
    if (orderId.empty() || !mandate || !mandate->contains("until")) {
        return {};
    }
    const std::int64_t until = std::stoll(mandate->value("until", "0"));
    return until > session.world().seconds() ? Moment(std::chrono::seconds(until)) : Moment {};
}

bool mandateStands(const Session &session, const std::string &orderId) { return mandateEnd(session, orderId) != Moment {}; }

} // namespace

bool wasApproved(const Session &session, const std::string &function, const Json &arguments)
{
    const auto kept = keptAct(session, function, arguments);
    return (kept && !kept->isTooOld(session)) || (function == "Record:Anchor" && mandateStands(session, orderBehind(arguments)));
}

void DeskApproval::setDesk(std::shared_ptr<SigningDesk> desk)
{
    const std::scoped_lock lock(m_mutex);
    m_desk = std::move(desk);
}

std::shared_ptr<SigningDesk> DeskApproval::desk() const
{
    const std::scoped_lock lock(m_mutex);
    return m_desk;
}

void DeskApproval::attach(Session &session, NameBook &names)
{
    m_session = &session;
    m_names = &names;
}

wallet::Decision DeskApproval::approve(const wallet::Act &act, std::span<const std::string>)
{
    if (act.onlyReads) {
        return wallet::Decision::Evaluate;
    }
    if (act.function == "Access:Log") {
        return wallet::Decision::Sign; // Beside whatever act is at the desk: that one stays the last.
    }
    const bool anchors = act.function == "Record:Anchor";
    const bool follows = m_following && (anchors || act.function == "Record:Retract");
    const bool silent = weightOf(act.function) == SigningWeight::Silent || follows
        || (anchors && isMandated(orderBehind(act.arguments)));
    // The gateway was asked again, or the act is signed to wait for it.
    if (silent || isLast(act)) {
        remember(act);
        return wallet::Decision::Sign;
    }
    if (!m_session || !ask(requestOf(act))) {
        return wallet::Decision::Refuse;
    }
    // Without this line on disk a crash would ask again: safe, so a failure to write it is not fatal.
    static_cast<void>(keepApproval(*m_session, act.function, act.arguments, act.time));
    remember(act);
    return wallet::Decision::Sign;
}

void DeskApproval::remember(const wallet::Act &act)
{
    const std::scoped_lock lock(m_mutex);
    m_last = {act.function, act.arguments};
}

bool DeskApproval::isLast(const wallet::Act &act) const
{
    const std::scoped_lock lock(m_mutex);
    return m_last.function == act.function && m_last.arguments == act.arguments;
}

std::optional<std::string> DeskApproval::takeKept()
{
    Approved last;
    {
        const std::scoped_lock lock(m_mutex);
        last = std::exchange(m_last, {});
    }
    const auto kept = last.function.empty() ? std::nullopt : keptAct(*m_session, last.function, last.arguments);
    if (!kept || kept->signature.empty()) {
        return std::nullopt;
    }
    if (m_shown.exchange(false)) {
        desk()->reached(SigningStage::Waiting, 0);
    }
    return subjectOf(last.arguments);
}

bool DeskApproval::ask(const SigningRequest &request)
{
    const std::scoped_lock lock(m_asking);
    const auto where = desk();
    if (!where || !where->approve(request)) {
        m_refused = true;
        return false;
    }
    m_shown = true;
    return true;
}

void DeskApproval::begin(const std::string &title, std::vector<SigningRequest::Fact> facts)
{
    const std::scoped_lock lock(m_mutex);
    m_title = title;
    m_facts = std::move(facts);
    m_last = {};
    m_refused = false;
    m_shown = false;
}

Moment DeskApproval::mandateOf(const std::string &orderId) const { return m_session ? mandateEnd(*m_session, orderId) : Moment {}; }

bool DeskApproval::isMandated(const std::string &orderId) const { return m_session && mandateStands(*m_session, orderId); }

Expected<> DeskApproval::mandate(const OrderEntry &order, const Intake &intake, const std::string &overrideReason)
{
    Json attachments = Json::array();
    for (const auto &file : intake.attachments) {
        attachments.push_back(file.name);
    }
    // Attachments name no patient, so that those that were not shown are asked about.
    const auto before = m_session->setting(mandateName(order.orderId));
    const bool shown = attachments.empty() || (before && before->value("attachments", Json::array()) == attachments);
    if (isMandated(order.orderId) && !intake.stops && shown) {
        return {};
    }
    const auto until = std::chrono::floor<std::chrono::seconds>(m_session->clock().now() + kMandateTime).time_since_epoch().count();
    Json text {{"v", 1},
               {"mandate", "send"},
               {"order", order.orderId},
               {"patient", order.patientId},
               {"files", std::int64_t(intake.files.size())},
               {"bytes", std::to_string(intake.bytes)},
               {"until", std::to_string(until)}};
    if (!attachments.empty()) {
        text["attachments"] = attachments;
    }
    using Fact = SigningRequest::Fact;
    SigningRequest request;
    request.facts = {{Fact::Kind::Accession, order.accession}, {Fact::Kind::StudyDate, intake.studyDate},
                     {Fact::Kind::Files, intake.files.empty() ? std::string() : std::to_string(intake.files.size())}};
    for (const auto &file : intake.attachments) {
        request.facts.push_back({Fact::Kind::Attachment, file.name, file.mediaType, std::to_string(file.bytes)});
    }
    const auto differs = [&](std::string_view name) {
        return intake.stops && std::ranges::any_of(intake.fields, [&](const Intake::Field &field) {
            return field.name == name && field.agreement == Intake::Agreement::Differs;
        });
    };
    std::ranges::move(siteFacts(differs("body part") ? Coding() : order.bodySite, differs("laterality") ? Coding() : order.laterality),
                      std::back_inserter(request.facts)); // What differs is told with both values below.
    if (intake.stops) {
        Json differing = Json::array();
        for (const auto &field : intake.fields) {
            if (field.agreement == Intake::Agreement::Differs) {
                differing.push_back({{"field", field.name}, {"order", field.expected}, {"files", field.found}});
                request.facts.push_back({Fact::Kind::Mismatch, field.found, field.expected, field.name});
            }
        }
        text["override"] = {{"reason", overrideReason}, {"differs", std::move(differing)}};
        request.facts.push_back({Fact::Kind::Reason, overrideReason});
        request.mustBeRead = true;
    }
    std::erase_if(request.facts, [](const Fact &fact) { return fact.value.empty() && fact.other.empty() && fact.kind != Fact::Kind::Mismatch; });
    request.function = "Record:Anchor";
    request.weight = SigningWeight::Mandate;
    request.title = order.title;
    request.words = {intake.files.empty() ? "Send the attachments that answer this order." : "Send the images that answer this order."};
    request.exact = text.dump(2);
    request.digest = toHex(crypto::sha256(bytesOf(request.exact)));
    request.patient = order.patient;
    request.recipients = {{.name = order.requester, .role = "order", .organization = order.requesterOrganization}};
    if (const auto patient = m_session->reader().patient(order.patientId)) {
        request.recipients.push_back({.name = m_names->organization(patient->custodian), .role = "custodian",
                                      .organization = m_names->organization(patient->custodian), .isOrganization = true});
        if (patient->member) {
            request.recipients.push_back({.name = order.patient.given + " " + order.patient.family, .role = "patient", .organization = {}});
        }
    }
    sign(request);
    if (!ask(request)) {
        return failure(ErrorCode::Cancelled, "the sending was not approved");
    }
    m_shown = false; // The sending's own row tells how far it is.
    desk()->reached(SigningStage::Signed, 0);
    return m_session->setSetting(mandateName(order.orderId), text);
}

void DeskApproval::confirmed(std::uint64_t block)
{
    if (m_shown.exchange(false)) {
        desk()->reached(SigningStage::Confirmed, block);
    }
}

void DeskApproval::reached(ledger::SubmitState state)
{
    if (!m_shown || state == ledger::SubmitState::Confirmed) {
        return; // The confirmation counts once this machine verified the block.
    }
    desk()->reached(SigningStage(int(state)), 0);
}

void DeskApproval::sign(SigningRequest &request) const
{
    const auto person = m_names->member(m_session->memberId());
    request.signer = person.name;
    request.signerOrganization = m_names->organization(m_session->mspId());
    if (const auto member = m_session->reader().member(m_session->memberId()); member && !member->roles.empty()) {
        request.signerRole = member->roles.front();
    }
    const auto certificate = m_session->wallet().certificate();
    request.fingerprint = certificate.fingerprint();
    request.expires = certificate.notAfter();
    if (request.claimed == Moment {}) {
        request.claimed = m_session->clock().now();
    }
}

std::vector<SigningRequest::Recipient> DeskApproval::recipientsOf(const Json &anchor) const
{
    std::vector<std::pair<std::string, std::string>> holders; ///< Holder, basis.
    if (const auto parsed = Anchor::fromJson(anchor)) {
        for (const auto &recipient : parsed->recipients) {
            holders.emplace_back(recipient.to, recipient.basis);
        }
        if (const auto standing = m_session->reader().grantsOf(parsed->set, parsed->epoch)) {
            for (const auto &grant : *standing) {
                holders.emplace_back(grant.to, grant.basis);
            }
        }
    }
    std::vector<SigningRequest::Recipient> recipients;
    std::set<std::string> told;
    for (const auto &[holder, basis] : holders) {
        const auto colon = holder.find(':');
        const std::string role = basis.substr(0, basis.find(':'));
        const std::string id = colon == std::string::npos ? holder : holder.substr(colon + 1);
        if (!told.insert(id).second) {
            continue;
        }
        if (colon != std::string::npos) {
            recipients.push_back({.name = m_names->organization(id), .role = role, .organization = m_names->organization(id), .isOrganization = true});
        } else {
            const auto person = m_names->member(id);
            recipients.push_back({.name = person.name, .role = role, .organization = person.organization});
        }
    }
    return recipients;
}

SigningRequest DeskApproval::requestOf(const wallet::Act &act) const
{
    SigningRequest request;
    request.function = act.function;
    request.weight = weightOf(act.function);
    {
        const std::scoped_lock lock(m_mutex);
        request.title = m_title;
        request.facts = m_facts;
    }
    const auto words = wallet::words(act, [this](std::string_view id) { return m_names->nameOf(id); });
    request.words = words.value_or(std::vector<std::string> {});
    request.exact = act.arguments.dump(2);
    request.digest = toHex(act.proposalHash);
    request.claimed = act.time;
    const auto granted = [this](const std::string &to) {
        return SigningRequest::Recipient {.name = m_names->nameOf(to), .role = "consent", .organization = {}, .isOrganization = isMspId(to)};
    };
    std::string patientId = act.arguments.value("patient", "");
    if (const auto anchor = act.arguments.find("anchor"); anchor != act.arguments.end()) {
        request.recipients = recipientsOf(*anchor);
        if (const std::string grantee = act.arguments.value("grantee", ""); !grantee.empty() && act.function != "Consent:Request") {
            request.recipients.push_back(granted(grantee));
        }
        patientId = patientId.empty() ? anchor->value("patient", "") : patientId;
    } else if (const std::string record = act.arguments.value("record", ""); !record.empty()) {
        if (const auto entry = m_session->catalogue().find(record)) {
            patientId = entry->head.patient;
            request.title = entry->text("title");
        }
    } else if (const std::string consent = act.arguments.value("consent", ""); !consent.empty()) {
        if (const auto row = m_session->reader().consent(consent)) {
            patientId = row->patient;
            request.recipients = {granted(row->grantee)};
            request.recipients.front().role = row->isRequest() ? "asks" : "consent";
        }
    } else if (const std::string order = act.arguments.value("order", ""); !order.empty()) {
        if (const auto found = findOrder(*m_session, order)) {
            patientId = found->row.patient;
            request.title = found->title;
        }
    }
    if (const auto patient = findPatient(*m_session, personOf(*m_session, patientId))) {
        request.patient = *patient;
    }
    sign(request);
    return request;
}

} // namespace med::workflows
