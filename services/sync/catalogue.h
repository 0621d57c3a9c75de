#pragma once

#include "services/sync/record_access.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace med::sync {

/// One record that stands on the ledger, with what the person may read of it.
struct CatalogueEntry {
    RecordRow head;
    AnchorRow anchor; ///< The newest version.
    std::uint64_t block = 0; ///< Where the newest version stands.
    /// The newest version, opened; absent if it is damaged.
    /// Absent too if it was erased: then there is no problem either.
    std::shared_ptr<const storage::RecordReader> record;
    std::optional<Error> problem; ///< The store holds something else than was anchored, or it cannot be read.

    /// A text of the descriptive fields; empty if absent.
    std::string text(const char *name) const;
};

/// What one person may read, by record: rebuilt from verified blocks and the store, in memory only.
/// Threads: any.
class Catalogue {
public:
    Catalogue(const World &world, Keyring &keyring) : m_world(world), m_keyring(keyring) {}

    /// Looks at everything on the ledger again; records that were opened before are kept. Records of
    /// sets that the person has no key for stay out; one that cannot be opened has its problem.
    /// Errors: Offline (the store), Cancelled.
    Expected<> refresh(std::stop_token stop);
    std::vector<CatalogueEntry> entries() const; ///< By time of anchoring, oldest first.
    /// Those that are whole, of one patient and class; an empty text stands for any.
    std::vector<CatalogueEntry> entriesOf(const std::string &patientId, const std::string &recordClass) const;
    /// Drops what was opened of a patient, from memory.
    void forget(const std::string &patientId);
    /// One record, looked up on the ledger now. Errors: NotFound, also if it was erased; Denied if it exists but is not
    /// shared; Corrupt, Io, Offline.
    Expected<CatalogueEntry> find(const std::string &recordId);

private:
    Expected<std::optional<CatalogueEntry>> look(const RecordRow &head);
    const World &m_world;
    Keyring &m_keyring;
    mutable std::mutex m_mutex;
    std::map<std::string, CatalogueEntry> m_entries; ///< By record id.
    std::map<std::string, std::shared_ptr<const storage::RecordReader>> m_opened; ///< By manifest digest.
};

} // namespace med::sync
