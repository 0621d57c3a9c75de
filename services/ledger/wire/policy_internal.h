#pragma once

#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/wire/channel.h"

namespace med::ledger {

/// Each signer once, by organisation and key: another certificate over the same key adds nothing.
std::vector<ChannelIdentityPtr> distinctSigners(std::span<const ChannelIdentityPtr> signers);

/// True if `signers` (distinct) satisfy a signature policy; each signer counts for one principal.
bool satisfies(const common::SignaturePolicyEnvelope &policy,
               std::span<const ChannelIdentityPtr> signers);

/// The signature policies by role that organisations have: any one of these roles of one MSP.
common::SignaturePolicyEnvelope
anyRoleOf(const std::string &mspId, std::initializer_list<common::MSPRole::MSPRoleType> roles);

} // namespace med::ledger
