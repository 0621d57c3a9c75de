#include "services/workflows/consent_entries.h"

#include "services/workflows/consents.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/waiting_work.h"

#include <algorithm>

namespace med::workflows {

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
        if (entry.grantee.empty()) {
            entry.grantee = entry.granteeId;
        }
        if (summary.row.until) {
            entry.until = Moment(std::chrono::seconds(*summary.row.until));
        }
        if (summary.row.withdrawn) {
            entry.withdrawn = Moment(std::chrono::seconds(summary.row.withdrawn->time));
            entry.withdrawnSigned = signedBefore(*summary.row.withdrawn);
            entry.block = blockOf(session, summary.row.withdrawn->tx);
        }
        entries.push_back(std::move(entry));
    }
    MED_CHECK(tellWaitingConsents(session, names, patientId, entries));
    std::ranges::stable_sort(entries, std::greater(), &ConsentEntry::granted);
    return entries;
}

std::uint64_t blockOf(Session &session, const std::string &tx)
{
    const auto transaction = session.ledger().transaction(tx);
    return transaction ? transaction->block : 0;
}

} // namespace med::workflows
