#include "services/storage/record_keys.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::storage;

class TestRecordKeys : public QObject {
    Q_OBJECT
private:
    static Binding binding() { return {std::string(64, 'a'), "obj_x", 3, "set_y", 2}; }

private slots:
    void sizesAreRoundedUpToBuckets_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<quint64>("padded");
        QTest::newRow("nothing") << quint64(0) << quint64(4096);
        QTest::newRow("smallest bucket") << quint64(4096) << quint64(4096);
        // Padmé: as many mantissa bits as the exponent has; here 4 of 12.
        QTest::newRow("one more") << quint64(4097) << quint64(4352);
        QTest::newRow("a bucket stays") << quint64(4352) << quint64(4352);
        QTest::newRow("large") << quint64(1000001) << quint64(1015808);
        QTest::newRow("two to the n") << (quint64(1) << 30) << (quint64(1) << 30);
        QTest::newRow("2 GiB and one byte")
            << (quint64(1) << 31) + 1 << (quint64(1) << 31) + (quint64(1) << 26);
    }
    void sizesAreRoundedUpToBuckets()
    {
        QFETCH(quint64, size);
        QFETCH(quint64, padded);
        QCOMPARE(quint64(paddedSize(size)), padded);
    }
    void paddingCostsAtMostTwelvePercent()
    {
        for (std::uint64_t size = 4096; size < (std::uint64_t(1) << 40); size = size * 9 / 8 + 1) {
            const auto padded = paddedSize(size);
            QVERIFY(padded >= size && double(padded) <= 1.12 * double(size));
            QCOMPARE(paddedSize(padded), padded);
        }
    }
    void theBindingHasALayout()
    {
        QCOMPARE(toHex(Binding{"ab", "c", 258, "", 7}.bytes("t")),
                 std::string("000174"
                             "00026162"
                             "000163"
                             "00000102"
                             "0000"
                             "00000007"));
    }
    void anObjectKeyOpensWithItsRecordKeyAndBindingOnly()
    {
        const auto recordKey = RecordKey::generate();
        const auto key = ObjectKey::generate();
        const Bytes wrapped = key.wrap(recordKey, binding().bytes(kObjectKeyTag));
        QCOMPARE(wrapped.size(), std::size_t(60));
        const auto opened = ObjectKey::unwrap(recordKey, binding().bytes(kObjectKeyTag), wrapped);
        QVERIFY(opened);
        QCOMPARE(toHex(opened->bodyKey().view()), toHex(key.bodyKey().view()));
        QVERIFY(!ObjectKey::unwrap(RecordKey::generate(), binding().bytes(kObjectKeyTag), wrapped));
        QVERIFY(!ObjectKey::unwrap(recordKey, binding().bytes(kIndexTag), wrapped));
        const std::vector<std::function<void(Binding &)>> changes{
            [](Binding &b) { b.network[0] = 'b'; }, [](Binding &b) { b.subject = "obj_z"; },
            [](Binding &b) { ++b.version; }, [](Binding &b) { b.set = "set_z"; },
            [](Binding &b) { ++b.epoch; }};
        for (const auto &change : changes) {
            Binding other = binding();
            change(other);
            QCOMPARE(ObjectKey::unwrap(recordKey, other.bytes(kObjectKeyTag), wrapped).error().code,
                     ErrorCode::Corrupt);
        }
    }
    void everyUseHasAKeyOfItsOwn()
    {
        const auto recordKey = RecordKey::generate();
        const auto key = ObjectKey::generate();
        QVERIFY(toHex(recordKey.wrappingKey().view()) != toHex(recordKey.sealingKey().view()));
        QVERIFY(toHex(key.bodyKey().view()) != toHex(key.indexKey().view()));
        QVERIFY(toHex(recordKey.wrappingKey().view()) != toHex(recordKey.view()));
    }
    void aSealedTextHidesItsLength()
    {
        const auto key = RecordKey::generate().sealingKey();
        const Bytes one = sealPadded(key.view(), {}, "x");
        const Bytes two = sealPadded(key.view(), {}, std::string(3000, 'y'));
        QCOMPARE(one.size(), two.size());
        QCOMPARE(*openPadded(key.view(), {}, two), std::string(3000, 'y'));
        QVERIFY(!openPadded(key.view(), bytesOf("other"), two));
    }
    void aRecordKeyHasThirtyTwoBytes()
    {
        QVERIFY(RecordKey::fromBytes(Bytes(32)));
        QCOMPARE(RecordKey::fromBytes(Bytes(31)).error().code, ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestRecordKeys)
#include "tst_record_keys.moc"
