#pragma once

#include "services/workflows/clinic.h"
#include "services/workflows/daily_reads.h"
#include "services/workflows/ledger_rights.h"
#include "services/workflows/record_index.h"

#include <atomic>

namespace med::workflows {

/// Searches the profile's index, which is opened when it is first needed. Threads: any; while one follows, others search and take in
/// single patients.
class LedgerSearch : public RecordSearch {
public:
    /// All must outlive it.
    LedgerSearch(Session &session, NameBook &names, const StatedRelationships &stated, LedgerRights::Ways ways)
        : m_session(session), m_names(names), m_ways(std::move(ways)), m_reads(session, stated) {}

    Expected<> follow(std::stop_token stop, const std::function<void(const IndexStanding &)> &told) override;
    Expected<> verify(std::stop_token stop) override;
    Expected<SearchPage> find(const SearchQuestion &question, std::stop_token stop) override;
    Expected<std::vector<HistoryRow>> history(const HistoryQuestion &question, std::stop_token stop) override;
    Expected<std::uint64_t> saveHistory(const HistoryQuestion &question, const std::string &reason, const std::filesystem::path &file, std::stop_token stop) override;

    /// What is found of these records, taken in first where it is new; by record, in its order. Only what may be read. Errors: as follow.
    Expected<std::vector<sync::IndexHit>> takeIn(const std::vector<sync::CatalogueEntry> &records, std::stop_token stop);
    /// The same of all records of a patient, the clinically newest first.
    Expected<std::vector<sync::IndexHit>> chartOf(const std::string &reference, const std::vector<sync::CatalogueEntry> &records, std::stop_token stop);
    /// Of whose registration says nothing of allergies: what their charts say, as far as the index is open and knows it by now.
    void tellAllergies(std::vector<PatientSummary> &patients);
    DailyReads &reads() { return m_reads; }

private:
    Expected<RecordIndex *> index();
    std::string patientName(RecordIndex &index, const std::string &patientId) const;
    Expected<std::vector<HistoryRow>> rowsOf(const HistoryQuestion &question, std::stop_token stop);
    Expected<std::vector<sync::CatalogueEntry>> recordsIn(const std::vector<HistoryRow> &rows) const;

    Session &m_session;
    NameBook &m_names;
    LedgerRights::Ways m_ways;
    DailyReads m_reads;
    std::mutex m_opening;
    std::unique_ptr<RecordIndex> m_index;
    std::mutex m_following; ///< One at a time.
};

/// One line of CSV (RFC 4180) for each row under a header, CRLF, UTF-8 without a byte order mark. Cells that a table program would
/// take for a formula begin with an apostrophe, but for numbers.
std::string historyCsv(const std::vector<HistoryRow> &rows);

} // namespace med::workflows
