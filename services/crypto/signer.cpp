#include "services/crypto/signer.h"

namespace med::crypto {

Bytes statementBytes(std::string_view tag, ByteView stored)
{
    Bytes bytes;
    bytes.reserve(tag.size() + 1 + stored.size());
    append(bytes, bytesOf(tag));
    bytes.push_back(0);
    append(bytes, stored);
    return bytes;
}

} // namespace med::crypto
