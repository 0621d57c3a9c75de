#include "services/workflows/sharing_entries.h"

#include "services/workflows/agent_presence.h"
#include "services/workflows/consents.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/proxies.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/waiting_work.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>

namespace med::workflows {

namespace {

Moment moment(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

} // namespace

std::uint64_t blockOf(Session &session, const std::string &tx)
{
    const auto transaction = session.ledger().transaction(tx);
    return transaction ? transaction->block : 0;
}

Expected<std::vector<ConsentEntry>> consentEntries(Session &session, const NameBook &names, const std::string &patientId)
{
    MED_TRY(const auto summaries, listConsents(session, patientId));
    std::vector<ConsentEntry> entries;
    for (const auto &summary : summaries) {
        ConsentEntry entry {.consentId = summary.row.consent, .patientId = summary.row.patient, .granteeId = summary.row.grantee,
                            .grantee = names.nameOf(summary.row.grantee), .state = summary.state, .readable = summary.readable,
                            .dataClass = summary.dataClass, .purpose = summary.purpose, .until = std::nullopt,
                            .granted = Moment(std::chrono::seconds(summary.row.by.time)), .block = blockOf(session, summary.row.by.tx),
                            .reason = summary.reason,
                            .signedAt = signedBefore(summary.row.by)};
        const ConsentRow &row = summary.row;
        const auto acted = [&](const Stamp &by, const std::optional<std::string> &proxy) {
            const auto appointment = proxy ? session.reader().proxy(*proxy) : failure(ErrorCode::NotFound, "");
            return appointment ? proxyName(session, names, *appointment) : names.member(by.member).name;
        };
        entry.granter = acted(row.by, row.proxy);
        if (const auto appointment = row.proxy ? session.reader().proxy(*row.proxy) : failure(ErrorCode::NotFound, "")) {
            entry.actingAs = appointment->kind;
        }
        entry.onBehalf = row.onBehalf;
        entry.onPaper = row.paper.has_value();
        entry.recordId = row.record;
        if (entry.grantee.empty()) {
            entry.grantee = entry.granteeId;
        }
        if (summary.row.until) {
            entry.until = Moment(std::chrono::seconds(*summary.row.until));
        }
        if (summary.row.withdrawn) {
            entry.withdrawn = Moment(std::chrono::seconds(summary.row.withdrawn->time));
            entry.withdrawer = acted(*summary.row.withdrawn, row.withdrawnBy);
            entry.withdrawnSigned = signedBefore(*summary.row.withdrawn);
            entry.block = blockOf(session, summary.row.withdrawn->tx);
        }
        entry.reseal = summary.reseal;
        entries.push_back(std::move(entry));
    }
    MED_CHECK(tellWaitingConsents(session, names, patientId, entries));
    std::ranges::stable_sort(entries, std::greater(), &ConsentEntry::granted);
    return entries;
}

Expected<std::vector<EmergencyEntry>> emergencyEntries(Session &session, const NameBook &names, const std::string &patientId)
{
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    MED_TRY(const auto summaries, listEmergencies(session, patientId));
    std::vector<EmergencyEntry> entries;
    for (const auto &summary : summaries) {
        const EmergencyRow &row = summary.row;
        EmergencyEntry entry {.emergencyId = row.emergency, .patientId = row.patient, .openerId = row.opener,
                              .opener = summary.openerName.empty() ? names.member(row.opener).name : summary.openerName,
                              .openerOrganization = names.organization(row.openerMsp), .state = summary.state,
                              .inForce = row.inForceAt(session.world().seconds()), .overdue = summary.overdue, .own = row.opener == me.member,
                              .custodian = names.organization(row.custodian), .answered = agentAnswered(session, row), .agentSeen = std::nullopt, .agentAway = false,
                              .mayReview = false, .readable = summary.readable, .reason = summary.reason, .opened = moment(row.by.time),
                              .until = moment(row.until), .reviewer = {}, .comment = summary.comment, .reviewed = std::nullopt,
                              .block = blockOf(session, row.reviewed ? row.reviewed->tx : row.by.tx)};
        entry.mayReview = row.state == "opened" && !entry.own && row.custodian == me.msp && me.hasRole("administrator");
        if (entry.own && entry.inForce && !entry.answered) {
            const auto contact = agentContact(session, row.custodian);
            entry.agentSeen = contact.last;
            entry.agentAway = contact.state == AgentContact::State::Away;
        }
        if (row.reviewed) {
            entry.reviewer = names.member(row.reviewed->member).name;
            entry.reviewed = moment(row.reviewed->time);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace med::workflows
