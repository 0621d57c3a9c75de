#include "services/crypto/xaes.h"

#include "services/crypto/openssl_internal.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace med::crypto {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kBlockBytes = 16;
constexpr std::size_t kGcmNonce = 12;
using Block = std::array<std::uint8_t, kBlockBytes>;

const EVP_CIPHER *fetched(const char *name)
{
    return mustExist(EVP_CIPHER_fetch(nullptr, name, nullptr), "fetching a cipher");
}

/// CMAC's subkey: times x in GF(2^128), NIST SP 800-38B section 6.1.
Block doubled(const Block &block)
{
    Block result;
    for (std::size_t i = 0; i < kBlockBytes; ++i) {
        const std::uint8_t carry = i + 1 < kBlockBytes ? std::uint8_t(block[i + 1] >> 7) : 0;
        result[i] = std::uint8_t((block[i] << 1) | carry);
    }
    const auto mask = std::uint8_t(0 - (block[0] >> 7)); // No branch on a secret.
    result[kBlockBytes - 1] ^= mask & 0x87;
    return result;
}

} // namespace

struct XaesGcm::State {
    OwnedCipherContext blocks {mustExist(EVP_CIPHER_CTX_new(), "making a cipher")}; ///< The key's own, for deriving.
    OwnedCipherContext messages {mustExist(EVP_CIPHER_CTX_new(), "making a cipher")};
    Block subkey {};

    explicit State(ByteView key)
    {
        static const EVP_CIPHER *const ecb = fetched("AES-256-ECB");
        mustBe(EVP_EncryptInit_ex2(blocks.get(), ecb, key.data(), nullptr, nullptr), "AES");
        mustBe(EVP_CIPHER_CTX_set_padding(blocks.get(), 0), "AES");
        Block zero {};
        encrypt(zero, zero);
        subkey = doubled(zero);
        explicit_bzero(zero.data(), zero.size());
    }
    ~State() { explicit_bzero(subkey.data(), subkey.size()); }

    void encrypt(std::span<const std::uint8_t> in, std::span<std::uint8_t> out)
    {
        int written = 0;
        mustBe(EVP_EncryptUpdate(blocks.get(), out.data(), &written, in.data(), int(in.size())), "AES");
    }

    /// The message's key, and the context made ready with it, its nonce and the associated data.
    void begin(ByteView nonce, ByteView aad, int encrypting)
    {
        if (nonce.size() != kXaesNonceBytes) {
            stopProcess("a nonce of another length than 24");
        }
        std::array<std::uint8_t, kKeyBytes> key {};
        for (std::size_t half = 0; half < 2; ++half) {
            const auto block = std::span(key).subspan(half * kBlockBytes, kBlockBytes);
            block[1] = std::uint8_t(half + 1);
            block[2] = 'X';
            std::ranges::copy(nonce.first(kGcmNonce), block.begin() + 4);
            std::ranges::transform(block, subkey, block.begin(), std::bit_xor<std::uint8_t>());
        }
        encrypt(key, key);
        static const EVP_CIPHER *const gcm = fetched("AES-256-GCM");
        mustBe(EVP_CipherInit_ex2(messages.get(), gcm, key.data(), nonce.data() + kGcmNonce, encrypting, nullptr), "AES-GCM");
        explicit_bzero(key.data(), key.size());
        int written = 0;
        if (!aad.empty()) {
            mustBe(EVP_CipherUpdate(messages.get(), nullptr, &written, aad.data(), int(aad.size())), "AES-GCM");
        }
    }

    void run(ByteView in, std::span<std::uint8_t> out)
    {
        int written = 0;
        if (!in.empty()) {
            mustBe(EVP_CipherUpdate(messages.get(), out.data(), &written, in.data(), int(in.size())), "AES-GCM");
        }
    }
};

XaesGcm::XaesGcm(ByteView key)
{
    if (key.size() != kKeyBytes) {
        stopProcess("a key of another length than 32");
    }
    m_state = std::make_unique<State>(key);
}

XaesGcm::~XaesGcm() = default;
XaesGcm::XaesGcm(XaesGcm &&) noexcept = default;
XaesGcm &XaesGcm::operator=(XaesGcm &&) noexcept = default;

void XaesGcm::seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out)
{
    m_state->begin(nonce, aad, 1);
    m_state->run(plain, out);
    EVP_CIPHER_CTX *context = m_state->messages.get();
    std::uint8_t *tag = out.data() + plain.size();
    int written = 0;
    mustBe(EVP_CipherFinal_ex(context, tag, &written), "AES-GCM");
    mustBe(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, int(kXaesTagBytes), tag), "AES-GCM");
}

bool XaesGcm::open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out)
{
    if (sealed.size() < kXaesTagBytes) {
        return false;
    }
    std::array<std::uint8_t, kXaesTagBytes> tag;
    std::ranges::copy(sealed.last(kXaesTagBytes), tag.begin());
    m_state->begin(nonce, aad, 0);
    m_state->run(sealed.first(sealed.size() - kXaesTagBytes), out);
    EVP_CIPHER_CTX *context = m_state->messages.get();
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

} // namespace med::crypto
