#pragma once

#include "services/base/error.h"
#include "services/base/secret_bytes.h"

#include <filesystem>

namespace med {

/// The first line of a file that holds a passphrase or another secret, without its end.
/// Errors: NotFound, Io; Invalid if it is empty.
Expected<SecretBytes> readSecretLine(const std::filesystem::path &file);

} // namespace med
