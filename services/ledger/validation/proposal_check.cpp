#include "services/ledger/validation/validator.h"

namespace med::ledger {

Expected<CheckedProposal> checkProposal(const Channel &channel,
                                        const SignedProposal &signedProposal, Moment now,
                                        std::chrono::seconds window, SignatureCache *signatures)
{
    MED_TRY(Proposal proposal, parseProposal(signedProposal.proposal));
    if (proposal.type != kEndorserTransactionHeader) {
        return failure(ErrorCode::Invalid, "invalid header type " + std::to_string(proposal.type));
    }
    if (proposal.epoch != 0) {
        return failure(ErrorCode::Invalid, "epoch is non-zero");
    }
    if (proposal.nonce.empty() || proposal.creator.empty()) {
        return failure(ErrorCode::Invalid, "nonce or creator is empty");
    }
    if (proposal.txId != transactionId(proposal.nonce, proposal.creator)) {
        return failure(ErrorCode::Invalid, "incorrectly computed txid '" + proposal.txId + "'");
    }
    if (proposal.channel != channel.id()) {
        return failure(ErrorCode::NotFound, "channel '" + proposal.channel + "' not found");
    }
    auto creator = channel.validate(proposal.creator);
    if (!creator) {
        return failure(ErrorCode::Denied,
                       "access denied: channel [" + channel.id()
                           + "] creator: " + creator.error().detail);
    }
    if (const auto dates = checkDates(**creator, now); !dates) {
        return failure(ErrorCode::Denied,
                       "proposal client identity expired or not yet valid: " + dates.error().detail,
                       dates.error().hint);
    }
    const auto &key = (*creator)->certificate.publicKey();
    const bool right = signatures
        ? signatures->verify(key, signedProposal.proposal, signedProposal.signature)
        : key.verify(signedProposal.proposal, signedProposal.signature);
    if (!right) {
        return failure(ErrorCode::Denied,
                       "access denied: the creator's signature over the proposal is not valid");
    }
    const auto distance =
        proposal.timestamp > now ? proposal.timestamp - now : now - proposal.timestamp;
    if (distance > window) {
        return failure(ErrorCode::Denied,
                       "request unauthorized due to incorrect timestamp: the proposal says "
                           + toIso8601(proposal.timestamp) + ", this node's clock "
                           + toIso8601(now),
                       "Set the clock of this computer.");
    }
    if (const auto writer =
            channel.checkPolicy("/Channel/Application/Writers", std::span(&*creator, 1));
        !writer) {
        return failure(ErrorCode::Denied,
                       "Failed evaluating policy on signed data: /Channel/Application/Writers: "
                           + writer.error().detail);
    }
    return CheckedProposal{.proposal = std::move(proposal), .creator = *std::move(creator)};
}

} // namespace med::ledger
