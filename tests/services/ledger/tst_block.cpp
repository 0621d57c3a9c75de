#include "services/ledger/wire/block.h"
#include "services/ledger/wire/transaction.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;

class TestBlock : public QObject {
    Q_OBJECT
private slots:
    void theHeaderIsDerAsFabricWritesIt_data()
    {
        QTest::addColumn<qulonglong>("number");
        QTest::addColumn<QByteArray>("der");
        // SEQUENCE { INTEGER n, OCTET STRING (empty), OCTET STRING 'ab' }
        QTest::newRow("zero") << 0ULL << QByteArray("30080201000400040161");
        QTest::newRow("127") << 127ULL << QByteArray("300802017f0400040161");
        QTest::newRow("128 needs a zero in front")
            << 128ULL << QByteArray("3009020200800400040161");
        QTest::newRow("256") << 256ULL << QByteArray("3009020201000400040161");
        QTest::newRow("largest") << ~0ULL << QByteArray("3010020900ffffffffffffffff0400040161");
    }
    void theHeaderIsDerAsFabricWritesIt()
    {
        QFETCH(qulonglong, number);
        QFETCH(QByteArray, der);
        const BlockHeader header{.number = number, .dataHash = {0x61}};
        QCOMPARE(toHex(headerDer(header)), der.toStdString());
    }
    void hashesOfAGivenBlockAreTheseOnes()
    {
        // Computed with Python's hashlib over the DER and the plain concatenation.
        const std::vector<Bytes> data{copyOf(bytesOf("one")), copyOf(bytesOf("two"))};
        QCOMPARE(toHex(dataHash(data)),
                 std::string("25b6746d5172ed6352966a013d93ac846e1110d5a25e8f183b5931f4688842a1"));
        const BlockHeader header{
            .number = 5, .previousHash = Bytes(32, 0x11), .dataHash = Bytes(32, 0x22)};
        QCOMPARE(toHex(headerHash(header)),
                 std::string("8eae4b166138a4a09c6acfdc069f7c7d06ba8e165ca6cde8902521ea079ea8ba"));
    }
    void aBlockIsReadBackAsItWasWritten()
    {
        Block block = makeBlock(7, Bytes(32, 1), {copyOf(bytesOf("a")), {}, copyOf(bytesOf("c"))});
        const TxCode codes[] = {TxCode::Valid, TxCode::MvccReadConflict,
                                TxCode::InvalidOtherReason};
        setTransactionsFilter(block, codes);
        setCommitHash(block, crypto::sha256(bytesOf("x")));
        const Bytes bytes = serializeBlock(block);
        const auto back = parseBlock(bytes);
        QVERIFY(back);
        QCOMPARE(serializeBlock(*back), bytes);
        QCOMPARE(back->data, block.data);
        QCOMPARE(transactionsFilter(*back),
                 std::vector<TxCode>(std::begin(codes), std::end(codes)));
        QCOMPARE(commitHashOf(*back).size(), std::size_t(32));
        QCOMPARE(commitHashOf(*back), commitHashOf(block));
        QVERIFY(!parseBlock(bytesOf("no block")));
        QVERIFY(!parseBlock({}));
    }
    void theOrdererSignsValueHeaderAndBlockHeader()
    {
        tests::SmallNetwork network;
        const Block block = network.block(network.genesis(), {copyOf(bytesOf("a"))});
        const auto signatures = blockSignatures(block);
        QVERIFY(signatures);
        QCOMPARE(signatures->signatures.size(), std::size_t(1));
        const auto &only = signatures->signatures.front();
        QCOMPARE(only.creator, network.orderer().serialized);
        const Bytes message =
            blockSignatureMessage(signatures->value, only.header, block.header);
        QVERIFY(network.orderer().key.publicKey().verify(message, only.signature));
        BlockHeader other = block.header;
        ++other.number;
        QVERIFY(!network.orderer().key.publicKey().verify(
            blockSignatureMessage(signatures->value, only.header, other), only.signature));
    }
    void theCommitHashCoversFilterUpdatesAndItsPredecessor()
    {
        // SHA-256(02 00 0b 'updates' 'before'), with Python's hashlib.
        const TxCode filter[] = {TxCode::Valid, TxCode::MvccReadConflict};
        QCOMPARE(toHex(commitHash(filter, bytesOf("updates"), bytesOf("before"))),
                 std::string("8693680c26ab603f66939fafdbf12f2f523de3acd6a7ac48e9799b90354e9024"));
    }
};

MEDANCHOR_TEST(TestBlock)
#include "tst_block.moc"
