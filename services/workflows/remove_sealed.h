#pragma once

#include "services/workflows/session.h"

#include <utility>

namespace med::workflows {

/// Removes sealed things from the store of the member's organisation, and counts them; what is gone already is no error.
/// Errors of all: as ObjectStore::remove, without NotFound.
class RemoveSealed {
public:
    explicit RemoveSealed(Session &session) : m_session(session) {}

    Expected<> remove(const Expected<storage::StoreName> &name);
    /// Every envelope of an epoch, whoever it is for: without one nobody has its key, also where the ledger does not name it.
    Expected<> removeKeys(const SetRow &set, int epoch);
    /// The bodies that a manifest names, and then the manifest: the one that stands under `reseals`, if it is `digest`. Another
    /// one may name bodies of others: these stay, unreadable without the keys.
    Expected<> removeSeal(const AnchorRow &version, int reseals, const std::string &digest);
    int take() { return std::exchange(m_count, 0); }

private:
    Session &m_session;
    int m_count = 0;
};

} // namespace med::workflows
