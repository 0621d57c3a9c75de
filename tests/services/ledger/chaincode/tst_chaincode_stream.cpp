#include "services/contracts/functions.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <semaphore>

using namespace med;
using namespace med::ledger;
using namespace med::tests;
using namespace std::chrono_literals;
namespace fn = med::contracts::fn;

namespace {

using Message = FabricPeer::Message;

Message message(int type, std::string payload = {}, std::string txId = {})
{
    Message out;
    out.set_type(Message::Type(type));
    out.set_payload(std::move(payload));
    out.set_txid(std::move(txId));
    out.set_channel_id("health");
    return out;
}

} // namespace

/// Handshake, peers that keep to nothing, the end of a stream and of the process.
class TestChaincodeStream : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<ChaincodeWorld> m_world;
    std::unique_ptr<FabricPeer> m_peer;
    std::optional<Actor> m_client;

    FabricPeer::Call ping() const { return m_world->call(*m_client, fn::kNetworkPing, {{"slot", "0a"}, {"v", 1}}); }
    /// True if the server still serves a peer that keeps to the rules.
    bool serves()
    {
        FabricPeer peer(m_world->port());
        return !peer.connect().empty() && peer.run(ping(), m_world->state).response.status() == 200;
    }
    bool connect(FabricPeer::Options options = {})
    {
        m_peer = std::make_unique<FabricPeer>(m_world->port(), std::move(options));
        return !m_peer->connect().empty();
    }

