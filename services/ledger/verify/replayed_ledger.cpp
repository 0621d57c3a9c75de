#include "services/ledger/verify/replayed_ledger.h"

#include "services/ledger/gateway/gateway_errors.h"
#include "services/ledger/gateway/patience.h"
#include "services/ledger/verify/lie.h"

namespace med::ledger {

namespace {

std::string hexOf(const crypto::Digest &digest)
{
    return toHex(digest);
}

} // namespace

Expected<std::unique_ptr<VerifiedLedger>> VerifiedLedger::open(const Network &network,
                                                               HeadStore &heads,
                                                               CheckpointStore *checkpoints)
{
    MED_TRY(const Block genesis, parseBlock(network.genesis));
    if (genesis.header.number != 0 || hexOf(headerHash(genesis.header)) != network.networkId) {
        return failure(ErrorCode::Corrupt,
                       "the genesis block is not the one that the network id names");
    }
    if (!std::ranges::equal(genesis.header.dataHash, dataHash(genesis.data))) {
        return failure(ErrorCode::Corrupt,
                       "the genesis block holds other data than its header was made over");
    }
    MED_TRY(auto channel, Channel::fromConfigBlock(genesis));
    MED_TRY(auto saved, heads.loadHead());
    auto ledger = std::make_unique<ReplayedLedger>(network, heads, std::move(channel), genesis,
                                                   std::move(saved), checkpoints);
    ledger->takeUp();
    return ledger;
}

ReplayedLedger::ReplayedLedger(Network network, HeadStore &heads,
                               std::shared_ptr<const Channel> channel, const Block &genesis,
                               std::optional<Head> saved, CheckpointStore *checkpoints)
    : m_network(std::move(network))
    , m_heads(heads)
    , m_checkpoints(checkpoints)
    , m_saved(std::move(saved))
    , m_world(std::make_shared<World>())
{
    m_world->channel = std::move(channel);
    CheckedBlock checked{.block = genesis, .hash = headerHash(genesis.header)};
    checked.outcome.transactions.push_back({.code = TxCode::Valid});
    keep(checked);
}

Head ReplayedLedger::head() const
{
    const std::shared_lock lock(m_world->mutex);
    return {.height = m_world->position.height, .hash = toHex(m_world->position.lastHash)};
}

/// A peer of a larger network may be behind another one, seconds, or longer after it stood still: asks again, and
/// others, before it says so. A node of its own is behind nobody.
Expected<std::uint64_t> ReplayedLedger::heightOf(Gateway &gateway, std::stop_token stop) const
{
    constexpr int kTurns = 3; ///< At one endpoint.
    const bool alone = m_world->channel->consensus() == "solo";
    const int tries = kTurns * std::max(1, int(m_network.endpoints.size()));
    const std::uint64_t known = std::max(head().height, m_saved ? m_saved->height : 0);
    for (int attempt = 1;; ++attempt) {
        MED_TRY(const std::uint64_t claimed, gateway.claimedHeight(stop));
        if (claimed >= known) {
            return claimed;
        }
        if (attempt == tries && !alone) {
            return failure(ErrorCode::Offline, "the gateway is behind: it has " + std::to_string(claimed) + " blocks of "
                               + std::to_string(known) + " that this machine has verified before",
                           "It catches up by itself; if it does not, tell the administrator of the network.");
        }
        if (attempt == tries) {
            return lie("shows " + std::to_string(claimed)
                       + " blocks where this machine has verified " + std::to_string(known)
                       + " before: it takes back a part of the ledger");
        }
        if (attempt % kTurns == 0) {
            gateway.turnAway();
        }
        MED_CHECK(pauseFor(std::chrono::milliseconds(250), stop));
    }
}

Expected<> ReplayedLedger::catchUp(Gateway &gateway, std::stop_token stop)
{
    const std::lock_guard reading(m_reading);
    teach(gateway);
    MED_TRY(const std::uint64_t claimed, heightOf(gateway, stop));
    // The newest block that is known is read again, so that a chain with another content shows at
    // once.
    const std::uint64_t from = head().height - 1;
    bool first = true;
    const auto result = gateway.blocks(
        from, claimed - 1,
        [&](ByteView bytes) -> Expected<> {
            if (std::exchange(first, false)) {
                return checkNewest(bytes);
            }
            return take(bytes);
        },
        stop);
    // What was verified before a lie stays verified.
    const auto saved = saveHead();
    if (saved) {
        keepForNextTime(false);
    }
    teach(gateway);
    return result ? saved : result;
}

Expected<> ReplayedLedger::waitFor(Gateway &gateway, std::uint64_t number,
                                   std::chrono::seconds patience, std::stop_token stop)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    std::chrono::milliseconds pause(10);
    while (true) {
        MED_CHECK(catchUp(gateway, stop));
        if (head().height > number) {
            return {};
        }
        if (std::chrono::steady_clock::now() >= end) {
            return failure(ErrorCode::Pending,
                           "block " + std::to_string(number) + " has not arrived yet");
        }
        MED_CHECK(pauseFor(pause, stop));
        pause = std::min(pause * 2, std::chrono::milliseconds(500));
    }
}

