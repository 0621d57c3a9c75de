#pragma once

#include <expected>
#include <string>

namespace med::ledger {

/// What an authority answers instead of a result: an HTTP status and the Fabric CA's own error
/// number, which its clients look at.
struct AuthorityFault {
    int httpStatus = 500;
    int code = 0;
    std::string message;
};

template <typename T = void>
using Answer = std::expected<T, AuthorityFault>;

/// The Fabric CA's numbers that this authority uses.
namespace fault {
inline constexpr int kOther = 0;
inline constexpr int kMethod = 1;
inline constexpr int kNoAuthorization = 2;
inline constexpr int kEmptyBody = 4;
inline constexpr int kBadBody = 5;
inline constexpr int kNoSuchAuthority = 19;
inline constexpr int kAuthentication = 20;
inline constexpr int kBadRequest = 51;
inline constexpr int kRemoveIdentity = 56;
inline constexpr int kModifyIdentity = 58;
inline constexpr int kNoSuchIdentity = 63;
inline constexpr int kAuthorization = 71;
inline constexpr int kTooManyAttempts = 73;
inline constexpr int kAlreadyRegistered = 74;
inline constexpr int kNameMismatch = 77;
}

inline std::unexpected<AuthorityFault> refuse(int httpStatus, int code, std::string message)
{
    return std::unexpected(AuthorityFault {httpStatus, code, std::move(message)});
}

} // namespace med::ledger
