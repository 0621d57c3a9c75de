#pragma once

#include "services/ledger/validation/signature_cache.h"
#include "services/ledger/validation/state_view.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// What a validator knows beside channel and state. All the same on every machine that replays.
struct ValidationRules {
    std::string chaincode = "medanchor"; ///< Counts as defined, whatever the state says.
    SignatureCache *signatures = nullptr; ///< May be shared; nullptr: none.
    unsigned threads = 0; ///< For the signatures of one block; 0: as many as processors.
};

/// One transaction's outcome.
struct TxOutcome {
    TxCode code = TxCode::NotValidated;
    std::string why; ///< In words, if not valid.
    std::string reservation; ///< In words, if it is valid for Fabric and would not be for an embedded node.
    std::string txId; ///< Empty if not even that could be read. Taken from now on, valid or not.
    std::string mspId; ///< The creator's, once it was checked.
    ChannelIdentityPtr creator; ///< Once it was checked.
    std::vector<ChannelIdentityPtr> endorsers; ///< Whose endorsement is right.
    std::optional<Transaction> transaction; ///< Set as soon as the body could be opened.
    std::optional<ReadWriteSet> readWriteSet;
};

struct BlockOutcome {
    std::vector<TxOutcome> transactions; ///< One for each envelope, in order.
    UpdateBatch updates; ///< Of the valid ones.
    std::shared_ptr<const Channel> channel; ///< The new configuration, if the block changed it.
    std::vector<TxCode> codes() const;
};

/// Validates a block's transactions as a Fabric peer does, in its order (fabric.md 8), against the
/// state before the block. An embedded node's channel is stricter: a creator's or endorser's certificate must
/// be valid at the transaction's timestamp (else BAD_CREATOR_SIGNATURE, ENDORSEMENT_POLICY_FAILURE); on a real
/// network's, whose peers do not ask for it, such a creator leaves a reservation. Block 0 is
/// taken as it is: its hash is the network id. Deterministic: node and clients come to the same
/// codes. Not checked: block hashes and orderer. Errors: what `state` fails with.
Expected<BlockOutcome> validateBlock(const Channel &channel, const Block &block, StateView &state,
                                     const ValidationRules &rules = {});

/// The checks of one endorser transaction that need no state: all but duplicates, key-level
/// policies and versions; and the chaincode's policy is taken to be met by any one endorsement that
/// is right. A node uses it to refuse a bad envelope at submission, and it warms
/// `rules.signatures`.
std::expected<Transaction, TxFault> checkSubmission(const Channel &channel,
                                                    const Envelope &envelope,
                                                    const ValidationRules &rules = {});

/// The checks an endorser makes on a signed proposal before it simulates (fabric.md 9): header type
/// 3, epoch 0, nonce, tx id, channel, creator's identity, dates and Writers policy, low-S
/// signature, and the timestamp within `window` of `now`. Duplicates are the caller's to check.
struct CheckedProposal {
    Proposal proposal;
    ChannelIdentityPtr creator;
};
/// Errors: Invalid or Denied, in Fabric's words where it has some.
Expected<CheckedProposal> checkProposal(const Channel &channel, const SignedProposal &proposal,
                                        Moment now,
                                        std::chrono::seconds window = std::chrono::minutes(5),
                                        SignatureCache *signatures = nullptr);

} // namespace med::ledger
