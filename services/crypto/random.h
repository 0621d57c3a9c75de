#pragma once

#include "services/base/secret_bytes.h"

#include <string>
#include <string_view>

namespace med::crypto {

/// `count` bytes of the system's cryptographic generator. Ends the process if there is none: there is
/// no safe way to go on.
Bytes randomBytes(std::size_t count);
SecretBytes randomSecret(std::size_t count);

/// A new identifier with 128 random bits, see makeId.
std::string newId(std::string_view prefix);

} // namespace med::crypto
