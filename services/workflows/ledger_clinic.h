#pragma once

#include "services/workflows/clinic.h"
#include "services/workflows/ledger_chart.h"
#include "services/workflows/ledger_codes.h"
#include "services/workflows/ledger_search.h"
#include "services/workflows/ledger_writing.h"

namespace med::workflows {

/// What reports rest on, from the verified ledger.
class LedgerReports : public Reports {
public:
    /// Both must outlive it.
    LedgerReports(Session &session, LedgerRights::Ways ways) : m_session(session), m_ways(std::move(ways)) {}
    Expected<ReportAnchors> anchors(const std::string &patientId, const std::vector<std::string> &recordIds, std::stop_token stop) override
    {
        MED_CHECK(m_ways.look(stop));
        return anchorsOf(m_session, patientId, recordIds);
    }
    Expected<std::string> patientOf(const std::string &code, std::stop_token stop) override
    {
        MED_CHECK(m_ways.look(stop));
        return patientOfReport(m_session, code);
    }

private:
    Session &m_session;
    LedgerRights::Ways m_ways;
};

/// A window's view of the clinical content, over a session with the ledger and the store.
class LedgerClinic : public Clinic {
public:
    /// All must outlive it.
    LedgerClinic(Session &session, NameBook &names, StatedRelationships &stated, LedgerRights::Ways ways)
        : m_search(session, names, stated, ways), m_chart(session, names, stated, m_search, ways), m_codes(session), m_writing(session, names, m_chart, m_codes, ways), m_reports(session, std::move(ways)) {}

    ClinicalRecord &record() override { return m_chart; }
    ClinicalWriting &writing() override { return m_writing; }
    RecordSearch &search() override { return m_search; }
    CodeTables &codes() override { return m_codes; }
    Reports &reports() override { return m_reports; }
    /// See LedgerSearch.
    void tellAllergies(std::vector<PatientSummary> &patients) { m_search.tellAllergies(patients); }

private:
    LedgerSearch m_search;
    LedgerChart m_chart;
    LedgerCodes m_codes;
    LedgerWriting m_writing;
    LedgerReports m_reports;
};

} // namespace med::workflows
