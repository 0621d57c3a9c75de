#include "services/workflows/ledger_writing.h"

#include "services/workflows/clinical_drafts.h"
#include "services/workflows/safety_check.h"
#include "services/workflows/sign_entries.h"
#include "services/workflows/signing_facts.h"
#include "services/workflows/study_notes.h"

#include <algorithm>

namespace med::workflows {

namespace {

/// Interrupting findings that nobody gave a reason for.
bool hasReason(const ClinicalDraft &draft, const SafetyFinding &finding)
{
    return std::ranges::any_of(draft.overrides, [&](const ClinicalDraft::Override &one) {
        return one.finding == finding.id && one.reason.find_first_not_of(" \t\r\n") != std::string::npos;
    });
}

} // namespace

Expected<std::vector<SafetyFinding>> LedgerWriting::check(const ClinicalDraft &draft, std::stop_token stop)
{
    auto findings = implausibleValues(draft);
    const bool asksChart = std::ranges::any_of(draft.entries, [](const ClinicalEntry &entry) { return kindOf(entry) == EntryKind::Medicine || entry.type == "Immunization"; });
    if (!asksChart) {
        return findings;
    }
    const auto chart = m_chart.chart(draft.patientId, stop);
    // Who may read nothing of the patient can hold it against nothing but the draft itself.
    if (!chart && chart.error().code != ErrorCode::Denied && chart.error().code != ErrorCode::NotFound) {
        return std::unexpected(chart.error());
    }
    std::ranges::move(safetyFindings(draft, chart ? chart->entries : std::vector<ChartEntry>()), std::back_inserter(findings));
    return findings;
}

Expected<Receipt> LedgerWriting::sign(const ClinicalDraft &draft, std::stop_token stop)
{
    MED_TRY(const auto findings, check(draft, stop));
    for (const auto &finding : findings) {
        if (finding.interrupts && !hasReason(draft, finding)) {
            return failure(ErrorCode::Conflict, "a finding of the safety checks needs a reason before this is signed: " + finding.id);
        }
    }
    return m_ways.act({titleOf(draft), entryFacts(draft)}, [&] { return SignEntries(m_session).run(draft, stop); });
}

Expected<std::vector<AmendedRecord>> LedgerWriting::amended(std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return amendedSinceSeen(m_session, m_names);
}

Expected<std::vector<KeptDraft>> LedgerWriting::drafts() { return clinicalDrafts(m_session.journal()); }

Expected<> LedgerWriting::keepDraft(const KeptDraft &draft)
{
    KeptDraft kept = draft;
    if (kept.saved == Moment {}) {
        kept.saved = m_session.clock().now();
    }
    return keepClinicalDraft(m_session.journal(), kept);
}

Expected<> LedgerWriting::forgetDraft(const std::string &id) { return forgetClinicalDraft(m_session.journal(), id); }

} // namespace med::workflows
