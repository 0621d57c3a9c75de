#pragma once

#include "services/base/bytes.h"

namespace med {

/// Bytes that are a secret: moved, never copied by accident, wiped when they go, not printable.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size) : m_bytes(size) {}
    /// Takes over the bytes and leaves `bytes` empty.
    explicit SecretBytes(Bytes &&bytes) : m_bytes(std::move(bytes)) { bytes.clear(); }
    /// Copies. The caller wipes what it copied from, if that is a secret too.
    static SecretBytes copyOf(ByteView bytes);
    ~SecretBytes() { wipe(); }

    SecretBytes(SecretBytes &&other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes.clear(); }
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;

    SecretBytes clone() const { return copyOf(m_bytes); }
    ByteView view() const { return m_bytes; }
    std::span<std::uint8_t> data() { return m_bytes; }
    std::size_t size() const { return m_bytes.size(); }
    bool empty() const { return m_bytes.empty(); }
    void wipe();

private:
    Bytes m_bytes;
};

} // namespace med
