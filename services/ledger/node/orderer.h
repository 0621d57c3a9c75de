#pragma once

#include "services/ledger/node/commit_board.h"
#include "services/ledger/node/node_keys.h"

#include <deque>
#include <thread>

namespace med::ledger {

/// Puts envelopes in order, validates and commits them, block after block, on one thread. It cuts a
/// block whenever it is free (NODE.md, Ordering). Threads: any.
class Orderer {
public:
    struct Limits {
        std::size_t blockMessages = 500;
        std::size_t blockBytes = 4 * 1024 * 1024;
        std::size_t pendingBytes = 256 * 1024 * 1024;
        std::size_t pendingMessages = 20000;
    };

    /// Starts the committer. All references must outlive this. `channel` is the newest configuration
    /// and `lastConfig` the number of its block.
    Orderer(LedgerStore &store, CommitBoard &board, std::shared_ptr<const Channel> channel, std::uint64_t lastConfig,
            const NodeIdentity &identity, ValidationRules rules, Limits limits);
    /// Drains.
    ~Orderer();

    /// The configuration that the next block is validated under.
    std::shared_ptr<const Channel> channel() const;

    /// Takes one serialised common.Envelope that was checked (checkSubmission).
    /// Errors: Invalid if it is larger than the channel allows; Offline while the node ends, cannot
    /// write to its disk, or has too much pending.
    Expected<> submit(Bytes envelope);
    /// Takes a serialised common.Envelope of type CONFIG_UPDATE: checks its approvals, and writes the new
    /// configuration as a block of its own.
    /// Errors: as submit; Denied if an approval lacks; Conflict if it was made for another version.
    Expected<> submitConfigUpdate(ByteView envelope, Moment now);

    /// Refuses new envelopes and commits what is pending.
    void drain();

private:
    struct Pending {
        Bytes envelope;
        bool isConfig = false;
    };
    Expected<> enqueue(Pending pending);
    std::vector<Pending> takeBatch();
    void run();
    Expected<> commit(const std::vector<Pending> &batch);

    LedgerStore &m_store;
    CommitBoard &m_board;
    const NodeIdentity &m_identity;
    const ValidationRules m_rules;
    const Limits m_limits;

    mutable std::mutex m_mutex; ///< Of all below.
    std::condition_variable m_changed;
    std::shared_ptr<const Channel> m_channel;
    std::uint64_t m_lastConfig = 0;
    std::deque<Pending> m_pending;
    std::size_t m_pendingBytes = 0;
    bool m_draining = false;
    std::string m_diskTrouble; ///< Not empty while commits fail.
    std::jthread m_thread;
};

} // namespace med::ledger
