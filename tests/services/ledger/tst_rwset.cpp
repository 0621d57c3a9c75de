#include "services/crypto/hash.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_kvrwset.pb.h"
#include "services/ledger/wire/rwset.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;

class TestRwset : public QObject {
    Q_OBJECT
private:
    static std::vector<KeyRead> rows(int count)
    {
        std::vector<KeyRead> out;
        for (int i = 0; i < count; ++i) {
            out.push_back(
                {.key = QStringLiteral("k%1").arg(i, 5, 10, QLatin1Char('0')).toStdString(),
                 .version = Version{.block = 1, .transaction = static_cast<std::uint64_t>(i)}});
        }
        return out;
    }
    static RangeRead recorded(const std::vector<KeyRead> &rows,
                              std::uint32_t degree = RangeRecorder::kRangeDegree)
    {
        RangeRecorder recorder(degree);
        for (const KeyRead &row : rows) {
            recorder.add(row);
        }
        RangeRead range{.begin = "k", .end = "l"};
        recorder.finish(range);
        return range;
    }
    static Bytes hashOfRows(std::span<const KeyRead> rows)
    {
        kvrwset::QueryReads out;
        for (const KeyRead &row : rows) {
            auto *to = out.add_kv_reads();
            to->set_key(row.key);
            to->mutable_version()->set_block_num(row.version->block);
            to->mutable_version()->set_tx_num(row.version->transaction);
        }
        return copyOf(ByteView(crypto::sha256(bytesOf(out.SerializeAsString()))));
    }

private slots:
    void everyMemberIsReadBack()
    {
        const ReadWriteSet set{
            .namespaces = {
                {.name = "_lifecycle", .reads = {{.key = "namespaces/fields/medanchor/Sequence"}}},
                {.name = "medanchor",
                 .reads = {{.key = std::string("\0rec\0a\0", 7),
                            .version = Version{.block = 3, .transaction = 2}},
                           {.key = "absent"}},
                 .ranges = {{.begin = "a", .end = "b", .exhausted = false, .reads = rows(2)},
                            recorded(rows(60))},
                 .writes = {{.key = "k", .value = {1, 2}}, {.key = "gone", .isDelete = true}},
                 .metadataWrites = {
                     {.key = "k", .entries = {{std::string(kValidationParameter), {9}}}}}}}};
        const auto back = parseReadWriteSet(serializeReadWriteSet(set));
        QVERIFY(back);
        QVERIFY(*back == set);
        QVERIFY(back->find("medanchor") && !back->find("other"));
        QVERIFY(!parseReadWriteSet(bytesOf("\xff\xff")));
    }
    void aReadOfBlockZeroIsNotAReadOfAnAbsentKey()
    {
        const ReadWriteSet set{
            .namespaces = {{.name = "n", .reads = {{.key = "k", .version = Version{}}}}}};
        const auto back = parseReadWriteSet(serializeReadWriteSet(set));
        QVERIFY(back && back->namespaces[0].reads[0].version.has_value());
    }
    void upToFiftyRowsAreRecordedAsTheyAre()
    {
        const auto range = recorded(rows(50));
        QVERIFY(!range.summary);
        QCOMPARE(range.reads.size(), std::size_t(50));
    }
    void moreRowsAreRecordedAsHashes()
    {
        // 51 rows make one leaf, the 52nd row is left for a second one.
        const auto all = rows(52);
        const auto range = recorded(all);
        QVERIFY(range.summary && range.reads.empty());
        QCOMPARE(range.summary->maxDegree, 50U);
        QCOMPARE(range.summary->maxLevel, 1U);
        QCOMPARE(range.summary->hashes,
                 (std::vector<Bytes>{hashOfRows(std::span(all).first(51)),
                                     hashOfRows(std::span(all).last(1))}));
    }
    void hashesOfAFullLevelBecomeOneOfTheNext()
    {
        // Degree 2: leaves of 3 rows; three leaves make one node of level 2; what is left moves up
        // alone.
        const auto all = rows(12);
        const auto range = recorded(all, 2);
        const auto leaf = [&all](std::size_t i) {
            return hashOfRows(std::span(all).subspan(i * 3, 3));
        };
        Bytes three = leaf(0);
        append(three, leaf(1));
        append(three, leaf(2));
        QVERIFY(range.summary);
        QCOMPARE(range.summary->maxLevel, 2U);
        QCOMPARE(range.summary->hashes,
                 (std::vector<Bytes>{copyOf(ByteView(crypto::sha256(three))), leaf(3)}));
    }
};

MEDANCHOR_TEST(TestRwset)
#include "tst_rwset.moc"
