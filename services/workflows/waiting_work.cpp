#include "services/workflows/waiting_work.h"

#include "services/contracts/functions.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/orders.h"
#include "services/workflows/publish.h"
#include "services/workflows/patients.h"
#include "services/workflows/refused_acts.h"
#include "services/workflows/sharing_entries.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;
using storage::OutboxItem;
using storage::OutboxState;

namespace {

std::string word(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json argumentsOf(const OutboxItem &item)
{
    Json arguments = item.context.value("arguments", Json::object());
    arguments["anchor"] = item.anchor.toJson();
    arguments["v"] = 1;
    return arguments;
}

/// When its person signed it; the beginning of time if it was not, or is on its way.
Moment signedAt(const Session &session, const OutboxItem &item)
{
    if (item.anchor.manifest.empty() || !item.transactionId.empty()) {
        return {};
    }
    const auto kept = keptAct(session, word(item.context, "function"), argumentsOf(item));
    return kept && !kept->signature.empty() ? kept->claimed : Moment {};
}

Expected<std::vector<OutboxItem>> openItems(Session &session)
{
    MED_TRY(auto items, session.outbox().list());
    std::erase_if(items, [](const OutboxItem &item) {
        return item.state == OutboxState::Done || item.state == OutboxState::Cancelled || item.state == OutboxState::Cancelling;
    });
    return items;
}

/// The state that a step leads to.
std::string stateAfter(const std::string &function)
{
    return function == fn::kOrderAccept ? "accepted"
        : function == fn::kOrderSchedule ? "scheduled"
        : function == fn::kOrderStart    ? "in-progress"
        : function == fn::kOrderReject   ? "rejected"
        : function == fn::kOrderCancel   ? "cancelled"
                                         : std::string();
}

} // namespace

Expected<std::vector<std::pair<OutboxItem, Moment>>> waitingItems(Session &session, std::string_view function)
{
    MED_TRY(auto items, openItems(session));
    std::vector<std::pair<OutboxItem, Moment>> waiting;
    for (auto &item : items) {
        const Moment moment = word(item.context, "function") == function ? signedAt(session, item) : Moment {};
        if (moment != Moment {}) {
            waiting.emplace_back(std::move(item), moment);
        }
    }
    return waiting;
}

Expected<std::vector<WaitingEntry>> waitingWork(Session &session)
{
    MED_TRY(const auto items, openItems(session));
    std::vector<WaitingEntry> entries;
    for (const auto &item : items) {
        const std::string about = word(item.context.value("details", Json::object()), "about");
        entries.push_back({.id = item.id, .title = word(item.context, "title"), .patientId = item.anchor.patient,
                           .state = storage::nameOf(item.state), .needsSignature = needsSignature(session, item),
                           .paused = item.paused, .mayBeSent = !item.transactionId.empty(), .bytes = item.plainBytes,
                           .created = item.created, .function = word(item.context, "function"),
                           .subject = about.empty() ? subjectOf(argumentsOf(item)) : about, .signedAt = signedAt(session, item)});
    }
    MED_TRY(const auto acts, waitingActs(session));
    for (const auto &act : acts) {
        WaitingEntry entry {.id = act.name, .state = "signed", .created = act.claimed, .function = act.function,
                            .subject = subjectOf(act.arguments), .signedAt = act.claimed};
        entry.patientId = patientOf(session, entry.subject);
        if (const auto record = session.catalogue().find(entry.subject)) {
            entry.title = record->text("title");
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

Expected<std::vector<RefusedEntry>> refusedWork(Session &session)
{
    MED_TRY(const auto acts, refusedActs(session));
    std::vector<RefusedEntry> entries;
    for (const auto &act : acts) {
        RefusedEntry entry {.id = act.name, .function = act.function, .subject = act.subject, .patient = {}, .title = act.title,
                            .written = act.written, .why = act.why, .signedAt = act.signedAt};
        entry.patient.patientId = act.patientId;
        if (const auto patient = findPatient(session, act.patientId)) {
            entry.patient = *patient;
        }
        if (const auto order = findOrder(session, act.subject); order && entry.title.empty()) {
            entry.title = order->title;
        }
        if (const auto record = session.catalogue().find(act.subject); record && entry.title.empty()) {
            entry.title = record->text("title");
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

OrderEntry orderEntry(Session &session, const NameBook &names, const OrderSummary &summary)
{
    const auto &row = summary.row;
    return {.orderId = row.order, .patientId = row.patient, .readable = summary.readable, .patient = summary.patient,
            .codeSystem = summary.codeSystem, .code = summary.code, .title = summary.title,
            .bodySite = summary.bodySite, .laterality = summary.laterality,
            .modality = modalityOfTitle(summary.title), .priority = summary.priority, .reason = summary.reason,
            .accession = summary.accession, .status = row.state, .requester = names.member(row.requester).name,
            .requesterOrganization = names.organization(row.requesterMsp), .performerMsp = row.performer,
            .performerOrganization = names.organization(row.performer), .requested = Moment(std::chrono::seconds(row.requested.time)),
            .changed = Moment(std::chrono::seconds(row.by.time)), .recordId = row.result.value_or(""), .block = blockOf(session, row.by.tx),
            .endReason = summary.endReason, .signedAt = signedBefore(row.requested), .changedSigned = signedBefore(row.by)};
}

Expected<std::vector<OrderEntry>> waitingOrders(Session &session, const NameBook &names)
{
    MED_TRY(const auto items, waitingItems(session, fn::kOrderRequest));
    std::vector<OrderEntry> orders;
    for (const auto &[item, moment] : items) {
        const Json &arguments = item.context.at("arguments");
        const Json details = item.context.value("details", Json::object());
        OrderEntry order {.orderId = word(arguments, "order"), .patientId = item.anchor.patient, .readable = true,
                          .codeSystem = word(details, "code_system"), .code = word(details, "code"), .title = word(item.context, "title"),
                          .bodySite = codingFrom(details, "body_site"), .laterality = codingFrom(details, "laterality"),
                          .priority = word(details, "priority"), .reason = word(details, "reason"), .accession = word(details, "accession"),
                          .status = "waiting", .requester = names.member(session.memberId()).name,
                          .requesterOrganization = names.organization(session.mspId()), .performerMsp = word(arguments, "to"),
                          .performerOrganization = names.organization(word(arguments, "to")), .requested = moment, .changed = moment,
                          .signedAt = moment};
        if (const auto patient = findPatient(session, order.patientId)) {
            order.patient = *patient;
        }
        orders.push_back(std::move(order));
    }
    return orders;
}

Expected<> tellWaitingSteps(Session &session, std::vector<OrderEntry> &orders)
{
    MED_TRY(const auto acts, waitingActs(session));
    for (const auto &act : acts) {
        const auto order = std::ranges::find(orders, subjectOf(act.arguments), &OrderEntry::orderId);
        if (order != orders.end() && !stateAfter(act.function).empty()) {
            order->waitingStep = stateAfter(act.function);
            order->waitingSigned = act.claimed;
        }
    }
    return {};
}

Expected<> tellWaitingAcknowledgements(Session &session, const NameBook &names, std::vector<StudySummary> &studies)
{
    MED_TRY(const auto items, waitingItems(session, fn::kRecordAnchor));
    for (const auto &[item, moment] : items) {
        if (word(item.context, "class") != record_class::kAcknowledgement) {
            continue;
        }
        const auto study = std::ranges::find(studies, word(item.context.value("details", Json::object()), "about"), &StudySummary::recordId);
        if (study != studies.end() && study->acknowledgedBy.empty()) {
            study->acknowledgedBy = names.member(session.memberId()).name;
            study->acknowledgedAt = names.organization(session.mspId());
            study->acknowledgedSigned = moment;
            study->acknowledgementWaits = true;
        }
    }
    return {};
}

Expected<> tellWaitingConsents(Session &session, const NameBook &names, const std::string &patientId, std::vector<ConsentEntry> &consents)
{
    MED_TRY(const auto items, waitingItems(session, fn::kConsentGrant));
    for (const auto &[item, moment] : items) {
        const Json &arguments = item.context.at("arguments");
        if (!patientId.empty() && item.anchor.patient != patientId) {
            continue;
        }
        const Json details = item.context.value("details", Json::object());
        ConsentEntry consent {.consentId = word(arguments, "consent"), .patientId = item.anchor.patient, .granteeId = word(arguments, "grantee"),
                              .grantee = names.nameOf(word(arguments, "grantee")), .state = "waiting", .readable = true,
                              .dataClass = word(details, "data_class"), .purpose = word(details, "purpose"), .until = std::nullopt,
                              .granted = moment, .signedAt = moment};
        if (const std::string until = word(arguments, "until"); !until.empty()) {
            consent.until = Moment(std::chrono::seconds(std::stoll(until)));
        }
        consents.push_back(std::move(consent));
    }
    MED_TRY(const auto acts, waitingActs(session));
    for (const auto &act : acts) {
        const auto consent = std::ranges::find(consents, subjectOf(act.arguments), &ConsentEntry::consentId);
        if (act.function == fn::kConsentWithdraw && consent != consents.end()) {
            consent->withdrawalWaits = true;
            consent->withdrawnSigned = act.claimed;
        }
    }
    return {};
}

std::set<std::string> goingByThemselves(Session &session)
{
    std::set<std::string> ids;
    if (const auto names = session.outbox().unfinished()) {
        for (const auto &name : *names) {
            if (const auto item = session.outbox().item(name); item && !needsSignature(session, *item)) {
                ids.insert(name);
            }
        }
    }
    return ids;
}

} // namespace med::workflows
