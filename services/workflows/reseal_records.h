#pragma once

#include "services/workflows/placement.h"
#include "services/workflows/reseal_standing.h"
#include "services/workflows/session.h"

#include <set>

namespace med::workflows {

/// How far it is with these record sets. Errors: as LedgerReader.
Expected<ResealStanding> resealStanding(Session &session, const std::string &patientId, const std::vector<std::string> &sets);

/// The epochs of a set whose keys open anything: all but those from which everything was sealed anew.
Expected<std::vector<int>> epochsInUse(const Session &session, const SetRow &set);

/// Seals anew what the ledger asks for: each version of a record set that lies under a closed epoch becomes other bytes under the
/// current one, so that who had the former keys opens nothing with them, wherever they find the store. The former bytes are
/// removed once the new ones were read back whole, and the former keys once nothing lies under them. Killed at any point, it goes
/// on in the next round. Run by the custodian's agent.
class ResealRecords {
public:
    explicit ResealRecords(Session &session) : m_session(session) {}

    /// What the set still asks for, oldest first. Errors: as LedgerReader.
    Expected<std::vector<AnchorRow>> waiting(const SetRow &set) const;
    /// Who holds a former epoch of the set as an author or for their work, and not the current one, to which they have a right.
    Expected<std::vector<Wanted>> behind(const SetRow &set) const;
    /// Seals one version anew and tells the ledger. Errors: as storage::reseal, Session::submit.
    Expected<> reseal(const SetRow &set, const AnchorRow &version, std::stop_token stop);
    /// Removes former bodies, manifests and keys of a set that are not in use any more. Errors: Corrupt if what replaces them cannot be
    /// read back: then they stay; Io, Offline, Cancelled.
    Expected<> clear(const SetRow &set, std::stop_token stop);

private:
    Expected<> place(const AnchorRow &version, int number, const storage::SealedRecord &sealed, std::stop_token stop);
    Expected<std::string> standing(const SetRow &set, const AnchorRow &version, const storage::RecordKey &key) const;
    Session &m_session;
    std::set<std::string> m_cleared; ///< Manifests whose forerunners are gone.
};

} // namespace med::workflows
