#include "services/crypto/floe.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <set>

using namespace med;
using namespace med::crypto;

namespace {

const Bytes kAad = copyOf(bytesOf("This is AAD"));

Bytes fromFile(const std::string &name)
{
    const auto text = readFile(std::string(MEDANCHOR_SOURCE_DIR "/tests/data/floe/") + name + ".txt");
    if (!text) {
        qFatal("no file %s", name.c_str());
    }
    return *fromHex(textOf(ByteView(*text).first(text->size() - 1)));
}

/// Header and body of one whole ciphertext.
Bytes sealAll(ByteView key, ByteView aad, ByteView plain, FloeParameters parameters)
{
    FloeEncryptor encryptor(key, aad, parameters);
    Bytes all = encryptor.header();
    while (plain.size() > encryptor.plainSegmentBytes()) {
        append(all, *encryptor.seal(plain.first(encryptor.plainSegmentBytes())));
        plain = plain.subspan(encryptor.plainSegmentBytes());
    }
    append(all, *encryptor.sealLast(plain));
    return all;
}

Expected<Bytes> openAll(ByteView key, ByteView aad, ByteView all, FloeParameters parameters)
{
    if (all.size() < kFloeHeaderBytes) {
        return failure(ErrorCode::Corrupt, "short");
    }
    MED_TRY(const auto decryptor, FloeDecryptor::open(key, aad, all.first(kFloeHeaderBytes), parameters));
    ByteView body = all.subspan(kFloeHeaderBytes);
    Bytes plain;
    for (std::uint64_t index = 0;; ++index) {
        const bool last = body.size() <= parameters.encryptedSegmentBytes;
        const ByteView segment = last ? body : body.first(parameters.encryptedSegmentBytes);
        MED_TRY(const auto piece, decryptor.openSegment(segment, index, last));
        append(plain, piece);
        if (last) {
            return plain;
        }
        body = body.subspan(segment.size());
    }
}

} // namespace

