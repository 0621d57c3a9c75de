#include "services/storage/envelope.h"

#include "services/crypto/hpke.h"
#include "services/domain/ids.h"
#include "services/storage/signed_text.h"

#include <set>

namespace med::storage {

namespace {

constexpr std::string_view kSuite = "HPKE-P256-HKDFSHA256-AES256GCM";
constexpr std::size_t kEncBytes = 65;
constexpr std::size_t kCiphertextBytes = 32 + 16;

/// HPKE's `info`: the use, the network of origin, the set, the epoch and both keys.
Bytes infoOf(const EpochName &name, std::string_view holderKey, std::string_view granterKey)
{
    Bytes info;
    for (const std::string_view text :
         {kEnvelopeTag, std::string_view(name.network), std::string_view(name.set)}) {
        appendU16(info, std::uint16_t(text.size()));
        append(info, bytesOf(text));
    }
    appendU32(info, std::uint32_t(name.epoch));
    for (const std::string_view text : {holderKey, granterKey}) {
        appendU16(info, std::uint16_t(text.size()));
        append(info, bytesOf(text));
    }
    return info;
}

Expected<Envelope> envelopeOf(const Json &statement)
{
    Envelope envelope;
    JsonFields fields(statement, "envelope");
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string suite, fields.text("suite"));
    if (suite != kSuite) {
        return failure(ErrorCode::Invalid, "the envelope uses an unknown suite");
    }
    MED_TRY(envelope.name.network, fields.digest("network"));
    MED_TRY(envelope.name.set, fields.id("set", prefix::kSet));
    MED_TRY(envelope.name.epoch, countingField(fields, "epoch"));
    MED_TRY(envelope.to, fields.text("to"));
    if (!isHolder(envelope.to)) {
        return failure(ErrorCode::Invalid, "member 'to' is no holder of a key");
    }
    MED_TRY(envelope.key, fields.digest("key"));
    MED_TRY(envelope.basis, fields.text("basis"));
    if (!Basis::parse(envelope.basis)) {
        return failure(ErrorCode::Invalid, "member 'basis' is no basis");
    }
    MED_TRY(envelope.granter, fields.id("granter", prefix::kMember));
    MED_TRY(envelope.granterKey, fields.digest("granterKey"));
    MED_TRY(envelope.time, fields.integerText("time"));
    MED_TRY(envelope.enc, base64Field(fields, "enc", kEncBytes));
    MED_TRY(envelope.ciphertext, base64Field(fields, "ciphertext", kCiphertextBytes));
    MED_CHECK(fields.finish());
    return envelope;
}

Expected<crypto::PublicKey> keyOf(const crypto::Signer &signer)
{
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(signer.identity().certificatePem));
    return certificate.publicKey();
}

} // namespace

Expected<Envelope> Envelope::parse(ByteView stored)
{
    MED_TRY(auto text, SignedText::read(stored, kMaxEnvelopeBytes, "envelope"));
    auto envelope = envelopeOf(text.statement);
    if (!envelope) {
        return corrupt("envelope", envelope.error());
    }
    envelope->statement = std::move(text.line);
    envelope->signature = std::move(text.signature);
    envelope->digest = std::move(text.digest);
    return envelope;
}

Expected<> Envelope::checkSignature(const crypto::PublicKey &granterPublicKey) const
{
    if (granterKey != granterPublicKey.fingerprint()
        || !granterPublicKey.verify(crypto::statementBytes(kEnvelopeTag, bytesOf(statement)),
                                    signature)) {
        return failure(ErrorCode::Corrupt, "the envelope was not signed by its granter");
    }
    return {};
}

EnvelopeOpener openerOf(const crypto::PrivateKey &key)
{
    return [&key](ByteView enc, ByteView info, ByteView aad, ByteView ciphertext) {
        return crypto::hpkeOpen(key, enc, info, aad, ciphertext);
    };
}

Expected<std::vector<SealedEnvelope>> sealToHolders(const EpochName &name, const RecordKey &key,
                                                    std::span<const KeyHolder> holders,
                                                    const std::string &granter,
                                                    crypto::Signer &signer, Moment now)
{
    if (holders.empty() || holders.size() > kMaxEnvelopes) {
        return failure(ErrorCode::Invalid, "a key is sealed to 1 to 128 holders");
    }
    MED_TRY(const auto signingKey, keyOf(signer));
    const std::string granterKey = signingKey.fingerprint();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    std::set<std::string> seen;
    std::vector<SealedEnvelope> envelopes;
    for (const KeyHolder &holder : holders) {
        if (!seen.insert(holder.to).second) {
            return failure(ErrorCode::Invalid, "a key is sealed to each holder once");
        }
        const std::string fingerprint = holder.key.fingerprint();
        const auto sealed =
            crypto::hpkeSeal(holder.key, infoOf(name, fingerprint, granterKey), {}, key.view());
        const Json statement{
            {"basis", holder.basis},
            {"ciphertext", toBase64(sealed.ciphertext)},
            {"enc", toBase64(sealed.enc)},
            {"epoch", name.epoch},
            {"granter", granter},
            {"granterKey", granterKey},
            {"key", fingerprint},
            {"network", name.network},
            {"set", name.set},
            {"suite", kSuite},
            {"time", std::to_string(seconds)},
            {"to", holder.to},
            {"v", 1},
        };
        // What nobody could read back is not written.
        MED_CHECK(envelopeOf(statement));
        MED_TRY(Bytes stored, SignedText::write(statement, kEnvelopeTag, signer));
        Recipient recipient{.to = holder.to,
                            .key = fingerprint,
                            .envelope = toHex(crypto::sha256(stored)),
                            .basis = holder.basis};
        envelopes.push_back({std::move(recipient), std::move(stored)});
    }
    return envelopes;
}

Expected<RecordKey> openEnvelope(const Envelope &envelope, const EpochName &name,
                                 const std::string &to, const crypto::PublicKey &granter,
                                 const EnvelopeOpener &opener)
{
    if (envelope.name != name) {
        return failure(ErrorCode::Corrupt,
                       "the envelope is of another network, record set or epoch");
    }
    if (envelope.to != to) {
        return failure(ErrorCode::Corrupt, "the envelope is for someone else");
    }
    MED_CHECK(envelope.checkSignature(granter));
    MED_TRY(const SecretBytes opened,
            opener(envelope.enc, infoOf(name, envelope.key, envelope.granterKey), {},
                   envelope.ciphertext));
    auto key = RecordKey::fromBytes(opened.view());
    return key ? std::move(key) : corrupt("envelope", key.error());
}

} // namespace med::storage
