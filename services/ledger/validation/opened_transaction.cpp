#include "services/ledger/validation/opened_transaction.h"

namespace med::ledger {

namespace {

constexpr std::string_view kImplicitCollection = "_implicit_org_";

constexpr int kConfigUpdateHeader = 2;

bool verify(const ValidationRules &rules, const crypto::PublicKey &key, ByteView message,
            ByteView signature)
{
    return rules.signatures ? rules.signatures->verify(key, message, signature)
                            : key.verify(message, signature);
}

std::optional<TxFault> checkHeaders(const EnvelopeHeaders &headers)
{
    const auto bad = [](std::string why) {
        return TxFault{.code = TxCode::BadCommonHeader, .why = std::move(why)};
    };
    if (headers.type != kEndorserTransactionHeader && headers.type != kConfigHeader
        && headers.type != kConfigUpdateHeader) {
        return bad("the header type is " + std::to_string(headers.type));
    }
    if (headers.epoch != 0) {
        return bad("the epoch is not 0");
    }
    if (headers.nonce.empty() || headers.creator.empty()) {
        return bad("the nonce or the creator is missing");
    }
    return std::nullopt;
}

std::expected<ChannelIdentityPtr, TxFault> checkCreator(const Channel &channel,
                                                        const Envelope &envelope,
                                                        const EnvelopeHeaders &headers,
                                                        const ValidationRules &rules)
{
    const auto bad = [](std::string why) {
        return std::unexpected<TxFault>(
            TxFault{.code = TxCode::BadCreatorSignature, .why = std::move(why)});
    };
    const auto creator = channel.validate(headers.creator);
    if (!creator) {
        return bad("creator: " + creator.error().detail);
    }
    if (const auto dates = checkDates(**creator, headers.timestamp); !dates) {
        return bad("creator: " + dates.error().detail);
    }
    if (!verify(rules, (*creator)->certificate.publicKey(), envelope.payload, envelope.signature)) {
        return bad("the creator's signature is wrong");
    }
    return *creator;
}

void checkEndorsers(const Channel &channel, OpenedTransaction &opened, const ValidationRules &rules)
{
    const auto doubt = [&opened](const std::string &why) {
        opened.doubts += (opened.doubts.empty() ? "" : "; ") + why;
    };
    const Transaction &transaction = *opened.transaction;
    for (const Endorsement &endorsement : transaction.endorsements) {
        const auto endorser = channel.validate(endorsement.endorser);
        if (!endorser) {
            doubt("endorser: " + endorser.error().detail);
        } else if (const auto dates = checkDates(**endorser, transaction.headers.timestamp);
                   !dates) {
            doubt("endorser: " + dates.error().detail);
        } else if (!verify(rules, (*endorser)->certificate.publicKey(),
                           endorsementMessage(transaction.responsePayload, endorsement.endorser),
                           endorsement.signature)) {
            doubt("the endorsement of " + (*endorser)->mspId + " is not over this answer");
        } else {
            opened.endorsers.push_back(*endorser);
        }
    }
}

std::optional<TxFault> checkNamespaces(const ReadWriteSet &set, const std::string &chaincode,
                                       const ValidationRules &rules)
{
    std::set<std::string> names;
    for (const NamespaceSet &ns : set.namespaces) {
        if (!names.insert(ns.name).second) {
            return TxFault{.code = TxCode::IllegalWriteset,
                           .why =
                               "the namespace " + ns.name + " stands twice in the read-write set"};
        }
        const bool writes = !ns.writes.empty() || !ns.metadataWrites.empty() || ns.hasCollections;
        if (writes && ns.name != chaincode) {
            return TxFault{.code = TxCode::InvalidChaincode,
                           .why = "the chaincode " + chaincode + " writes to " + ns.name};
        }
    }
    if (chaincode != rules.chaincode && chaincode != "_lifecycle") {
        return TxFault{.code = TxCode::InvalidChaincode,
                       .why = "the channel has no chaincode " + chaincode};
    }
    return std::nullopt;
}

} // namespace

OpenedTransaction openTransaction(const Channel &channel, ByteView bytes,
                                  const ValidationRules &rules)
{
    OpenedTransaction out;
    const auto fail = [&out](TxFault fault) {
        out.fault = std::move(fault);
        return out;
    };
    if (bytes.empty()) {
        return fail({.code = TxCode::NilEnvelope, .why = "the envelope is empty"});
    }
    const auto envelope = parseEnvelope(bytes);
    if (!envelope) {
        return fail({.code = TxCode::InvalidOtherReason, .why = envelope.error().detail});
    }
    auto headers = parseHeaders(*envelope);
    if (!headers) {
        return fail(headers.error());
    }
    out.txId = headers->txId;
    if (const auto fault = checkHeaders(*headers)) {
        return fail(*fault);
    }
    const auto creator = checkCreator(channel, *envelope, *headers, rules);
    if (!creator) {
        return fail(creator.error());
    }
    out.creator = *creator;
    const auto otherChannel = [&]() -> std::optional<TxFault> {
        return headers->channel == channel.id()
            ? std::nullopt
            : std::optional(TxFault{.code = TxCode::TargetChainNotFound,
                                    .why = "it is a transaction of channel " + headers->channel});
    };
    if (headers->type == kConfigHeader) {
        out.configEnvelope = headers->data;
        out.fault = otherChannel();
        return out;
    }
    if (headers->type == kConfigUpdateHeader) {
        return fail({.code = TxCode::UnsupportedTxPayload,
                     .why = "a configuration update is no transaction of a block"});
    }
    if (headers->txId != transactionId(headers->nonce, headers->creator)) {
        return fail({.code = TxCode::BadProposalTxId,
                     .why = "the transaction id is not that of nonce and creator"});
    }
    const auto channelFault = otherChannel();
    auto transaction = parseTransaction(*std::move(headers));
    if (!transaction && transaction.error().code == TxCode::InvalidEndorserTransaction) {
        return fail(transaction.error());
    }
    if (channelFault) {
        return fail(*channelFault);
    }
    if (!transaction) {
        out.lateFault = transaction.error();
        return out;
    }
    out.transaction = *std::move(transaction);
    auto set = parseReadWriteSet(out.transaction->readWriteSet);
    if (!set) {
        out.lateFault = TxFault{.code = TxCode::BadRwset, .why = set.error().detail};
        return out;
    }
    out.readWriteSet = *std::move(set);
    out.lateFault = checkNamespaces(*out.readWriteSet, out.transaction->chaincode, rules);
    if (!out.lateFault) {
        checkEndorsers(channel, out, rules);
    }
    return out;
}

Expected<std::optional<TxFault>> checkPolicies(const Channel &channel,
                                               const OpenedTransaction &opened, StateView &state,
                                               const std::set<StateKey> &changedPolicies,
                                               const ValidationRules &)
{
    const auto refused = [&opened](std::string why) {
        return TxFault{.code = TxCode::EndorsementPolicyFailure,
                       .why = std::move(why)
                           + (opened.doubts.empty() ? "" : " (" + opened.doubts + ")")};
    };
    const std::string &chaincode = opened.transaction->chaincode;
    std::set<std::string> keys;
    const NamespaceSet *own = opened.readWriteSet->find(chaincode);
    if (own) {
        for (const KeyWrite &write : own->writes) {
            keys.insert(write.key);
        }
        for (const MetadataWrite &write : own->metadataWrites) {
            keys.insert(write.key);
        }
    }
    const std::vector<std::string> collections =
        own ? own->writtenCollections : std::vector<std::string>();
    bool needsChaincodePolicy = keys.empty() && collections.empty();
    for (const std::string &collection : collections) {
        // What an organisation alone decides, as its approval of a chaincode's definition.
        if (!collection.starts_with(kImplicitCollection)) {
            needsChaincodePolicy = true;
        } else if (const auto met = channel.checkOrganizationPolicy(
                       collection.substr(kImplicitCollection.size()), opened.endorsers);
                   !met) {
            return refused(met.error().detail);
        }
    }
    for (const std::string &key : keys) {
        if (changedPolicies.contains({chaincode, key})) {
            return refused("an earlier transaction of the block changes the endorsement policy of "
                           "a key it writes");
        }
        MED_TRY(const auto metadata, state.metadata(chaincode, key));
        const auto policy = metadata.find(std::string(kValidationParameter));
        if (policy == metadata.end() || policy->second.empty()) {
            needsChaincodePolicy = true;
        } else if (const auto met = channel.checkSignaturePolicy(policy->second, opened.endorsers);
                   !met) {
            return refused(met.error().detail);
        }
    }
    if (needsChaincodePolicy) {
        const auto met = chaincode == "_lifecycle"
            ? channel.checkPolicy("/Channel/Application/LifecycleEndorsement", opened.endorsers)
            : channel.checkChaincodePolicy(opened.endorsers);
        if (!met) {
            return refused(met.error().detail);
        }
    }
    return std::nullopt;
}

} // namespace med::ledger
