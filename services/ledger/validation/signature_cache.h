#pragma once

#include "services/crypto/keys.h"

#include <mutex>
#include <unordered_set>

namespace med::ledger {

/// Remembers signatures that were found right, so that a node which checked one at submission does
/// not check it again at commit. Only right ones are kept. Threads: any.
class SignatureCache {
public:
    /// `capacity` digests of 32 bytes in each of two generations.
    explicit SignatureCache(std::size_t capacity = 65536)
        : m_capacity(capacity)
    {
    }
    /// As PublicKey::verify.
    bool verify(const crypto::PublicKey &key, ByteView message, ByteView signature);
    /// Takes a signature as right without looking at it: only for one that the caller has just
    /// made.
    void remember(const crypto::PublicKey &key, ByteView message, ByteView signature);

private:
    struct Hash {
        std::size_t operator()(const crypto::Digest &digest) const;
    };
    using Set = std::unordered_set<crypto::Digest, Hash>;
    static crypto::Digest nameOf(const crypto::PublicKey &key, ByteView message,
                                 ByteView signature);
    void insert(const crypto::Digest &name);
    const std::size_t m_capacity;
    std::mutex m_mutex;
    Set m_young;
    Set m_old;
};

} // namespace med::ledger
