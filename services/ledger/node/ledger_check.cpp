#include "services/ledger/node/ledger_check.h"

#include "services/ledger/validation/memory_state.h"

namespace med::ledger {

namespace {

/// The ledger as far as it was derived.
struct Replay {
    std::shared_ptr<const Channel> channel;
    MemoryState state;
    Bytes previousHash;
    Bytes previousCommit;
    std::uint64_t transactions = 0;
};

std::unexpected<Error> damaged(std::uint64_t number, const std::string &what)
{
    return failure(ErrorCode::Corrupt, "block " + std::to_string(number) + ' ' + what,
                   "Restore the node's data folder from a backup.");
}

Expected<> checkOrderer(const Channel &channel, const Block &block)
{
    MED_TRY(const auto signatures, blockSignatures(block));
    std::vector<ChannelIdentityPtr> signers;
    for (const auto &signature : signatures.signatures) {
        MED_TRY(auto signer, channel.validate(signature.creator));
        const auto message = blockSignatureMessage(signatures.value, signature.header, block.header);
        if (!signer->certificate.publicKey().verify(message, signature.signature)) {
            return failure(ErrorCode::Corrupt, "an orderer's signature is not right");
        }
        signers.push_back(std::move(signer));
    }
    return channel.checkPolicy("/Channel/Orderer/BlockValidation", signers);
}

Expected<> checkIndex(LedgerSnapshot &snapshot, std::uint64_t number, std::size_t position, const TxOutcome &outcome)
{
    if (outcome.txId.empty()) {
        return {};
    }
    MED_TRY(const auto place, snapshot.transaction(outcome.txId));
    const bool duplicate = outcome.code == TxCode::DuplicateTxId;
    if (!place
        || (!duplicate && (place->block != number || place->position != position || place->code != outcome.code))) {
        return damaged(number, "holds transaction " + outcome.txId + ", which the index does not have there");
    }
    return {};
}

Expected<> replayBlock(Replay &replay, LedgerSnapshot &snapshot, const Block &block, const ValidationRules &rules)
{
    const auto number = block.header.number;
    if (block.header.previousHash != replay.previousHash) {
        return damaged(number, "does not follow the one before it");
    }
    if (!std::ranges::equal(dataHash(block.data), block.header.dataHash)) {
        return damaged(number, "does not hold the transactions that its header names");
    }
    if (const auto ordered = checkOrderer(*replay.channel, block); !ordered) {
        return damaged(number, "is not signed by an orderer of the channel: " + ordered.error().detail);
    }
    MED_TRY(const auto outcome, validateBlock(*replay.channel, block, replay.state, rules));
    const auto codes = outcome.codes();
    if (codes != transactionsFilter(block)) {
        return damaged(number, "has other validation codes than its transactions deserve");
    }
    const auto commit = commitHash(codes, outcome.updates.commitBytes(), replay.previousCommit);
    if (!std::ranges::equal(commit, commitHashOf(block))) {
        return damaged(number, "has another commit hash than follows from it");
    }
    for (std::size_t position = 0; position < outcome.transactions.size(); ++position) {
        MED_CHECK(checkIndex(snapshot, number, position, outcome.transactions[position]));
        replay.state.addTransaction(outcome.transactions[position].txId);
    }
    replay.state.apply(outcome.updates);
    replay.channel = outcome.channel ? outcome.channel : replay.channel;
    replay.transactions += outcome.transactions.size();
    return {};
}

Expected<std::uint64_t> compareState(Replay &replay, LedgerSnapshot &snapshot)
{
    std::uint64_t rows = 0;
    MED_CHECK(snapshot.visitState([&](const LedgerSnapshot::StateRow &row) -> Expected<> {
        ++rows;
        MED_TRY(const auto expected, replay.state.get(row.ns, row.key));
        MED_TRY(const auto metadata, replay.state.metadata(row.ns, row.key));
        if (!expected || expected->value != row.value.value || expected->version != row.value.version
            || metadata != row.metadata) {
            return failure(ErrorCode::Corrupt, "the state holds a row that does not follow from the blocks");
        }
        return {};
    }));
    if (rows != replay.state.size()) {
        return failure(ErrorCode::Corrupt, "the state lacks rows that follow from the blocks");
    }
    return rows;
}

} // namespace

Expected<LedgerFindings> checkLedger(LedgerStore &store, const ValidationRules &rules)
{
    MED_TRY(auto snapshot, store.snapshot());
    Replay replay;
    const auto height = store.height();
    for (std::uint64_t number = 0; number < height; ++number) {
        MED_TRY(const auto bytes, snapshot.block(number));
        MED_TRY(const auto block, parseBlock(bytes));
        if (block.header.number != number) {
            return damaged(number, "says it is another one");
        }
        if (number == 0) {
            MED_TRY(replay.channel, Channel::fromConfigBlock(block));
        } else {
            MED_CHECK(replayBlock(replay, snapshot, block, rules));
        }
        const auto hash = headerHash(block.header);
        replay.previousHash.assign(hash.begin(), hash.end());
        replay.previousCommit = commitHashOf(block);
    }
    MED_TRY(const auto rows, compareState(replay, snapshot));
    return LedgerFindings {.height = height,
                        .head = toHex(replay.previousHash),
                        .transactions = replay.transactions,
                        .stateRows = rows};
}

} // namespace med::ledger
