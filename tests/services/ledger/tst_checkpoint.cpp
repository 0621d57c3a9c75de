#include "services/ledger/verify/verified_ledger.h"
#include "tests/services/ledger/memory_heads.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::ActorSigner;
using med::tests::MemoryHeads;
using med::tests::SmallGateway;
using med::tests::SmallNetwork;

namespace {

class MemoryCheckpoint : public CheckpointStore {
public:
    Expected<std::optional<Bytes>> load() override { return kept; }
    Expected<> save(ByteView bytes) override
    {
        kept = copyOf(bytes);
        return {};
    }
    std::optional<Bytes> kept;
};

} // namespace

/// A ledger that goes on where the last run ended.
class TestCheckpoint : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_world;
    std::optional<tests::Actor> m_doctor;
    std::unique_ptr<SmallGateway> m_server;
    std::unique_ptr<ActorSigner> m_signer;
    std::unique_ptr<ledger::Gateway> m_gateway;
    MemoryHeads m_heads;
    MemoryCheckpoint m_checkpoints;

    std::string commit(const std::string &key)
    {
        const Bytes envelope = m_world.transaction(
            *m_doctor, tests::writes({{.key = key, .value = {'v'}}}, {{.key = key, .version = std::nullopt}}), {"NorthMSP", "SouthMSP"});
        m_server->commit({envelope});
        return parseHeaders(*parseEnvelope(envelope))->txId;
    }
    std::unique_ptr<VerifiedLedger> open() { return *VerifiedLedger::open(m_server->network(), m_heads, &m_checkpoints); }
    /// The first block that the next reading asks for.
    std::uint64_t firstAsked(VerifiedLedger &ledger)
    {
        std::uint64_t first = UINT64_MAX;
        m_server->asked = [&](std::uint64_t from) { first = std::min(first, from); };
        const auto read = ledger.catchUp(*m_gateway, {});
        m_server->asked = {};
        return read ? first : UINT64_MAX;
    }

private slots:
    void init()
    {
        if (!m_doctor) {
            m_doctor = m_world.actor("NorthMSP", "client", "mem_doctor");
        }
        m_server = std::make_unique<SmallGateway>(m_world);
        m_signer = std::make_unique<ActorSigner>(*m_doctor);
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        m_heads = {};
        m_checkpoints = {};
    }
    void cleanup()
    {
        m_gateway.reset();
        m_server.reset();
    }
    void theNextStartGoesOnWhereThisOneEnded()
    {
        const std::string first = commit("a");
        commit("b");
        Head head;
        TransactionSummary before;
        {
            const auto ledger = open();
            QVERIFY(ledger->catchUp(*m_gateway, {}));
            head = ledger->head();
            before = *ledger->transaction(first);
        }
        QVERIFY(m_checkpoints.kept);
        const auto ledger = open();
        QCOMPARE(ledger->head().height, head.height);
        QCOMPARE(ledger->head().hash, head.hash);
        const auto after = ledger->transaction(first);
        QVERIFY(after);
        QCOMPARE(after->creatorCertificate, before.creatorCertificate);
        QVERIFY(after->timestamp == before.timestamp);
        QCOMPARE(after->endorsers, before.endorsers);
        QCOMPARE(ledger->block(1)->transactions, std::vector<std::string>{first});
        const std::string third = commit("c");
        QCOMPARE(firstAsked(*ledger), std::uint64_t(2)); // The newest known one, and what is new.
        QVERIFY(ledger->transaction(third));
        // The state is there too: who writes "a" as if it were new comes too late.
        const std::string late = commit("a");
        QVERIFY(ledger->catchUp(*m_gateway, {}));
        QVERIFY(ledger->transaction(late)->code == TxCode::MvccReadConflict);
    }
    void withoutConnectionTheKnownIsThere()
    {
        const std::string first = commit("a");
        QVERIFY(open()->catchUp(*m_gateway, {}));
        m_server->closeDoor(0);
        const auto ledger = open();
        const auto read = ledger->catchUp(*m_gateway, {});
        QVERIFY(!read && read.error().code == ErrorCode::Offline);
        QVERIFY(ledger->transaction(first));
        QCOMPARE(ledger->head().height, std::uint64_t(2));
    }
    void whatIsUnfitIsReadAgain_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"noise", "cut", "another network", "another head"}) {
            QTest::newRow(fault) << fault;
        }
    }
    void whatIsUnfitIsReadAgain()
    {
        QFETCH(QString, fault);
        const std::string first = commit("a");
        QVERIFY(open()->catchUp(*m_gateway, {}));
        if (fault == "noise") {
            m_checkpoints.kept = Bytes(100, 7);
        } else if (fault == "cut") {
            m_checkpoints.kept->resize(m_checkpoints.kept->size() / 2);
        } else if (fault == "another network") {
            const std::string id = m_server->network().networkId;
            const auto at = std::search(m_checkpoints.kept->begin(), m_checkpoints.kept->end(), id.begin(), id.end());
            QVERIFY(at != m_checkpoints.kept->end());
            *at = *at == 'a' ? 'b' : 'a';
        } else {
            m_heads.head->hash[0] = m_heads.head->hash[0] == 'a' ? 'b' : 'a';
        }
        const auto ledger = open();
        QCOMPARE(ledger->head().height, std::uint64_t(1));
        const auto read = ledger->catchUp(*m_gateway, {});
        QCOMPARE(read.has_value(), fault != "another head"); // A head that no chain has is a lie as ever.
        QVERIFY(!read || ledger->transaction(first));
    }
    void aChainThatWasTakenBackShows()
    {
        commit("a");
        commit("b");
        QVERIFY(open()->catchUp(*m_gateway, {}));
        m_server->show = [](std::vector<Block> chain) {
            chain.pop_back();
            return chain;
        };
        const auto read = open()->catchUp(*m_gateway, {});
        QVERIFY(!read && read.error().code == ErrorCode::Corrupt);
    }
};

MEDANCHOR_TEST(TestCheckpoint)
#include "tst_checkpoint.moc"
