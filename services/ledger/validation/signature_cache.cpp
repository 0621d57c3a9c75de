#include "services/ledger/validation/signature_cache.h"

#include <cstring>

namespace med::ledger {

std::size_t SignatureCache::Hash::operator()(const crypto::Digest &digest) const
{
    std::size_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

bool SignatureCache::verify(const crypto::PublicKey &key, ByteView message, ByteView signature)
{
    Bytes lengths;
    appendU64(lengths, message.size());
    appendU64(lengths, signature.size());
    const auto name = crypto::Sha256().add(lengths).add(key.point()).add(message).add(signature).finish();
    {
        const std::lock_guard lock(m_mutex);
        if (m_young.contains(name) || m_old.contains(name)) {
            return true;
        }
    }
    if (!key.verify(message, signature)) {
        return false;
    }
    const std::lock_guard lock(m_mutex);
    if (m_young.size() >= m_capacity) {
        m_old = std::move(m_young);
        m_young.clear();
    }
    m_young.insert(name);
    return true;
}

} // namespace med::ledger
