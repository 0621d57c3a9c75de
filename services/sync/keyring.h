#pragma once

#include "services/sync/world.h"

#include <map>
#include <mutex>

namespace med::sync {

/// Record keys that the person may use now. A key is never used beyond what it rests on: each call
/// asks the verified ledger again whether the consent stands, so a withdrawal takes effect here as
/// soon as its block was read, also for what was opened before. Keys live in memory only.
/// Threads: any.
class Keyring {
public:
    explicit Keyring(const World &world) : m_world(world) {}

    /// The grant to one of the held keys that is in force. Errors: Denied if there is none, saying
    /// whether a consent ended; Corrupt; NotFound for an unknown set.
    Expected<GrantRow> grantFor(const std::string &set, int epoch) const;
    /// The key of a set's epoch. Errors: as grantFor; Corrupt if the envelope in the store is not the
    /// one on the ledger or its granter did not sign it; Io, Offline.
    Expected<storage::RecordKey> key(const std::string &set, int epoch, const std::string &custodian);
    /// Wipes the keys of a set that are in memory.
    void forget(const std::string &set);

private:
    Expected<> inForce(const GrantRow &grant) const;
    const World &m_world;
    std::mutex m_mutex;
    struct Opened {
        std::string set;
        storage::RecordKey key;
    };
    std::map<std::string, Opened> m_opened; ///< By the envelope's digest.
};

} // namespace med::sync
