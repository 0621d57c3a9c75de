#pragma once

#include "services/storage/sealed_database.h"
#include "services/sync/catalogue.h"
#include "services/sync/index_tables.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace med::sync {

/// What this person may read, to be searched: sealed on the disk (storage/INDEX.md), and built again from the
/// catalogue, so from the verified ledger and the store, whenever it is not what was left. It decides nothing: what a
/// hit leads to is opened as always, and what may not be read any more is taken out when the catalogue is followed.
/// Threads: any; a search waits for a commit, not for the reading of records.
class LocalIndex {
public:
    struct Place {
        std::filesystem::path path;
        SecretBytes key; ///< 32 bytes, of the wallet.
        std::unique_ptr<storage::CheckpointKeeper> keeper;
        std::string network; ///< Whose records these are.
        std::string member; ///< Who reads them.
        /// Whether a patient was erased: what is taken out of theirs leaves nothing on the disk.
        std::function<bool(const std::string &patient)> erased = [](const std::string &) { return false; };
        /// A larger index is built again for that: writing it anew takes as much memory.
        std::uint64_t mostToCompact = 256 * 1024 * 1024;
    };
    /// What is to be found of one record that opens: at least the record itself. Errors that concern this record alone
    /// leave it out until its next version.
    using Extract = std::function<Expected<std::vector<IndexItem>>(const CatalogueEntry &, std::stop_token)>;
    /// How many of the records that are new were read.
    using Told = std::function<void(std::size_t done, std::size_t all)>;

    /// Opens the index that is there, or begins one: in place of one that is damaged, an older copy, of another
    /// profile, or of another version of the program. Errors: Io.
    static Expected<std::unique_ptr<LocalIndex>> open(Place place);

    /// Why there was nothing to go on with, if so: all of it is to be read again.
    std::optional<Error> begunAnew() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_begunAnew;
    }

    /// Takes in what is new among `entries`, and out what is not there any more or has no content. Begins again by
    /// itself if the index turns out to be damaged. What was taken in stays, also after a failure or a stop.
    /// Errors: Cancelled, Io; Offline and what else concerns all records.
    Expected<> follow(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop, const Told &told = {});
    /// Takes in what is new of these entries alone, and out those of them that have no content any more: for who waits for them while
    /// follow() reads all others on another thread. Errors: as follow.
    Expected<> takeIn(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop);
    /// Takes out all of these records, and writes the rest anew, so that nothing of them is left on the disk. A large
    /// index is begun anew instead: follow() fills it. Nothing is written for none.
    Expected<> erase(const std::vector<std::string> &records);
    Expected<> erasePatient(const std::string &patient); ///< The same of all that is here of a patient.

    /// Errors: Corrupt if it was changed on the disk: follow() builds it again; Invalid, Io.
    Expected<std::vector<IndexHit>> find(const IndexQuery &query);
    Expected<std::vector<IndexHit>> chart(const std::string &patient);
    Expected<std::vector<IndexHit>> ofRecord(const std::string &record);
    /// Opens every page. For the time after a start: what is damaged where nobody looked is found, and built again with
    /// the next follow(). Errors: Corrupt, Cancelled, Io.
    Expected<> verify(std::stop_token stop, const std::function<void(double)> &told = {});

private:
    explicit LocalIndex(Place place) : m_place(std::move(place)) {}
    storage::SealedDatabase::Place sealedPlace() const;
    Expected<> openExisting();
    Expected<> beginAnew(Error why);
    Expected<> mend(std::stop_token stop);
    Expected<> adopt(storage::SealedDatabase database);
    Expected<> followOnce(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop, const Told &told);
    Expected<> takeInOnce(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop);
    Expected<> readAll(const std::vector<const CatalogueEntry *> &fresh, const Extract &extract, std::stop_token stop, const Told &told);
    template <typename Once>
    Expected<> mending(std::stop_token stop, const Once &once);
    Expected<> removeAll(const std::vector<std::string> &records);
    template <typename Answer, typename Ask>
    Expected<Answer> asked(const Ask &ask);

    Place m_place;
    mutable std::mutex m_mutex; ///< Held while the database is used.
    std::optional<storage::SealedDatabase> m_database;
    std::optional<IndexTables> m_tables; ///< Of m_database.
    std::optional<Error> m_begunAnew;
    std::atomic<bool> m_damaged = false; ///< Something did not open.
};

/// What every record that opens is found by: its descriptive fields. The words of a class's own content come from who
/// knows it.
std::vector<IndexItem> describedItems(const CatalogueEntry &entry);

} // namespace med::sync
