#include "services/crypto/random.h"
#include "services/ledger/verify/verified_ledger.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace med;
using namespace med::ledger;
using med::tests::Actor;
using med::tests::ActorSigner;

namespace {

class NoHeads : public HeadStore {
public:
    Expected<std::optional<Head>> loadHead() override { return std::nullopt; }
    Expected<> saveHead(const Head &) override { return {}; }
};

class MemoryJournal : public SubmitJournal {
public:
    Expected<> beforeSubmit(const std::string &txId, ByteView envelope) override
    {
        const std::lock_guard lock(m_mutex);
        kept[txId] = copyOf(envelope);
        return {};
    }
    Expected<> dropped(const std::string &txId) override
    {
        const std::lock_guard lock(m_mutex);
        kept.erase(txId);
        ++conflicts;
        return {};
    }
    std::map<std::string, Bytes> kept;
    int conflicts = 0;

private:
    std::mutex m_mutex;
};

} // namespace

/// The client against a real embedded node and the real contracts.
class TestNodeClient : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<tests::RunningNode> m_node;
    std::optional<Actor> m_admin;
    std::optional<Actor> m_technician;
    NoHeads m_heads;
    MemoryJournal m_journal;

    Network network() const
    {
        Network out = *Network::load(m_node->data());
        out.endpoints = {{.address = m_node->node().ready().socket}};
        return out;
    }
    Expected<Committed> submit(ledger::Gateway &gateway, const std::string &function,
                               Json arguments)
    {
        arguments["v"] = 1;
        return gateway.submit({.function = function, .arguments = std::move(arguments)}, m_journal,
                              {}, {});
    }

