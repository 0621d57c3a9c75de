#include "services/ledger/wire/identity.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/support/full_disk.h"
#include "tests/support/test_main.h"

#include <grpcpp/grpcpp.h>

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

namespace {

constexpr int kValid = int(TxCode::Valid);

bool says(const GatewayStatus &status, const char *words)
{
    const auto within = [&](const ErrorDetail &detail) { return detail.message.find(words) != std::string::npos; };
    return status.message.find(words) != std::string::npos || std::ranges::any_of(status.details, within);
}

/// In alphabetical order.
std::vector<std::string> endorsersOf(const common::Envelope &envelope)
{
    const auto transaction = parseTransaction(*parseHeaders({.payload = copyOf(bytesOf(envelope.payload())), .signature = {}}));
    std::vector<std::string> msps;
    for (const auto &endorsement : transaction->endorsements) {
        msps.push_back(parseIdentity(endorsement.endorser)->mspId);
    }
    std::ranges::sort(msps);
    return msps;
}

} // namespace

class TestNodeGateway : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_node = std::make_unique<RunningNode>(); }
    void cleanupTestCase() { m_node.reset(); }

    void aSubmittedCallIsSeenByTheNextEvaluation()
    {
        const auto actor = m_node->person();
        const auto committed = m_node->ping(actor, "01");
        QCOMPARE(committed.status.message, std::string());
        QCOMPARE(committed.code, kValid);
        const auto evaluated = m_node->evaluate(m_node->proposal(actor, {.arguments = R"({"slot":"01","v":1})"}));
        QCOMPARE(evaluated.status.code, 0);
        QCOMPARE(evaluated.response.payload(), std::string(R"({"count":2,"v":1})"));
    }

    void refusesABadProposal_data()
    {
        using Alteration = RunningNode::Alteration;
        QTest::addColumn<QString>("who");
        QTest::addColumn<Alteration>("alteration");
        QTest::addColumn<int>("evaluateCode");
        QTest::addColumn<int>("endorseCode");
        QTest::addColumn<QByteArray>("words");
        const auto header = [](std::function<void(common::ChannelHeader &)> alter) { return Alteration {.header = std::move(alter)}; };
        QTest::newRow("high S") << "member" << Alteration {.signature = [](Bytes &s) { s = withHighS(s); }} << 9 << 10
                                << QByteArray("signature");
        QTest::newRow("no signature") << "member" << Alteration {.signature = [](Bytes &s) { s.clear(); }} << 9 << 10
                                      << QByteArray("signature");
        QTest::newRow("altered signature") << "member" << Alteration {.signature = [](Bytes &s) { s.back() ^= 1; }} << 9
                                           << 10 << QByteArray("signature");
        QTest::newRow("expired certificate") << "expired" << Alteration {} << 14 << 10 << QByteArray("expired");
        QTest::newRow("certificate of tomorrow") << "early" << Alteration {} << 14 << 10 << QByteArray("not yet valid");
        QTest::newRow("a peer's certificate") << "peer" << Alteration {} << 9 << 10 << QByteArray("Channel/Application/Writers");
        QTest::newRow("a stranger's certificate") << "stranger" << Alteration {} << 9 << 10 << QByteArray("access denied");
        QTest::newRow("time too early") << "member" << header([](auto &h) {
            h.mutable_timestamp()->set_seconds(h.timestamp().seconds() - 360);
        }) << 14 << 10 << QByteArray("incorrect timestamp");
        QTest::newRow("time too late") << "member" << header([](auto &h) {
            h.mutable_timestamp()->set_seconds(h.timestamp().seconds() + 360);
        }) << 14 << 10 << QByteArray("incorrect timestamp");
        QTest::newRow("a configuration's header") << "member" << header([](auto &h) { h.set_type(1); }) << 9 << 10
                                                  << QByteArray("invalid header type");
        QTest::newRow("an epoch") << "member" << header([](auto &h) { h.set_epoch(1); }) << 9 << 10 << QByteArray("epoch");
        QTest::newRow("another tx id") << "member" << header([](auto &h) { h.set_tx_id(std::string(64, 'a')); }) << 9 << 10
                                       << QByteArray("txid");
        QTest::newRow("no extension") << "member" << header([](auto &h) { h.clear_extension(); }) << 9 << 10
                                      << QByteArray("error validating proposal");
        QTest::newRow("unknown channel") << "member" << header([](auto &h) { h.set_channel_id("nowhere"); }) << 14 << 9
                                         << QByteArray("'nowhere' not found");
        QTest::newRow("unknown chaincode") << "member" << Alteration {.chaincode = "nothing"} << 9 << 9
                                           << QByteArray("nothing");
        QTest::newRow("a member that the function does not know")
            << "member" << Alteration {.arguments = R"({"slot":"aa","x":1,"v":1})"} << 2 << 10
            << QByteArray("chaincode response 400, ");
    }

    void refusesABadProposal()
    {
        QFETCH(QString, who);
        QFETCH(RunningNode::Alteration, alteration);
        QFETCH(int, evaluateCode);
        QFETCH(int, endorseCode);
        QFETCH(QByteArray, words);
        const auto actor = someone(who);
        const auto evaluated = m_node->evaluate(m_node->proposal(actor, alteration));
        QVERIFY2(says(evaluated.status, words), evaluated.status.message.c_str());
        QCOMPARE(evaluated.status.code, evaluateCode);
        const auto endorsed = m_node->endorse(m_node->proposal(actor, alteration));
        QVERIFY2(says(endorsed.status, words), endorsed.status.message.c_str());
        QCOMPARE(endorsed.status.code, endorseCode);
    }

    void refusesAnEnvelopeThatItsProposerDidNotSign()
    {
        const auto actor = m_node->person();
        const auto endorsed = m_node->endorse(m_node->proposal(actor));
        QCOMPARE(endorsed.status.code, 0);
        const auto other = m_node->submit(m_node->person(), endorsed.envelope);
        QCOMPARE(other.code, 10);
        QVERIFY2(says(other, "status=FORBIDDEN"), other.message.c_str());
        QCOMPARE(m_node->submit(actor, endorsed.envelope, "nowhere").code, 9);

        gateway::SubmitRequest unsignedRequest;
        unsignedRequest.set_channel_id("health");
        *unsignedRequest.mutable_prepared_transaction() = endorsed.envelope;
        grpc::ClientContext context;
        gateway::SubmitResponse response;
        QCOMPARE(m_node->stub().Submit(&context, unsignedRequest, &response).error_code(),
                 grpc::StatusCode::INVALID_ARGUMENT);
    }

    void submittingTwiceKeepsTheFirstAnswer()
    {
        const auto actor = m_node->person();
        const auto request = m_node->proposal(actor, {.arguments = R"({"slot":"02","v":1})"});
        const auto endorsed = m_node->endorse(request);
        QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 0);
        const auto first = m_node->commitStatus(actor, request.transaction_id());
        QCOMPARE(first.code, kValid);
        const auto height = m_node->node().height();
        QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 0);
        QTRY_VERIFY(m_node->node().height() > height);
        const auto again = m_node->commitStatus(actor, request.transaction_id());
        QCOMPARE(again.code, kValid);
        QCOMPARE(again.block, first.block);
        const auto count = m_node->evaluate(m_node->proposal(actor, {.arguments = R"({"slot":"02","v":1})"}));
        QCOMPARE(count.response.payload(), std::string(R"({"count":2,"v":1})"));
        const auto duplicate = m_node->endorse(request);
        QCOMPARE(duplicate.status.code, 10);
        QVERIFY2(says(duplicate.status, "duplicate transaction found"), duplicate.status.message.c_str());
    }

    void tooFewOrganisationsMakeAnInvalidTransaction()
    {
        const auto actor = m_node->person();
        const auto request = m_node->proposal(actor, {.organizations = {"HarbourMSP"}});
        const auto endorsed = m_node->endorse(request);
        QCOMPARE(endorsed.status.code, 0);
        QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 0);
        QCOMPARE(m_node->commitStatus(actor, request.transaction_id()).code, int(TxCode::EndorsementPolicyFailure));
        QCOMPARE(m_node->endorse(m_node->proposal(actor, {.organizations = {"NobodyMSP"}})).status.code, 14);
    }

    void whatIsTransientIsEndorsedByWhomOneNamesAndStandsInNoBlock()
    {
        const auto actor = m_node->person();
        const std::vector<std::string> entitled {"HarbourMSP", "NorthgateMSP", "StElinMSP"};
        const std::string opening = "the opening of a commitment";
        const auto request = m_node->proposal(actor, {.arguments = R"({"slot":"0e","v":1})", .organizations = entitled,
                                                      .transient = {{"opening", copyOf(bytesOf(opening))}}});
        QVERIFY(request.proposed_transaction().proposal_bytes().contains(opening));
        const auto endorsed = m_node->endorse(request);
        QCOMPARE(endorsed.status.code, 0);
        QCOMPARE(endorsersOf(endorsed.envelope), entitled);
        QVERIFY(!endorsed.envelope.payload().contains(opening));
        QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 0);
        QCOMPARE(m_node->commitStatus(actor, request.transaction_id()).code, kValid);
    }

    void commitStatusWaitsUntilItsDeadline()
    {
        const auto actor = m_node->person();
        const auto waited = m_node->commitStatus(actor, std::string(64, 'b'), std::chrono::milliseconds(300));
        QCOMPARE(waited.status.code, int(grpc::StatusCode::DEADLINE_EXCEEDED));
        const auto stranger = someone("stranger");
        QCOMPARE(m_node->commitStatus(stranger, std::string(64, 'b')).status.code, 7);
        QCOMPARE(m_node->commitStatus(someone("expired"), std::string(64, 'b')).status.code, 7);
    }

    void concurrentSubmittersAllCommit()
    {
        constexpr int kThreads = 8;
        constexpr int kEach = 20;
        std::atomic<int> valid {0};
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < kThreads; ++t) {
                threads.emplace_back([&, t] {
                    const auto actor = m_node->person();
                    const std::string slot = "c" + std::to_string(t);
                    for (int i = 0; i < kEach; ++i) {
                        valid += m_node->ping(actor, slot).code == kValid;
                    }
                });
            }
        }
        QCOMPARE(valid.load(), kThreads * kEach);
        const auto count = m_node->evaluate(m_node->proposal(m_node->person(), {.arguments = R"({"slot":"c3","v":1})"}));
        QCOMPARE(count.response.payload(), R"({"count":)" + std::to_string(kEach + 1) + R"(,"v":1})");
    }

    void oneOfTwoConflictingTransactionsWins()
    {
        const auto actor = m_node->person();
        const auto one = m_node->proposal(actor, {.arguments = R"({"slot":"03","v":1})"});
        const auto two = m_node->proposal(actor, {.arguments = R"({"slot":"03","v":1})"});
        const auto first = m_node->endorse(one);
        const auto second = m_node->endorse(two);
        QCOMPARE(m_node->submit(actor, first.envelope).code, 0);
        QCOMPARE(m_node->submit(actor, second.envelope).code, 0);
        QCOMPARE(m_node->commitStatus(actor, one.transaction_id()).code, kValid);
        QCOMPARE(m_node->commitStatus(actor, two.transaction_id()).code, int(TxCode::MvccReadConflict));
    }

    void eventsBeginWhereTheyAreAsked()
    {
        const auto actor = m_node->person();
        const auto first = m_node->proposal(actor, {.arguments = R"({"slot":"04","v":1})"});
        QCOMPARE(m_node->submit(actor, m_node->endorse(first).envelope).code, 0);
        const auto place = m_node->commitStatus(actor, first.transaction_id());
        QCOMPARE(m_node->ping(actor, "04").code, kValid);

        const auto firstEvent = [&](const std::function<void(gateway::ChaincodeEventsRequest &)> &alter) {
            grpc::ClientContext context;
            context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
            const auto reader = m_node->stub().ChaincodeEvents(&context, m_node->eventsRequest(actor, alter));
            gateway::ChaincodeEventsResponse response;
            return reader->Read(&response) ? response : gateway::ChaincodeEventsResponse();
        };
        const auto here = firstEvent([&](auto &r) { r.mutable_start_position()->mutable_specified()->set_number(place.block); });
        QCOMPARE(here.events(0).tx_id(), first.transaction_id());
        const auto after = firstEvent([&](auto &r) { r.set_after_transaction_id(first.transaction_id()); });
        QCOMPARE(after.events_size(), 1);
        QVERIFY(after.block_number() > place.block);

        grpc::ClientContext context;
        const auto reader = m_node->stub().ChaincodeEvents(
            &context, m_node->eventsRequest(actor, [](auto &r) { r.mutable_start_position()->mutable_oldest(); }));
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void aStreamEndsWithItsOwnersCertificate()
    {
        const auto actor = m_node->person("HarbourMSP", "client", {}, std::chrono::seconds(2));
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
        const auto reader = m_node->stub().ChaincodeEvents(&context, m_node->eventsRequest(actor));
        gateway::ChaincodeEventsResponse response;
        QVERIFY(!reader->Read(&response));
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
    }

    void oneIdentityCannotUseTheServiceUp()
    {
        constexpr int kPerIdentity = 125;
        const auto greedy = m_node->person();
        const auto request = m_node->eventsRequest(greedy);
        struct Stream {
            grpc::ClientContext context;
            std::unique_ptr<grpc::ClientReader<gateway::ChaincodeEventsResponse>> reader;
        };
        std::vector<std::unique_ptr<Stream>> streams;
        for (int i = 0; i < kPerIdentity; ++i) {
            auto stream = std::make_unique<Stream>();
            stream->reader = m_node->stub().ChaincodeEvents(&stream->context, request);
            streams.push_back(std::move(stream));
        }
        const auto tryOnce = [&](const Actor &actor) { return m_node->evaluate(m_node->proposal(actor)).status; };
        QTRY_COMPARE_WITH_TIMEOUT(tryOnce(greedy).code, 2, 30'000); // Until a busy machine has taken them all.
        QVERIFY(says(tryOnce(greedy), "too many requests for /gateway.Gateway"));
        QCOMPARE(tryOnce(m_node->person()).code, 0);
        for (auto &stream : streams) {
            stream->context.TryCancel();
        }
        // Nothing is committed meanwhile, so only the cancellation itself can free them.
        QTRY_COMPARE_WITH_TIMEOUT(tryOnce(greedy).code, 0, 3000);
    }

    void whoWaitsForABlockThatTheDiskDoesNotTakeIsToldAtOnce()
    {
        const auto actor = m_node->person();
        const auto proposal = m_node->proposal(actor, {.arguments = R"({"slot":"f0","v":1})"});
        const auto endorsed = m_node->endorse(proposal);
        QCOMPARE(endorsed.status.code, 0);
        const std::string txId = RunningNode::txIdOf(proposal);
        {
            const FullDisk full;
            QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 0);
            QElapsedTimer timer;
            timer.start();
            const auto waiting = m_node->commitStatus(actor, txId);
            QCOMPARE(waiting.status.code, 14);
            QVERIFY2(says(waiting.status, "cannot write its ledger"), waiting.status.message.c_str());
            QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
            QCOMPARE(m_node->submit(actor, endorsed.envelope).code, 14);
        }
        // What was taken was promised.
        QCOMPARE(m_node->commitStatus(actor, txId).code, kValid);
    }

private:
    Actor someone(const QString &who) const
    {
        using namespace std::chrono_literals;
        if (who == "expired") {
            return m_node->person("HarbourMSP", "client", -2h, 1h);
        }
        if (who == "early") {
            return m_node->person("HarbourMSP", "client", 24h);
        }
        if (who == "stranger") {
            return SmallNetwork({"HarbourMSP"}).actor("HarbourMSP", "client");
        }
        return m_node->person("HarbourMSP", who == "peer" ? "peer" : "client");
    }

    std::unique_ptr<RunningNode> m_node;
};

MEDANCHOR_TEST(TestNodeGateway)
#include "tst_node_gateway.moc"
