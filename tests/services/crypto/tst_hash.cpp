#include "services/crypto/hash.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;

class TestHash : public QObject {
    Q_OBJECT
private:
    static Bytes hex(const QByteArray &text) { return *fromHex(text.toStdString()); }

    /// The tree hash of RFC 9162 section 2.1.1, written down as the RFC defines it: recursively.
    static Digest defined(std::span<const Digest> leaves)
    {
        Bytes bytes;
        if (leaves.size() == 1) {
            bytes.push_back(0);
            append(bytes, leaves.front());
            return sha256(bytes);
        }
        std::size_t split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        bytes.push_back(1);
        append(bytes, defined(leaves.first(split)));
        append(bytes, defined(leaves.subspan(split)));
        return sha256(bytes);
    }

private slots:
    void sha256GivesFips180Vectors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("none") << QByteArray() << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a") << QByteArray(1000000, 'a')
                                     << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void sha256GivesFips180Vectors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        const std::string whole = text.toStdString();
        QCOMPARE(toHex(sha256(bytesOf(whole))), digest.toStdString());
        Sha256 parts;
        for (int round = 0; round < 2; ++round) { // The second round proves that finish() starts anew.
            for (std::size_t at = 0; at < whole.size(); at += 4099) {
                parts.add(bytesOf(std::string_view(whole).substr(at, 4099)));
            }
            QCOMPARE(toHex(parts.finish()), digest.toStdString());
        }
    }
    void hmacGivesRfc4231Vectors_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("mac");
        QTest::newRow("case 1") << QByteArray(20, 0x0b) << QByteArray("Hi There")
                                << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        QTest::newRow("case 2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                                << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QTest::newRow("case 3") << QByteArray(20, char(0xaa)) << QByteArray(50, char(0xdd))
                                << QByteArray("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
        QTest::newRow("long key") << QByteArray(131, char(0xaa)) << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                                  << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        QTest::newRow("nothing at all") << QByteArray() << QByteArray()
                                        << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }
    void hmacGivesRfc4231Vectors()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, mac);
        const std::string keyText = key.toStdString();
        const std::string message = text.toStdString();
        QCOMPARE(toHex(hmacSha256(bytesOf(keyText), bytesOf(message))), mac.toStdString());
    }
    void theTreeOverNothingIsTheHashOfNothing()
    {
        QCOMPARE(toHex(merkleRoot({})), toHex(sha256({})));
    }
    void theTreeIsTheOneThatRfc9162Defines()
    {
        std::vector<Digest> leaves;
        for (std::uint8_t i = 0; i < 70; ++i) {
            leaves.push_back(sha256(Bytes {i}));
            QCOMPARE(toHex(merkleRoot(leaves)), toHex(defined(leaves)));
        }
    }
    void aLeafNeverPassesForANode()
    {
        const Digest left = sha256(bytesOf("l"));
        const Digest right = sha256(bytesOf("r"));
        Bytes joined = copyOf(left);
        append(joined, right);
        QVERIFY(merkleRoot(std::vector {left, right}) != merkleRoot(std::vector {right, left}));
        QVERIFY(merkleRoot(std::vector {left, right}) != sha256(joined));
        QVERIFY(merkleRoot(std::vector {left}) != left);
    }
};

MEDANCHOR_TEST(TestHash)
#include "tst_hash.moc"
