#include "tests/services/ledger/chaincode/replayed_blocks.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"

namespace med::tests {

using namespace ledger;

ReplayedBlocks::ReplayedBlocks(ByteView genesis, const std::string &administratorMsp,
                               std::optional<protos::ChaincodeAdditionalParams> offers)
{
    m_channel = *Channel::fromConfigBlock(*parseBlock(genesis));
    auto facts = *ContractFacts::ofGenesis(genesis);
    facts.administratorMsp = administratorMsp;
    m_host = std::make_unique<ContractHost>(facts, m_clock);
    m_server = *ChaincodeServer::start({.packageId = "medanchor:1", .listen = "localhost:0"},
                                       [this](Stub &stub) { return m_host->run(stub); });
    m_peer = std::make_unique<FabricPeer>(m_server->port(), FabricPeer::Options {.offers = std::move(offers)});
    m_peer->connect();
}

namespace {

/// The blocks were endorsed by contracts 1.1.0. From 1.2.0 on they also read whether the caller's organisation is suspended:
/// that read of ours is left out where the recorded set lacks it; all else has to be the same.
void leaveOutStandings(ReadWriteSet &ours, ByteView recorded)
{
    const auto theirs = parseReadWriteSet(recorded);
    for (std::size_t i = 0; theirs && i < ours.namespaces.size() && i < theirs->namespaces.size(); ++i) {
        std::erase_if(ours.namespaces[i].reads, [&](const KeyRead &read) {
            return read.key.starts_with(std::string("\0org\0", 5)) && std::ranges::find(theirs->namespaces[i].reads, read) == theirs->namespaces[i].reads.end();
        });
    }
}

} // namespace

std::string ReplayedBlocks::compare(const Transaction &transaction)
{
    common::Header header;
    header.set_channel_header(toText(transaction.headers.channelHeader));
    header.set_signature_header(toText(transaction.headers.signatureHeader));
    protos::Proposal proposal;
    proposal.set_header(header.SerializeAsString());
    proposal.set_payload(toText(transaction.proposalPayload));
    const auto creator = m_channel->validate(transaction.headers.creator);
    if (!creator) {
        return creator.error().detail;
    }
    m_clock.moment = transaction.headers.timestamp; // It was in time once.
    const auto ran = m_peer->run({.proposal = toBytes(proposal), .caller = callerOf(**creator)}, m_state);
    const std::string what = stringOf(transaction.arguments.at(0)) + ": ";
    if (ran.response.status() != transaction.response.status) {
        return what + "status " + std::to_string(ran.response.status()) + ' ' + ran.response.message();
    }
    if (bytesOf(ran.response.payload()).size() != transaction.response.payload.size()
        || !std::ranges::equal(bytesOf(ran.response.payload()), transaction.response.payload)) {
        return what + "another answer";
    }
    ReadWriteSet readWriteSet = ran.readWriteSet;
    leaveOutStandings(readWriteSet, transaction.readWriteSet);
    if (serializeReadWriteSet(readWriteSet) != transaction.readWriteSet) {
        return what + "another read-write set: " + toHex(serializeReadWriteSet(readWriteSet)) + ", not "
            + toHex(transaction.readWriteSet);
    }
    const auto &event = ran.answer.chaincode_event();
    const std::string name = transaction.event ? transaction.event->name : std::string();
    const std::string payload = transaction.event ? stringOf(transaction.event->payload) : std::string();
    if (event.event_name() != name || event.payload() != payload) {
        return what + "another event";
    }
    m_functions.insert(stringOf(transaction.arguments.at(0)));
    ++m_compared;
    return {};
}

std::string ReplayedBlocks::take(ByteView bytes)
{
    const auto block = parseBlock(bytes);
    if (!block) {
        return block.error().detail;
    }
    const auto outcome = validateBlock(*m_channel, *block, m_state);
    if (!outcome) {
        return outcome.error().detail;
    }
    const auto filter = transactionsFilter(*block);
    for (std::size_t i = 0; i < outcome->transactions.size(); ++i) {
        const auto &each = outcome->transactions[i];
        const auto told = filter.empty() && block->header.number == 0 ? TxCode::Valid : filter.at(i);
        if (each.code != told) {
            return "transaction " + std::to_string(i) + " is " + std::string(nameOf(each.code)) + " and not " + std::string(nameOf(told)) + ": " + each.why;
        }
        // One that lost against an earlier one of its block was endorsed on the same state.
        if (each.transaction && each.transaction->chaincode == "medanchor" && each.code == TxCode::Valid) {
            if (auto difference = compare(*each.transaction); !difference.empty()) {
                return difference;
            }
        }
    }
    // A peer gives the first block none, the embedded node does.
    if (block->header.number > 0 || !commitHashOf(*block).empty()) {
        const auto hash = commitHash(outcome->codes(), outcome->updates.commitBytes(), m_commitHash);
        if (!std::ranges::equal(ByteView(hash), commitHashOf(*block))) {
            return "another commit hash";
        }
        m_commitHash = commitHashOf(*block);
    }
    m_state.apply(outcome->updates);
    for (const auto &each : outcome->transactions) {
        m_state.addTransaction(each.txId);
    }
    m_channel = outcome->channel ? outcome->channel : m_channel;
    return {};
}

} // namespace med::tests
