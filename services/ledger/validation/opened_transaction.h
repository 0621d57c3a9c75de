#pragma once

#include "services/ledger/validation/validator.h"

namespace med::ledger {

/// A transaction after all checks that need no state.
struct OpenedTransaction {
    std::string txId;
    ChannelIdentityPtr creator; ///< Once it was checked.
    std::optional<TxFault> fault; ///< It is invalid whatever the state is.
    std::optional<TxFault> lateFault; ///< As above, but a duplicate is reported first.
    std::optional<Transaction> transaction;
    std::optional<ReadWriteSet> readWriteSet;
    std::vector<ChannelIdentityPtr> endorsers; ///< Whose endorsement is right.
    std::string doubts; ///< Why the others do not count.
    std::string reservation; ///< See TxOutcome.
    std::optional<Bytes> configEnvelope; ///< Of a CONFIG transaction.
};
OpenedTransaction openTransaction(const Channel &channel, ByteView envelope,
                                  const ValidationRules &rules);

/// Checks an endorser transaction's namespaces and the policies of what it writes, in Fabric's
/// order. `changedPolicies` are the keys whose policy an earlier transaction of the block changes.
using StateKey = std::pair<std::string, std::string>;
Expected<std::optional<TxFault>> checkPolicies(const Channel &channel,
                                               const OpenedTransaction &opened, StateView &state,
                                               const std::set<StateKey> &changedPolicies,
                                               const ValidationRules &rules);

/// MVCC: compares what was read with the state and the earlier updates of the block.
Expected<std::optional<TxFault>> checkVersions(const ReadWriteSet &set, StateView &state,
                                               const UpdateBatch &earlier);
/// Adds what a valid transaction changes.
Expected<> addUpdates(const ReadWriteSet &set, Version version, StateView &state,
                      UpdateBatch &updates);

} // namespace med::ledger
