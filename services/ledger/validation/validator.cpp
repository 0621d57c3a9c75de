#include "services/ledger/validation/validator.h"

#include "services/ledger/validation/opened_transaction.h"
#include "services/ledger/wire/config_update.h"

#include <atomic>
#include <thread>

namespace med::ledger {

namespace {

/// Opens all transactions of a block, with several threads where that pays.
std::vector<OpenedTransaction> openAll(const Channel &channel, const Block &block,
                                       const ValidationRules &rules)
{
    constexpr std::size_t kWorthAThread = 4;
    std::vector<OpenedTransaction> out(block.data.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < out.size(); i = next++) {
            out[i] = openTransaction(channel, block.data[i], rules);
        }
    };
    const unsigned wanted =
        rules.threads > 0 ? rules.threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    while (helpers.size() + 1 < wanted && (helpers.size() + 2) * kWorthAThread <= out.size()) {
        helpers.emplace_back(work);
    }
    work();
    helpers.clear(); // Joins.
    return out;
}

Expected<BlockOutcome> takeGenesis(const Block &block)
{
    MED_TRY(auto channel, Channel::fromConfigBlock(block));
    BlockOutcome out{.channel = std::move(channel)};
    out.transactions.push_back({.code = TxCode::Valid});
    return out;
}

/// Everything up to the endorsement policies. Sets `changedPolicies` for the transactions after it.
Expected<std::optional<TxFault>> checkAgainstState(const Channel &channel, const Block &block,
                                                   const OpenedTransaction &opened,
                                                   StateView &state,
                                                   std::set<StateKey> &changedPolicies,
                                                   BlockOutcome &out, const ValidationRules &rules)
{
    if (opened.fault) {
        return opened.fault;
    }
    if (opened.configEnvelope) {
        auto next = nextChannel(channel, *opened.configEnvelope);
        if (!next || block.data.size() != 1) {
            return TxFault{.code = TxCode::InvalidConfigTransaction,
                           .why = next ? "a configuration must stand alone in its block"
                                       : next.error().detail};
        }
        out.channel = *std::move(next);
        return std::nullopt;
    }
    MED_TRY(const bool duplicate, state.hasTransaction(opened.txId));
    if (duplicate) {
        return TxFault{.code = TxCode::DuplicateTxId,
                       .why = "the ledger holds this transaction already"};
    }
    if (opened.lateFault) {
        return opened.lateFault;
    }
    MED_TRY(auto fault, checkPolicies(channel, opened, state, changedPolicies, rules));
    if (!fault) {
        for (const NamespaceSet &ns : opened.readWriteSet->namespaces) {
            for (const MetadataWrite &write : ns.metadataWrites) {
                changedPolicies.emplace(ns.name, write.key);
            }
            for (const CollectionSet &collection : ns.collections) {
                for (const MetadataWrite &write : collection.metadataWrites) {
                    changedPolicies.emplace(hashedNamespace(ns.name, collection.name), write.key);
                }
            }
        }
    }
    return fault;
}

} // namespace

std::vector<TxCode> BlockOutcome::codes() const
{
    std::vector<TxCode> out;
    for (const TxOutcome &transaction : transactions) {
        out.push_back(transaction.code);
    }
    return out;
}

Expected<BlockOutcome> validateBlock(const Channel &channel, const Block &block, StateView &state,
                                     const ValidationRules &rules)
{
    if (block.header.number == 0) {
        return takeGenesis(block);
    }
    std::vector<OpenedTransaction> all = openAll(channel, block, rules);
    BlockOutcome out;
    out.transactions.resize(all.size());
    std::set<StateKey> changedPolicies;
    std::vector<std::optional<TxFault>> faults(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        MED_TRY(faults[i],
                checkAgainstState(channel, block, all[i], state, changedPolicies, out, rules));
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < all.size(); ++i) {
        OpenedTransaction &opened = all[i];
        std::optional<TxFault> &fault = faults[i];
        if (!fault && opened.transaction && !ids.insert(opened.txId).second) {
            fault = TxFault{.code = TxCode::DuplicateTxId,
                            .why = "the block holds this transaction already"};
        }
        if (!fault && opened.readWriteSet) {
            MED_TRY(fault, checkVersions(*opened.readWriteSet, state, out.updates));
        }
        if (!fault && opened.readWriteSet) {
            const Version version{.block = block.header.number, .transaction = i};
            MED_CHECK(addUpdates(*opened.readWriteSet, version, state, out.updates));
        }
        out.transactions[i] = {.code = fault ? fault->code : TxCode::Valid,
                               .why = fault ? std::move(fault->why) : std::string(),
                               .reservation = std::move(opened.reservation),
                               .txId = std::move(opened.txId),
                               .mspId = opened.creator ? opened.creator->mspId : std::string(),
                               .creator = std::move(opened.creator),
                               .endorsers = std::move(opened.endorsers),
                               .transaction = std::move(opened.transaction),
                               .readWriteSet = std::move(opened.readWriteSet)};
    }
    return out;
}

std::expected<Transaction, TxFault>
checkSubmission(const Channel &channel, const Envelope &envelope, const ValidationRules &rules)
{
    OpenedTransaction opened = openTransaction(channel, serializeEnvelope(envelope), rules);
    if (opened.fault) {
        return std::unexpected(*std::move(opened.fault));
    }
    if (opened.lateFault) {
        return std::unexpected(*std::move(opened.lateFault));
    }
    if (opened.configEnvelope) {
        return std::unexpected(TxFault{.code = TxCode::UnknownTxType,
                                       .why = "a configuration is not submitted this way"});
    }
    if (opened.endorsers.empty()) {
        return std::unexpected(
            TxFault{.code = TxCode::EndorsementPolicyFailure,
                    .why = opened.doubts.empty() ? "nobody endorsed it" : opened.doubts});
    }
    return *std::move(opened.transaction);
}

} // namespace med::ledger
