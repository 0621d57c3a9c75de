#pragma once

#include "services/ledger/validation/memory_state.h"
#include "services/ledger/verify/block_check.h"
#include "services/ledger/verify/verified_ledger.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace med::ledger {

/// A verified ledger that replays every block from the genesis on into memory.
class ReplayedLedger : public VerifiedLedger {
public:
    ReplayedLedger(Network network, HeadStore &heads, std::shared_ptr<const Channel> channel,
                   const Block &genesis, std::optional<Head> saved, CheckpointStore *checkpoints);
    ~ReplayedLedger() override;
    /// Goes on from the checkpoint, if there is one that fits. Before anything else is asked of this.
    void takeUp();

    Expected<> catchUp(Gateway &gateway, std::stop_token stop) override;
    Expected<> waitFor(Gateway &gateway, std::uint64_t number, std::chrono::seconds patience,
                       std::stop_token stop) override;
    Head head() const override;
    Configuration configuration() const override;
    Expected<Json> read(const std::string &function, const Json &arguments,
                        const crypto::Identity &caller, Moment now) const override;
    Expected<TransactionSummary> transaction(const std::string &txId) const override;
    Expected<BlockSummary> block(std::uint64_t number) const override;
    Expected<std::vector<LedgerCheck>> checks(const std::string &txId) const override;

private:
    /// A transaction as it is kept; texts that many share are kept once.
    struct Kept {
        std::string txId;
        std::uint64_t block = 0;
        int index = 0;
        TxCode code = TxCode::NotValidated;
        bool isConfig = false;
        std::string function;
        std::string arguments;
        ChannelIdentityPtr creator;
        Moment timestamp{};
        std::vector<std::string> endorsers;
    };
    struct KeptBlock {
        std::string hash;
        std::string previousHash;
        std::string ordererMsp;
        std::vector<Kept> transactions;
    };
    /// What reading threads share; it outlives the ledger while a gateway asks it for key policies.
    struct World {
        mutable std::shared_mutex mutex;
        mutable MemoryState state;
        std::shared_ptr<const Channel> channel;
        ChainPosition position;
        std::vector<KeptBlock> blocks;
        std::unordered_map<std::string, std::pair<std::uint64_t, int>>
            transactions; ///< By id: the first one.
    };

    Expected<> take(ByteView bytes);
    Expected<> checkNewest(ByteView bytes) const;
    Expected<std::uint64_t> heightOf(Gateway &gateway, std::stop_token stop) const;
    Expected<> saveHead();
    void keep(const CheckedBlock &checked);
    Kept kept(const CheckedBlock &checked, std::size_t index) const;
    const Kept *find(const std::string &txId) const;
    void teach(Gateway &gateway) const;
    Bytes checkpoint() const;
    Expected<> restore(ByteView bytes);
    void keepForNextTime(bool always);

    const Network m_network;
    HeadStore &m_heads;
    CheckpointStore *const m_checkpoints;
    std::uint64_t m_kept = 1; ///< The height of the checkpoint; 1: there is none.
    std::chrono::steady_clock::time_point m_nextCheckpoint; ///< Not before.
    std::mutex m_reading; ///< One catchUp at a time.
    std::optional<Head> m_saved;
    std::shared_ptr<World> m_world;
};

} // namespace med::ledger
