#include "services/ledger/validation/chaincode_policies.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_lifecycle.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"

namespace med::ledger {

namespace {

constexpr std::string_view kOwnCollection = "_implicit_org_";

std::unexpected<Error> malformed(const std::string &chaincode)
{
    return failure(ErrorCode::Corrupt, "the channel's definition of the chaincode " + chaincode + " is malformed");
}

/// A field that `_lifecycle` keeps as bytes; empty if there is none.
Expected<Bytes> field(StateView &state, const std::string &chaincode, const char *name)
{
    MED_TRY(const auto value, state.get(kLifecycle, "namespaces/fields/" + chaincode + '/' + name));
    if (!value) {
        return Bytes();
    }
    lifecycle::StateData data;
    if (!fromBytes(data, value->value)) {
        return malformed(chaincode);
    }
    return copyOf(data.bytes());
}

} // namespace

Expected<std::optional<ChaincodePolicies>> policiesOf(StateView &state, const std::string &chaincode)
{
    MED_TRY(const auto metadata, state.get(kLifecycle, "namespaces/metadata/" + chaincode));
    if (!metadata) {
        return std::nullopt;
    }
    MED_TRY(const Bytes validation, field(state, chaincode, "ValidationInfo"));
    MED_TRY(const Bytes collections, field(state, chaincode, "Collections"));
    lifecycle::ChaincodeValidationInfo info;
    protos::CollectionConfigPackage package;
    if (!fromBytes(info, validation) || !fromBytes(package, collections)) {
        return malformed(chaincode);
    }
    ChaincodePolicies out{.standard = copyOf(info.validation_parameter())};
    for (const auto &each : package.config()) {
        const auto &collection = each.static_collection_config();
        out.collections[collection.name()] =
            collection.has_endorsement_policy() ? toBytes(collection.endorsement_policy()) : Bytes();
    }
    return out;
}

Expected<> checkApplicationPolicy(const Channel &channel, ByteView policy,
                                  std::span<const ChannelIdentityPtr> signers)
{
    if (policy.empty()) {
        return channel.checkChaincodePolicy(signers);
    }
    protos::ApplicationPolicy in;
    if (!fromBytes(in, policy) || in.Type_case() == protos::ApplicationPolicy::TYPE_NOT_SET) {
        return failure(ErrorCode::Corrupt, "the endorsement policy of a chaincode is malformed");
    }
    return in.has_signature_policy() ? channel.checkSignaturePolicy(toBytes(in.signature_policy()), signers)
                                     : channel.checkPolicy(in.channel_config_policy_reference(), signers);
}

Expected<> checkCollectionPolicy(const Channel &channel, const ChaincodePolicies &policies,
                                 const std::string &collection, std::span<const ChannelIdentityPtr> signers)
{
    if (collection.starts_with(kOwnCollection)) {
        return channel.checkOwnEndorsement(collection.substr(kOwnCollection.size()), signers);
    }
    const auto found = policies.collections.find(collection);
    if (found == policies.collections.end()) {
        return failure(ErrorCode::Denied, "the chaincode has no collection " + collection);
    }
    return checkApplicationPolicy(channel, found->second.empty() ? policies.standard : found->second, signers);
}

} // namespace med::ledger
