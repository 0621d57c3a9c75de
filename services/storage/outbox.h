#pragma once

#include "services/base/clock.h"
#include "services/domain/anchor.h"
#include "services/storage/journal.h"
#include "services/storage/object_store.h"
#include "services/storage/seal.h"

#include <set>

namespace med::storage {

/// How far an item is. Each state is durable before the next step begins.
enum class OutboxState {
    Planned, ///< Ids, files, keys and envelopes are journalled.
    Sealed, ///< The bodies are in the spool, the manifest is signed.
    Verified, ///< Everything was opened again from the spool.
    Uploaded, ///< All bodies are in the store.
    Stored, ///< So are the envelopes and the manifest.
    Submitted, ///< The signed transaction is journalled; it may have been sent.
    Committed, ///< The gateway says that it is in a block.
    Done, ///< This machine verified it. The spool is empty.
    Cancelling, ///< What was placed is being removed.
    Cancelled,
};
const char *nameOf(OutboxState state);

/// A piece of work: a record version to be sealed, stored and anchored; with no files only
/// envelopes to be placed; with neither, a transaction alone.
struct OutboxPlan {
    /// 1 to 64 of a-z, 0-9, '.', '-', '_', a letter first; random ids only: it is in the clear and
    /// names a folder.
    std::string id;
    SealInput
        input; ///< With envelopes: custodian, set, epoch and network are needed; with files: all.
    std::optional<RecordKey> key; ///< Of the epoch; needed with files.
    std::vector<SealedEnvelope> envelopes;
    std::string under; ///< For the anchor; may be empty.
    Bytes fingerprint; ///< What tells that two pieces of work are the same; kept as an HMAC. May be
                       ///< empty.
    Json context = Json::object(); ///< Whatever the delivery needs; kept sealed, also when done.
};

/// One item as the journal has it.
struct OutboxItem {
    std::string id;
    OutboxState state = OutboxState::Planned;
    bool paused = false;
    Moment created{};
    /// What the ledger shall hold: `manifest` is empty until the item is sealed.
    Anchor anchor;
    std::size_t files = 0;
    std::uint64_t plainBytes = 0; ///< 0 until the item is sealed.
    std::string root; ///< Empty until the item is sealed.
    Json context;
    std::string transactionId; ///< Of the transaction that was signed last; may be empty.
    std::uint64_t block = 0; ///< From Committed on.
    Json result; ///< What confirm() answered; null before.
    std::optional<Error> lastError; ///< Of the last run; none after a success.
};

/// Where a delivery keeps the signed transaction before it sends it.
class TransactionJournal {
public:
    virtual ~TransactionJournal() = default;
    /// Durable when this answers; only then may it be sent.
    virtual Expected<> keep(const std::string &transactionId, ByteView signedEnvelope) = 0;
    /// It is in a block and invalid, or can never get into one: it had no effect.
    virtual Expected<> drop(const std::string &transactionId) = 0;
};

struct CommittedTransaction {
    std::string id;
    std::uint64_t block = 0;
};

/// The ledger's side of an item; given by the workflow. Each call may be repeated after a crash.
class OutboxDelivery {
public:
    virtual ~OutboxDelivery() = default;
    /// Endorses, signs, keeps, sends, waits. Errors end the run, and the item stays: as Sealed …
    /// Stored if nothing was kept, else as Submitted.
    virtual Expected<CommittedTransaction>
    submit(const OutboxItem &item, TransactionJournal &journal, std::stop_token stop) = 0;
    /// Goes on with a transaction that was kept. Errors: Conflict if it never takes effect: it is
    /// dropped, and submit() is called.
    virtual Expected<CommittedTransaction> resume(const OutboxItem &item, ByteView signedEnvelope,
                                                  std::stop_token stop) = 0;
    /// Waits until this machine verified the block. The answer is kept, sealed.
    virtual Expected<Json> confirm(const OutboxItem &item, std::stop_token stop) = 0;
    /// Another envelope or manifest stands where the item's belongs. True if it was never anchored
    /// and never will be, so that it may be replaced: what a lost machine left behind.
    virtual Expected<bool> isAbandoned(const OutboxItem &item, const StoreName &name,
                                       ByteView stored)
    {
        static_cast<void>(item), static_cast<void>(name), static_cast<void>(stored);
        return false;
    }
};

struct OutboxProgress {
    OutboxState state = OutboxState::Planned;
    std::uint64_t done = 0; ///< Bytes while sealing, objects while uploading.
    std::uint64_t total = 0;
};

/// Work that must not be lost. Every step is journalled (journal.db), idempotent, and goes on after
/// a crash at any point; what leaves the machine was opened again from the spool first. Threads:
/// any; one run() of an item at a time.
class Outbox {
public:
    struct Options {
        std::filesystem::path spool;
        const Clock *clock = &SystemClock::instance();
        /// Called at each point where a crash makes a difference, with its name. For tests.
        std::function<void(std::string_view point)> atPoint;
    };
    /// All must outlive the outbox. Removes spool folders that no item owns.
    static Expected<std::unique_ptr<Outbox>> open(Journal &journal, ObjectStore &store,
                                                  crypto::Signer &signer, Options options);

