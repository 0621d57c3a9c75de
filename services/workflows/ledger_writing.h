#pragma once

#include "services/workflows/clinic.h"
#include "services/workflows/ledger_chart.h"
#include "services/workflows/ledger_codes.h"

namespace med::workflows {

/// Signs what is written, and keeps what is not signed yet.
class LedgerWriting : public ClinicalWriting {
public:
    /// All must outlive it.
    LedgerWriting(Session &session, NameBook &names, LedgerChart &chart, LedgerCodes &codes, LedgerRights::Ways ways)
        : m_session(session), m_names(names), m_chart(chart), m_codes(codes), m_ways(std::move(ways)) {}

    Expected<std::vector<SafetyFinding>> check(const ClinicalDraft &draft, std::stop_token stop) override;
    Expected<Receipt> sign(const ClinicalDraft &draft, std::stop_token stop) override;
    Expected<std::vector<AmendedRecord>> amended(std::stop_token stop) override;
    Expected<std::vector<KeptDraft>> drafts() override;
    Expected<> keepDraft(const KeptDraft &draft) override;
    Expected<> forgetDraft(const std::string &id) override;

private:
    Session &m_session;
    NameBook &m_names;
    LedgerChart &m_chart;
    LedgerCodes &m_codes;
    LedgerRights::Ways m_ways;
};

} // namespace med::workflows
