#include "services/crypto/random.h"
#include "services/crypto/xaes.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;

class TestXaes : public QObject {
    Q_OBJECT
private:
    static Bytes sealed(XaesGcm &cipher, std::string_view nonce, std::string_view aad, std::string_view plain)
    {
        Bytes out(plain.size() + kXaesTagBytes);
        cipher.seal(bytesOf(nonce), bytesOf(aad), bytesOf(plain), out);
        return out;
    }

private slots:
    /// C2SP XAES-256-GCM: the two vectors of the specification. One key's subkey overflows when doubled, the other's does not.
    void itGivesTheVectorsOfTheSpecification_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QByteArray>("aad");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("most significant bit 0") << 1 << QByteArray() << QByteArray("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
        QTest::newRow("most significant bit 1") << 3 << QByteArray("c2sp.org/XAES-256-GCM")
                                                << QByteArray("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
    }
    void itGivesTheVectorsOfTheSpecification()
    {
        QFETCH(int, key);
        QFETCH(QByteArray, aad);
        QFETCH(QByteArray, result);
        XaesGcm cipher(Bytes(32, std::uint8_t(key)));
        const Bytes made = sealed(cipher, "ABCDEFGHIJKLMNOPQRSTUVWX", aad.toStdString(), "XAES-256-GCM");
        QCOMPARE(toHex(made), result.toStdString());
    }
    void everythingMustBelongTogether()
    {
        XaesGcm cipher(Bytes(32, 5));
        const std::string nonce(24, 'n');
        const Bytes good = sealed(cipher, nonce, "about", "the plain text");
        Bytes out(good.size() - kXaesTagBytes);
        QVERIFY(cipher.open(bytesOf(nonce), bytesOf("about"), good, out));
        QCOMPARE(stringOf(out), std::string("the plain text"));
        for (std::size_t i = 0; i < good.size(); ++i) {
            Bytes changed = good;
            changed[i] ^= 1;
            QVERIFY(!cipher.open(bytesOf(nonce), bytesOf("about"), changed, out));
            QCOMPARE(out, Bytes(out.size())); // Nothing of what was not genuine stays.
        }
        for (std::size_t i = 0; i < nonce.size(); ++i) {
            std::string changed = nonce;
            changed[i] ^= 1;
            QVERIFY(!cipher.open(bytesOf(changed), bytesOf("about"), good, out));
        }
        QVERIFY(!cipher.open(bytesOf(nonce), bytesOf("abouT"), good, out));
        QVERIFY(!XaesGcm(Bytes(32, 6)).open(bytesOf(nonce), bytesOf("about"), good, out));
        QVERIFY(!cipher.open(bytesOf(nonce), bytesOf("about"), ByteView(good).first(15), {}));
    }
    /// A page is sealed in a context that sealed and opened others, also after a failure.
    void oneContextServesAnyOrder()
    {
        XaesGcm used(Bytes(32, 9));
        for (int i = 0; i < 50; ++i) {
            const Bytes nonce = randomBytes(kXaesNonceBytes);
            const Bytes plain = randomBytes(std::size_t(i) * 7);
            Bytes one(plain.size() + kXaesTagBytes);
            Bytes other(one.size());
            used.seal(nonce, {}, plain, one);
            XaesGcm(Bytes(32, 9)).seal(nonce, {}, plain, other);
            QCOMPARE(one, other);
            Bytes out(plain.size());
            one.back() ^= 1;
            QVERIFY(!used.open(nonce, {}, one, out));
            QVERIFY(used.open(nonce, {}, other, out));
            QCOMPARE(out, plain);
        }
    }
    void itSealsInPlace()
    {
        XaesGcm cipher(Bytes(32, 9));
        const std::string nonce(24, 'n');
        Bytes place = copyOf(bytesOf("in place"));
        place.resize(place.size() + kXaesTagBytes);
        cipher.seal(bytesOf(nonce), {}, ByteView(place).first(8), place);
        QCOMPARE(place, sealed(cipher, nonce, {}, "in place"));
    }
};

MEDANCHOR_TEST(TestXaes)
#include "tst_xaes.moc"
