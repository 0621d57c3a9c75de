#include "services/crypto/hpke.h"

#include "services/crypto/hpke_internal.h"
#include "services/crypto/random.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;

namespace {

PrivateKey keyOf(const char *scalarHex)
{
    const Bytes der = *fromHex(std::string("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420") + scalarHex);
    auto key = PrivateKey::fromPkcs8(bytesOf("-----BEGIN PRIVATE KEY-----\n" + toBase64(der) + "\n-----END PRIVATE KEY-----\n"));
    if (!key) {
        qFatal("a vector's key is malformed");
    }
    return *std::move(key);
}

} // namespace

class TestHpke : public QObject {
    Q_OBJECT
private:
    // RFC 9180's test-vectors.json (github.com/cfrg/draft-irtf-cfrg-hpke at 5f503c56): mode 0, kem 0x0010,
    // kdf 0x0001, aead 0x0002, its first encryption.
    const PrivateKey m_recipient = keyOf("317f915db7bc629c48fe765587897e01e282d3e8445f79f27f65d031a88082b2");
    const PrivateKey m_ephemeral = keyOf("90345e3a1d116c1dd39ae76d95ab858c142223a63e44f8f85318cfa91a84858e");
    const Bytes m_enc = *fromHex("04c06b4f6bebc7bb495cb797ab753f911aff80aefb86fd8b6fcc35525f3ab5f03e"
                                 "0b21bd31a86c6048af3cb2d98e0d3bf01da5cc4c39ff5370d331a4f1f7d5a4e0");
    const Bytes m_ciphertext = *fromHex("58c61a45059d0c5704560e9d88b564a8b63f1364b8d1fcb3c4c6ddc1d291742465e902cd216f8908da49f8f96f");
    const ByteView m_info = bytesOf("Ode on a Grecian Urn");
    const ByteView m_aad = bytesOf("Count-0");
    const std::string_view m_plain = "Beauty is truth, truth beauty";

private slots:
    void givesTheVectorOfRfc9180()
    {
        QCOMPARE(toHex(m_recipient.publicKey().point()),
                 std::string("04abc7e49a4c6b3566d77d0304addc6ed0e98512ffccf505e6a8e3eb25c685136f"
                             "853148544876de76c0f2ef99cdc3a05ccf5ded7860c7c021238f9e2073d2356c"));
        const auto sealed = hpkeSealWith(m_ephemeral, m_recipient.publicKey(), m_info, m_aad, bytesOf(m_plain));
        QCOMPARE(toHex(sealed.enc), toHex(m_enc));
        QCOMPARE(toHex(sealed.ciphertext), toHex(m_ciphertext));
    }
    void opensTheVectorOfRfc9180()
    {
        const auto plain = hpkeOpen(m_recipient, m_enc, m_info, m_aad, m_ciphertext);
        QVERIFY(plain);
        QCOMPARE(textOf(plain->view()), m_plain);
    }
    void whatIsSealedOpensForItsRecipientOnly()
    {
        const auto recipient = PrivateKey::generate();
        const Bytes secret = randomBytes(32);
        const auto sealed = hpkeSeal(recipient.publicKey(), bytesOf("info"), bytesOf("aad"), secret);
        QCOMPARE(sealed.enc.size(), std::size_t(65));
        QCOMPARE(sealed.ciphertext.size(), std::size_t(48));
        const auto open = [&](const PrivateKey &key, ByteView enc, std::string_view info, std::string_view aad, ByteView ct) {
            return hpkeOpen(key, enc, bytesOf(info), bytesOf(aad), ct);
        };
        QCOMPARE(toHex(open(recipient, sealed.enc, "info", "aad", sealed.ciphertext)->view()), toHex(secret));
        QVERIFY(!open(PrivateKey::generate(), sealed.enc, "info", "aad", sealed.ciphertext));
        QVERIFY(!open(recipient, sealed.enc, "infp", "aad", sealed.ciphertext));
        QVERIFY(!open(recipient, sealed.enc, "info", "aae", sealed.ciphertext));
        QVERIFY(!open(recipient, sealed.enc, "infoa", "ad", sealed.ciphertext));
        QVERIFY(!open(recipient, PrivateKey::generate().publicKey().point(), "info", "aad", sealed.ciphertext));
        QVERIFY(!open(recipient, sealed.enc, "info", "aad", ByteView(sealed.ciphertext).first(47)));
        QVERIFY(!open(recipient, sealed.enc, "info", "aad", {}));
    }
    void noFlippedBitPasses()
    {
        for (std::size_t at = 0; at < m_enc.size() + m_ciphertext.size(); ++at) {
            Bytes enc = m_enc;
            Bytes ciphertext = m_ciphertext;
            (at < enc.size() ? enc[at] : ciphertext[at - enc.size()]) ^= 1;
            const auto opened = hpkeOpen(m_recipient, enc, m_info, m_aad, ciphertext);
            QVERIFY(!opened);
            // A point that was changed is off the curve, unless chance put it back on.
            QVERIFY(opened.error().code == ErrorCode::Corrupt || (at < enc.size() && opened.error().code == ErrorCode::Invalid));
        }
    }
    void noTwoSealsAreAlike()
    {
        const auto a = hpkeSeal(m_recipient.publicKey(), {}, {}, bytesOf("x"));
        const auto b = hpkeSeal(m_recipient.publicKey(), {}, {}, bytesOf("x"));
        QVERIFY(a.enc != b.enc && a.ciphertext != b.ciphertext);
    }
};

MEDANCHOR_TEST(TestHpke)
#include "tst_hpke.moc"
