#pragma once

#include "services/crypto/hash.h"
#include "services/storage/object_store.h"

namespace med::storage {

/// The digests of a stream's parts.
class PartHash {
public:
    void add(ByteView piece)
    {
        m_hash.add(piece);
        m_hashed += piece.size();
        if (m_hashed == kPartBytes) {
            end();
        }
    }
    std::vector<crypto::Digest> finish()
    {
        if (m_hashed > 0) {
            end();
        }
        return std::move(m_parts);
    }

private:
    void end()
    {
        m_parts.push_back(m_hash.finish());
        m_hashed = 0;
    }
    crypto::Sha256 m_hash;
    std::size_t m_hashed = 0;
    std::vector<crypto::Digest> m_parts;
};

} // namespace med::storage
