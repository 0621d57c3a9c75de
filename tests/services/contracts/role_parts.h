#pragma once

#include "services/base/bytes.h"
#include "services/base/clock.h"
#include "services/crypto/random.h"

namespace med::tests {

inline constexpr const char *kHome = "NorthgateMSP";
inline constexpr const char *kOther = "StElinMSP";
inline constexpr const char *kElsewhere = "HarbourMSP"; ///< Nobody of the matrix belongs to it.

inline std::string digest() { return toHex(crypto::randomBytes(32)); }

inline std::int64_t nowSeconds() { return std::chrono::floor<std::chrono::seconds>(SystemClock::instance().now()).time_since_epoch().count(); }

} // namespace med::tests
