#include "services/crypto/floe.h"

#include "services/crypto/aead_internal.h"
#include "services/crypto/kdf.h"
#include "services/crypto/openssl_internal.h"
#include "services/crypto/random.h"


namespace med::crypto {

namespace {

constexpr std::uint8_t kAesGcm256 = 0;
constexpr std::uint8_t kHkdfSha384 = 0;
constexpr std::size_t kIvBytes = 32;
constexpr std::size_t kHeaderTagBytes = 32;
constexpr std::size_t kParameterBytes = 10;
constexpr std::size_t kMessageKeyBytes = 48;
constexpr std::size_t kMarkBytes = 4; ///< The length field in front of each segment.
constexpr std::size_t kOverhead = kMarkBytes + kGcmNonceBytes + kGcmTagBytes;
constexpr std::uint32_t kNotLast = 0xffffffff;
constexpr std::uint64_t kMaxSegments = std::uint64_t(1) << 40;
static_assert(kParameterBytes + kIvBytes + kHeaderTagBytes == kFloeHeaderBytes);

Bytes encoded(FloeParameters parameters)
{
    Bytes bytes {kAesGcm256, kHkdfSha384};
    appendU32(bytes, parameters.encryptedSegmentBytes);
    appendU32(bytes, kIvBytes);
    return bytes;
}

/// What one body's keys are derived from.
struct Message {
    FloeParameters parameters;
    Bytes iv;
    Bytes aad;
    SecretBytes key;

    SecretBytes derive(ByteView from, ByteView purpose, std::size_t length) const
    {
        Bytes info = encoded(parameters);
        append(info, iv);
        append(info, purpose);
        append(info, aad);
        return hkdfExpand(HkdfHash::Sha384, from, info, length);
    }

    std::uint64_t epochOf(std::uint64_t index) const { return index >> parameters.rotationBits; }

    SecretBytes segmentKey(std::uint64_t epoch) const
    {
        Bytes purpose = copyOf(bytesOf("DEK:"));
        appendU64(purpose, epoch << parameters.rotationBits);
        return derive(key.view(), purpose, kGcmKeyBytes);
    }

    std::size_t plainBytes() const { return parameters.encryptedSegmentBytes - kOverhead; }
};

SecretBytes headerTag(const Message &message, ByteView key)
{
    return message.derive(key, bytesOf("HEADER_TAG:"), kHeaderTagBytes);
}

SecretBytes messageKey(const Message &message, ByteView key)
{
    return message.derive(key, bytesOf("MESSAGE_KEY:"), kMessageKeyBytes);
}

Bytes segmentAad(std::uint64_t index, bool last)
{
    Bytes aad;
    appendU64(aad, index);
    aad.push_back(last ? 1 : 0);
    return aad;
}

} // namespace

struct FloeEncryptor::State {
    Message message;
    Bytes header;
    std::uint64_t next = 0;
    bool closed = false;
    std::optional<GcmContext> cipher; ///< Of the epoch that `next - 1` belongs to.

