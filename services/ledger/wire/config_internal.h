#pragma once

#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_msp.pb.h"
#include "services/ledger/proto/fabric_orderer.pb.h"
#include "services/ledger/wire/channel_builder.h"

namespace med::ledger {

msp::MSPConfig mspConfigOf(const OrganizationConfig &organization);
/// Errors: Invalid.
Expected<common::ConfigGroup> applicationGroupOf(const OrganizationConfig &organization);

/// An envelope of type CONFIG or CONFIG_UPDATE around `data`; unsigned if `sign` is empty.
Bytes configMessage(common::HeaderType type, std::string_view channelId, ByteView data,
                    ByteView creator, ByteView nonce, Moment now,
                    const std::function<Bytes(ByteView)> &sign);

} // namespace med::ledger
