#include "services/crypto/hash.h"

#include "services/crypto/openssl_internal.h"

#include <openssl/hmac.h>

namespace med::crypto {

namespace {

/// SHA-256 over one prefix byte and the digests behind it.
Digest treeHash(std::uint8_t prefix, std::initializer_list<const Digest *> digests)
{
    std::array<std::uint8_t, 1 + 2 * 32> bytes = {prefix};
    std::size_t end = 1;
    for (const Digest *digest : digests) {
        std::ranges::copy(*digest, bytes.begin() + std::ptrdiff_t(end));
        end += digest->size();
    }
    return sha256({bytes.data(), end});
}

} // namespace

Digest sha256(ByteView bytes)
{
    Digest digest;
    mustBe(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, sha256Algorithm(), nullptr), "SHA-256");
    return digest;
}

struct Sha256::State {
    OwnedDigestContext context {mustExist(EVP_MD_CTX_new(), "making a digest")};
    void begin() { mustBe(EVP_DigestInit_ex2(context.get(), sha256Algorithm(), nullptr), "SHA-256"); }
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    m_state->begin();
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

Sha256 &Sha256::add(ByteView bytes)
{
    mustBe(EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()), "SHA-256");
    return *this;
}

Digest Sha256::finish()
{
    Digest digest;
    mustBe(EVP_DigestFinal_ex(m_state->context.get(), digest.data(), nullptr), "SHA-256");
    m_state->begin();
    return digest;
}

Digest hmacSha256(ByteView key, ByteView bytes)
{
    static constexpr std::uint8_t kNothing = 0; // The library takes a null key for "the same key again".
    Digest digest;
    unsigned length = 0;
    mustExist(HMAC(sha256Algorithm(), key.empty() ? &kNothing : key.data(), int(key.size()), bytes.data(),
                   bytes.size(), digest.data(), &length),
              "HMAC-SHA-256");
    return digest;
}

Digest merkleRoot(std::span<const Digest> leaves)
{
    if (leaves.empty()) {
        return sha256({});
    }
    std::vector<Digest> level;
    level.reserve(leaves.size());
    for (const Digest &leaf : leaves) {
        level.push_back(treeHash(0, {&leaf}));
    }
    // Pairing neighbours and lifting an odd last node unchanged gives the same tree as splitting at
    // the largest power of two (RFC 9162 section 2.1.1).
    while (level.size() > 1) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < level.size(); from += 2) {
            level[to++] = from + 1 < level.size() ? treeHash(1, {&level[from], &level[from + 1]}) : level[from];
        }
        level.resize(to);
    }
    return level.front();
}

} // namespace med::crypto
