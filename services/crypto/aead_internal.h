#pragma once

#include "services/base/bytes.h"

#include <memory>

namespace med::crypto {

inline constexpr std::size_t kGcmKeyBytes = 32;
inline constexpr std::size_t kGcmNonceBytes = 12;
inline constexpr std::size_t kGcmTagBytes = 16;

/// AES-256-GCM under one key in one direction, into the caller's memory: the key schedule is made
/// once. Not for several threads at a time.
class GcmContext {
public:
    enum class Direction { Seal, Open };
    /// Ends the process for a key of another length than 32.
    GcmContext(ByteView key, Direction direction);
    ~GcmContext();
    GcmContext(GcmContext &&) noexcept;
    GcmContext &operator=(GcmContext &&) noexcept;
    /// Writes the ciphertext and behind it the tag. `out` has plain.size() + 16 bytes.
    void seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out);
    /// `sealed` ends in the tag; `out` has sealed.size() - 16 bytes. False, and `out` wiped, if they do
    /// not belong together.
    bool open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace med::crypto
