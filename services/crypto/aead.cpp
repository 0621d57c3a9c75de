#include "services/crypto/aead.h"

#include "services/crypto/aead_internal.h"
#include "services/crypto/openssl_internal.h"
#include "services/crypto/random.h"

#include <algorithm>
#include <cstring>

namespace med::crypto {

namespace {

const EVP_CIPHER *aes256Gcm()
{
    static const EVP_CIPHER *const cipher = mustExist(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr), "fetching AES-256-GCM");
    return cipher;
}

/// The library counts in int: feeds it what may be longer.
template <typename Step>
void inSteps(std::size_t length, Step step)
{
    constexpr std::size_t kStep = std::size_t(1) << 30;
    for (std::size_t at = 0; at < length; at += kStep) {
        step(at, int(std::min(kStep, length - at)));
    }
}

} // namespace

struct GcmContext::State {
    OwnedCipherContext context {mustExist(EVP_CIPHER_CTX_new(), "making a cipher")};

    void begin(ByteView nonce, ByteView aad)
    {
        if (nonce.size() != kGcmNonceBytes) {
            stopProcess("a nonce of another length than 12");
        }
        mustBe(EVP_CipherInit_ex2(context.get(), nullptr, nullptr, nonce.data(), -1, nullptr), "AES-GCM");
        int written = 0;
        inSteps(aad.size(), [&](std::size_t at, int length) {
            mustBe(EVP_CipherUpdate(context.get(), nullptr, &written, aad.data() + at, length), "AES-GCM");
        });
    }

    void run(ByteView in, std::span<std::uint8_t> out)
    {
        int written = 0;
        inSteps(in.size(), [&](std::size_t at, int length) {
            mustBe(EVP_CipherUpdate(context.get(), out.data() + at, &written, in.data() + at, length), "AES-GCM");
        });
    }
};

GcmContext::GcmContext(ByteView key, Direction direction) : m_state(std::make_unique<State>())
{
    if (key.size() != kGcmKeyBytes) {
        stopProcess("a key of another length than 32");
    }
    mustBe(EVP_CipherInit_ex2(m_state->context.get(), aes256Gcm(), key.data(), nullptr,
                              direction == Direction::Seal ? 1 : 0, nullptr),
           "AES-GCM");
}

GcmContext::~GcmContext() = default;
GcmContext::GcmContext(GcmContext &&) noexcept = default;
GcmContext &GcmContext::operator=(GcmContext &&) noexcept = default;

void GcmContext::seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out)
{
    m_state->begin(nonce, aad);
    m_state->run(plain, out);
    int written = 0;
    EVP_CIPHER_CTX *context = m_state->context.get();
    mustBe(EVP_CipherFinal_ex(context, out.data() + plain.size(), &written), "AES-GCM");
    mustBe(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, int(kGcmTagBytes), out.data() + plain.size()), "AES-GCM");
}

bool GcmContext::open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out)
{
    const ByteView body = sealed.first(sealed.size() - kGcmTagBytes);
    std::array<std::uint8_t, kGcmTagBytes> tag;
    std::ranges::copy(sealed.last(kGcmTagBytes), tag.begin());
    EVP_CIPHER_CTX *context = m_state->context.get();
    m_state->begin(nonce, aad);
    m_state->run(body, out);
    mustBe(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, int(tag.size()), tag.data()), "AES-GCM");
    int written = 0;
    std::uint8_t nothing = 0;
    if (EVP_CipherFinal_ex(context, out.empty() ? &nothing : out.data(), &written) == 1) {
        return true;
    }
    if (!out.empty()) {
        explicit_bzero(out.data(), out.size());
    }
    return false;
}

Bytes aesGcmSeal(ByteView key, ByteView nonce, ByteView aad, ByteView plain)
{
    Bytes sealed(plain.size() + kGcmTagBytes);
    GcmContext(key, GcmContext::Direction::Seal).seal(nonce, aad, plain, sealed);
    return sealed;
}

Expected<SecretBytes> aesGcmOpen(ByteView key, ByteView nonce, ByteView aad, ByteView sealed)
{
    if (sealed.size() >= kGcmTagBytes) {
        SecretBytes plain(sealed.size() - kGcmTagBytes);
        if (GcmContext(key, GcmContext::Direction::Open).open(nonce, aad, sealed, plain.data())) {
            return plain;
        }
    }
    return failure(ErrorCode::Corrupt, "sealed bytes, key and associated data do not belong together");
}

Bytes sealSmall(ByteView key, ByteView aad, ByteView plain)
{
    Bytes sealed = randomBytes(kGcmNonceBytes);
    sealed.resize(kGcmNonceBytes + plain.size() + kGcmTagBytes);
    const std::span all(sealed);
    GcmContext(key, GcmContext::Direction::Seal)
        .seal(all.first(kGcmNonceBytes), aad, plain, all.subspan(kGcmNonceBytes));
    return sealed;
}

Expected<SecretBytes> openSmall(ByteView key, ByteView aad, ByteView sealed)
{
    if (sealed.size() < kGcmNonceBytes) {
        return failure(ErrorCode::Corrupt, "sealed bytes are cut short");
    }
    return aesGcmOpen(key, sealed.first(kGcmNonceBytes), aad, sealed.subspan(kGcmNonceBytes));
}

} // namespace med::crypto
