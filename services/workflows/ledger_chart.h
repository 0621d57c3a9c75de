#pragma once

#include "services/workflows/clinic.h"
#include "services/workflows/ledger_rights.h"
#include "services/workflows/ledger_search.h"

namespace med::workflows {

/// Reads charts from the local index and the store.
class LedgerChart : public ClinicalRecord {
public:
    /// All must outlive it.
    LedgerChart(Session &session, NameBook &names, StatedRelationships &stated, LedgerSearch &search, LedgerRights::Ways ways)
        : m_session(session), m_names(names), m_stated(stated), m_search(search), m_ways(std::move(ways)) {}

    Expected<Chart> chart(const std::string &patientId, std::stop_token stop) override;
    Expected<std::string> resource(const std::string &recordId, const std::string &place, std::stop_token stop) override;
    Expected<std::vector<std::uint8_t>> file(const std::string &recordId, const std::string &name, std::stop_token stop) override;
    Expected<std::vector<EntryVersion>> versions(const std::string &recordId, std::stop_token stop) override;
    Expected<std::vector<ChartEntry>> inbox(std::stop_token stop) override;

private:
    struct Notes;
    std::vector<std::string> referencesOf(const std::string &patientId) const;
    ChartEntry entryOf(const sync::CatalogueEntry &record, const Notes &notes, const sync::IndexHit &hit, ClinicalEntry content) const;
    Expected<sync::CatalogueEntry> opened(const std::string &recordId, std::stop_token stop);
    bool awaits(const sync::CatalogueEntry &record, const Notes &notes) const;

    Session &m_session;
    NameBook &m_names;
    StatedRelationships &m_stated;
    LedgerSearch &m_search;
    LedgerRights::Ways m_ways;
};

/// How pressing a result is: 2 critical (LL, HH, AA), 1 abnormal, 0 neither.
int pressing(const ClinicalEntry &entry);

} // namespace med::workflows
