#include "services/base/bytes.h"
#include "services/base/secret_bytes.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestBytes : public QObject {
    Q_OBJECT
private slots:
    void base64GivesRfc4648Vectors_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("none") << QByteArray("") << QByteArray("");
        QTest::newRow("f") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8=");
        QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    }
    void base64GivesRfc4648Vectors()
    {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, encoded);
        QCOMPARE(toBase64(bytesOf(plain.toStdString())), encoded.toStdString());
        const auto back = fromBase64(encoded.toStdString());
        QVERIFY(back);
        QCOMPARE(stringOf(*back), plain.toStdString());
    }
    void base64RefusesWhatItWouldNotWrite_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"Zg=", "Zh==", "Zm9=", "Z===", "Zg==Zg==", "Zm9 ", "Zm-v"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void base64RefusesWhatItWouldNotWrite()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fromBase64(text.toStdString()));
    }
    void base32GivesRfc4648VectorsInLowerCase()
    {
        QCOMPARE(toBase32(bytesOf("foobar")), std::string("mzxw6ytboi"));
        QCOMPARE(toBase32(Bytes(16)).size(), std::size_t(26));
    }
    void hexadecimalGoesThereAndBack()
    {
        const Bytes bytes {0, 1, 0x7f, 0xff};
        QCOMPARE(toHex(bytes), std::string("00017fff"));
        QCOMPARE(*fromHex("00017FfF"), bytes);
        QVERIFY(!fromHex("0"));
        QVERIFY(!fromHex("0g"));
    }
    void aReaderNeverReadsPastTheEnd()
    {
        Bytes bytes;
        appendU16(bytes, 0x0102);
        appendU32(bytes, 0x03040506);
        appendU64(bytes, 0x0708090a0b0c0d0eULL);
        ByteReader reader(bytes);
        QCOMPARE(*reader.u16(), std::uint16_t(0x0102));
        QCOMPARE(*reader.u32(), std::uint32_t(0x03040506));
        QCOMPARE(*reader.u64(), std::uint64_t(0x0708090a0b0c0d0eULL));
        QCOMPARE(reader.left(), std::size_t(0));
        const auto more = reader.take(1);
        QVERIFY(!more);
        QCOMPARE(more.error().code, ErrorCode::Corrupt);
    }
    void aMovedSecretLeavesNothingBehind()
    {
        SecretBytes secret = SecretBytes::copyOf(bytesOf("key"));
        SecretBytes other = std::move(secret);
        QVERIFY(secret.empty());
        QCOMPARE(textOf(other.view()), std::string_view("key"));
        other.wipe();
        QVERIFY(other.empty());
    }
};

MEDANCHOR_TEST(TestBytes)
#include "tst_bytes.moc"