private slots:
    void initTestCase()
    {
        m_node = std::make_unique<tests::RunningNode>();
        m_admin = m_node->person("NorthgateMSP", "admin");
        m_technician = m_node->person("HarbourMSP", "client");
    }
    void cleanupTestCase() { m_node.reset(); }

    void anActOfTheContractsIsReadBackFromVerifiedBlocks()
    {
        ActorSigner signer(*m_admin);
        const auto gateway = *ledger::Gateway::create(network(), signer);
        const auto ledger = *VerifiedLedger::open(network(), m_heads);
        const auto done = submit(*gateway, "Network:Init",
                                 {{"organizations",
                                   {{{"msp", "NorthgateMSP"}, {"kind", "hospital"}},
                                    {{"msp", "HarbourMSP"}, {"kind", "laboratory"}}}}});
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        const auto read = ledger->waitFor(*gateway, done->block, std::chrono::seconds(5), {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        const auto transaction = ledger->transaction(done->txId);
        QVERIFY(transaction);
        QCOMPARE(transaction->function, std::string("Network:Init"));
        QCOMPARE(int(transaction->code), int(TxCode::Valid));
        QCOMPARE(transaction->creatorMsp, std::string("NorthgateMSP"));
        QVERIFY(transaction->endorsers.size() >= 3);
        const auto rows = ledger->read("Network:ListOrganizations", {{"v", 1}}, m_admin->identity,
                                       SystemClock().now());
        QVERIFY2(rows, rows ? "" : rows.error().detail.c_str());
        QCOMPARE(rows->at("items").size(), std::size_t(2));
        const auto evaluated = gateway->evaluate(
            {.function = "Network:ListOrganizations", .arguments = {{"v", 1}}}, {});
        QVERIFY(evaluated);
        QCOMPARE(stringOf(*evaluated), *toCanonicalJson(*rows));
    }
    void aRefusalComesInTheContractsWords()
    {
        ActorSigner signer(*m_technician);
        const auto gateway = *ledger::Gateway::create(network(), signer);
        const auto denied =
            submit(*gateway, "Network:Init",
                   {{"organizations", {{{"msp", "HarbourMSP"}, {"kind", "laboratory"}}}}});
        QVERIFY(!denied);
        QCOMPARE(int(denied.error().code), int(ErrorCode::Denied));
        QVERIFY2(denied.error().detail.starts_with("Only an MSP administrator"),
                 denied.error().detail.c_str());
        const auto invalid = submit(*gateway, "Network:Ping", {{"slot", "not hexadecimal"}});
        QVERIFY(!invalid && invalid.error().code == ErrorCode::Invalid);
        const auto ledger = *VerifiedLedger::open(network(), m_heads);
        QVERIFY(ledger->catchUp(*gateway, {}));
        const auto writes = ledger->read("Network:Ping", {{"slot", "aa"}, {"v", 1}},
                                         m_technician->identity, SystemClock().now());
        QVERIFY(!writes && writes.error().code == ErrorCode::Invalid);
        const auto stranger = tests::SmallNetwork().actor("NorthMSP", "client");
        QVERIFY(!ledger->read("Network:ListOrganizations", {{"v", 1}}, stranger.identity,
                              SystemClock().now()));
    }
    void writersOfOneKeyAllGetThrough()
    {
        const int before = m_journal.conflicts;
        std::vector<std::jthread> writers;
        std::atomic<int> done = 0;
        for (int i = 0; i < 6; ++i) {
            writers.emplace_back([&] {
                ActorSigner signer(*m_technician);
                const auto gateway = *ledger::Gateway::create(network(), signer);
                for (int n = 0; n < 3; ++n) {
                    // Many at once may lose five times in a row; a person would repeat it too.
                    for (int attempt = 0; attempt < 20; ++attempt) {
                        const auto result = submit(*gateway, "Network:Ping", {{"slot", "c0ffee"}});
                        if (result) {
                            ++done;
                            break;
                        }
                    }
                }
            });
        }
        writers.clear();
        QCOMPARE(done.load(), 18);
        ActorSigner signer(*m_technician);
        const auto gateway = *ledger::Gateway::create(network(), signer);
        const auto last = submit(*gateway, "Network:Ping", {{"slot", "c0ffee"}});
        QVERIFY(last);
        QCOMPARE(stringOf(last->result), std::string(R"({"count":19,"v":1})"));
        QVERIFY2(m_journal.conflicts > before,
                 "nobody met a read conflict: the test proves nothing");
        const auto ledger = *VerifiedLedger::open(network(), m_heads);
        const auto read = ledger->catchUp(*gateway, {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
    }
    void aManInTheMiddleIsCaught_data()
    {
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("words");
        QTest::newRow("older state") << "old"
                                     << "takes back a part of the ledger";
        QTest::newRow("missing block") << "missing"
                                       << "left out block";
        QTest::newRow("forged validity") << "validity"
                                         << "checked here it is VALID";
        QTest::newRow("other key for a member")
            << "content"
            << "with other transactions than its header was made over";
    }
    void aManInTheMiddleIsCaught()
    {
        QFETCH(QString, lie);
        QFETCH(QString, words);
        ActorSigner signer(*m_technician);
        const auto honest = *ledger::Gateway::create(network(), signer);
        QVERIFY(submit(*honest, "Network:Ping", {{"slot", "aa"}}));
        const auto ledger = *VerifiedLedger::open(network(), m_heads);
        QVERIFY(ledger->catchUp(*honest, {}));
        QVERIFY(submit(*honest, "Network:Ping", {{"slot", "bb"}}));
        QVERIFY(submit(*honest, "Network:Ping", {{"slot", "bb"}}));
        // What the node really holds, shown by somebody in between.
        std::vector<Block> real;
        QVERIFY(honest->blocks(0, *honest->claimedHeight({}) - 1,
                               [&](ByteView bytes) -> Expected<> {
                                   real.push_back(*parseBlock(bytes));
                                   return {};
                               },
                               {}));
        tests::SmallNetwork anyWorld;
        tests::SmallGateway between(anyWorld);
        between.show = [&](std::vector<Block>) {
            std::vector<Block> shown = real;
            const std::size_t next = ledger->head().height;
            if (lie == "old") {
                shown.resize(next - 1);
            } else if (lie == "missing") {
                shown.erase(shown.begin() + std::ptrdiff_t(next));
            } else if (lie == "validity") {
                setTransactionsFilter(
                    shown[next],
                    std::vector(shown[next].data.size(), TxCode::EndorsementPolicyFailure));
            } else {
                shown[next].data[0][shown[next].data[0].size() / 2] ^= 1;
            }
            return shown;
        };
        const auto liar =
            *ledger::Gateway::create(Network{.networkId = network().networkId,
                                             .channel = "health",
                                             .chaincode = "medanchor",
                                             .genesis = network().genesis,
                                             .endpoints = between.network().endpoints},
                                     signer);
        const auto read = ledger->catchUp(*liar, {});
        QVERIFY(!read && read.error().code == ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(read.error().detail).contains(words),
                 read.error().detail.c_str());
        QVERIFY(ledger->catchUp(*honest, {}));
    }
    void aRestartedNodeIsFoundAgain()
    {
        ActorSigner signer(*m_technician);
        const auto gateway = *ledger::Gateway::create(network(), signer);
        const auto ledger = *VerifiedLedger::open(network(), m_heads);
        QVERIFY(submit(*gateway, "Network:Ping", {{"slot", "aa"}}));
        QVERIFY(ledger->catchUp(*gateway, {}));
        const auto [txId, envelope] = *m_journal.kept.begin();
        m_node->stop();
        const auto offline = gateway->evaluate(
            {.function = "Network:Ping", .arguments = {{"slot", "aa"}, {"v", 1}}}, {});
        QVERIFY(!offline && offline.error().code == ErrorCode::Offline);
        m_node->start();
        const auto again = gateway->resume(txId, envelope, {});
        QVERIFY2(again, again ? "" : again.error().detail.c_str());
        QCOMPARE(again->txId, txId);
        QVERIFY(submit(*gateway, "Network:Ping", {{"slot", "aa"}}));
        QVERIFY(ledger->catchUp(*gateway, {}));
    }
};

MEDANCHOR_TEST(TestNodeClient)
#include "tst_node_client.moc"
