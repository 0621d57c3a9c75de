#pragma once

#include "services/ledger/node/ledger_store.h"

#include <condition_variable>
#include <functional>
#include <unordered_map>

namespace med::ledger {

/// Where commits are announced. Threads: any.
class CommitBoard {
public:
    using Listener = std::function<void(const Expected<TransactionPlace> &)>;
    using Ticket = std::uint64_t;

    explicit CommitBoard(std::uint64_t height) : m_height(height) {}

    struct Committed {
        std::string txId;
        TransactionPlace place;
    };
    /// Called by the committer after a block is durable.
    void announce(std::uint64_t height, const std::vector<Committed> &transactions);

    /// Called by the committer when it cannot go on: whoever waits for a transaction is answered that, as nobody
    /// knows how long it lasts.
    void tellTrouble(const Error &why);

    /// Waits until there are `height` blocks; true if there are. Returns early when closed.
    bool waitForHeight(std::uint64_t height, std::chrono::milliseconds timeout);
    std::uint64_t height() const;

    /// `listener` runs once, on the committer's thread, when a block holds the transaction or there is trouble. It
    /// must not block. It may still run while unsubscribe is called, so it must own what it touches.
    Ticket subscribe(const std::string &txId, Listener listener);
    void unsubscribe(const std::string &txId, Ticket ticket);

    /// The node ends: wakes all that wait.
    void close();
    bool isClosed() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_height = 0;
    bool m_closed = false;
    Ticket m_nextTicket = 1;
    std::unordered_map<std::string, std::vector<std::pair<Ticket, Listener>>> m_listeners;
};

} // namespace med::ledger
