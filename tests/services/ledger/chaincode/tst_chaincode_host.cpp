#include "services/contracts/functions.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;
using namespace std::chrono_literals;
namespace fn = med::contracts::fn;

namespace {

using Changed = std::function<FabricPeer::Call(ChaincodeWorld &)>;

ChaincodeCall ping()
{
    return {.channel = "health",
            .chaincode = "medanchor",
            .arguments = {copyOf(bytesOf(fn::kNetworkPing)), copyOf(bytesOf(R"({"slot":"0a","v":1})"))}};
}

FabricPeer::Call from(ChaincodeWorld &world, Actor actor, std::chrono::seconds later = 0s)
{
    return world.call(actor, ping(), world.network.now() + later);
}

FabricPeer::Call named(ChaincodeWorld &world, ChaincodeCall call)
{
    return world.call(world.network.actor("NorthMSP", "client"), call, world.network.now());
}

} // namespace

Q_DECLARE_METATYPE(Changed)

/// What contracts leave to their host: the same rules as the embedded node's.
class TestChaincodeHost : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<ChaincodeWorld> m_world;
    std::unique_ptr<FabricPeer> m_peer;

private slots:
    void init()
    {
        m_world = std::make_unique<ChaincodeWorld>();
        m_peer = std::make_unique<FabricPeer>(m_world->port());
        QVERIFY(!m_peer->connect().empty());
    }
    void cleanup() { m_peer.reset(); }

    void refuses_data()
    {
        QTest::addColumn<Changed>("make");
        QTest::addColumn<QString>("why"); // Empty: it is taken.
        const auto row = [](const char *name, Changed make, const char *why) {
            QTest::newRow(name) << std::move(make) << QString(why);
        };
        row("nothing of what is right",
            [](ChaincodeWorld &world) { return from(world, world.network.actor("NorthMSP", "client")); }, "");
        row("nothing within five minutes",
            [](ChaincodeWorld &world) { return from(world, world.network.actor("NorthMSP", "client"), -300s); }, "");
        row("a time long past",
            [](ChaincodeWorld &world) { return from(world, world.network.actor("NorthMSP", "client"), -301s); },
            "more than five minutes apart");
        row("a time to come",
            [](ChaincodeWorld &world) { return from(world, world.network.actor("NorthMSP", "client"), 301s); },
            "more than five minutes apart");
        row("an expired certificate",
            [](ChaincodeWorld &world) {
                return from(world, world.network.actorFrom("NorthMSP", "client", world.network.now() - 48h, 24h));
            },
            "the certificate of NorthMSP expired on");
        row("a certificate that has not begun",
            [](ChaincodeWorld &world) {
                return from(world, world.network.actorFrom("NorthMSP", "client", world.network.now() + 24h, 24h));
            },
            "is valid only from");
        row("a certificate of two units",
            [](ChaincodeWorld &world) {
                auto key = crypto::PrivateKey::generate();
                const auto certificate = world.network.authority("NorthMSP").issue(
                    key.publicKey(), {.commonName = "someone", .organizationalUnits = {"client", "admin"}},
                    crypto::CertificateAuthority::Use::Signing, world.network.now(), 24h);
                const crypto::Identity identity {.mspId = "NorthMSP", .certificatePem = certificate->toPem()};
                return from(world, {.identity = identity, .key = std::move(key), .serialized = serializeIdentity(identity)});
            },
            "exactly one of the units");
        row("another channel",
            [](ChaincodeWorld &world) {
                auto call = ping();
                call.channel = "other";
                return named(world, call);
            },
            "serves the channel health only");
        row("another chaincode's proposal",
            [](ChaincodeWorld &world) {
                auto call = ping();
                call.chaincode = "wrapper";
                return named(world, call);
            },
            "not by another chaincode");
        row("other arguments than those that were signed",
            [](ChaincodeWorld &world) {
                auto call = named(world, ping());
                call.arguments = {copyOf(bytesOf(fn::kNetworkPing)), copyOf(bytesOf(R"({"slot":"0b","v":1})"))};
                return call;
            },
            "not by another chaincode");
    }
    void refuses()
    {
        QFETCH(Changed, make);
        QFETCH(QString, why);
        const auto ran = m_peer->run(make(*m_world), m_world->state);
        QCOMPARE(ran.answer.type(), FabricPeer::Message::COMPLETED);
        QCOMPARE(ran.response.status(), why.isEmpty() ? 200 : 403);
        QVERIFY2(QString::fromStdString(ran.response.message()).contains(why), ran.response.message().c_str());
        QVERIFY(why.isEmpty() || m_peer->asked.empty()); // Nothing was read or written.
        QCOMPARE(m_world->server->counts().refused, std::uint64_t(why.isEmpty() ? 0 : 1));
    }

    /// A peer may call the first function so: there is nothing more to it.
    void takesInitForACall()
    {
        auto call = from(*m_world, m_world->network.actor("NorthMSP", "client"));
        call.type = FabricPeer::Message::INIT;
        QCOMPARE(m_peer->run(call, m_world->state).response.status(), 200);
    }

    void knowsANetworkByItsFirstBlock()
    {
        const auto &genesis = m_world->network.genesis();
        QCOMPARE(m_world->facts.channel, std::string("health"));
        QCOMPARE(m_world->facts.networkId, toHex(headerHash(genesis.header)));
        auto second = genesis;
        second.header.number = 1;
        QVERIFY(!ContractFacts::ofGenesis(serializeBlock(second)));
        auto altered = genesis;
        altered.data[0].push_back(0);
        QVERIFY(!ContractFacts::ofGenesis(serializeBlock(altered)));
        QVERIFY(!ContractFacts::ofGenesis(bytesOf("no block")));
    }
};

MEDANCHOR_TEST(TestChaincodeHost)
#include "tst_chaincode_host.moc"
