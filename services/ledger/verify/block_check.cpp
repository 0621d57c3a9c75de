#include "services/ledger/verify/block_check.h"

#include "services/ledger/verify/lie.h"

#include <algorithm>

namespace med::ledger {

namespace {

std::string named(std::uint64_t number)
{
    return "block " + std::to_string(number);
}

Expected<> checkChain(const Block &block, const ChainPosition &position)
{
    const std::uint64_t number = block.header.number;
    if (number > position.height) {
        return lie("left out " + named(position.height) + " and showed " + named(number)
                   + " instead");
    }
    if (number < position.height) {
        return lie("showed " + named(number) + " where " + named(position.height) + " belongs");
    }
    if (block.header.previousHash != position.lastHash) {
        return lie("showed a " + named(number) + " that does not follow " + named(number - 1)
                   + " as this machine verified it");
    }
    if (!std::ranges::equal(block.header.dataHash, dataHash(block.data))) {
        return lie("showed " + named(number)
                   + " with other transactions than its header was made over");
    }
    return {};
}

/// The organisation whose orderer signed.
Expected<std::string> checkOrderer(const Block &block, const Channel &channel)
{
    const std::uint64_t number = block.header.number;
    const auto found = blockSignatures(block);
    if (!found) {
        return lie("showed " + named(number) + " without an orderer's signature");
    }
    std::vector<ChannelIdentityPtr> signers;
    for (const BlockSignature &signature : found->signatures) {
        const auto signer = channel.validate(
            signature.creator.empty() ? channel.consenter(signature.identifier) : signature.creator);
        const Bytes message =
            blockSignatureMessage(found->value, signature.header, block.header);
        if (signer && (*signer)->certificate.publicKey().verify(message, signature.signature)) {
            signers.push_back(*signer);
        }
    }
    if (signers.empty() || !channel.checkPolicy("/Channel/Orderer/BlockValidation", signers)) {
        return lie("showed " + named(number) + " that no orderer of this network signed");
    }
    return signers.front()->mspId;
}

Expected<> checkFilter(const Block &block, const BlockOutcome &outcome)
{
    const auto claimed = transactionsFilter(block);
    if (claimed.size() != outcome.transactions.size()) {
        return lie("showed " + named(block.header.number)
                   + " without saying which of its transactions are valid");
    }
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        const TxOutcome &own = outcome.transactions[i];
        if (claimed[i] != own.code) {
            return lie("says that transaction " + (own.txId.empty() ? std::to_string(i) : own.txId)
                       + " of " + named(block.header.number) + " is "
                       + std::string(nameOf(claimed[i])) + "; checked here it is "
                       + std::string(nameOf(own.code)) + (own.why.empty() ? "" : ": " + own.why));
        }
    }
    return {};
}

} // namespace

Expected<CheckedBlock> checkBlock(ByteView bytes, const ChainPosition &position,
                                  const Channel &channel, StateView &state,
                                  const ValidationRules &rules)
{
    auto parsed = parseBlock(bytes);
    if (!parsed) {
        return lie("sent something that is no block where " + named(position.height) + " belongs");
    }
    CheckedBlock out{.block = *std::move(parsed)};
    MED_CHECK(checkChain(out.block, position));
    MED_TRY(out.ordererMsp, checkOrderer(out.block, channel));
    MED_TRY(out.outcome, validateBlock(channel, out.block, state, rules));
    MED_CHECK(checkFilter(out.block, out.outcome));
    const std::uint64_t lastConfig =
        out.outcome.channel ? out.block.header.number : position.lastConfig;
    if (blockSignatures(out.block)->lastConfig != lastConfig) {
        return lie("showed " + named(out.block.header.number)
                   + " under another configuration than the one that stands");
    }
    out.hash = headerHash(out.block.header);
    return out;
}

} // namespace med::ledger
