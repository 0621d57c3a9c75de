#pragma once

#include "services/ledger/validation/signature_cache.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/error_detail.h"

#include <functional>

namespace med::ledger {

/// A gateway answer: the value, or the status a Fabric peer would give.
template <typename T>
using GatewayAnswer = std::expected<T, GatewayStatus>;

/// gRPC status codes that the gateway uses, by name.
namespace status {
inline constexpr int kUnknown = 2;
inline constexpr int kInvalidArgument = 3;
inline constexpr int kDeadlineExceeded = 4;
inline constexpr int kPermissionDenied = 7;
inline constexpr int kFailedPrecondition = 9;
inline constexpr int kAborted = 10;
inline constexpr int kUnavailable = 14;
}

/// True if the authority of the organisation has revoked the certificate with this serial.
using RevocationCheck = std::function<bool(const std::string &mspId, const std::string &serial)>;

/// A request that is signed as a whole: commit status, events, blocks.
struct SignedRequest {
    ByteView identity; ///< msp.SerializedIdentity
    ByteView message;
    ByteView signature;
};

/// Checks identity, dates, revocation, signature and the policy at `path`.
/// Errors: Denied, in Fabric's words where it has some.
Expected<ChannelIdentityPtr> checkRequest(const Channel &channel, const SignedRequest &request, std::string_view path,
                                          Moment now, SignatureCache &signatures, const RevocationCheck &isRevoked);

/// True as long as an open stream may go on: its owner's certificate neither expired nor was revoked.
bool mayStillFollow(const ChannelIdentity &identity, Moment now, const RevocationCheck &isRevoked);

} // namespace med::ledger
