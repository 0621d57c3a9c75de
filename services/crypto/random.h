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
/// A random UUID (RFC 4122, version 4): "f81d4fae-7dec-41d0-a765-00a0c91e6bf6".
std::string randomUuid();

} // namespace med::crypto
