#pragma once

#include "services/base/secret_bytes.h"
#include "services/domain/canonical_json.h"
#include "services/storage/database.h"

#include <mutex>

namespace med::storage {

/// How far a ledger was verified.
struct LedgerHead {
    std::uint64_t height = 0; ///< Number of blocks.
    std::string hash; ///< Of the newest block's header, hexadecimal.
};

/// The profile's `journal.db`: what must survive a crash of the machine. Everything that could tell
/// about a patient is sealed under a key of the wallet; identifiers and states stand in the clear.
/// The outbox keeps its items here. Threads: any. Errors of everything: as Database.
class Journal {
public:
    /// `walletKey` has 32 bytes. Errors also: Denied if the journal was begun with another key.
    static Expected<std::unique_ptr<Journal>> open(const std::filesystem::path &path,
                                                   ByteView walletKey);

    /// How far the ledger of this network was verified; nullopt at first.
    Expected<std::optional<LedgerHead>> head(const std::string &network);
    /// Moves the head on. Errors also: Conflict if it would go back, or sideways to another hash at
    /// the same height.
    Expected<> advanceHead(const std::string &network, const LedgerHead &head);

    /// Small values of the program, sealed. nullopt if it was never set.
    Expected<std::optional<Json>> setting(const std::string &name);
    Expected<> setSetting(const std::string &name, const Json &value);
    Expected<> removeSetting(const std::string &name);
    /// Names that begin so, sorted.
    Expected<std::vector<std::string>> settingsBelow(const std::string &prefix);

    /// Notes that an identifier is about to be used for something: repeating the same use answers
    /// the same identifier. `use` is random ids only, never patient data.
    Expected<std::string> idFor(const std::string &use, std::string_view prefix);

    /// A value sealed for one place (`table/column/row`) of this journal.
    Bytes seal(std::string_view place, std::string_view text) const;
    /// Errors: Corrupt if it was not sealed for this place, or with another wallet's key.
    Expected<std::string> unseal(std::string_view place, ByteView sealed) const;
    /// Names something for look-up without telling it: HMAC under the journal's key.
    Bytes fingerprintOf(ByteView bytes) const;

private:
    friend class OutboxRows;
    Journal(Database database, SecretBytes key, SecretBytes nameKey);
    Expected<> checkKey();

    std::mutex m_mutex; ///< Held while the database is used.
    Database m_database;
    SecretBytes m_key;
    SecretBytes m_nameKey;
};

} // namespace med::storage
