#pragma once

#include "services/base/bytes.h"

#include <memory>

namespace med::crypto {

inline constexpr std::size_t kXaesNonceBytes = 24;
inline constexpr std::size_t kXaesTagBytes = 16;

/// XAES-256-GCM (C2SP): AES-256-GCM under a key that is derived for each message, from the first half of
/// a nonce of 24 bytes, by a KDF of NIST SP 800-108r1 (counter mode, CMAC). A nonce is drawn at random
/// and needs no memory: after 2^64 messages under one key two have met with a chance below 2^-64.
/// Not for several threads at a time.
class XaesGcm {
public:
    /// Ends the process for a key of another length than 32.
    explicit XaesGcm(ByteView key);
    ~XaesGcm();
    XaesGcm(XaesGcm &&) noexcept;
    XaesGcm &operator=(XaesGcm &&) noexcept;
    /// Writes the ciphertext and behind it the tag. `out` has plain.size() + 16 bytes and may begin where
    /// `plain` does; both are shorter than 2^31.
    void seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out);
    /// `sealed` ends in the tag; `out` has sealed.size() - 16 bytes. False, and `out` wiped, if they do
    /// not belong together.
    bool open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace med::crypto
