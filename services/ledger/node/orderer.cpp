#include "services/ledger/node/orderer.h"

#include "services/base/log.h"
#include "services/crypto/random.h"
#include "services/ledger/wire/config_update.h"

namespace med::ledger {

namespace {

constexpr auto kRetryPause = std::chrono::seconds(1);
constexpr std::size_t kNonceBytes = 24;

} // namespace

Orderer::Orderer(LedgerStore &store, CommitBoard &board, std::shared_ptr<const Channel> channel,
                 std::uint64_t lastConfig, const NodeIdentity &identity, ValidationRules rules, Limits limits)
    : m_store(store), m_board(board), m_identity(identity), m_rules(std::move(rules)), m_limits(limits),
      m_channel(std::move(channel)), m_lastConfig(lastConfig), m_thread([this] { run(); })
{
}

Orderer::~Orderer() { drain(); }

std::shared_ptr<const Channel> Orderer::channel() const
{
    const std::lock_guard lock(m_mutex);
    return m_channel;
}

Expected<> Orderer::enqueue(Pending pending)
{
    const std::lock_guard lock(m_mutex);
    if (pending.envelope.size() > m_channel->batch().absoluteMaxBytes) {
        return failure(ErrorCode::Invalid,
                       "message payload is " + std::to_string(pending.envelope.size())
                           + " bytes and exceeds maximum allowed "
                           + std::to_string(m_channel->batch().absoluteMaxBytes) + " bytes");
    }
    if (m_draining) {
        return failure(ErrorCode::Offline, "the node is ending");
    }
    if (!m_diskTrouble.empty()) {
        return failure(ErrorCode::Offline, "the node cannot write its ledger: " + m_diskTrouble);
    }
    if (m_pending.size() >= m_limits.pendingMessages
        || m_pendingBytes + pending.envelope.size() > m_limits.pendingBytes) {
        return failure(ErrorCode::Offline, "too many transactions are waiting for their block");
    }
    m_pendingBytes += pending.envelope.size();
    m_pending.push_back(std::move(pending));
    m_changed.notify_one();
    return {};
}

Expected<> Orderer::submit(Bytes envelope) { return enqueue({.envelope = std::move(envelope)}); }

Expected<> Orderer::submitConfigUpdate(ByteView envelope, Moment now)
{
    const auto current = channel();
    MED_TRY(const auto next, applyConfigUpdate(*current, envelope));
    return enqueue({.envelope = makeConfigTransaction(current->id(), next, m_identity.serialized,
                                                      crypto::randomBytes(kNonceBytes), now,
                                                      [&](ByteView bytes) { return m_identity.key.sign(bytes); }),
                    .isConfig = true});
}

void Orderer::drain()
{
    {
        const std::lock_guard lock(m_mutex);
        m_draining = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

std::vector<Orderer::Pending> Orderer::takeBatch()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return !m_pending.empty() || m_draining; });
    std::vector<Pending> batch;
    std::size_t bytes = 0;
    while (!m_pending.empty() && batch.size() < m_limits.blockMessages) {
        auto &next = m_pending.front();
        const bool alone = next.isConfig || (!batch.empty() && batch.front().isConfig);
        if (!batch.empty() && (alone || bytes + next.envelope.size() > m_limits.blockBytes)) {
            break;
        }
        bytes += next.envelope.size();
        batch.push_back(std::move(next));
        m_pending.pop_front();
    }
    m_pendingBytes -= bytes;
    return batch;
}

void Orderer::run()
{
    for (;;) {
        const auto batch = takeBatch();
        if (batch.empty()) {
            return;
        }
        // What was taken was promised: it is repeated until the disk takes it.
        while (true) {
            const auto committed = commit(batch);
            std::unique_lock lock(m_mutex);
            m_diskTrouble = committed ? std::string() : committed.error().detail;
            if (committed) {
                break;
            }
            logLine(LogLevel::Error, "orderer", "a block cannot be committed: " + m_diskTrouble);
            m_board.tellTrouble(committed.error());
            if (m_draining) {
                return;
            }
            m_changed.wait_for(lock, kRetryPause, [&] { return m_draining; });
        }
    }
}

Expected<> Orderer::commit(const std::vector<Pending> &batch)
{
    std::vector<Bytes> envelopes;
    for (const auto &pending : batch) {
        envelopes.push_back(pending.envelope);
    }
    const auto number = m_store.height();
    const auto head = m_store.head();
    Block block = makeBlock(number, head.hash, std::move(envelopes));
    const auto channel = this->channel();
    MED_TRY(auto outcome, [&]() -> Expected<BlockOutcome> {
        MED_TRY(auto state, m_store.snapshot());
        return validateBlock(*channel, block, state, m_rules);
    }());
    const auto codes = outcome.codes();
    const auto lastConfig = outcome.channel ? number : m_lastConfig;
    setTransactionsFilter(block, codes);
    setCommitHash(block, commitHash(codes, outcome.updates.commitBytes(), head.commitHash));
    signBlock(block, lastConfig, m_identity.serialized, crypto::randomBytes(kNonceBytes),
              [&](ByteView bytes) { return m_identity.key.sign(bytes); });
    MED_CHECK(m_store.append(block, outcome));

    std::vector<CommitBoard::Committed> committed;
    for (std::size_t position = 0; position < outcome.transactions.size(); ++position) {
        const auto &entry = outcome.transactions[position];
        if (entry.code != TxCode::Valid) {
            logLine(LogLevel::Info, "orderer",
                    "transaction " + entry.txId + " is " + std::string(nameOf(entry.code)) + ": " + entry.why);
        }
        // A duplicate changes nothing: whoever waits for the id is told about the first copy.
        if (!entry.txId.empty() && entry.code != TxCode::DuplicateTxId) {
            committed.push_back({.txId = entry.txId, .place = {number, position, entry.code}});
        }
    }
    {
        const std::lock_guard lock(m_mutex);
        m_lastConfig = lastConfig;
        if (outcome.channel) {
            m_channel = outcome.channel;
        }
    }
    m_board.announce(number + 1, committed);
    return {};
}

} // namespace med::ledger
