#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;
namespace fn = med::contracts::fn;

/// The contracts through a peer's stream come to the same bytes as in the embedded node.
class TestChaincodeContracts : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<ChaincodeWorld> m_world;
    std::unique_ptr<FabricPeer> m_peer;
    std::optional<Actor> m_admin;
    std::optional<Actor> m_client;
    std::string m_member;
    int m_compared = 0;

    /// Runs it both ways, compares, and commits what was written. Answers the status.
    int both(const Actor &actor, std::string_view function, const Json &arguments)
    {
        const auto call = m_world->call(actor, function, arguments);
        const auto expected = m_world->simulated(call);
        const auto ran = m_peer->run(call, m_world->state);
        if (ran.answer.type() != FabricPeer::Message::COMPLETED
            || ran.response.status() != expected.response.status
            || ran.response.message() != expected.response.message
            || bytesOf(ran.response.payload()).size() != expected.response.payload.size()
            || ran.responsePayload != expected.responsePayload) {
            qWarning("%s: %d %s, expected %d %s", std::string(function).c_str(), ran.response.status(),
                     ran.response.message().c_str(), expected.response.status, expected.response.message.c_str());
            return -1;
        }
        ++m_compared;
        if (expected.response.status < 400) {
            m_world->commit(expected.readWriteSet);
        }
        return expected.response.status;
    }

private slots:
    void init()
    {
        m_compared = 0;
        m_world = std::make_unique<ChaincodeWorld>();
        m_member = crypto::newId(prefix::kMember);
        m_admin = m_world->network.actor("NorthMSP", "admin", m_member);
        m_client = m_world->network.actor("SouthMSP", "client", crypto::newId(prefix::kMember));
    }
    void cleanup() { m_peer.reset(); }

    void giveTheSameBytesAsTheNode_data()
    {
        QTest::addColumn<int>("batch");
        QTest::newRow("a peer of 2.5") << 0;
        QTest::newRow("a peer of 3.1") << 1000;
        QTest::newRow("batches of one") << 1;
    }
    void giveTheSameBytesAsTheNode()
    {
        QFETCH(int, batch);
        FabricPeer::Options options;
        if (batch > 0) {
            options.offers = ChaincodeWorld::offers(std::uint32_t(batch));
        }
        m_peer = std::make_unique<FabricPeer>(m_world->port(), options);
        QCOMPARE(m_peer->connect(), ChaincodeWorld::options().packageId);
        const auto slot = [](int i) { return Json {{"slot", "0" + std::to_string(i)}, {"v", 1}}; };

        QCOMPARE(both(*m_client, fn::kGetMetadata, Json::object()), 200);
        QCOMPARE(both(*m_client, fn::kNetworkPing, slot(1)), 200);
        QCOMPARE(both(*m_client, fn::kNetworkPing, slot(1)), 200);
        QCOMPARE(both(*m_client, fn::kNetworkInit, Json {{"organizations", Json::array()}, {"v", 1}}), 400);
        Json organizations = Json::array();
        for (const char *msp : {"NorthMSP", "SouthMSP", "EastMSP"}) {
            organizations.push_back({{"kind", "hospital"}, {"msp", msp}});
        }
        const Json start {{"organizations", organizations}, {"v", 1}};
        QCOMPARE(both(*m_client, fn::kNetworkInit, start), 403);
        QCOMPARE(both(*m_admin, fn::kNetworkInit, start), 200);
        QCOMPARE(both(*m_admin, fn::kNetworkInit, start), 409);
        QCOMPARE(both(*m_admin, fn::kNetworkRegisterOrganization, {{"kind", "pharmacy"}, {"msp", "WestMSP"}, {"v", 1}}), 200);
        QCOMPARE(both(*m_admin, fn::kMemberEnroll,
                      {{"member", m_member}, {"msp", "NorthMSP"}, {"roles", {"administrator", "doctor"}}, {"v", 1}}),
                 200);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(both(*m_admin, fn::kPatientRegister, {{"patient", crypto::newId(prefix::kPatient)}, {"v", 1}}), 200);
        }
        QCOMPARE(both(*m_admin, fn::kPatientList, {{"custodian", "NorthMSP"}, {"limit", 2}, {"v", 1}}), 200);
        QCOMPARE(both(*m_admin, fn::kPatientList, {{"custodian", "NorthMSP"}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kNetworkListOrganizations, {{"limit", 1}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kNetworkListOrganizations, {{"bookmark", "NorthMSP"}, {"limit", 1}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kMemberGet, {{"member", m_member}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kMemberList, {{"msp", "NorthMSP"}, {"v", 1}}), 403);
        QCOMPARE(both(*m_client, "Network:Nothing", Json::object()), 404);
        QCOMPARE(m_compared, 19);
        using Message = FabricPeer::Message;
        QCOMPARE(std::ranges::count(m_peer->asked, Message::PUT_STATE) == 0, batch > 0);
        QCOMPARE(std::ranges::count(m_peer->asked, Message::WRITE_BATCH_STATE) == 0, batch == 0);
    }

    /// One function that reads more than 50 rows: they are recorded as hashes.
    void longListsToo()
    {
        m_peer = std::make_unique<FabricPeer>(m_world->port());
        QVERIFY(!m_peer->connect().empty());
        Json organizations = Json::array();
        for (int i = 0; i < 63; ++i) {
            organizations.push_back({{"kind", "hospital"}, {"msp", "Org" + std::to_string(i) + "MSP"}});
        }
        organizations.push_back({{"kind", "hospital"}, {"msp", "NorthMSP"}});
        QCOMPARE(both(*m_admin, fn::kNetworkInit, {{"organizations", organizations}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kNetworkListOrganizations, {{"limit", 60}, {"v", 1}}), 200);
        QCOMPARE(both(*m_client, fn::kNetworkListOrganizations, {{"limit", 500}, {"v", 1}}), 200);
    }

    void hundredsAtOnceOnTwoPeers()
    {
        constexpr int kEach = 200;
        FabricPeer other(m_world->port());
        m_peer = std::make_unique<FabricPeer>(m_world->port(), FabricPeer::Options {.offers = ChaincodeWorld::offers()});
        QVERIFY(!m_peer->connect().empty() && !other.connect().empty());
        std::vector<FabricPeer::Call> calls;
        std::vector<std::future<FabricPeer::Ran>> running;
        MemoryState second; // Each peer has its own; one reads its state in one thread.
        for (int i = 0; i < 2 * kEach; ++i) {
            calls.push_back(m_world->call(*m_client, fn::kNetworkPing, {{"slot", "0" + std::to_string(i % 10)}, {"v", 1}}));
            running.push_back(i % 2 == 0 ? m_peer->start(calls.back(), m_world->state) : other.start(calls.back(), second));
        }
        for (int i = 0; i < 2 * kEach; ++i) {
            QCOMPARE(running[std::size_t(i)].wait_for(std::chrono::seconds(30)), std::future_status::ready);
            const auto ran = running[std::size_t(i)].get();
            QCOMPARE(ran.response.status(), 200);
            QCOMPARE(ran.responsePayload, m_world->simulated(calls[std::size_t(i)]).responsePayload);
        }
        QCOMPARE(m_world->server->counts().completed, std::uint64_t(2 * kEach));
        QCOMPARE(m_world->server->counts().running, std::size_t(0));
        QCOMPARE(m_world->server->counts().registered, std::size_t(2));
    }
};

MEDANCHOR_TEST(TestChaincodeContracts)
#include "tst_chaincode_contracts.moc"
