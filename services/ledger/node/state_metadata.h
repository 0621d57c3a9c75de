#pragma once

#include "services/base/bytes.h"

#include <map>

namespace med::ledger {

/// A key's metadata as the `state` table stores it: for each name in order u32 length, name, u32
/// length, value. Lengths in network byte order.
Bytes encodeMetadata(const std::map<std::string, Bytes> &metadata);
/// Errors: Corrupt.
Expected<std::map<std::string, Bytes>> decodeMetadata(ByteView bytes);

} // namespace med::ledger
