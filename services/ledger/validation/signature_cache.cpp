#include "services/ledger/validation/signature_cache.h"

#include <cstring>

namespace med::ledger {

std::size_t SignatureCache::Hash::operator()(const crypto::Digest &digest) const
{
    std::size_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

crypto::Digest SignatureCache::nameOf(const crypto::PublicKey &key, ByteView message,
                                      ByteView signature)
{
    Bytes lengths;
    appendU64(lengths, message.size());
    appendU64(lengths, signature.size());
    return crypto::Sha256().add(lengths).add(key.point()).add(message).add(signature).finish();
}

void SignatureCache::insert(const crypto::Digest &name)
{
    const std::lock_guard lock(m_mutex);
    if (m_young.size() >= m_capacity) {
        m_old = std::move(m_young);
        m_young.clear();
    }
    m_young.insert(name);
}

bool SignatureCache::verify(const crypto::PublicKey &key, ByteView message, ByteView signature)
{
    const auto name = nameOf(key, message, signature);
    {
        const std::lock_guard lock(m_mutex);
        if (m_young.contains(name) || m_old.contains(name)) {
            return true;
        }
    }
    if (!key.verify(message, signature)) {
        return false;
    }
    insert(name);
    return true;
}

void SignatureCache::remember(const crypto::PublicKey &key, ByteView message, ByteView signature)
{
    insert(nameOf(key, message, signature));
}

} // namespace med::ledger