class TestFloe : public QObject {
    Q_OBJECT
private:
    const Bytes m_key = randomBytes(32);
    const FloeParameters m_small {.encryptedSegmentBytes = 64};
    const std::size_t m_plainBytes = 32;

private slots:
    void opensPublishedVectors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("segment");
        QTest::addColumn<int>("rotation");
        for (const char *producer : {"cpp", "go", "java", "pub_java"}) {
            const QString name = QString::fromUtf8(producer);
            QTest::newRow(qPrintable(name + " 64")) << name + "_GCM256_IV256_64" << 64 << 20;
            QTest::newRow(qPrintable(name + " rotation")) << name + "_rotation" << 40 << 2;
        }
        QTest::newRow("last segment full") << "java_lastSegAligned" << 40 << 20;
        QTest::newRow("last segment empty") << "java_lastSegEmpty" << 40 << 20;
    }
    void opensPublishedVectors()
    {
        QFETCH(QString, name);
        QFETCH(int, segment);
        QFETCH(int, rotation);
        const FloeParameters parameters {.encryptedSegmentBytes = std::uint32_t(segment), .rotationBits = std::uint32_t(rotation)};
        const auto plain = openAll(Bytes(32), kAad, fromFile(name.toStdString() + "_ct"), parameters);
        QVERIFY(plain);
        QCOMPARE(toHex(*plain), toHex(fromFile(name.toStdString() + "_pt")));
    }
    void everyLengthGoesThereAndBack()
    {
        for (std::size_t length = 0; length <= 3 * m_plainBytes + 1; ++length) {
            const Bytes plain = randomBytes(length);
            const Bytes all = sealAll(m_key, kAad, plain, m_small);
            const auto opened = openAll(m_key, kAad, all, m_small);
            QVERIFY(opened);
            QCOMPARE(toHex(*opened), toHex(plain));
        }
    }
    void keysRotateOnBothSides()
    {
        const FloeParameters rotating {.encryptedSegmentBytes = 64, .rotationBits = 1};
        const Bytes plain = randomBytes(9 * m_plainBytes + 5);
        const Bytes all = sealAll(m_key, kAad, plain, rotating);
        QCOMPARE(toHex(*openAll(m_key, kAad, all, rotating)), toHex(plain));
        QVERIFY(!openAll(m_key, kAad, all, m_small)); // Proves that a key other than the first was used.
    }
    void theUsualSegmentIsSixtyFourKibibytes()
    {
        const Bytes plain = randomBytes(200'000);
        const Bytes all = sealAll(m_key, {}, plain, {});
        QCOMPARE(all.size(), kFloeHeaderBytes + 200'000 + 4 * 32);
        QCOMPARE(*openAll(m_key, {}, all, {}), plain);
        FloeEncryptor encryptor(m_key, {});
        QCOMPARE(encryptor.plainSegmentBytes(), std::size_t(65'504));
        QCOMPARE(encryptor.seal(Bytes(65'504))->size(), std::size_t(65'536));
    }
    void anySegmentOpensAlone()
    {
        const Bytes plain = randomBytes(3 * m_plainBytes);
        const Bytes all = sealAll(m_key, kAad, plain, m_small);
        const auto decryptor = FloeDecryptor::open(m_key, kAad, ByteView(all).first(kFloeHeaderBytes), m_small);
        QVERIFY(decryptor);
        const ByteView body = ByteView(all).subspan(kFloeHeaderBytes);
        const auto last = decryptor->openSegment(body.subspan(128), 2, true);
        const auto middle = decryptor->openSegment(body.subspan(64, 64), 1, false);
        QVERIFY(last && middle);
        QCOMPARE(toHex(*middle), toHex(ByteView(plain).subspan(32, 32)));
        QCOMPARE(toHex(*last), toHex(ByteView(plain).subspan(64)));
        QVERIFY(!decryptor->openSegment(body.subspan(64, 64), 0, false));
        QVERIFY(!decryptor->openSegment(body.subspan(64, 64), 1, true));
        QVERIFY(!decryptor->openSegment(body.subspan(128), 2, false));
        QVERIFY(!decryptor->openSegment(body.subspan(64, 64), std::uint64_t(1) << 40, false));
    }
    void noFlippedBitPasses()
    {
        const Bytes all = sealAll(m_key, kAad, randomBytes(2 * m_plainBytes + 7), m_small);
        for (std::size_t at = 0; at < all.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes changed = all;
                changed[at] ^= std::uint8_t(1 << bit);
                const auto opened = openAll(m_key, kAad, changed, m_small);
                QVERIFY(!opened);
                QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            }
        }
    }
    void noTruncationAndNoExtensionPasses()
    {
        const Bytes all = sealAll(m_key, kAad, randomBytes(3 * m_plainBytes), m_small);
        for (std::size_t length = 0; length < all.size(); ++length) {
            QVERIFY(!openAll(m_key, kAad, ByteView(all).first(length), m_small));
        }
        for (std::size_t more = 1; more <= 130; ++more) {
            Bytes longer = all;
            longer.resize(all.size() + more, 0xff);
            QVERIFY(!openAll(m_key, kAad, longer, m_small));
        }
    }
    void noOtherOrderPasses()
    {
        const Bytes all = sealAll(m_key, kAad, randomBytes(4 * m_plainBytes), m_small);
        const ByteView header = ByteView(all).first(kFloeHeaderBytes);
        std::vector<int> order {0, 1, 2, 3};
        int refused = 0;
        do {
            Bytes shuffled = copyOf(header);
            for (const int index : order) {
                append(shuffled, ByteView(all).subspan(kFloeHeaderBytes + std::size_t(index) * 64, 64));
            }
            refused += openAll(m_key, kAad, shuffled, m_small) ? 0 : 1;
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(refused, 23); // All but the one that is right.
        Bytes doubled = all;
        doubled.insert(doubled.begin() + std::ptrdiff_t(kFloeHeaderBytes), all.begin() + std::ptrdiff_t(kFloeHeaderBytes),
                       all.begin() + std::ptrdiff_t(kFloeHeaderBytes) + 64);
        QVERIFY(!openAll(m_key, kAad, doubled, m_small));
    }
    void noOtherKeyContextOrHeaderPasses()
    {
        const Bytes plain = randomBytes(100);
        const Bytes all = sealAll(m_key, kAad, plain, m_small);
        QVERIFY(!openAll(randomBytes(32), kAad, all, m_small));
        QVERIFY(!openAll(m_key, bytesOf("This is AAE"), all, m_small));
        QVERIFY(!openAll(m_key, {}, all, m_small));
        QVERIFY(!openAll(m_key, kAad, all, {.encryptedSegmentBytes = 65}));
        QVERIFY(!openAll(Bytes(31), kAad, all, m_small));
        Bytes mixed = sealAll(m_key, kAad, plain, m_small); // The same key, context and text, another IV.
        mixed.resize(kFloeHeaderBytes);
        append(mixed, ByteView(all).subspan(kFloeHeaderBytes));
        QVERIFY(!openAll(m_key, kAad, mixed, m_small));
    }
    void anEncryptorRefusesWrongLengthsAndASecondEnd()
    {
        FloeEncryptor encryptor(m_key, kAad, m_small);
        QVERIFY(!encryptor.seal(Bytes(31)));
        QVERIFY(!encryptor.seal(Bytes(33)));
        QVERIFY(!encryptor.sealLast(Bytes(33)));
        QVERIFY(encryptor.seal(Bytes(32)));
        QVERIFY(encryptor.sealLast(Bytes(32)));
        QVERIFY(!encryptor.seal(Bytes(32)));
        const auto again = encryptor.sealLast({});
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Invalid);
    }
    void noTwoBodiesShareAnIvOrANonce()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 50; ++i) {
            FloeEncryptor encryptor(m_key, kAad, m_small);
            QVERIFY(seen.insert(toHex(ByteView(encryptor.header()).subspan(10, 32))).second);
            QVERIFY(seen.insert(toHex(ByteView(*encryptor.seal(Bytes(32))).subspan(4, 12))).second);
            QVERIFY(seen.insert(toHex(ByteView(*encryptor.seal(Bytes(32))).subspan(4, 12))).second);
        }
    }
};

MEDANCHOR_TEST(TestFloe)
#include "tst_floe.moc"
