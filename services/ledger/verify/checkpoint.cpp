#include "services/base/log.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/ledger_checkpoint.pb.h"
#include "services/ledger/verify/replayed_ledger.h"
#include "services/ledger/wire/identity.h"

#include <map>

namespace med::ledger {

namespace {

constexpr std::uint32_t kVersion = 1;

namespace wire = ::medanchor::ledger;

std::unexpected<Error> unfit(const std::string &why)
{
    return failure(ErrorCode::Corrupt, "the kept ledger " + why);
}

/// Gives each identity one place in the checkpoint.
class Identities {
public:
    explicit Identities(wire::Checkpoint &out) : m_out(out) {}
    std::uint32_t place(const ChannelIdentityPtr &identity)
    {
        if (!identity) {
            return 0;
        }
        auto &place = m_places[identity.get()];
        if (place == 0) {
            auto *kept = m_out.add_identities();
            kept->set_serialized(toText(identity->serialized));
            kept->set_role(std::uint32_t(identity->role));
            place = std::uint32_t(m_out.identities_size());
        }
        return place;
    }

private:
    wire::Checkpoint &m_out;
    std::map<const ChannelIdentity *, std::uint32_t> m_places;
};

Expected<std::vector<ChannelIdentityPtr>> identitiesOf(const wire::Checkpoint &in)
{
    std::vector<ChannelIdentityPtr> out{nullptr};
    for (const auto &kept : in.identities()) {
        MED_TRY(const auto identity, parseIdentity(bytesOf(kept.serialized())));
        MED_TRY(auto certificate, crypto::Certificate::fromPem(identity.certificatePem));
        if (kept.role() > std::uint32_t(NodeRole::Orderer)) {
            return unfit("names a role that there is not");
        }
        out.push_back(std::make_shared<const ChannelIdentity>(ChannelIdentity{.mspId = identity.mspId,
                                                                              .certificate = std::move(certificate),
                                                                              .role = NodeRole(kept.role()),
                                                                              .serialized = copyOf(kept.serialized())}));
    }
    return out;
}

} // namespace

Bytes ReplayedLedger::checkpoint() const
{
    const std::shared_lock lock(m_world->mutex);
    const World &world = *m_world;
    wire::Checkpoint out;
    out.set_v(kVersion);
    out.set_network_id(m_network.networkId);
    out.set_config(toText(world.channel->configEnvelope()));
    out.set_last_config(world.position.lastConfig);
    Identities identities(out);
    for (const KeptBlock &block : world.blocks) {
        auto *to = out.add_blocks();
        to->set_hash(block.hash);
        to->set_previous_hash(block.previousHash);
        to->set_orderer_msp(block.ordererMsp);
        for (const Kept &each : block.transactions) {
            auto *transaction = to->add_transactions();
            transaction->set_tx_id(each.txId);
            transaction->set_code(std::uint32_t(each.code));
            transaction->set_is_config(each.isConfig);
            transaction->set_function(each.function);
            transaction->set_arguments(each.arguments);
            transaction->set_creator(identities.place(each.creator));
            transaction->set_timestamp_ns(
                std::chrono::duration_cast<std::chrono::nanoseconds>(each.timestamp.time_since_epoch()).count());
            for (const std::string &mspId : each.endorsers) {
                transaction->add_endorsers(mspId);
            }
        }
    }
    world.state.forEach([&out](const std::string &ns, const std::string &key, const MemoryState::Entry &entry) {
        auto *to = out.add_keys();
        to->set_ns(ns);
        to->set_key(key);
        to->set_value(toText(entry.value));
        for (const auto &[name, value] : entry.metadata) {
            (*to->mutable_metadata())[name] = toText(value);
        }
        to->set_block(entry.version.block);
        to->set_transaction(entry.version.transaction);
    });
    return toBytes(out);
}

Expected<> ReplayedLedger::restore(ByteView bytes)
{
    wire::Checkpoint in;
    if (!fromBytes(in, bytes) || in.v() != kVersion) {
        return unfit("was written by another version");
    }
    if (in.network_id() != m_network.networkId || in.blocks_size() == 0 || in.blocks(0).hash() != m_network.networkId) {
        return unfit("is another network's");
    }
    if (m_saved && std::uint64_t(in.blocks_size()) >= m_saved->height
        && in.blocks(int(m_saved->height) - 1).hash() != m_saved->hash) {
        return unfit("is not the one whose head is kept");
    }
    auto world = std::make_shared<World>();
    MED_TRY(world->channel, Channel::fromConfig(m_network.channel, bytesOf(in.config())));
    MED_TRY(const auto identities, identitiesOf(in));
    std::uint64_t number = 0;
    for (const auto &block : in.blocks()) {
        KeptBlock kept{.hash = block.hash(), .previousHash = block.previous_hash(), .ordererMsp = block.orderer_msp()};
        for (const auto &each : block.transactions()) {
            if (each.creator() >= identities.size()) {
                return unfit("names an identity that it does not hold");
            }
            const int index = int(kept.transactions.size());
            kept.transactions.push_back({.txId = each.tx_id(),
                                         .block = number,
                                         .index = index,
                                         .code = TxCode(each.code()),
                                         .isConfig = each.is_config(),
                                         .function = each.function(),
                                         .arguments = each.arguments(),
                                         .creator = identities[each.creator()],
                                         .timestamp = Moment(std::chrono::duration_cast<Moment::duration>(
                                             std::chrono::nanoseconds(each.timestamp_ns()))),
                                         .endorsers = {each.endorsers().begin(), each.endorsers().end()}});
            if (!each.tx_id().empty()) {
                world->state.addTransaction(each.tx_id());
                world->transactions.try_emplace(each.tx_id(), number, index);
            }
        }
        world->blocks.push_back(std::move(kept));
        ++number;
    }
    UpdateBatch keys;
    for (const auto &key : in.keys()) {
        StateUpdate update{.value = copyOf(key.value()), .version = {.block = key.block(), .transaction = key.transaction()}};
        for (const auto &[name, value] : key.metadata()) {
            update.metadata[name] = copyOf(value);
        }
        keys.updates.emplace(std::pair(key.ns(), key.key()), std::move(update));
    }
    world->state.apply(keys);
    MED_TRY(Bytes lastHash, fromHex(world->blocks.back().hash));
    world->position = {.height = number, .lastHash = std::move(lastHash), .lastConfig = in.last_config()};
    m_world = std::move(world);
    m_kept = number;
    return {};
}

void ReplayedLedger::takeUp()
{
    if (!m_checkpoints) {
        return;
    }
    const auto kept = m_checkpoints->load();
    const auto restored = !kept ? Expected<>(std::unexpected(kept.error())) : *kept ? restore(**kept) : Expected<>();
    if (!restored) {
        logLine(LogLevel::Warning, "ledger", restored.error().detail + "; every block is read and checked again");
    }
}

void ReplayedLedger::keepForNextTime(bool always)
{
    constexpr std::uint64_t kBlocks = 256; ///< So many are read again after a crash.
    constexpr int kShare = 20; ///< Of the time between two checkpoints at most one part is spent on writing them.
    const std::uint64_t height = head().height;
    const auto now = std::chrono::steady_clock::now();
    if (!m_checkpoints || height == m_kept || (!always && (height < m_kept + kBlocks || now < m_nextCheckpoint))) {
        return;
    }
    if (const auto saved = m_checkpoints->save(checkpoint()); !saved) {
        logLine(LogLevel::Warning, "ledger", "the verified ledger could not be kept: " + saved.error().detail);
    }
    m_kept = height;
    m_nextCheckpoint = now + kShare * (std::chrono::steady_clock::now() - now);
}

ReplayedLedger::~ReplayedLedger()
{
    keepForNextTime(true);
}

} // namespace med::ledger
