#pragma once

#include "services/ledger/validation/state_view.h"
#include "services/ledger/wire/channel.h"

namespace med::ledger {

/// The system chaincode that keeps the definitions of the others.
inline const std::string kLifecycle = "_lifecycle";

/// What a channel's members agreed on for a chaincode, as `_lifecycle` keeps it in the state.
struct ChaincodePolicies {
    Bytes standard; ///< protos.ApplicationPolicy; empty: /Channel/Application/Endorsement.
    std::map<std::string, Bytes> collections; ///< Those that are defined, with their own policy or nothing.
};

/// nullopt if the state defines no chaincode of this name. An embedded node's state defines none: its one
/// chaincode has the standard policy. Errors: what `state` fails with; Corrupt.
Expected<std::optional<ChaincodePolicies>> policiesOf(StateView &state, const std::string &chaincode);

/// Whether `signers` satisfy a protos.ApplicationPolicy; an empty one is the standard. Errors: Denied, Corrupt.
Expected<> checkApplicationPolicy(const Channel &channel, ByteView policy,
                                  std::span<const ChannelIdentityPtr> signers);

/// Whether they satisfy the policy of a collection. That of an organisation's own, "_implicit_org_MSPID", is
/// the organisation's; others have one of their own or the chaincode's. Errors: Denied, Corrupt.
Expected<> checkCollectionPolicy(const Channel &channel, const ChaincodePolicies &policies,
                                 const std::string &collection, std::span<const ChannelIdentityPtr> signers);

} // namespace med::ledger