private slots:
    void init()
    {
        m_world = std::make_unique<ChaincodeWorld>();
        m_client = m_world->network.actor("NorthMSP", "client");
    }
    void cleanup() { m_peer.reset(); }

    void runsNothingBeforeReady()
    {
        m_peer = std::make_unique<FabricPeer>(m_world->port());
        QCOMPARE(m_peer->openStream(), ChaincodeWorld::options().packageId);
        const auto early = m_peer->run(ping(), m_world->state);
        QCOMPARE(early.answer.type(), Message::ERROR);
        QCOMPARE(early.answer.payload(), std::string("the peer has not said READY"));
        m_peer->acceptRegistration();
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
    }

    void whatPeersMaySendOutOfTurn_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("a type that does not exist") << 99 << QByteArray("?");
        QTest::newRow("no type") << 0 << QByteArray();
        QTest::newRow("REGISTER") << int(Message::REGISTER) << QByteArray("x");
        QTest::newRow("REGISTERED again") << int(Message::REGISTERED) << QByteArray();
        QTest::newRow("READY again, with noise") << int(Message::READY) << QByteArray("\xff\xff");
        QTest::newRow("an answer to nothing") << int(Message::RESPONSE) << QByteArray("x");
        QTest::newRow("a failure of nothing") << int(Message::ERROR) << QByteArray("x");
        QTest::newRow("a completion") << int(Message::COMPLETED) << QByteArray("x");
        QTest::newRow("a request of ours") << int(Message::GET_STATE) << QByteArray("x");
    }
    void whatPeersMaySendOutOfTurn()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, payload);
        QVERIFY(connect());
        m_peer->send(message(type, payload.toStdString(), "\n\x01" + std::string(1000, 'x')));
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
    }

    void aReadyThatCannotBeReadOffersNothing()
    {
        m_peer = std::make_unique<FabricPeer>(m_world->port());
        QVERIFY(!m_peer->openStream().empty());
        m_peer->send(message(Message::REGISTERED));
        m_peer->send(message(Message::READY, "\xff\xff"));
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
        QVERIFY(std::ranges::find(m_peer->asked, Message::PUT_STATE) != m_peer->asked.end());
    }

    void keepaliveIsAnswered()
    {
        QVERIFY(connect());
        std::counting_semaphore<> answered(0);
        m_peer->intercept = [&](const Message &got) {
            if (got.type() == Message::KEEPALIVE) {
                answered.release();
            }
            return false;
        };
        m_peer->send(message(Message::KEEPALIVE, "payload"));
        QVERIFY(answered.try_acquire_for(10s));
    }

    void malformedCallsAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("proposal"); // Empty: the right one.
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("txId");
        QTest::addColumn<QString>("why");
        QTest::newRow("input of noise") << QByteArray() << QByteArray("\xff\xff") << QString() << "the chaincode's input is malformed";
        QTest::newRow("proposal of noise") << QByteArray("\xff\xff") << QByteArray() << QString() << "the proposal is malformed";
        QTest::newRow("no proposal") << QByteArray("-") << QByteArray() << QString() << "the proposal is malformed";
        QTest::newRow("another id") << QByteArray() << QByteArray() << QString("other") << "the proposal has another transaction id";
    }
    void malformedCallsAreAnswered()
    {
        QFETCH(QByteArray, proposal);
        QFETCH(QByteArray, payload);
        QFETCH(QString, txId);
        QFETCH(QString, why);
        QVERIFY(connect());
        const auto call = ping();
        std::promise<Message> answer;
        m_peer->intercept = [&](const Message &got) {
            answer.set_value(got);
            return true;
        };
        const std::string id = txId.isEmpty() ? parseProposal(call.proposal)->txId : txId.toStdString();
        Message bad = message(Message::TRANSACTION, payload.toStdString(), id);
        if (proposal != "-") {
            bad.mutable_proposal()->set_proposal_bytes(proposal.isEmpty() ? stringOf(call.proposal) : proposal.toStdString());
        }
        m_peer->send(bad);
        auto future = answer.get_future();
        QCOMPARE(future.wait_for(10s), std::future_status::ready);
        const Message got = future.get();
        QCOMPARE(got.type(), Message::ERROR);
        QCOMPARE(got.txid(), id);
        QCOMPARE(QString::fromStdString(got.payload()), why);
        QVERIFY(serves());
        QCOMPARE(m_world->server->counts().failed, std::uint64_t(1));
    }

    void malformedAnswersFailTheTransaction_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::newRow("a page") << QByteArray("Network:ListOrganizations");
    }
    void malformedAnswersFailTheTransaction()
    {
        QFETCH(QByteArray, function);
        QVERIFY(connect());
        m_peer->intercept = [this](const Message &got) {
            if (got.type() != Message::GET_STATE_BY_RANGE) {
                return false;
            }
            m_peer->send(message(Message::RESPONSE, "\xff\xff\xff", got.txid()));
            return true;
        };
        const auto ran = m_peer->run(m_world->call(*m_client, function.toStdString(), {{"v", 1}}), m_world->state);
        QCOMPARE(ran.response.status(), 500);
        QVERIFY(QString::fromStdString(ran.response.message()).contains("malformed"));
    }

    /// Bytes that are no message end that peer's stream, and nothing else.
    void noiseOnTheWire()
    {
        grpc::ClientContext context;
        const auto channel = grpc::CreateChannel("localhost:" + std::to_string(m_world->port()), grpc::InsecureChannelCredentials());
        const grpc::internal::RpcMethod method("/protos.Chaincode/Connect", grpc::internal::RpcMethod::BIDI_STREAMING, channel);
        const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(
            grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>::Create(channel.get(), method, &context));
        const grpc::Slice noise("\xff\xff\xff\xff\xff\xff\xff\xff");
        stream->Write(grpc::ByteBuffer(&noise, 1));
        grpc::ByteBuffer buffer;
        while (stream->Read(&buffer)) {
        }
        QVERIFY(serves());
        QTRY_COMPARE(m_world->server->counts().streams, std::size_t(0));
    }

    void messagesUpToAHundredMebibytes()
    {
        QVERIFY(connect());
        m_peer->send(message(99, std::string(90 * 1024 * 1024, 'x')));
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
        m_peer->send(message(99, std::string(101 * 1024 * 1024, 'x')));
        QVERIFY(!m_peer->waitForEnd().ok());
        QVERIFY(serves());
    }

    void largeAnswersArriveAndTooLargeOnesAreRefused()
    {
        std::size_t size = 90u * 1024 * 1024;
        m_world->serve(ChaincodeWorld::options(), [&size](Stub &) { return contracts::Response {.payload = Bytes(size, 'x')}; });
        QVERIFY(connect());
        QCOMPARE(m_peer->run(ping(), m_world->state).response.payload().size(), size);
        size = 101u * 1024 * 1024;
        QCOMPARE(m_peer->run(ping(), m_world->state).response.message(), std::string("The answer is larger than 100 MiB."));
    }

    /// The same transaction twice at once, and more than may wait.
    void refusesWhatItCannotRun()
    {
        std::counting_semaphore<> go(0);
        auto options = ChaincodeWorld::options();
        options.workers = 2; // One for each of two streams.
        options.waiting = 1;
        m_world->serve(std::move(options), [&go](Stub &) {
            go.acquire();
            return contracts::Response {};
        });
        QVERIFY(connect());
        const auto first = ping();
        auto running = m_peer->start(first, m_world->state);
        QTRY_COMPARE(m_world->server->counts().running, std::size_t(1));
        auto waiting = m_peer->start(ping(), m_world->state);
        QCOMPARE(m_peer->run(ping(), m_world->state).answer.payload(), std::string("too many transactions are waiting"));
        std::promise<std::string> said;
        m_peer->intercept = [&](const Message &got) {
            if (got.type() == Message::ERROR) {
                said.set_value(got.payload());
                return true;
            }
            return false;
        };
        auto again = message(Message::TRANSACTION, {}, parseProposal(first.proposal)->txId);
        m_peer->send(again);
        QCOMPARE(said.get_future().get(), std::string("this transaction is still running"));
        FabricPeer other(m_world->port());
        QVERIFY(!other.connect().empty());
        auto theirs = other.start(ping(), m_world->state);
        QTRY_COMPARE(m_world->server->counts().running, std::size_t(3)); // It has a worker of its own.
        go.release(3);
        QCOMPARE(running.get().response.status(), 200);
        QCOMPARE(waiting.get().response.status(), 200);
        QCOMPARE(theirs.get().response.status(), 200);
    }

    void tooManyStreams()
    {
        auto options = ChaincodeWorld::options();
        options.streams = 1;
        m_world->serve(std::move(options));
        QVERIFY(connect());
        FabricPeer other(m_world->port());
        QVERIFY(other.openStream().empty());
        QCOMPARE(other.waitForEnd().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
    }

    void whatIsThrownFailsOneTransaction()
    {
        m_world->serve(ChaincodeWorld::options(), [](Stub &stub) -> contracts::Response {
            if (stub.arguments().size() == 1) {
                throw std::runtime_error("a fault");
            }
            return {};
        });
        QVERIFY(connect());
        auto call = ping();
        call.arguments = {Bytes {'x'}};
        QCOMPARE(m_peer->run(call, m_world->state).answer.payload(), std::string("the chaincode process failed"));
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
    }

    void aPeerThatDoesNotAnswer()
    {
        auto options = ChaincodeWorld::options();
        options.patience = 200ms;
        m_world->serve(std::move(options));
        QVERIFY(connect());
        m_peer->intercept = [](const Message &got) { return got.type() == Message::GET_STATE; };
        const auto ran = m_peer->run(ping(), m_world->state);
        QCOMPARE(ran.response.status(), 500);
        QCOMPARE(ran.response.message(), std::string("the peer did not answer GET_STATE"));
    }

    void aLostStreamEndsItsTransactions_data()
    {
        QTest::addColumn<bool>("politely");
        QTest::newRow("closed") << true;
        QTest::newRow("broken off") << false;
    }
    void aLostStreamEndsItsTransactions()
    {
        QFETCH(bool, politely);
        std::promise<Error> ended;
        m_world->serve(ChaincodeWorld::options(), [&ended](Stub &stub) {
            const auto value = stub.get("k");
            if (!value) {
                ended.set_value(value.error());
            }
            return contracts::Response {};
        });
        QVERIFY(connect());
        std::promise<void> asked;
        m_peer->intercept = [&asked](const Message &got) {
            if (got.type() == Message::GET_STATE) {
                asked.set_value();
                return true;
            }
            return false;
        };
        const auto run = m_peer->start(ping(), m_world->state);
        asked.get_future().wait();
        if (politely) {
            m_peer->close();
        } else {
            m_peer->cancel();
        }
        auto error = ended.get_future();
        QCOMPARE(error.wait_for(10s), std::future_status::ready);
        QCOMPARE(error.get().code, ErrorCode::Offline);
        QTRY_COMPARE(m_world->server->counts().streams, std::size_t(0));
        QTRY_COMPARE(m_world->server->counts().failed, std::uint64_t(1));
        m_peer.reset();
    }

    void drainsWithoutLosingWhatRuns()
    {
        std::counting_semaphore<> go(0);
        m_world->serve(ChaincodeWorld::options(), [&go](Stub &stub) {
            go.acquire();
            const auto value = stub.get("k"); // Needs the stream still.
            return contracts::Response {.status = value ? 200 : 500};
        });
        QVERIFY(connect());
        FabricPeer idle(m_world->port());
        QVERIFY(!idle.connect().empty());
        auto running = m_peer->start(ping(), m_world->state);
        QTRY_COMPARE(m_world->server->counts().running, std::size_t(1));
        std::jthread drainer([this] { m_world->server->drain(20s); });
        QCOMPARE(idle.waitForEnd().error_code(), grpc::StatusCode::UNAVAILABLE); // At once.
        const auto refused = m_peer->run(ping(), m_world->state);
        QCOMPARE(refused.response.status(), 503);
        QVERIFY(m_world->server->isDraining());
        go.release();
        QCOMPARE(running.get().response.status(), 200);
        QCOMPARE(m_peer->waitForEnd().error_message(), std::string("the chaincode process is ending"));
        FabricPeer late(m_world->port());
        QVERIFY(late.openStream().empty());
    }

    void drainingDoesNotWaitForEver()
    {
        QVERIFY(connect());
        m_peer->intercept = [](const Message &got) { return got.type() == Message::GET_STATE; };
        const auto run = m_peer->start(ping(), m_world->state);
        QTRY_COMPARE(m_world->server->counts().running, std::size_t(1));
        m_world->server->drain(200ms);
        QVERIFY(!m_peer->waitForEnd().ok());
    }

    /// Peers ping while nothing is said; gRPC's own limits would hang up after a few.
    void livesWithPingsOfIdlePeers()
    {
        m_peer = std::make_unique<FabricPeer>(m_world->port(), FabricPeer::Options {.pingMs = 1100});
        QVERIFY(!m_peer->connect().empty());
        QTest::qWait(7000);
        QCOMPARE(m_peer->connectivity(), GRPC_CHANNEL_READY);
        QCOMPARE(m_peer->run(ping(), m_world->state).response.status(), 200);
        m_peer->close();
        QTest::qWait(7000); // Now without a stream.
        QCOMPARE(m_peer->connectivity(), GRPC_CHANNEL_READY);
    }
};

MEDANCHOR_TEST(TestChaincodeStream)
#include "tst_chaincode_stream.moc"
