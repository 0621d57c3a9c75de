#pragma once

#include "services/storage/outbox.h"

namespace med::storage {

/// The outbox's rows in the journal. Every writing call is one durable transaction.
class OutboxRows {
public:
    explicit OutboxRows(Journal &journal)
        : m_journal(journal)
    {
    }

    /// False if there is an item of that id already.
    Expected<bool> insert(const OutboxPlan &plan, Moment created);
    Expected<OutboxItem> load(const std::string &id);
    /// The plan with its secrets. Errors: NotFound if it is gone, as of an item that is done.
    Expected<OutboxPlan> loadPlan(const std::string &id);
    /// nullopt before the item is sealed, or without files.
    Expected<std::optional<Bytes>> loadManifest(const std::string &id);
    Expected<Bytes> loadTransaction(const std::string &id);
    Expected<std::set<std::string>> uploaded(const std::string &id);
    Expected<std::vector<std::string>> ids();
    Expected<std::optional<std::string>> newestWith(ByteView fingerprint);

    Expected<> setState(const std::string &id, OutboxState state);
    Expected<> setSealed(const std::string &id, const SealedRecord &record);
    /// Nothing of the bodies is in the spool any more: begin again.
    Expected<> setUnsealed(const std::string &id);
    Expected<> addUploaded(const std::string &id, const std::string &object);
    Expected<> setTransaction(const std::string &id, const std::string &transactionId,
                              ByteView bytes);
    /// Back to Stored, if that transaction is the one that is kept.
    Expected<> dropTransaction(const std::string &id, const std::string &transactionId);
    Expected<> setCommitted(const std::string &id, const CommittedTransaction &transaction);
    /// Done; plan, manifest and transaction bytes go.
    Expected<> setDone(const std::string &id, const Json &result);
    Expected<> setCancelled(const std::string &id);
    Expected<> setError(const std::string &id, const Error &error);
    Expected<> setPaused(const std::string &id, bool paused);
    Expected<> erase(const std::string &id);

private:
    Journal &m_journal;
};

} // namespace med::storage
