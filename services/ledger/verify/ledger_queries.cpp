#include "services/ledger/gateway/gateway_errors.h"
#include "services/ledger/validation/simulator.h"
#include "services/ledger/verify/replayed_ledger.h"

namespace med::ledger {

namespace {

constexpr std::size_t kMaxAnswerBytes = 64 << 20;

std::string join(const std::vector<std::string> &parts)
{
    std::string out;
    for (const std::string &part : parts) {
        out += (out.empty() ? "" : ", ") + part;
    }
    return out;
}

} // namespace

Expected<Json> ReplayedLedger::read(const std::string &function, const Json &arguments,
                                    const crypto::Identity &caller, Moment now) const
{
    MED_TRY(const std::string text, toCanonicalJson(arguments));
    const Proposal question{.channel = m_network.channel,
                            .timestamp = now,
                            .chaincode = m_network.chaincode,
                            .arguments = {copyOf(bytesOf(function)), copyOf(bytesOf(text))}};
    contracts::Response response;
    {
        const std::shared_lock lock(m_world->mutex);
        MED_TRY(const auto identity, m_world->channel->validate(serializeIdentity(caller)));
        MED_CHECK(checkDates(*identity, now));
        Simulator simulator(m_world->state, question, callerOf(*identity),
                            {.networkId = m_network.networkId});
        response = contracts::invoke(simulator, question.arguments);
        if (response.status < 400 && simulator.wrote()) {
            return failure(ErrorCode::Invalid, function + " is no reading function");
        }
    }
    if (response.status >= 400) {
        return std::unexpected(
            errorOf(ChaincodeRefusal{.status = response.status, .message = response.message}));
    }
    return parseStrictJson(textOf(response.payload), kMaxAnswerBytes);
}

VerifiedLedger::Configuration ReplayedLedger::configuration() const
{
    const std::shared_lock lock(m_world->mutex);
    return {.channel = m_world->channel, .block = m_world->position.lastConfig};
}

const ReplayedLedger::Kept *ReplayedLedger::find(const std::string &txId) const
{
    const auto found = m_world->transactions.find(txId);
    if (found == m_world->transactions.end()) {
        return nullptr;
    }
    const auto &[block, index] = found->second;
    return &m_world->blocks[block].transactions[static_cast<std::size_t>(index)];
}

Expected<TransactionSummary> ReplayedLedger::transaction(const std::string &txId) const
{
    const std::shared_lock lock(m_world->mutex);
    const Kept *kept = find(txId);
    if (!kept) {
        return failure(ErrorCode::NotFound,
                       "the ledger as verified here holds no transaction " + txId);
    }
    TransactionSummary out{.txId = kept->txId,
                           .block = kept->block,
                           .index = kept->index,
                           .blockSize =
                               static_cast<int>(m_world->blocks[kept->block].transactions.size()),
                           .code = kept->code,
                           .function = kept->function,
                           .arguments = kept->arguments,
                           .timestamp = kept->timestamp,
                           .endorsers = kept->endorsers};
    if (kept->creator) {
        out.creatorMsp = kept->creator->mspId;
        out.creatorId = kept->creator->certificate.commonName();
        out.creatorCertificate = kept->creator->certificate.toPem();
    }
    return out;
}

Expected<BlockSummary> ReplayedLedger::block(std::uint64_t number) const
{
    const std::shared_lock lock(m_world->mutex);
    if (number >= m_world->blocks.size()) {
        return failure(ErrorCode::NotFound,
                       "the ledger as verified here ends before block " + std::to_string(number));
    }
    const KeptBlock &kept = m_world->blocks[number];
    BlockSummary out{.number = number,
                     .hash = kept.hash,
                     .previousHash = kept.previousHash,
                     .ordererMsp = kept.ordererMsp};
    for (const Kept &transaction : kept.transactions) {
        out.transactions.push_back(transaction.isConfig ? std::string() : transaction.txId);
    }
    return out;
}

Expected<std::vector<LedgerCheck>> ReplayedLedger::checks(const std::string &txId) const
{
    MED_TRY(const TransactionSummary summary, transaction(txId));
    MED_TRY(const BlockSummary inBlock, block(summary.block));
    const std::string number = std::to_string(summary.block);
    std::vector<LedgerCheck> out;
    const auto passed = [&out](const char *name, std::string detail) {
        out.push_back({.name = name, .ok = true, .detail = std::move(detail)});
    };
    passed("chain of blocks",
           "Block " + number + " follows " + number
               + " verified blocks, the first of them pinned: " + inBlock.hash);
    passed("content of the block",
           "The block's header was made over exactly its " + std::to_string(summary.blockSize)
               + " transactions.");
    passed("signature of the orderer", "Signed by an orderer of " + inBlock.ordererMsp + ".");
    if (inBlock.transactions[static_cast<std::size_t>(summary.index)].empty()) {
        passed("approval",
               "A change of the channel's configuration that its administrators approved.");
        return out;
    }
    if (summary.creatorMsp.empty()) {
        out.push_back(
            {.name = "signature of the author",
             .detail =
                 "It is not right: the ledger holds the transaction as invalid, without effect."});
        return out;
    }
    passed("signature of the author",
           summary.creatorId + " of " + summary.creatorMsp + " signed, with a certificate valid at "
               + toIso8601(summary.timestamp) + ".");
    passed("endorsements",
           summary.endorsers.empty() ? "None that is right."
                                     : "Endorsed by " + join(summary.endorsers) + ".");
    out.push_back({.name = "validity",
                   .ok = summary.code == TxCode::Valid,
                   .detail = summary.code == TxCode::Valid
                       ? "Valid by this machine's own replay of all blocks, and by the peer's word."
                       : "The ledger holds it as invalid, without effect: "
                           + std::string(nameOf(summary.code)) + "."});
    return out;
}

} // namespace med::ledger
