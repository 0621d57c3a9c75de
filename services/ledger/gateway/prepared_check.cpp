#include "services/ledger/gateway/prepared_check.h"

#include "services/ledger/wire/rwset.h"

#include <set>

namespace med::ledger {

namespace {

std::unexpected<Error> lie(std::string what)
{
    return failure(ErrorCode::Corrupt, "nothing was signed: " + std::move(what),
                   "Tell the administrator of the network; the gateway cannot be trusted.");
}

Expected<std::vector<ChannelIdentityPtr>> checkEndorsements(const Transaction &transaction,
                                                            const Channel &channel)
{
    std::vector<ChannelIdentityPtr> out;
    for (const Endorsement &endorsement : transaction.endorsements) {
        const auto endorser = channel.validate(endorsement.endorser);
        if (!endorser) {
            return lie("an endorser is not of this network: " + endorser.error().detail);
        }
        if (const auto dates = checkDates(**endorser, transaction.headers.timestamp); !dates) {
            return lie("an endorser cannot endorse: " + dates.error().detail);
        }
        if (!(*endorser)->certificate.publicKey().verify(
                endorsementMessage(transaction.responsePayload, endorsement.endorser),
                endorsement.signature)) {
            return lie("the endorsement of " + (*endorser)->mspId + " is not over this answer");
        }
        out.push_back(*endorser);
    }
    if (out.empty()) {
        return lie("nobody endorsed the transaction");
    }
    return out;
}

Expected<> checkWritten(const Transaction &transaction,
                        std::span<const ChannelIdentityPtr> endorsers, const Channel &channel,
                        const Gateway::KeyPolicy &keyPolicy)
{
    const auto set = parseReadWriteSet(transaction.readWriteSet);
    if (!set) {
        return lie(set.error().detail);
    }
    std::set<std::string> keys;
    for (const NamespaceSet &ns : set->namespaces) {
        if (ns.name != transaction.chaincode
            && ns.writesAnything()) {
            return lie("the transaction writes to " + ns.name);
        }
        for (const KeyWrite &write : ns.writes) {
            keys.insert(write.key);
        }
        for (const MetadataWrite &write : ns.metadataWrites) {
            keys.insert(write.key);
        }
    }
    if (!keyPolicy) {
        return {};
    }
    bool needsChaincodePolicy = keys.empty();
    for (const std::string &key : keys) {
        const auto policy = keyPolicy(key);
        if (!policy || policy->empty()) {
            needsChaincodePolicy = true;
        } else if (!channel.checkSignaturePolicy(*policy, endorsers)) {
            return lie("the organisations that must endorse a change of one of its keys did not");
        }
    }
    if (needsChaincodePolicy && !channel.checkChaincodePolicy(endorsers)) {
        return lie("too few organisations endorsed the transaction");
    }
    return {};
}

} // namespace

Expected<Transaction> checkPrepared(ByteView payload, const Proposal &sent, const Channel &channel,
                                    const Gateway::KeyPolicy &keyPolicy)
{
    auto headers = parseHeaders({.payload = copyOf(payload)});
    if (!headers || headers->channelHeader != sent.channelHeader
        || headers->signatureHeader != sent.signatureHeader) {
        return lie("the gateway gave back another transaction than was proposed");
    }
    auto transaction = parseTransaction(*std::move(headers));
    if (!transaction) {
        return lie("the gateway gave back a transaction that is not whole: "
                   + transaction.error().why);
    }
    if (transaction->proposalPayload != sent.payload) {
        return lie("the gateway gave back a transaction with other arguments than were proposed");
    }
    if (transaction->response.status >= 400) {
        return lie("the gateway gave back a transaction that the contract had refused");
    }
    MED_TRY(const auto endorsers, checkEndorsements(*transaction, channel));
    MED_CHECK(checkWritten(*transaction, endorsers, channel, keyPolicy));
    return *std::move(transaction);
}

} // namespace med::ledger
