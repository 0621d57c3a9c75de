#include "services/crypto/kdf.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;

class TestKdf : public QObject {
    Q_OBJECT
private:
    static Bytes hex(const QByteArray &text) { return *fromHex(text.toStdString()); }
    static Bytes counted(int from, int to)
    {
        Bytes bytes;
        for (int i = from; i <= to; ++i) {
            bytes.push_back(std::uint8_t(i));
        }
        return bytes;
    }

private slots:
    void hkdfGivesRfc5869Case1()
    {
        const auto key = hkdfExtract(HkdfHash::Sha256, counted(0, 12), Bytes(22, 0x0b));
        QCOMPARE(toHex(key.view()), std::string("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
        QCOMPARE(toHex(hkdfExpand(HkdfHash::Sha256, key.view(), counted(0xf0, 0xf9), 42).view()),
                 std::string("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    }
    void hkdfGivesRfc5869Case2()
    {
        const auto key = hkdfExtract(HkdfHash::Sha256, counted(0x60, 0xaf), counted(0, 0x4f));
        QCOMPARE(toHex(key.view()), std::string("06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244"));
        QCOMPARE(toHex(hkdfExpand(HkdfHash::Sha256, key.view(), counted(0xb0, 0xff), 82).view()),
                 std::string("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                             "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    }
    void hkdfGivesRfc5869Case3WithoutSaltAndInfo()
    {
        const auto key = hkdfExtract(HkdfHash::Sha256, {}, Bytes(22, 0x0b));
        QCOMPARE(toHex(key.view()), std::string("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"));
        QCOMPARE(toHex(hkdfExpand(HkdfHash::Sha256, key.view(), {}, 42).view()),
                 std::string("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }
    void hkdfWithSha384GivesWhatAnotherLibraryGives()
    {
        // Computed with Python's hmac module from the definition.
        const auto key = hkdfExtract(HkdfHash::Sha384, bytesOf("salt"), bytesOf("secret"));
        QCOMPARE(toHex(key.view()),
                 std::string("a954aad2863c41be0cc2752eab87efc5c0bf8ac86644ec83ba30637fc70c06ca015153fee577b92767001e1f85603f0a"));
        QCOMPARE(toHex(hkdfExpand(HkdfHash::Sha384, key.view(), bytesOf("info"), 100).view()),
                 std::string("29c042775183ec5dbc2c085eb49502b15d9e8abe4a4c1ef98e8e0fb95ad5f6a9fa0e85c3523ecd2f61559c763355e2f2dfed"
                             "63026045c7a7b9c55a558ccab4807691a096e509089499ede615913c1e8a0be4892aa300a28d570eddcf87707de249644ed7"));
    }
    void argon2idGivesWhatAnotherLibraryGives_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<int>("passes");
        QTest::addColumn<int>("kibibytes");
        QTest::addColumn<QByteArray>("key");
        // Computed with the Argon2id of pyca/cryptography (OpenSSL 3.2's), one lane.
        QTest::newRow("usual text") << QByteArray("password") << QByteArray("0123456789abcdef") << 2 << 65536
                                    << QByteArray("efefea1217a1d74f60760e0cddef0e1ddcc58d048f2a50ba3606d5bf0a68af9f");
        QTest::newRow("no text") << QByteArray() << QByteArray("0123456789abcdef") << 1 << 8192
                                 << QByteArray("1624090c8c0feefc304137e73ef543b602e23cc66423c0d95f260d1c429df26b");
        QTest::newRow("zero byte") << QByteArray("pass\0word", 9) << QByteArray(16, '\0') << 3 << 65536
                                   << QByteArray("a150a5d76ab8b408aeedaf3aae5c97097dd175fa194bc3d86c10a57e62d02684");
        QTest::newRow("little memory") << QByteArray("password") << QByteArray("0123456789abcdef") << 3 << 1024
                                       << QByteArray("ad1855f1c0859b4d34c39de810cbfa1fffcb1a8764a8a587919c33d310bde6f9");
    }
    void argon2idGivesWhatAnotherLibraryGives()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, salt);
        QFETCH(int, passes);
        QFETCH(int, kibibytes);
        QFETCH(QByteArray, key);
        const std::string text = passphrase.toStdString();
        const std::string saltText = salt.toStdString();
        const auto derived = argon2id(bytesOf(text), bytesOf(saltText),
                                      {.passes = std::uint32_t(passes), .kibibytes = std::uint32_t(kibibytes)});
        QVERIFY(derived);
        QCOMPARE(toHex(derived->view()), key.toStdString());
    }
    void argon2idRefusesCostsOutOfRange()
    {
        const Bytes salt(16);
        for (const Argon2Cost cost : {Argon2Cost {0, 1024}, Argon2Cost {17, 1024}, Argon2Cost {1, 7}, Argon2Cost {1, 1024 * 1024 + 1}}) {
            const auto derived = argon2id(bytesOf("p"), salt, cost);
            QVERIFY(!derived);
            QCOMPARE(derived.error().code, ErrorCode::Invalid);
        }
        QVERIFY(!argon2id(bytesOf("p"), Bytes(15), {1, 8}));
        QVERIFY(argon2id(bytesOf("p"), salt, {1, 8}));
    }
};

MEDANCHOR_TEST(TestKdf)
#include "tst_kdf.moc"
