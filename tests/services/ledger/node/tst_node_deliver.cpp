#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_orderer.pb.h"
#include "services/ledger/proto/fabric_peer.grpc.pb.h"
#include "services/ledger/wire/config_update.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/support/test_main.h"

#include <grpcpp/grpcpp.h>

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

namespace {

/// What a stream gave until it ended or said a status.
struct Delivered {
    std::vector<common::Block> blocks;
    std::vector<protos::FilteredBlock> filtered;
    int status = 0;
};

struct Ask {
    std::uint64_t start = 0;
    std::uint64_t stop = 0;
    std::string channel = "health";
    std::chrono::seconds timeOffset {0};
    bool failIfNotReady = false;
    int type = common::DELIVER_SEEK_INFO;
};

common::Envelope envelopeOf(const Actor &actor, const Ask &ask)
{
    orderer::SeekInfo seek;
    seek.mutable_start()->mutable_specified()->set_number(ask.start);
    seek.mutable_stop()->mutable_specified()->set_number(ask.stop);
    seek.set_behavior(ask.failIfNotReady ? orderer::SeekInfo::FAIL_IF_NOT_READY : orderer::SeekInfo::BLOCK_UNTIL_READY);
    common::ChannelHeader header;
    header.set_type(ask.type);
    header.set_channel_id(ask.channel);
    setTimestamp(*header.mutable_timestamp(), SystemClock::instance().now() + ask.timeOffset);
    common::Payload payload;
    payload.mutable_header()->set_channel_header(header.SerializeAsString());
    payload.mutable_header()->set_signature_header(toText(serializeSignatureHeader(actor.serialized, crypto::randomBytes(24))));
    payload.set_data(seek.SerializeAsString());
    common::Envelope envelope;
    envelope.set_payload(payload.SerializeAsString());
    envelope.set_signature(toText(actor.key.sign(bytesOf(envelope.payload()))));
    return envelope;
}

} // namespace

