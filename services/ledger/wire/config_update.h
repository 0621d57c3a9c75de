#pragma once

#include "services/ledger/wire/channel_builder.h"

namespace med::ledger {

/// Changes of a channel's configuration go the way of Fabric's: a common.ConfigUpdate says what
/// changes; administrators approve it with their signatures, as the mod_policy of each changed
/// element asks; applying it gives the next configuration, which an orderer puts into a CONFIG
/// transaction together with the update, so that everyone can check the step again.

/// Adds an organisation to the application. Approval: /Channel/Application/Admins.
/// Errors: Conflict if it is there already; Invalid for a certificate that is none.
Expected<Bytes> addOrganization(const Channel &channel, const OrganizationConfig &organization);
/// Replaces an organisation's revocation lists (PEM). Approval: its own administrator.
/// Errors: NotFound if the application has no such organisation.
Expected<Bytes> setRevocationLists(const Channel &channel, std::string_view mspId,
                                   const std::vector<std::string> &revocationLists);

/// The revocation lists (PEM) in an organisation's configuration. Errors: NotFound.
Expected<std::vector<std::string>> revocationLists(const Channel &channel, std::string_view mspId);

/// The organisation whose administrators alone add others to the application; empty where a majority of all decides, or
/// another policy.
std::string admittingMsp(const Channel &channel);

/// One administrator's signature on an update.
struct ConfigApproval {
    Bytes signatureHeader;
    Bytes signature;
};
ConfigApproval approve(ByteView configUpdate, ByteView creator, ByteView nonce,
                       const std::function<Bytes(ByteView)> &sign);

/// A common.Envelope of type CONFIG_UPDATE around an update and its approvals, signed by `creator`.
Bytes makeConfigUpdateTransaction(std::string_view channelId, ByteView configUpdate,
                                  std::span<const ConfigApproval> approvals, ByteView creator,
                                  ByteView nonce, Moment now,
                                  const std::function<Bytes(ByteView)> &sign);

/// Checks the approvals of a CONFIG_UPDATE envelope against the current configuration and applies
/// it: the next common.ConfigEnvelope. Errors: Denied if an approval lacks; Conflict if the update
/// was made for another version of the configuration; Corrupt.
Expected<Bytes> applyConfigUpdate(const Channel &channel, ByteView updateEnvelope);

/// A CONFIG envelope over a ConfigEnvelope, signed by `creator`, an orderer.
Bytes makeConfigTransaction(std::string_view channelId, ByteView configEnvelope, ByteView creator,
                            ByteView nonce, Moment now, const std::function<Bytes(ByteView)> &sign);

/// The channel after a CONFIG transaction whose data are `configEnvelope`: repeats
/// applyConfigUpdate on the update inside and compares. Errors: as applyConfigUpdate.
Expected<std::shared_ptr<const Channel>> nextChannel(const Channel &channel,
                                                     ByteView configEnvelope);

} // namespace med::ledger
