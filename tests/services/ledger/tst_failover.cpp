#include "services/ledger/gateway/gateway.h"
#include "services/ledger/wire/error_detail.h"
#include "tests/services/ledger/memory_journal.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <thread>

using namespace med;
using namespace med::ledger;
using med::tests::ActorSigner;
using med::tests::MemoryJournal;
using med::tests::SmallGateway;
using med::tests::SmallNetwork;

/// Several endpoints of one network, of which some are away.
class TestFailover : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_world;
    std::optional<tests::Actor> m_doctor;
    std::unique_ptr<SmallGateway> m_server;
    std::unique_ptr<ActorSigner> m_signer;
    std::unique_ptr<ledger::Gateway> m_gateway;
    MemoryJournal m_journal;
    const Call m_ping{.function = "Network:Ping", .arguments = {{"slot", "a"}, {"v", 1}}};

    Expected<Committed> submit() { return m_gateway->submit(m_ping, m_journal, {}, {}); }
    static GatewayStatus status(int code, std::string message)
    {
        return {.code = code, .message = std::move(message)};
    }

private slots:
    void init()
    {
        if (!m_doctor) {
            m_doctor = m_world.actor("NorthMSP", "client", "mem_doctor");
        }
        m_server = std::make_unique<SmallGateway>(m_world);
        m_signer = std::make_unique<ActorSigner>(*m_doctor);
    }
    void cleanup()
    {
        m_gateway.reset();
        m_server.reset();
    }
    void anotherEndpointTakesOver()
    {
        m_server->openDoor();
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        QVERIFY(m_gateway->evaluate(m_ping, {}));
        m_server->closeDoor(0);
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
        const auto committed = submit();
        QVERIFY2(committed, committed ? "" : committed.error().detail.c_str());
        QVERIFY(m_gateway->claimedHeight({}));
    }
    void anEndpointThatEndsInTheMiddleIsFollowedByTheSameEnvelopeElsewhere()
    {
        m_server->openDoor();
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        QVERIFY(m_gateway->evaluate(m_ping, {}));
        std::jthread closing;
        m_server->alterPrepared = [&](common::Envelope &) {
            closing = std::jthread([this] { m_server->closeDoor(0); });
        };
        const auto committed = submit();
        QVERIFY2(committed, committed ? "" : committed.error().detail.c_str());
        QCOMPARE(m_server->chain().size(), std::size_t(2));
    }
    void anEndpointWithoutItsChaincodeIsLeft_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("chaincode away") << int(grpc::ABORTED) << "could not launch chaincode medanchor: connection refused";
        QTest::newRow("no room") << int(grpc::UNKNOWN) << "too many requests for /gateway.Gateway, exceeding concurrency limit (500)";
    }
    void anEndpointWithoutItsChaincodeIsLeft()
    {
        QFETCH(int, code);
        QFETCH(QString, words);
        m_server->openDoor();
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        m_server->evaluateFaults = {{status(code, words.toStdString())}};
        QVERIFY(m_gateway->evaluate(m_ping, {}));
        m_server->closeDoor(0); // It has been left already: nobody has to notice.
        m_server->evaluateFaults = {{status(grpc::UNKNOWN, "chaincode response 404, nothing")}};
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY(!answer && answer.error().code == ErrorCode::NotFound);
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 3);
    }
    void allEndpointsHaveTheirTurnBeforeItGivesUp()
    {
        for (int i = 0; i < 5; ++i) {
            m_server->openDoor();
        }
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        for (std::size_t i = 0; i < 5; ++i) {
            m_server->closeDoor(i);
        }
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestFailover)
#include "tst_failover.moc"
