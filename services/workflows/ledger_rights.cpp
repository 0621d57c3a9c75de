#include "services/workflows/ledger_rights.h"

#include "services/workflows/access_book.h"
#include "services/workflows/access_export.h"
#include "services/workflows/consents.h"
#include "services/workflows/erasure.h"
#include "services/workflows/patient_export.h"

namespace med::workflows {

using Fact = SigningRequest::Fact;

Expected<std::uint64_t> LedgerRights::saveAccesses(const std::string &patientId, AccessFormat format, const std::filesystem::path &file, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    MED_TRY(const auto entries, accessEntries(m_session, m_names, m_releases, patientId, stop));
    MED_CHECK(writeAccesses(entries, accessScope(m_session, patientId), format, file));
    return std::uint64_t(entries.size());
}

Expected<ExportReport> LedgerRights::exportEverything(const ExportRequest &request, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return ExportPatient(m_session, m_names, m_releases).run(request, stop);
}

Expected<StandingEntry> LedgerRights::standing(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return standingEntry(m_session, m_names, patientId);
}

Expected<std::vector<ErasureEntry>> LedgerRights::erasures(std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return erasureEntries(m_session, m_names);
}

Expected<Receipt> LedgerRights::requestErasure(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    return m_ways.act({.title = m_names.nameOf(patientId), .facts = {{Fact::Kind::Reason, reason}}},
                      [&] { return workflows::requestErasure(m_session, patientId, reason, stop); });
}

Expected<Receipt> LedgerRights::withdrawErasure(const std::string &erasureId, std::stop_token stop)
{
    MED_TRY(const auto row, findErasure(m_session, erasureId));
    return m_ways.act({.title = m_names.nameOf(row.patient)}, [&] { return workflows::withdrawErasure(m_session, erasureId, stop); });
}

Expected<Receipt> LedgerRights::decideErasure(const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop)
{
    MED_TRY(const auto row, findErasure(m_session, erasureId));
    return m_ways.act({.title = m_names.nameOf(row.patient), .facts = {{Fact::Kind::Reason, reason}}},
                      [&] { return workflows::decideErasure(m_session, erasureId, verdict, reason, stop); });
}

Expected<Receipt> LedgerRights::restrict(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    return m_ways.act({.title = m_names.nameOf(patientId), .facts = {{Fact::Kind::Reason, reason}}},
                      [&] { return restrictRecords(m_session, patientId, reason, stop); });
}

Expected<Receipt> LedgerRights::lift(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    return m_ways.act({.title = m_names.nameOf(patientId), .facts = {{Fact::Kind::Reason, reason}}},
                      [&] { return liftRestriction(m_session, patientId, reason, stop); });
}

Expected<std::vector<OpensEntry>> LedgerRights::opens(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return recordsByClass(m_session, patientId);
}

} // namespace med::workflows
