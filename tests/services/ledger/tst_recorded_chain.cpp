#include "services/base/files.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/validation/memory_state.h"
#include "services/ledger/verify/block_check.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;

namespace {

std::vector<Bytes> recorded(const QString &name)
{
    const auto file = readFile(std::string(MEDANCHOR_SOURCE_DIR "/tests/data/fabric/chain-") + name.toStdString() + ".bin");
    std::vector<Bytes> out;
    ByteView rest = file ? ByteView(*file) : ByteView();
    while (rest.size() >= 4) {
        const std::size_t size = std::size_t(rest[0]) << 24 | std::size_t(rest[1]) << 16 | std::size_t(rest[2]) << 8 | rest[3];
        if (rest.size() < 4 + size) {
            return {};
        }
        out.push_back(copyOf(rest.subspan(4, size)));
        rest = rest.subspan(4 + size);
    }
    return out;
}

/// Replays a chain from its first block.
struct Replay {
    MemoryState state;
    std::shared_ptr<const Channel> channel;
    ChainPosition position;

    explicit Replay(ByteView genesis)
    {
        const auto block = parseBlock(genesis);
        channel = *Channel::fromConfigBlock(*block);
        position = {.height = 1, .lastHash = copyOf(ByteView(headerHash(block->header)))};
    }
    Expected<CheckedBlock> check(ByteView bytes) { return checkBlock(bytes, position, *channel, state, {}); }
    void apply(const CheckedBlock &checked)
    {
        for (const TxOutcome &transaction : checked.outcome.transactions) {
            state.addTransaction(transaction.txId);
        }
        state.apply(checked.outcome.updates);
        ++position.height;
        position.lastHash = copyOf(ByteView(checked.hash));
    }
};

Bytes withMetadata(ByteView bytes, const std::function<void(common::Metadata &)> &change)
{
    common::Block block;
    fromBytes(block, bytes);
    common::Metadata metadata;
    auto *text = block.mutable_metadata()->mutable_metadata(common::SIGNATURES);
    fromBytes(metadata, *text);
    change(metadata);
    *text = toText(toBytes(metadata));
    return toBytes(block);
}

} // namespace

/// What peers of real Fabric networks wrote, against this program's own replay.
class TestRecordedChain : public QObject {
    Q_OBJECT
private slots:
    void everyBlockIsValidAndLeavesThePeersState_data() { chains(); }
    void everyBlockIsValidAndLeavesThePeersState()
    {
        QFETCH(QString, chain);
        const auto blocks = recorded(chain);
        QCOMPARE(blocks.size(), std::size_t(13));
        Replay replay(blocks[0]);
        Bytes commit;
        for (std::size_t i = 1; i < blocks.size(); ++i) {
            const auto checked = replay.check(blocks[i]);
            QVERIFY2(checked, checked ? "" : checked.error().detail.c_str());
            QCOMPARE(checked->outcome.codes(), std::vector<TxCode>{TxCode::Valid});
            // The peer's hash over flags and state updates, of its whole chain.
            commit = copyOf(ByteView(commitHash(transactionsFilter(checked->block), checked->outcome.updates.commitBytes(), commit)));
            QCOMPARE(toHex(commit), toHex(commitHashOf(checked->block)));
            replay.apply(*checked);
        }
    }
    void anOrderersSignatureIsAsked_data() { chains(); }
    void anOrderersSignatureIsAsked()
    {
        QFETCH(QString, chain);
        const auto blocks = recorded(chain);
        Replay replay(blocks[0]);
        const auto refused = [&](const std::function<void(common::Metadata &)> &change) {
            const auto checked = replay.check(withMetadata(blocks[1], change));
            return !checked && checked.error().code == ErrorCode::Corrupt;
        };
        QVERIFY(replay.check(withMetadata(blocks[1], [](common::Metadata &) {})));
        QVERIFY(refused([](common::Metadata &metadata) { metadata.clear_signatures(); }));
        QVERIFY(refused([](common::Metadata &metadata) {
            for (auto &each : *metadata.mutable_signatures()) {
                each.mutable_signature()->back() ^= 1;
            }
        }));
    }
    void byzantineOrderersSignByQuorum()
    {
        const auto blocks = recorded("3.1-bft");
        Replay replay(blocks[0]);
        QCOMPARE(replay.channel->consensus(), std::string("BFT"));
        // Three of four: two are too few, one twice is no second one, and a stranger's number is nobody's.
        const auto with = [&](const std::function<void(common::Metadata &)> &change) { return replay.check(withMetadata(blocks[1], change)); };
        const auto keep = [](int count) {
            return [count](common::Metadata &metadata) {
                metadata.mutable_signatures()->DeleteSubrange(count, metadata.signatures_size() - count);
            };
        };
        QVERIFY(with(keep(3)));
        QVERIFY(!with(keep(2)));
        QVERIFY(!with([](common::Metadata &metadata) {
            metadata.mutable_signatures()->DeleteSubrange(2, metadata.signatures_size() - 2);
            *metadata.add_signatures() = metadata.signatures(0);
        }));
        QVERIFY(!with([](common::Metadata &metadata) {
            metadata.mutable_signatures()->DeleteSubrange(3, metadata.signatures_size() - 3);
            common::IdentifierHeader header;
            fromBytes(header, metadata.signatures(0).identifier_header());
            header.set_identifier(99);
            metadata.mutable_signatures(0)->set_identifier_header(header.SerializeAsString());
        }));
    }
    void anOrganisationsOwnCollectionNeedsItsEndorsement()
    {
        const auto blocks = recorded("2.5-raft");
        Replay replay(blocks[0]);
        const auto checked = replay.check(blocks[1]);
        QVERIFY(checked);
        const auto &outcome = checked->outcome.transactions[0];
        const NamespaceSet *lifecycle = outcome.readWriteSet->find("_lifecycle");
        QVERIFY(lifecycle && !lifecycle->collections.empty());
        QCOMPARE(lifecycle->collections[0].name, "_implicit_org_" + outcome.mspId);
        QVERIFY(!lifecycle->collections[0].writes.empty());
        QCOMPARE(outcome.endorsers.size(), std::size_t(1));
        QVERIFY(replay.channel->checkOwnEndorsement(outcome.mspId, outcome.endorsers));
        QVERIFY(!replay.channel->checkOwnEndorsement("MeridianMSP", outcome.endorsers));
        QVERIFY(!replay.channel->checkOwnEndorsement("NobodyMSP", outcome.endorsers));
        // And it is read back as it was written.
        QCOMPARE(*parseReadWriteSet(serializeReadWriteSet(*outcome.readWriteSet)), *outcome.readWriteSet);
    }

private:
    static void chains()
    {
        QTest::addColumn<QString>("chain");
        QTest::newRow("2.5, raft") << "2.5-raft";
        QTest::newRow("3.1, BFT") << "3.1-bft";
    }
};

MEDANCHOR_TEST(TestRecordedChain)
#include "tst_recorded_chain.moc"