Expected<> ReplayedLedger::checkNewest(ByteView bytes) const
{
    const std::shared_lock lock(m_world->mutex);
    const std::uint64_t number = m_world->position.height - 1;
    const auto block = parseBlock(bytes);
    if (!block || block->header.number != number) {
        return lie("sent something else where block " + std::to_string(number) + " belongs");
    }
    if (hexOf(headerHash(block->header)) != toHex(m_world->position.lastHash)) {
        return number == 0
            ? lie("belongs to another network: its first block is not the pinned one")
            : lie("showed block " + std::to_string(number) + " with another content than before");
    }
    return {};
}

Expected<> ReplayedLedger::take(ByteView bytes)
{
    const ValidationRules rules{.chaincode = m_network.chaincode};
    // Only this thread changes the world, see m_reading: checking needs no lock against readers.
    MED_TRY(const CheckedBlock checked,
            checkBlock(bytes, m_world->position, *m_world->channel, m_world->state, rules));
    if (m_saved && checked.block.header.number + 1 == m_saved->height
        && hexOf(checked.hash) != m_saved->hash) {
        return lie("showed block " + std::to_string(checked.block.header.number)
                   + " with another content than before");
    }
    const std::unique_lock lock(m_world->mutex);
    keep(checked);
    return {};
}

Expected<> ReplayedLedger::saveHead()
{
    const Head now = head();
    if (m_saved && now.height <= m_saved->height) {
        return {};
    }
    MED_CHECK(m_heads.saveHead(now));
    m_saved = now;
    return {};
}

ReplayedLedger::Kept ReplayedLedger::kept(const CheckedBlock &checked, std::size_t index) const
{
    const TxOutcome &outcome = checked.outcome.transactions[index];
    Kept out{.txId = outcome.txId,
             .block = checked.block.header.number,
             .index = static_cast<int>(index),
             .code = outcome.code,
             .isConfig = checked.block.header.number == 0 || checked.outcome.channel};
    if (!outcome.transaction) {
        return out;
    }
    const Transaction &transaction = *outcome.transaction;
    out.timestamp = transaction.headers.timestamp;
    out.creator = outcome.creator;
    if (!transaction.arguments.empty()) {
        out.function = stringOf(transaction.arguments[0]);
    }
    if (transaction.arguments.size() > 1) {
        out.arguments = stringOf(transaction.arguments[1]);
    }
    std::set<std::string> endorsers;
    for (const ChannelIdentityPtr &endorser : outcome.endorsers) {
        endorsers.insert(endorser->mspId);
    }
    out.endorsers.assign(endorsers.begin(), endorsers.end());
    return out;
}

/// Adds a checked block to the world. The caller holds its lock.
void ReplayedLedger::keep(const CheckedBlock &checked)
{
    World &world = *m_world;
    KeptBlock block{.hash = hexOf(checked.hash),
                    .previousHash = toHex(checked.block.header.previousHash),
                    .ordererMsp = checked.ordererMsp};
    for (std::size_t i = 0; i < checked.outcome.transactions.size(); ++i) {
        block.transactions.push_back(kept(checked, i));
        const std::string &txId = block.transactions.back().txId;
        if (!txId.empty()) {
            world.state.addTransaction(txId);
            world.transactions.try_emplace(txId, checked.block.header.number, static_cast<int>(i));
        }
    }
    world.state.apply(checked.outcome.updates);
    world.blocks.push_back(std::move(block));
    ++world.position.height;
    world.position.lastHash = copyOf(ByteView(checked.hash));
    if (checked.outcome.channel) {
        world.channel = checked.outcome.channel;
        world.position.lastConfig = checked.block.header.number;
    }
}

void ReplayedLedger::teach(Gateway &gateway) const
{
    std::shared_ptr<const Channel> channel;
    {
        const std::shared_lock lock(m_world->mutex);
        channel = m_world->channel;
    }
    gateway.trust(std::move(channel),
                  [world = m_world, chaincode = m_network.chaincode](
                      const std::string &key) -> std::optional<Bytes> {
                      const std::shared_lock lock(world->mutex);
                      const auto metadata = world->state.metadata(chaincode, key);
                      const auto found = metadata
                          ? metadata->find(std::string(kValidationParameter))
                          : std::map<std::string, Bytes>::const_iterator();
                      return metadata && found != metadata->end() ? std::optional(found->second)
                                                                  : std::nullopt;
                  });
}

} // namespace med::ledger