    /// Journals a piece of work. Adding an id again answers the item that is there.
    /// Errors: Invalid (an id or a plan that does not fit), Io.
    Expected<OutboxItem> add(OutboxPlan plan);
    /// Goes on with an item until it is done; an item that is done answers at once.
    /// Errors: NotFound; Conflict if it is paused, cancelled or running already; Cancelled by
    /// `stop`; those of sealing, store and delivery, which are also kept as the item's lastError.
    Expected<OutboxItem> run(const std::string &id, OutboxDelivery &delivery, std::stop_token stop,
                             const std::function<void(const OutboxProgress &)> &progress = {});

    /// Errors: NotFound.
    Expected<OutboxItem> item(const std::string &id);
    /// The newest item with this fingerprint that was not cancelled.
    Expected<std::optional<OutboxItem>> find(ByteView fingerprint);
    /// Oldest first.
    Expected<std::vector<OutboxItem>> list();
    /// Those that run() would go on with, oldest first; paused ones are left out.
    Expected<std::vector<std::string>> unfinished();

    /// A paused item is not run until it is unpaused. Errors: NotFound.
    Expected<> pause(const std::string &id);
    Expected<> unpause(const std::string &id);
    /// Gives up an item that was not sent yet, and removes what it placed.
    /// Errors: NotFound; Conflict if it may have been sent, or is running.
    Expected<> cancel(const std::string &id);
    /// Forgets an item that is done or cancelled. Errors: NotFound, Conflict.
    Expected<> forget(const std::string &id);

private:
    Outbox(Journal &journal, ObjectStore &store, crypto::Signer &signer, Options options);
    std::filesystem::path spoolOf(const std::string &id) const { return m_options.spool / id; }
    void point(std::string_view name) const;
    Expected<> sweep();

    using Told = std::function<void(const OutboxProgress &)>;
    Expected<> advance(OutboxItem &item, OutboxDelivery &delivery, const std::stop_token &stop,
                       const Told &told);
    Expected<> sealItem(const OutboxItem &item, const std::stop_token &stop, const Told &told);
    Expected<> verifyItem(const OutboxItem &item, const std::stop_token &stop);
    Expected<SealedRecord> spooled(const OutboxItem &item);
    Expected<> uploadItem(const OutboxItem &item, const std::stop_token &stop, const Told &told);
    Expected<> storeItem(const OutboxItem &item, OutboxDelivery &delivery);
    Expected<> placeSmall(const OutboxItem &item, OutboxDelivery &delivery, const StoreName &name,
                          ByteView bytes);
    Expected<> deliverItem(OutboxItem &item, OutboxDelivery &delivery, const std::stop_token &stop);
    Expected<> finishItem(const OutboxItem &item);
    Expected<> removePlaced(const OutboxItem &item);

    Journal &m_journal;
    ObjectStore &m_store;
    crypto::Signer &m_signer;
    Options m_options;
    std::mutex m_mutex;
    std::set<std::string> m_running; ///< Items that a thread works on.
};

} // namespace med::storage
