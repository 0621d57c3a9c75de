#pragma once

#include "services/base/error.h"

#include <filesystem>
#include <string_view>

namespace med::storage {

/// A name from outside as a path that stays below the folder it is joined to: relative, up to 4096
/// bytes, components of 1 to 255 bytes, none of them "." or "..", no control characters.
/// Errors: Invalid, without the name in it.
Expected<std::filesystem::path> safeRelativePath(std::string_view name);

} // namespace med::storage