    Expected<Bytes> seal(ByteView plain, bool last)
    {
        const bool rightLength = last ? plain.size() <= message.plainBytes() : plain.size() == message.plainBytes();
        if (closed || !rightLength || (!last && next == kMaxSegments - 1)) {
            return failure(ErrorCode::Invalid, closed ? "the last segment was sealed already" : "a segment of the wrong length");
        }
        if (!cipher || message.epochOf(next) != message.epochOf(next - 1)) {
            cipher.emplace(message.segmentKey(message.epochOf(next)).view(), GcmContext::Direction::Seal);
        }
        Bytes sealed;
        sealed.reserve(plain.size() + kOverhead);
        appendU32(sealed, last ? std::uint32_t(plain.size() + kOverhead) : kNotLast);
        const Bytes nonce = randomBytes(kGcmNonceBytes);
        append(sealed, nonce);
        sealed.resize(plain.size() + kOverhead);
        cipher->seal(nonce, segmentAad(next, last), plain, std::span(sealed).subspan(kMarkBytes + kGcmNonceBytes));
        ++next;
        closed = last;
        return sealed;
    }
};

FloeEncryptor::FloeEncryptor(ByteView key, ByteView aad, FloeParameters parameters) : m_state(std::make_unique<State>())
{
    if (key.size() != kGcmKeyBytes || parameters.encryptedSegmentBytes <= kOverhead || parameters.rotationBits > 40) {
        stopProcess("FLOE parameters or a key out of range");
    }
    auto &[message, header, next, closed, cipher] = *m_state;
    message = {.parameters = parameters, .iv = randomBytes(kIvBytes), .aad = copyOf(aad), .key = {}};
    header = encoded(parameters);
    append(header, message.iv);
    append(header, headerTag(message, key).view());
    message.key = messageKey(message, key);
}

FloeEncryptor::~FloeEncryptor() = default;
FloeEncryptor::FloeEncryptor(FloeEncryptor &&) noexcept = default;

const Bytes &FloeEncryptor::header() const
{
    return m_state->header;
}

std::size_t FloeEncryptor::plainSegmentBytes() const
{
    return m_state->message.plainBytes();
}

Expected<Bytes> FloeEncryptor::seal(ByteView plainSegment)
{
    return m_state->seal(plainSegment, false);
}

Expected<Bytes> FloeEncryptor::sealLast(ByteView plainSegment)
{
    return m_state->seal(plainSegment, true);
}

struct FloeDecryptor::State {
    Message message;
    SecretBytes firstKey; ///< Of the first 2^20 segments (64 GiB): the only one that most bodies need.
};

FloeDecryptor::FloeDecryptor(std::unique_ptr<State> state) : m_state(std::move(state)) {}
FloeDecryptor::~FloeDecryptor() = default;
FloeDecryptor::FloeDecryptor(FloeDecryptor &&) noexcept = default;

Expected<FloeDecryptor> FloeDecryptor::open(ByteView key, ByteView aad, ByteView header, FloeParameters parameters)
{
    const auto corrupt = failure(ErrorCode::Corrupt, "the header, the key and the associated data do not belong together");
    if (key.size() != kGcmKeyBytes || header.size() != kFloeHeaderBytes || parameters.encryptedSegmentBytes <= kOverhead
        || !std::ranges::equal(header.first(kParameterBytes), encoded(parameters))) {
        return corrupt;
    }
    auto state = std::make_unique<State>();
    state->message = {.parameters = parameters, .iv = copyOf(header.subspan(kParameterBytes, kIvBytes)), .aad = copyOf(aad), .key = {}};
    if (!equalInConstantTime(headerTag(state->message, key).view(), header.last(kHeaderTagBytes))) {
        return corrupt;
    }
    state->message.key = messageKey(state->message, key);
    state->firstKey = state->message.segmentKey(0);
    return FloeDecryptor(std::move(state));
}

std::size_t FloeDecryptor::plainSegmentBytes() const
{
    return m_state->message.plainBytes();
}

Expected<Bytes> FloeDecryptor::openSegment(ByteView sealed, std::uint64_t index, bool last) const
{
    const auto corrupt = failure(ErrorCode::Corrupt, "a segment is altered, at another position or cut off");
    const Message &message = m_state->message;
    const std::size_t full = message.parameters.encryptedSegmentBytes;
    if (index >= kMaxSegments || sealed.size() < kOverhead || sealed.size() > full || (!last && sealed.size() != full)) {
        return corrupt;
    }
    ByteReader reader(sealed);
    MED_TRY(const auto mark, reader.u32());
    if (mark != (last ? sealed.size() : kNotLast)) {
        return corrupt;
    }
    const std::uint64_t epoch = message.epochOf(index);
    const SecretBytes otherKey = epoch == 0 ? SecretBytes() : message.segmentKey(epoch);
    GcmContext cipher((epoch == 0 ? m_state->firstKey : otherKey).view(), GcmContext::Direction::Open);
    MED_TRY(const auto nonce, reader.take(kGcmNonceBytes));
    MED_TRY(const auto body, reader.take(reader.left()));
    Bytes plain(body.size() - kGcmTagBytes);
    if (!cipher.open(nonce, segmentAad(index, last), body, plain)) {
        return corrupt;
    }
    return plain;
}

} // namespace med::crypto
