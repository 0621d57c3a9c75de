#pragma once

#include "services/base/secret_bytes.h"

#include <memory>

namespace med::crypto {

/// FLOE (Fast Lightweight Online Encryption, ePrint 2025/2275): AES-256-GCM, HKDF-SHA-384, random
/// access by segment, committing to key and associated data. Format: FLOE.md beside this file.
struct FloeParameters {
    std::uint32_t encryptedSegmentBytes = 64 * 1024; ///< A whole sealed segment, overhead included; above 32.
    std::uint32_t rotationBits = 20; ///< 2^this segments share a key; anything but 20 is for vectors only.
};

inline constexpr std::size_t kFloeHeaderBytes = 74;

/// Encrypts segment after segment. Each call gives one encrypted segment.
class FloeEncryptor {
public:
    /// Starts a new body under a 32-byte key; draws the IV.
    FloeEncryptor(ByteView key, ByteView aad, FloeParameters parameters = {});
    ~FloeEncryptor();
    FloeEncryptor(FloeEncryptor &&) noexcept;
    const Bytes &header() const; ///< kFloeHeaderBytes.
    std::size_t plainSegmentBytes() const; ///< What every segment but the last must hold.
    /// Errors: Invalid for a length other than plainSegmentBytes(), or after the last segment.
    Expected<Bytes> seal(ByteView plainSegment);
    /// The last segment: 0 to plainSegmentBytes() bytes. Errors: Invalid if it was sealed already.
    Expected<Bytes> sealLast(ByteView plainSegment);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Decrypts any segment, in any order.
class FloeDecryptor {
public:
    /// Errors: Corrupt if header, key and associated data do not belong together.
    static Expected<FloeDecryptor> open(ByteView key, ByteView aad, ByteView header, FloeParameters parameters = {});
    ~FloeDecryptor();
    FloeDecryptor(FloeDecryptor &&) noexcept;
    std::size_t plainSegmentBytes() const;
    /// Segment `index` (from 0); `last` says whether it must be the final one. Threads: any.
    /// Errors: Corrupt if it is altered, at another position, or final when it should not be.
    Expected<Bytes> openSegment(ByteView sealed, std::uint64_t index, bool last) const;

private:
    struct State;
    explicit FloeDecryptor(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace med::crypto
