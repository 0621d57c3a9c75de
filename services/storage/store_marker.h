#pragma once

#include "services/base/bytes.h"

namespace med::storage {

/// The file at the root of a store that names its network: what tells a store from a folder where
/// none is mounted, and from a bucket of something else. Not the name of a custodian.
inline constexpr const char *kStoreMarker = ".medanchor-store";
inline constexpr std::size_t kMaxMarkerBytes = 4096;

/// What stands in it. Errors: Invalid.
Expected<std::string> markerOf(const std::string &network);
/// The network that it names. Errors: Corrupt.
Expected<std::string> networkOfMarker(ByteView marker);

} // namespace med::storage
