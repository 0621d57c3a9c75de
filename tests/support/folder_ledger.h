#pragma once

#include "services/base/files.h"
#include "services/storage/outbox.h"
#include "tests/support/test_vault.h"

namespace med::tests {

/// A ledger for outbox tests, one file a transaction, so that it outlives a killed process. As the
/// real one it takes each transaction once, and each record version with one manifest only.
class FolderLedger : public storage::OutboxDelivery {
public:
    enum class Fault {
        None,
        RefusedBeforeSigning,
        LostOnTheWay,
        AnswerLost,
        Invalid,
        ConfirmationAway
    };

    explicit FolderLedger(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
        static_cast<void>(makePrivateFolder(m_folder));
    }
    /// Happens once, at the next call it concerns.
    Fault next = Fault::None;
    bool replaceAbandoned = false;

    Expected<storage::CommittedTransaction> submit(const storage::OutboxItem &item,
                                                   storage::TransactionJournal &journal,
                                                   std::stop_token) override
    {
        if (take(Fault::RefusedBeforeSigning)) {
            return failure(ErrorCode::Denied, "refused, on purpose");
        }
        const std::string id = toHex(crypto::randomBytes(8));
        const std::string envelope =
            toCanonicalJson({{"anchor", item.anchor.toJson()}, {"id", id}}).value();
        MED_CHECK(journal.keep(id, bytesOf(envelope)));
        if (take(Fault::LostOnTheWay)) {
            return failure(ErrorCode::Offline, "the line went down, on purpose");
        }
        if (take(Fault::Invalid)) {
            m_invalid.insert(id);
            return failure(ErrorCode::Pending, "no answer, on purpose");
        }
        return commit(bytesOf(envelope));
    }
    Expected<storage::CommittedTransaction> resume(const storage::OutboxItem &, ByteView envelope,
                                                   std::stop_token) override
    {
        return commit(envelope);
    }
    Expected<Json> confirm(const storage::OutboxItem &item, std::stop_token) override
    {
        if (take(Fault::ConfirmationAway)) {
            return failure(ErrorCode::Offline, "the peer is away, on purpose");
        }
        return Json{{"block", std::int64_t(item.block)}, {"tx", item.transactionId}};
    }
    Expected<bool> isAbandoned(const storage::OutboxItem &, const storage::StoreName &,
                               ByteView) override
    {
        return replaceAbandoned;
    }

    /// All valid anchors, one a transaction.
    std::vector<Anchor> anchors() const
    {
        std::vector<Anchor> all;
        for (const auto &entry : std::filesystem::directory_iterator(m_folder)) {
            if (entry.path().has_extension()) {
                continue; // The killed writer's half of a file, which was never renamed.
            }
            const auto json = parseCanonicalJson(stringOf(*readFile(entry.path())));
            all.push_back(*Anchor::fromJson((*json)["anchor"]));
        }
        return all;
    }

private:
    bool take(Fault fault)
    {
        const bool now = next == fault;
        next = now ? Fault::None : next;
        return now;
    }
    Expected<storage::CommittedTransaction> commit(ByteView envelope)
    {
        MED_TRY(const Json json, parseCanonicalJson(textOf(envelope)));
        const std::string id = json["id"];
        const auto path = m_folder / id;
        if (m_invalid.contains(id)) {
            return failure(ErrorCode::Conflict, "the transaction is invalid, on purpose");
        }
        if (!std::filesystem::exists(path)) {
            for (const auto &anchor : anchors()) {
                if (anchor.record == json["anchor"]["record"] && !anchor.record.empty()) {
                    return failure(ErrorCode::Invalid, "the version is anchored already");
                }
            }
            MED_CHECK(writeFileDurably(path, envelope));
        }
        if (take(Fault::AnswerLost)) {
            return failure(ErrorCode::Pending, "the answer was lost, on purpose");
        }
        return storage::CommittedTransaction{id, anchors().size()};
    }

    std::filesystem::path m_folder;
    std::set<std::string> m_invalid;
};

} // namespace med::tests
