#include "services/crypto/keys.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <thread>

using namespace med;
using namespace med::crypto;

namespace {

/// The key of RFC 6979 appendix A.2.5, as PKCS#8 around a SEC 1 key without its public half.
const char *const kKnownScalar = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
const char *const kKnownX = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const char *const kKnownY = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

std::string pemOf(const char *label, const Bytes &der)
{
    return std::string("-----BEGIN ") + label + "-----\n" + toBase64(der) + "\n-----END " + label + "-----\n";
}

Bytes pkcs8Of(const std::string &scalarHex)
{
    return *fromHex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420" + scalarHex);
}

/// n - s for a DER signature with 32-byte numbers at most: what Fabric calls high S.
Bytes withOtherS(const Bytes &signature)
{
    const Bytes n = *fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const std::size_t rLength = signature[3];
    const std::size_t sAt = 4 + rLength + 2;
    Bytes s(32, 0);
    for (std::size_t i = 0; i < signature.size() - sAt; ++i) {
        if (i < 32) {
            s[31 - i] = signature[signature.size() - 1 - i];
        }
    }
    Bytes other(33, 0);
    int borrow = 0;
    for (int i = 31; i >= 0; --i) {
        const int value = int(n[std::size_t(i)]) - int(s[std::size_t(i)]) - borrow;
        borrow = value < 0 ? 1 : 0;
        other[std::size_t(i) + 1] = std::uint8_t(value + 256 * borrow);
    }
    while (other.size() > 1 && other[0] == 0 && other[1] < 0x80) {
        other.erase(other.begin());
    }
    Bytes out = {0x30, std::uint8_t(2 + rLength + 2 + other.size()), 0x02, std::uint8_t(rLength)};
    append(out, ByteView(signature).subspan(4, rLength));
    out.push_back(0x02);
    out.push_back(std::uint8_t(other.size()));
    append(out, other);
    return out;
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT
private slots:
    void aSignatureVerifiesAndNothingElseDoes()
    {
        const auto key = PrivateKey::generate();
        const auto other = PrivateKey::generate();
        const Bytes signature = key.sign(bytesOf("message"));
        QVERIFY(key.publicKey().verify(bytesOf("message"), signature));
        QVERIFY(!key.publicKey().verify(bytesOf("messagf"), signature));
        QVERIFY(!other.publicKey().verify(bytesOf("message"), signature));
        QVERIFY(!key.publicKey().verify(bytesOf("message"), {}));
        Bytes longer = signature;
        longer.push_back(0);
        QVERIFY(!key.publicKey().verify(bytesOf("message"), longer));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            Bytes changed = signature;
            changed[i] ^= 1;
            QVERIFY(!key.publicKey().verify(bytesOf("message"), changed));
        }
    }
    void everySignatureHasLowSAndItsTwinIsRefused()
    {
        const auto key = PrivateKey::generate();
        for (int i = 0; i < 200; ++i) {
            const Bytes message(std::size_t(i), 7);
            const Bytes signature = key.sign(message);
            QVERIFY(key.publicKey().verify(message, signature));
            QVERIFY(!key.publicKey().verify(message, withOtherS(signature)));
            QCOMPARE(toHex(withOtherS(withOtherS(signature))), toHex(signature)); // The twin is well formed.
        }
    }
    void readsTheKeyOfRfc6979AndVerifiesItsLowSSignature()
    {
        const auto key = PrivateKey::fromPkcs8(bytesOf(pemOf("PRIVATE KEY", pkcs8Of(kKnownScalar))));
        QVERIFY(key);
        QCOMPARE(toHex(key->publicKey().point()), std::string("04") + kKnownX + kKnownY);
        // A.2.5, SHA-256, "sample": r, s. Its s is above n/2, so it is the twin that passes here.
        const Bytes published = *fromHex("3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                         "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        QVERIFY(!key->publicKey().verify(bytesOf("sample"), published));
        QVERIFY(key->publicKey().verify(bytesOf("sample"), withOtherS(published)));
    }
    void keysGoThroughPemAndPoint()
    {
        const auto key = PrivateKey::generate();
        const auto fromPem = PublicKey::fromPem(key.publicKey().toPem());
        const auto fromPoint = PublicKey::fromPoint(key.publicKey().point());
        QVERIFY(fromPem && fromPoint);
        QVERIFY(*fromPem == key.publicKey() && *fromPoint == key.publicKey());
        QVERIFY(!(*fromPem == PrivateKey::generate().publicKey()));
        QCOMPARE(fromPoint->fingerprint(), toHex(sha256(key.publicKey().point())));
        const Bytes signature = key.sign(bytesOf("m"));
        QVERIFY(fromPem->verify(bytesOf("m"), signature) && fromPoint->verify(bytesOf("m"), signature));
        const auto again = PrivateKey::fromPkcs8(key.toPkcs8().view());
        QVERIFY(again && again->publicKey() == key.publicKey());
    }
    void aPassphraseIsNeededAndOthersAreDenied()
    {
        const auto key = PrivateKey::generate();
        const std::string pem = key.toEncryptedPkcs8(bytesOf("correct horse"));
        QVERIFY(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        const auto right = PrivateKey::fromPkcs8(bytesOf(pem), bytesOf("correct horse"));
        QVERIFY(right && right->publicKey() == key.publicKey());
        const auto wrong = PrivateKey::fromPkcs8(bytesOf(pem), bytesOf("correct horsf"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::Denied);
        const auto none = PrivateKey::fromPkcs8(bytesOf(pem));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Denied);
    }
    void theEncryptedKeySaysPbes2WithItsRounds()
    {
        const std::string pem = PrivateKey::generate().toEncryptedPkcs8(bytesOf("p"));
        std::string base64;
        for (const char c : pem.substr(38, pem.find("-----END") - 38)) {
            base64 += c == '\n' ? "" : std::string(1, c);
        }
        const std::string der = toHex(*fromBase64(base64));
        QVERIFY(der.contains("06092a864886f70d01050d")); // PBES2
        QVERIFY(der.contains("0203" "0927c0")); // 600,000
        QVERIFY(der.contains("06082a864886f70d0209")); // HMAC-SHA-256
        QVERIFY(der.contains("060960864801650304012a")); // AES-256-CBC
    }
    void refusesForeignKeys_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto key = PrivateKey::generate();
        const std::string pem = key.publicKey().toPem();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("a private key") << QByteArray::fromStdString(std::string(textOf(key.toPkcs8().view())));
        QTest::newRow("two keys") << QByteArray::fromStdString(pem + pem);
        QTest::newRow("text before") << QByteArray::fromStdString("x\n" + pem);
        QTest::newRow("text behind") << QByteArray::fromStdString(pem + "x");
        // openssl ecparam -name secp384r1 -genkey | openssl ec -pubout
        QTest::newRow("secp384r1") << QByteArray(
            "-----BEGIN PUBLIC KEY-----\n"
            "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEPaUEi9tJ4OZjZ2+HJfvNgxpXUNvJLj12\n"
            "E597Uqn+xiNatRKiXRA88AyYs9m3ovXIM3o833ab5QtC0ZNws4PpQ7CTl9YLeBzCD7ki6/8pleO+svf6HgUo5BoXZGCcYoXc\n"
            "-----END PUBLIC KEY-----\n");
        Bytes compressed = *fromHex("3039301306072a8648ce3d020106082a8648ce3d030107032200");
        compressed.push_back(std::uint8_t(2 + (key.publicKey().point().back() & 1)));
        append(compressed, ByteView(key.publicKey().point()).subspan(1, 32));
        QTest::newRow("compressed") << QByteArray::fromStdString(pemOf("PUBLIC KEY", compressed));
    }
    void refusesForeignKeys()
    {
        QFETCH(QByteArray, text);
        const auto key = PublicKey::fromPem(text.toStdString());
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Invalid);
    }
    void refusesPointsOffTheCurve()
    {
        Bytes point = PrivateKey::generate().publicKey().point();
        QVERIFY(PublicKey::fromPoint(point));
        point[40] ^= 1;
        QVERIFY(!PublicKey::fromPoint(point));
        QVERIFY(!PublicKey::fromPoint(Bytes(65, 4)));
        QVERIFY(!PublicKey::fromPoint(Bytes {0}));
        point[40] ^= 1;
        point[0] = 6; // The "hybrid" form.
        QVERIFY(!PublicKey::fromPoint(point));
    }
    void refusesPrivateKeysThatAreNone()
    {
        QVERIFY(!PrivateKey::fromPkcs8({}));
        QVERIFY(!PrivateKey::fromPkcs8(bytesOf(PrivateKey::generate().publicKey().toPem())));
        QVERIFY(!PrivateKey::fromPkcs8(bytesOf(pemOf("PRIVATE KEY", pkcs8Of(std::string(64, '0'))))));
        QVERIFY(!PrivateKey::fromPkcs8(bytesOf(pemOf("PRIVATE KEY", pkcs8Of(std::string(64, 'f'))))));
        QVERIFY(!PrivateKey::fromPkcs8(bytesOf(pemOf("ENCRYPTED PRIVATE KEY", pkcs8Of(kKnownScalar)))));
    }
    void bothSidesAgreeOnOneSecret()
    {
        const auto a = PrivateKey::generate();
        const auto b = PrivateKey::generate();
        QCOMPARE(toHex(a.agree(b.publicKey()).view()), toHex(b.agree(a.publicKey()).view()));
        QVERIFY(toHex(a.agree(b.publicKey()).view()) != toHex(a.agree(a.publicKey()).view()));
    }
    void ecdhGivesRfc5903Vector()
    {
        const auto key = PrivateKey::fromPkcs8(
            bytesOf(pemOf("PRIVATE KEY", pkcs8Of("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433"))));
        const auto peer = PublicKey::fromPoint(*fromHex("04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
                                                        "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"));
        QVERIFY(key && peer);
        QCOMPARE(toHex(key->agree(*peer).view()), std::string("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"));
    }
    void oneKeyServesManyThreads()
    {
        const auto key = PrivateKey::generate();
        const auto publicKey = key.publicKey();
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&, t] {
                    for (int i = 0; i < 100; ++i) {
                        const Bytes message {std::uint8_t(t), std::uint8_t(i)};
                        right += publicKey.verify(message, key.sign(message)) ? 1 : 0;
                    }
                });
            }
        }
        QCOMPARE(right.load(), 400);
    }
};

MEDANCHOR_TEST(TestKeys)
#include "tst_keys.moc"
