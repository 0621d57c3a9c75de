#include "services/crypto/aead.h"
#include "services/crypto/random.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;

class TestAead : public QObject {
    Q_OBJECT
private:
    static Bytes hex(const QByteArray &text) { return *fromHex(text.toStdString()); }

private slots:
    void gcmGivesNistVectors_data()
    {
        for (const char *column : {"key", "nonce", "aad", "plain", "sealed"}) {
            QTest::addColumn<QByteArray>(column);
        }
        const QByteArray zeroKey(64, '0');
        const QByteArray key("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        const QByteArray plain("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                               "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
        const QByteArray cipher("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad");
        // McGrew and Viega's test cases 13 to 16, which NIST's validation suite took over.
        QTest::newRow("13: nothing") << zeroKey << QByteArray(24, '0') << QByteArray() << QByteArray()
                                     << QByteArray("530f8afbc74536b9a963b4f1c4cb738b");
        QTest::newRow("14: one block") << zeroKey << QByteArray(24, '0') << QByteArray() << QByteArray(32, '0')
                                       << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        QTest::newRow("15: four blocks") << key << QByteArray("cafebabefacedbaddecaf888") << QByteArray() << plain
                                         << cipher + QByteArray("b094dac5d93471bdec1a502270e3cc6c");
        QTest::newRow("16: associated data") << key << QByteArray("cafebabefacedbaddecaf888")
                                             << QByteArray("feedfacedeadbeeffeedfacedeadbeefabaddad2") << plain.left(120)
                                             << cipher.left(120) + QByteArray("76fc6ece0f4e1768cddf8853bb2d551b");
        // CAVP, gcmEncryptExtIV256.rsp.
        QTest::newRow("CAVP 128 bits") << QByteArray("31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22")
                                       << QByteArray("0d18e06c7c725ac9e362e1ce") << QByteArray()
                                       << QByteArray("2db5168e932556f8089a0622981d017d")
                                       << QByteArray("fa4362189661d163fcd6a56d8bf0405ad636ac1bbedd5cc3ee727dc2ab4a9489");
        QTest::newRow("CAVP 104 bits") << QByteArray("e5a0eb92cc2b064e1bc80891faf1fab5e9a17a9c3a984e25416720e30e6c2b21")
                                       << QByteArray("4742357c335913153ff0eb0f") << QByteArray()
                                       << QByteArray("8499893e16b0ba8b007d54665a")
                                       << QByteArray("eb8e6175f1fe38eb1acf95fd5188a8b74bb74fda553e91020a23deed45");
    }
    void gcmGivesNistVectors()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, aad);
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, sealed);
        QCOMPARE(toHex(aesGcmSeal(hex(key), hex(nonce), hex(aad), hex(plain))), sealed.toStdString());
        const auto opened = aesGcmOpen(hex(key), hex(nonce), hex(aad), hex(sealed));
        QVERIFY(opened);
        QCOMPARE(toHex(opened->view()), plain.toStdString());
    }
    void everythingMustBelongTogether()
    {
        const Bytes key = randomBytes(32);
        const Bytes aad = randomBytes(9);
        const Bytes sealed = sealSmall(key, aad, bytesOf("a small secret"));
        QCOMPARE(textOf(openSmall(key, aad, sealed)->view()), std::string_view("a small secret"));
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            Bytes changed = sealed;
            changed[i] ^= 0x10;
            const auto opened = openSmall(key, aad, changed);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            QVERIFY(!openSmall(key, aad, ByteView(sealed).first(i)));
        }
        Bytes otherAad = aad;
        otherAad[0] ^= 1;
        QVERIFY(!openSmall(key, otherAad, sealed));
        QVERIFY(!openSmall(key, {}, sealed));
        QVERIFY(!openSmall(randomBytes(32), aad, sealed));
    }
    void smallSealsDrawANewNonceEachTime()
    {
        const Bytes key = randomBytes(32);
        const Bytes sealed = sealSmall(key, {}, {});
        QCOMPARE(sealed.size(), std::size_t(28));
        QVERIFY(openSmall(key, {}, sealed)->empty());
        QVERIFY(toHex(ByteView(sealed).first(12)) != toHex(ByteView(sealSmall(key, {}, {})).first(12)));
    }
};

MEDANCHOR_TEST(TestAead)
#include "tst_aead.moc"
