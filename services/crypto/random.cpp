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

} // namespace med::crypto
