#pragma once

#include "services/base/bytes.h"

#include <array>
#include <memory>

namespace med::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Digest sha256(ByteView bytes);

/// SHA-256 over parts that arrive one after another.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;
    Sha256 &add(ByteView bytes);
    /// The digest of all that was added; afterwards the object is as new.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// HMAC-SHA-256 (RFC 2104).
Digest hmacSha256(ByteView key, ByteView bytes);

/// The root of a tree over leaf digests, as RFC 9162 section 2.1.1 builds it: a leaf is
/// SHA-256(0x00 ‖ digest), a node SHA-256(0x01 ‖ left ‖ right). No leaves: SHA-256 of nothing.
Digest merkleRoot(std::span<const Digest> leaves);

} // namespace med::crypto
