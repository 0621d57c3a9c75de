#pragma once

#include "services/workflows/care_relationship.h"
#include "services/workflows/session.h"

#include <mutex>
#include <set>

namespace med::workflows {

/// Notes on the ledger whose records a person is shown: each record once a day (UTC), by what this program and the ledger remember.
/// Threads: any.
class DailyReads {
public:
    /// Both must outlive it.
    DailyReads(Session &session, const StatedRelationships &stated) : m_session(session), m_stated(stated) {}

    /// As what the person treats a patient, under whichever registration they said it.
    std::optional<CareRelationship> statedOf(const std::string &reference) const;
    /// Whether the person has to state first as what they read a record.
    bool needsStatement(const sync::CatalogueEntry &entry) const;
    /// Before any content is shown. A few are noted on the ledger at once, the others are signed and kept, for settle(). Errors: Denied
    /// if a record may not be read; Io, Cancelled; as Session::submit but for Offline.
    Expected<> note(const std::vector<sync::CatalogueEntry> &entries, std::stop_token stop);
    /// Puts on the ledger what was kept, unless another program of the profile is at it. Errors: as settleReads.
    Expected<> settle(std::stop_token stop);

private:
    std::vector<const sync::CatalogueEntry *> notYetNoted(const std::vector<sync::CatalogueEntry> &entries);
    Session &m_session;
    const StatedRelationships &m_stated;
    std::mutex m_mutex;
    std::string m_day; ///< Of what is below.
    std::set<std::string> m_patients; ///< Of whom the ledger was asked.
    std::set<std::string> m_noted; ///< Records.
};

} // namespace med::workflows