class TestNodeDeliver : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_node = std::make_unique<RunningNode>();
        QCOMPARE(m_node->ping(m_node->person(), "01").code, int(TxCode::Valid));
        QCOMPARE(m_node->ping(m_node->person(), "01").code, int(TxCode::Valid));
    }
    void cleanupTestCase() { m_node.reset(); }

    void deliversAChainThatHoldsTogether()
    {
        const auto delivered = ask(m_node->person(), {.start = 0, .stop = 2});
        QCOMPARE(delivered.status, int(common::SUCCESS));
        QCOMPARE(delivered.blocks.size(), std::size_t(3));
        Bytes previous;
        for (const auto &message : delivered.blocks) {
            const auto block = *parseBlock(toBytes(message));
            QCOMPARE(block.header.previousHash, previous);
            const auto hash = headerHash(block.header);
            previous.assign(hash.begin(), hash.end());
            QCOMPARE(transactionsFilter(block).size(), block.data.size());
            QCOMPARE(commitHashOf(block).size(), std::size_t(32));
        }
    }

    void filteredBlocksCarryNoPayloads()
    {
        const auto delivered = ask(m_node->person(), {.start = 2, .stop = 2}, true);
        QCOMPARE(delivered.filtered.size(), std::size_t(1));
        const auto &transaction = delivered.filtered.front().filtered_transactions(0);
        QCOMPARE(int(transaction.tx_validation_code()), int(protos::VALID));
        const auto &event = transaction.transaction_actions().chaincode_actions(0).chaincode_event();
        QCOMPARE(event.chaincode_id(), std::string("medanchor"));
        QVERIFY(event.payload().empty());
    }

    void refusesWhomAndWhatItMust_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<Ask>("request");
        QTest::addColumn<int>("status");
        using namespace std::chrono_literals;
        QTest::newRow("a stranger") << "stranger" << Ask {} << int(common::FORBIDDEN);
        QTest::newRow("an expired certificate") << "expired" << Ask {} << int(common::FORBIDDEN);
        QTest::newRow("an altered signature") << "altered" << Ask {} << int(common::FORBIDDEN);
        QTest::newRow("another channel") << "member" << Ask {.channel = "nowhere"} << int(common::NOT_FOUND);
        QTest::newRow("a clock that is off") << "member" << Ask {.timeOffset = 16min} << int(common::BAD_REQUEST);
        QTest::newRow("a clock that is late") << "member" << Ask {.timeOffset = -16min} << int(common::BAD_REQUEST);
        QTest::newRow("an end before the start") << "member" << Ask {.start = 2, .stop = 1} << int(common::BAD_REQUEST);
        QTest::newRow("another message") << "member" << Ask {.type = 3} << int(common::BAD_REQUEST);
        QTest::newRow("a block that is not there yet")
            << "member" << Ask {.start = 1000, .stop = 1000, .failIfNotReady = true} << int(common::NOT_FOUND);
    }

    void refusesWhomAndWhatItMust()
    {
        QFETCH(QString, who);
        QFETCH(Ask, request);
        QFETCH(int, status);
        using namespace std::chrono_literals;
        const auto actor = who == "stranger" ? SmallNetwork({"HarbourMSP"}).actor("HarbourMSP", "client")
            : who == "expired"               ? m_node->person("HarbourMSP", "client", -2h, 1h)
                                             : m_node->person();
        const auto delivered = ask(actor, request, false, who == "altered");
        QCOMPARE(delivered.blocks.size(), std::size_t(0));
        QCOMPARE(delivered.status, status);
    }

    void waitsForABlockAndNoticesThatItsClientIsGone()
    {
        const auto actor = m_node->person();
        grpc::ClientContext context;
        const auto stub = protos::Deliver::NewStub(m_node->channel());
        const auto stream = stub->Deliver(&context);
        const auto height = m_node->node().height();
        stream->Write(envelopeOf(actor, {.start = height, .stop = UINT64_MAX}));
        QCOMPARE(m_node->ping(actor, "02").code, int(TxCode::Valid));
        protos::DeliverResponse response;
        QVERIFY(stream->Read(&response));
        QCOMPARE(response.block().header().number(), height);
        context.TryCancel();
        QCOMPARE(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

    void anUpdateThatAdministratorsApprovedChangesTheChannel()
    {
        const SmallNetwork other({"NewMSP"});
        const auto channel = *Channel::fromConfigBlock(*parseBlock(toBytes(ask(m_node->person(), {}).blocks.front())));
        const auto update = *addOrganization(*channel, other.organization("NewMSP"));
        const auto submitWith = [&](const std::vector<std::string> &approvers) {
            std::vector<ConfigApproval> approvals;
            for (const auto &mspId : approvers) {
                const auto admin = m_node->person(mspId, "admin");
                approvals.push_back(approve(update, admin.serialized, crypto::randomBytes(24), admin.signer()));
            }
            const auto sender = m_node->person("NorthgateMSP", "admin");
            const auto bytes = makeConfigUpdateTransaction("health", update, approvals, sender.serialized,
                                                           crypto::randomBytes(24), SystemClock::instance().now(),
                                                           sender.signer());
            gateway::SubmitRequest request;
            request.set_channel_id("health");
            fromBytes(*request.mutable_prepared_transaction(), bytes);
            grpc::ClientContext context;
            gateway::SubmitResponse response;
            return m_node->stub().Submit(&context, request, &response);
        };
        const auto &stranger = other.peer("NewMSP");
        QCOMPARE(m_node->commitStatus(stranger, std::string(64, 'c'), std::chrono::milliseconds(300)).status.code, 7);
        // The others' majority does not make up for who administers the network.
        QCOMPARE(submitWith({"StElinMSP", "HarbourMSP"}).error_code(), grpc::StatusCode::ABORTED);
        const auto height = m_node->node().height();
        const auto accepted = submitWith({"NorthgateMSP"});
        QVERIFY2(accepted.ok(), accepted.error_message().c_str());
        QTRY_COMPARE(m_node->node().height(), height + 1);
        // Now its people are readers: the wait ends with the deadline, not with a refusal.
        QCOMPARE(m_node->commitStatus(stranger, std::string(64, 'c'), std::chrono::milliseconds(300)).status.code, 4);
        // And the new configuration is what the node starts with.
        m_node->stop();
        m_node->start();
        QCOMPARE(m_node->commitStatus(stranger, std::string(64, 'c'), std::chrono::milliseconds(300)).status.code, 4);
        QCOMPARE(m_node->ping(m_node->person(), "03").code, int(TxCode::Valid));
    }

private:
    Delivered ask(const Actor &actor, const Ask &request, bool filtered = false, bool alterSignature = false) const
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
        const auto stub = protos::Deliver::NewStub(m_node->channel());
        const auto stream = filtered ? stub->DeliverFiltered(&context) : stub->Deliver(&context);
        auto envelope = envelopeOf(actor, request);
        if (alterSignature) {
            envelope.mutable_signature()->back() ^= 1;
        }
        stream->Write(envelope);
        stream->WritesDone();
        Delivered delivered;
        protos::DeliverResponse response;
        while (stream->Read(&response)) {
            if (response.has_block()) {
                delivered.blocks.push_back(response.block());
            } else if (response.has_filtered_block()) {
                delivered.filtered.push_back(response.filtered_block());
            } else {
                delivered.status = response.status();
            }
        }
        return delivered;
    }

    std::unique_ptr<RunningNode> m_node;
};

MEDANCHOR_TEST(TestNodeDeliver)
#include "tst_node_deliver.moc"
