#pragma once

#include "services/base/error.h"

#include <string_view>

namespace med {

/// How a refusal begins that says that the caller's own certificate is not valid now (crypto::checkValidity).
inline constexpr std::string_view kOwnCertificate = "your certificate ";

/// True if an error is such a refusal: no passphrase and no waiting helps, the certificate must be renewed or the
/// date set.
inline bool isOfOwnCertificate(const Error &error) { return error.code == ErrorCode::Locked && error.detail.starts_with(kOwnCertificate); }

} // namespace med
