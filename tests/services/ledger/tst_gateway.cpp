#include "services/ledger/gateway/gateway.h"
#include "services/ledger/gateway/gateway_errors.h"
#include "services/ledger/proto/bytes_internal.h"
#include "tests/services/ledger/memory_journal.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::ActorSigner;
using med::tests::MemoryJournal;
using med::tests::SmallGateway;
using med::tests::SmallNetwork;

namespace {

GatewayStatus status(int code, std::string message, std::vector<ErrorDetail> details = {})
{
    return {.code = code, .message = std::move(message), .details = std::move(details)};
}

} // namespace

class TestGateway : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_world;
    std::optional<tests::Actor> m_doctor;
    std::unique_ptr<SmallGateway> m_server;
    std::unique_ptr<ActorSigner> m_signer;
    std::unique_ptr<ledger::Gateway> m_gateway;
    MemoryJournal m_journal;
    std::vector<SubmitState> m_told;
    const Call m_ping{.function = "Network:Ping", .arguments = {{"slot", "a"}, {"v", 1}}};

    /// A gateway's answer where its own peer endorsed and South's did not.
    static SmallGateway::Fault behind(const std::string &words)
    {
        return {status(grpc::ABORTED, "failed to collect enough transaction endorsements, see attached details for more info",
                       {{.address = "peer0", .mspId = "SouthMSP", .message = words}})};
    }

    Expected<Committed> submit(std::stop_token stop = {})
    {
        return m_gateway->submit(
            m_ping, m_journal, [this](SubmitState state) { m_told.push_back(state); }, stop);
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
        m_journal = {};
        m_told.clear();
    }
    void cleanup()
    {
        m_gateway.reset();
        m_server.reset();
    }
    void anActIsSignedEndorsedOrderedAndConfirmed()
    {
        const auto committed = submit();
        QVERIFY2(committed, committed ? "" : committed.error().detail.c_str());
        QCOMPARE(committed->block, std::uint64_t(1));
        QCOMPARE(stringOf(committed->result), std::string("{}"));
        QCOMPARE(m_told,
                 (std::vector{SubmitState::Signed, SubmitState::Endorsed, SubmitState::Ordered,
                              SubmitState::Confirmed}));
        QCOMPARE(m_journal.order, std::vector<std::string>{"keep " + committed->txId});
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 1);
        QCOMPARE(m_signer->counts[crypto::Signing::Transaction], 1);
        QCOMPARE(m_signer->counts[crypto::Signing::StatusRequest], 1);
    }
    void aQuestionIsAnswered()
    {
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY(answer);
        QCOMPARE(stringOf(*answer), std::string("{\"answer\":1}"));
    }
    void nothingIsSentBeforeItIsKept()
    {
        m_journal.fails = true;
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Io);
        QVERIFY(m_server->submitted.empty());
    }
    void refusalsAreToldInTheContractsWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("400") << 400 << int(ErrorCode::Invalid);
        QTest::newRow("403") << 403 << int(ErrorCode::Denied);
        QTest::newRow("404") << 404 << int(ErrorCode::NotFound);
        QTest::newRow("409") << 409 << int(ErrorCode::Conflict);
        QTest::newRow("500") << 500 << int(ErrorCode::Io);
    }
    void refusalsAreToldInTheContractsWords()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        const std::string said =
            "chaincode response " + std::to_string(status) + ", the order was cancelled";
        m_server->endorseFaults.push_back({::status(
            grpc::ABORTED, "failed to endorse transaction, see attached details for more info",
            {{.address = "peer0:7051", .mspId = "NorthMSP", .message = said}})});
        const auto committed = submit();
        QVERIFY(!committed);
        QCOMPARE(int(committed.error().code), code);
        QCOMPARE(committed.error().detail, std::string("the order was cancelled"));
        m_server->evaluateFaults.push_back(
            {::status(grpc::UNKNOWN, "evaluate call to endorser returned error: " + said)});
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY(!answer);
        QCOMPARE(int(answer.error().code), code);
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 2);
    }
    void failuresSayWhoSaidWhat_data()
    {
        QTest::addColumn<int>("grpcCode");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, int grpcCode, const char *detail, ErrorCode code) {
            QTest::newRow(name) << grpcCode << detail << int(code);
        };
        row("revoked", grpc::ABORTED, "access denied: channel [health] creator org [NorthMSP]",
            ErrorCode::Denied);
        row("expired, as an outage", grpc::UNAVAILABLE, "proposal client identity expired",
            ErrorCode::Denied);
        row("clock, as an outage", grpc::UNAVAILABLE,
            "request unauthorized due to incorrect timestamp", ErrorCode::Denied);
        row("no writer", grpc::FAILED_PRECONDITION, "Failed evaluating policy on signed data",
            ErrorCode::Denied);
        row("peers disagree", grpc::ABORTED, "ProposalResponsePayloads do not match",
            ErrorCode::Corrupt);
        row("duplicate", grpc::ABORTED, "duplicate transaction found [x]", ErrorCode::Conflict);
    }
    void failuresSayWhoSaidWhat()
    {
        QFETCH(int, grpcCode);
        QFETCH(QString, detail);
        QFETCH(int, code);
        m_server->endorseFaults.push_back(
            {status(grpcCode, "failed to endorse transaction, see attached details",
                    {{.address = "peer0", .mspId = "SouthMSP", .message = detail.toStdString()}})});
        const auto committed = submit();
        QVERIFY(!committed);
        QCOMPARE(int(committed.error().code), code);
        QVERIFY(committed.error().detail.find("SouthMSP: " + detail.toStdString())
                != std::string::npos);
        QVERIFY(m_journal.order.empty());
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 1);
    }
    void aConnectionThatWasClosedAtOnceMayLackACertificate_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("by gRPC's own server") << "Socket closed";
        QTest::newRow("by a peer of Fabric") << "failed to connect to all addresses; last error: UNAVAILABLE: ipv4:127.0.0.1:7051: Endpoint read failed";
        QTest::newRow("said") << "tlsv13 alert certificate required";
    }
    void aConnectionThatWasClosedAtOnceMayLackACertificate()
    {
        QFETCH(QString, words);
        const auto error = errorOf(GatewayCall::Evaluate, status(grpc::UNAVAILABLE, words.toStdString()));
        QCOMPARE(error.code, ErrorCode::Offline);
        QVERIFY2(error.hint.contains("identity transport"), error.hint.c_str());
    }
    void aPeerThatIsBehindIsWaitedFor_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("knows less") << "chaincode response 404, There is no record with that id.";
        QTest::newRow("reads an older version") << "ProposalResponsePayloads do not match";
    }
    void aPeerThatIsBehindIsWaitedFor()
    {
        QFETCH(QString, words);
        m_server->endorseFaults.assign(2, behind(words.toStdString()));
        QVERIFY(submit());
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 3);
    }
    void whatAPeerSaysThatDoesNotCatchUpIsTheAnswer()
    {
        m_server->endorseFaults.assign(100, behind("chaincode response 404, There is no record with that id."));
        const auto refused = submit();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        // Where all that were named refuse, nobody is behind.
        m_signer->counts.clear();
        Call call = m_ping;
        call.endorsingOrganizations = {"SouthMSP"};
        QVERIFY(!m_gateway->submit(call, m_journal, {}, {}));
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 1);
    }
    void anOutageIsWaitedForWithNewProposals()
    {
        m_server->endorseFaults = {
            {status(grpc::UNAVAILABLE, "")},
            {status(grpc::DEADLINE_EXCEEDED, "")},
            {status(
                grpc::FAILED_PRECONDITION,
                "no combination of peers can be derived which satisfy the endorsement policy")}};
        QVERIFY(submit());
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 4);
        m_server->evaluateFaults = {{status(grpc::UNAVAILABLE, "")}};
        QVERIFY(m_gateway->evaluate(m_ping, {}));
    }
    void withoutAGatewayOneIsOffline()
    {
        m_server.reset();
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Offline);
        const auto answer = m_gateway->evaluate(m_ping, {});
        QVERIFY(!answer && answer.error().code == ErrorCode::Offline);
        const auto height = m_gateway->claimedHeight({});
        QVERIFY(!height && height.error().code == ErrorCode::Offline);
    }
    void aLostAnswerIsFollowedByTheSameEnvelope()
    {
        m_server->submitFaults = {{status(grpc::UNAVAILABLE, "connection reset"), true}};
        const auto committed = submit();
        QVERIFY2(committed, committed ? "" : committed.error().detail.c_str());
        QCOMPARE(m_server->submitted, (std::vector<std::string>{committed->txId, committed->txId}));
        QCOMPARE(committed->block, std::uint64_t(1));
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 1);
    }
    void anUnknownOutcomeStaysKeptAndCanBeResumed()
    {
        m_server->submitFaults.assign(4, {status(grpc::DEADLINE_EXCEEDED, "")});
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Pending);
        QCOMPARE(m_journal.kept.size(), std::size_t(1));
        const auto &[txId, envelope] = *m_journal.kept.begin();
        const auto resumed = m_gateway->resume(txId, envelope, {});
        QVERIFY2(resumed, resumed ? "" : resumed.error().detail.c_str());
        QCOMPARE(resumed->txId, txId);
        QCOMPARE(stringOf(resumed->result), std::string("{}"));
        QVERIFY(m_gateway->resume(txId, envelope, {}));
        QVERIFY(!m_gateway->resume("another", envelope, {}));
    }
    void anUnansweredCommitIsPending()
    {
        m_server->commitFaults.assign(1, {status(grpc::DEADLINE_EXCEEDED, "")});
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Pending);
        QCOMPARE(m_journal.kept.size(), std::size_t(1));
        m_journal = {};
        m_server->commitFaults.assign(2, {status(grpc::UNAVAILABLE, "")});
        QVERIFY(submit());
    }
    void aRefusedSubmissionHadNoEffect()
    {
        m_server->submitFaults = {
            {status(grpc::ABORTED,
                    "received unsuccessful response from orderer: status=FORBIDDEN, info=x")}};
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Denied);
        QVERIFY(m_journal.kept.empty());
        QCOMPARE(m_journal.order.size(), std::size_t(2));
    }
    void aReadConflictIsBuiltAgain()
    {
        m_server->simulate = [this, count = 0](const Proposal &) mutable {
            // Twice the endorser is behind: what it read was written since.
            const auto version = m_server->state().version("medanchor", "k");
            return tests::writes(
                {{.key = "k", .value = {'v'}}},
                {{.key = "k", .version = ++count > 2 ? *version : Version{.block = 99}}});
        };
        const auto committed = submit();
        QVERIFY2(committed, committed ? "" : committed.error().detail.c_str());
        QCOMPARE(m_signer->counts[crypto::Signing::Proposal], 3);
        QCOMPARE(m_journal.kept.size(), std::size_t(1));
        QCOMPARE(committed->block, std::uint64_t(3));
        QCOMPARE(m_told.size(), std::size_t(4));
    }
    void conflictsWithoutEndAreGivenUp()
    {
        m_server->simulate = [](const Proposal &) {
            return tests::writes({{.key = "k", .value = {'v'}}},
                                 {{.key = "k", .version = Version{.block = 99}}});
        };
        const auto committed = submit();
        QVERIFY(!committed && committed.error().code == ErrorCode::Conflict);
        QCOMPARE(m_server->submitted.size(), std::size_t(5));
        QVERIFY(m_journal.kept.empty());
    }
    void nothingElseThanTheProposalIsSigned_data()
    {
        QTest::addColumn<QString>("lie");
        for (const char *lie :
             {"another proposal", "noise", "header", "written value", "nobody endorsed",
              "one endorser forged", "foreign endorser", "too few endorsers", "foreign namespace",
              "refused by the contract", "other arguments, endorsed", "other header, endorsed",
              "nobody endorsed, policies unknown"}) {
            QTest::newRow(lie) << lie;
        }
    }
    void nothingElseThanTheProposalIsSigned()
    {
        QFETCH(QString, lie);
        const auto other = m_world.parts(*m_doctor, tests::writes({{.key = "k", .value = {'v'}}}),
                                         {"NorthMSP", "SouthMSP"});
        // Policies are known once a verified ledger taught them.
        m_gateway->trust(*Channel::fromConfigBlock(m_world.genesis()),
                         [](const std::string &) { return std::nullopt; });
        if (lie == "nobody endorsed" || lie == "nobody endorsed, policies unknown") {
            m_server->endorsers.clear();
            if (lie != "nobody endorsed") {
                m_gateway->trust(*Channel::fromConfigBlock(m_world.genesis()), {});
            }
        } else if (lie == "too few endorsers") {
            m_server->endorsers = {"NorthMSP"};
        } else if (lie == "foreign namespace") {
            m_server->simulate = [](const Proposal &) {
                return ReadWriteSet{.namespaces = {{.name = "_lifecycle",
                                                    .writes = {{.key = "k", .value = {'v'}}}}}};
            };
        }
        // Peers that collude endorse whatever the gateway makes of the proposal.
        Proposal altered;
        if (lie.endsWith(", endorsed")) {
            m_server->simulate = [&](const Proposal &proposal) {
                altered = proposal;
                return tests::writes({{.key = "k", .value = {'v'}}});
            };
        }
        m_server->alterPrepared = [&](common::Envelope &envelope) {
            if (lie == "other arguments, endorsed") {
                const ChaincodeCall call{
                    .channel = "health",
                    .chaincode = "medanchor",
                    .arguments = {copyOf(bytesOf("Network:Ping")), copyOf(bytesOf("{}"))}};
                altered.payload =
                    parseProposal(
                        makeProposal(call, bytesOf("c"), bytesOf("n"), m_world.now()).bytes)
                        ->payload;
            } else if (lie == "other header, endorsed") {
                common::ChannelHeader header;
                fromBytes(header, altered.channelHeader);
                header.mutable_timestamp()->set_nanos(7);
                altered.channelHeader = toBytes(header);
            }
            if (lie.endsWith(", endorsed")) {
                const Bytes response = makeResponsePayload(
                    altered, serializeReadWriteSet(tests::writes({{.key = "k", .value = {'v'}}})),
                    std::nullopt, {}, "1");
                const std::vector<Endorsement> endorsements{
                    m_world.endorse(m_world.peer("NorthMSP"), response),
                    m_world.endorse(m_world.peer("SouthMSP"), response)};
                envelope.set_payload(
                    stringOf(assembleTransaction(altered, response, endorsements)));
                return;
            }
            common::Payload payload;
            protos::Transaction transaction;
            protos::ChaincodeActionPayload action;
            fromBytes(payload, envelope.payload());
            fromBytes(transaction, payload.data());
            fromBytes(action, transaction.actions(0).payload());
            auto &endorsed = *action.mutable_action();
            if (lie == "another proposal") {
                envelope.set_payload(stringOf(other.payload));
                return;
            } else if (lie == "noise") {
                envelope.set_payload("\xff\xff");
                return;
            } else if (lie == "header") {
                common::ChannelHeader header;
                fromBytes(header, payload.header().channel_header());
                header.mutable_timestamp()->set_nanos(7);
                payload.mutable_header()->set_channel_header(header.SerializeAsString());
            } else if (lie == "written value" || lie == "refused by the contract") {
                protos::ProposalResponsePayload response;
                protos::ChaincodeAction inner;
                fromBytes(response, endorsed.proposal_response_payload());
                fromBytes(inner, response.extension());
                if (lie == "written value") {
                    inner.set_results(stringOf(
                        serializeReadWriteSet(tests::writes({{.key = "k", .value = {'w'}}}))));
                } else {
                    inner.mutable_response()->set_status(403);
                }
                response.set_extension(inner.SerializeAsString());
                endorsed.set_proposal_response_payload(response.SerializeAsString());
            } else if (lie == "one endorser forged") {
                endorsed.mutable_endorsements(1)->set_signature(
                    endorsed.endorsements(0).signature());
            } else if (lie == "foreign endorser") {
                const auto stranger = SmallNetwork().peer("NorthMSP").serialized;
                endorsed.mutable_endorsements(1)->set_endorser(stringOf(stranger));
            }
            transaction.mutable_actions(0)->set_payload(action.SerializeAsString());
            payload.set_data(transaction.SerializeAsString());
            envelope.set_payload(payload.SerializeAsString());
        };
        const auto committed = submit();
        QVERIFY(!committed);
        QVERIFY2(committed.error().code == ErrorCode::Corrupt, committed.error().detail.c_str());
        QVERIFY(committed.error().detail.starts_with("nothing was signed"));
        QCOMPARE(m_signer->counts[crypto::Signing::Transaction], 0);
        QVERIFY(m_journal.order.empty());
    }
    void aKeysOwnPolicyIsAskedForBeforeSigning()
    {
        const auto channel = *Channel::fromConfigBlock(m_world.genesis());
        m_gateway->trust(
            channel, [](const std::string &) { return std::optional(peersOfAll({"EastMSP"})); });
        QVERIFY(!submit());
        QCOMPARE(m_signer->counts[crypto::Signing::Transaction], 0);
        m_gateway->trust(
            channel, [](const std::string &) { return std::optional(peersOfAll({"SouthMSP"})); });
        QVERIFY(submit());
    }
    void whatIsTransientIsSentToWhomOneNamesOrNotAtAll()
    {
        Call call = m_ping;
        call.transient = {{"opening", copyOf(bytesOf("of a commitment"))}};
        const auto refused = m_gateway->submit(call, m_journal, {}, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
        const auto unasked = m_gateway->evaluate(call, {});
        QVERIFY(!unasked && unasked.error().code == ErrorCode::Invalid);
        QVERIFY(m_signer->counts.empty());
        call.endorsingOrganizations = {"NorthMSP", "SouthMSP"};
        QVERIFY(m_gateway->submit(call, m_journal, {}, {}));
        QCOMPARE(m_server->named, call.endorsingOrganizations);
    }
    void stoppingBeforeSendingIsCancelling()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto committed = submit(stop.get_token());
        QVERIFY(!committed);
        QVERIFY2(committed.error().code == ErrorCode::Cancelled, committed.error().detail.c_str());
        const auto answer = m_gateway->evaluate(m_ping, stop.get_token());
        QVERIFY(!answer && answer.error().code == ErrorCode::Cancelled);
    }
    void whoIsSentNoBlocksIsToldWhy()
    {
        m_server->deliverFault = common::FORBIDDEN;
        const auto height = m_gateway->claimedHeight({});
        QVERIFY(!height && height.error().code == ErrorCode::Denied);
        QVERIFY2(height.error().detail.contains("revoked") && !height.error().hint.empty(), height.error().detail.c_str());
    }
    void blocksAreReadFromAnyPlace()
    {
        QVERIFY(submit() && submit());
        QCOMPARE(*m_gateway->claimedHeight({}), std::uint64_t(3));
        std::vector<std::uint64_t> numbers;
        const auto read = m_gateway->blocks(1, 2,
                                            [&](ByteView bytes) -> Expected<> {
                                                numbers.push_back(parseBlock(bytes)->header.number);
                                                return {};
                                            },
                                            {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(numbers, (std::vector<std::uint64_t>{1, 2}));
        const auto stopped = m_gateway->blocks(
            0, 2, [](ByteView) -> Expected<> { return failure(ErrorCode::Io, "full"); }, {});
        QVERIFY(!stopped && stopped.error().detail == "full");
        // A stream that ends early is taken up where it ended, then given up.
        numbers.clear();
        const auto early =
            m_gateway->blocks(0, 9,
                              [&](ByteView bytes) -> Expected<> {
                                  numbers.push_back(parseBlock(bytes)->header.number);
                                  return {};
                              },
                              {});
        QVERIFY(!early && early.error().code == ErrorCode::Offline);
        QCOMPARE(numbers, (std::vector<std::uint64_t>{0, 1, 2}));
    }
    void anotherEndpointIsTriedWhenOneIsGone()
    {
        Network network = m_server->network();
        network.endpoints.insert(network.endpoints.begin(),
                                 {.address = "unix:/nonexistent/socket"});
        const auto gateway = ledger::Gateway::create(network, *m_signer);
        QVERIFY(gateway);
        QVERIFY((*gateway)->evaluate(m_ping, {}));
    }
};

MEDANCHOR_TEST(TestGateway)
#include "tst_gateway.moc"
