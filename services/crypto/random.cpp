#include "services/crypto/random.h"

#include "services/crypto/openssl_internal.h"
#include "services/domain/ids.h"

#include <openssl/rand.h>

namespace med::crypto {

Bytes randomBytes(std::size_t count)
{
    Bytes bytes(count);
    mustBe(RAND_bytes(bytes.data(), int(count)), "drawing random bytes");
    return bytes;
}

SecretBytes randomSecret(std::size_t count)
{
    SecretBytes bytes(count);
    mustBe(RAND_priv_bytes(bytes.data().data(), int(count)), "drawing random bytes");
    return bytes;
}

std::string newId(std::string_view prefix)
{
    return makeId(prefix, randomBytes(16));
}

std::string randomUuid()
{
    Bytes bytes = randomBytes(16);
    bytes[6] = std::uint8_t((bytes[6] & 0x0F) | 0x40);
    bytes[8] = std::uint8_t((bytes[8] & 0x3F) | 0x80);
    std::string text = toHex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) {
        text.insert(at, "-");
    }
    return text;
}

} // namespace med::crypto
