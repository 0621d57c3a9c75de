#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"
#include "services/ledger/wire/transaction.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;

class TestTransaction : public QObject {
    Q_OBJECT
private slots:
    void theTransactionIdIsTheHashOfNonceAndCreator()
    {
        // printf 'noncecreator' | sha256sum
        QCOMPARE(transactionId(bytesOf("nonce"), bytesOf("creator")),
                 std::string("709184f9d24f6ade8fcd4d6521a6eef295fef6c2e67216c58b68ac15e8946492"));
    }
    void aProposalIsReadBackWithAllThatItSays()
    {
        const ChaincodeCall call{
            .channel = "health",
            .chaincode = "medanchor",
            .arguments = {copyOf(bytesOf("Record:Get")), copyOf(bytesOf("{}"))},
            .transient = {{"salt", copyOf(bytesOf("s"))}}};
        const Moment when =
            Moment(std::chrono::seconds(1'700'000'000) + std::chrono::nanoseconds(5));
        const auto draft = makeProposal(call, bytesOf("creator"), bytesOf("nonce"), when);
        const auto proposal = parseProposal(draft.bytes);
        QVERIFY(proposal);
        QCOMPARE(proposal->type, kEndorserTransactionHeader);
        QCOMPARE(proposal->txId, draft.txId);
        QCOMPARE(proposal->txId, transactionId(bytesOf("nonce"), bytesOf("creator")));
        QCOMPARE(proposal->channel, std::string("health"));
        QCOMPARE(proposal->chaincode, std::string("medanchor"));
        QVERIFY(proposal->timestamp == when);
        QCOMPARE(proposal->arguments, call.arguments);
        QVERIFY(proposal->transient == call.transient);
        QCOMPARE(stringOf(proposal->creator), std::string("creator"));
    }
    void theProposalHashLeavesTransientDataOut()
    {
        ChaincodeCall call{
            .channel = "health", .chaincode = "medanchor", .arguments = {copyOf(bytesOf("A:B"))}};
        const auto plain =
            parseProposal(makeProposal(call, bytesOf("c"), bytesOf("n"), Moment()).bytes);
        call.transient.emplace("secret", copyOf(bytesOf("value")));
        const auto secret =
            parseProposal(makeProposal(call, bytesOf("c"), bytesOf("n"), Moment()).bytes);
        QVERIFY(plain && secret);
        QCOMPARE(toHex(proposalHash(*plain)), toHex(proposalHash(*secret)));
        QCOMPARE(plain->payload, secret->payload);
    }
    void refusesAProposalThatIsNotWhole_data()
    {
        QTest::addColumn<QString>("part");
        for (const char *part : {"nothing", "noise", "channel header", "signature header",
                                 "chaincode", "payload", "other chaincode", "timestamp"}) {
            QTest::newRow(part) << part;
        }
    }
    void refusesAProposalThatIsNotWhole()
    {
        QFETCH(QString, part);
        const ChaincodeCall call{
            .channel = "health", .chaincode = "medanchor", .arguments = {copyOf(bytesOf("A:B"))}};
        Bytes bytes = makeProposal(call, bytesOf("c"), bytesOf("n"), Moment()).bytes;
        protos::Proposal proposal;
        common::Header header;
        common::ChannelHeader channelHeader;
        QVERIFY(fromBytes(proposal, bytes) && fromBytes(header, proposal.header())
                && fromBytes(channelHeader, header.channel_header()));
        if (part == "channel header") {
            header.clear_channel_header();
        } else if (part == "signature header") {
            header.clear_signature_header();
        } else if (part == "chaincode") {
            channelHeader.clear_extension();
        } else if (part == "payload") {
            proposal.set_payload("\xff\xff");
        } else if (part == "other chaincode") {
            protos::ChaincodeHeaderExtension extension;
            extension.mutable_chaincode_id()->set_name("other");
            channelHeader.set_extension(extension.SerializeAsString());
        } else if (part == "timestamp") {
            channelHeader.mutable_timestamp()->set_seconds(-1);
        }
        if (part != "channel header") {
            header.set_channel_header(channelHeader.SerializeAsString());
        }
        proposal.set_header(header.SerializeAsString());
        bytes = part == "nothing" ? Bytes()
            : part == "noise"     ? copyOf(bytesOf("\xff\xff\xff"))
                                  : toBytes(proposal);
        QVERIFY(!parseProposal(bytes));
    }
    void aTransactionIsReadBackWithAllThatItSays()
    {
        tests::SmallNetwork network;
        const auto doctor = network.actor("NorthMSP", "client", "mem_doctor");
        auto parts =
            network.parts(doctor, tests::writes({{.key = "k", .value = copyOf(bytesOf("v"))}}), {});
        parts.event = ChaincodeEvent{.chaincode = "medanchor",
                                     .txId = parts.proposal.txId,
                                     .name = "Pinged",
                                     .payload = {1}};
        parts.responsePayload = makeResponsePayload(
            parts.proposal, serializeReadWriteSet(parts.set), parts.event, parts.response, "1");
        parts.endorsements = {network.endorse(network.peer("NorthMSP"), parts.responsePayload),
                              network.endorse(network.peer("EastMSP"), parts.responsePayload)};
        parts.payload =
            assembleTransaction(parts.proposal, parts.responsePayload, parts.endorsements);
        const auto envelope = parseEnvelope(network.envelope(doctor, parts));
        QVERIFY(envelope);
        QVERIFY(doctor.key.publicKey().verify(envelope->payload, envelope->signature));
        auto headers = parseHeaders(*envelope);
        QVERIFY(headers);
        const auto transaction = parseTransaction(*headers);
        QVERIFY(transaction);
        QCOMPARE(transaction->headers.txId, parts.proposal.txId);
        QCOMPARE(transaction->headers.channel, std::string("health"));
        QCOMPARE(transaction->chaincode, std::string("medanchor"));
        QCOMPARE(transaction->arguments, parts.call.arguments);
        QCOMPARE(stringOf(transaction->response.payload), std::string("{}"));
        QCOMPARE(transaction->endorsements.size(), std::size_t(2));
        QVERIFY(transaction->event && transaction->event->name == "Pinged");
        const auto set = parseReadWriteSet(transaction->readWriteSet);
        QVERIFY(set && *set == parts.set);
    }
    void noNoiseCrashesAReader()
    {
        tests::SmallNetwork network;
        const auto doctor = network.actor("NorthMSP", "client");
        const Bytes envelope = network.transaction(
            doctor, tests::writes({{.key = "k", .value = {1}}}), {"NorthMSP", "EastMSP"});
        const Bytes block = serializeBlock(network.block(network.genesis(), {envelope}));
        const Bytes config = network.channel().configEnvelope();
        std::uint32_t seed = 12345;
        const auto random = [&seed] { return (seed = seed * 1664525U + 1013904223U) >> 8; };
        MemoryState state;
        int valid = 0;
        for (int i = 0; i < 2000; ++i) {
            Bytes bytes = i % 2 ? envelope : block;
            for (std::uint32_t n = random() % 4 + 1; n > 0; --n) {
                bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
            }
            if (random() % 4 == 0) {
                bytes.resize(random() % bytes.size());
            }
            if (i % 2) {
                const auto outcome = validateBlock(
                    network.channel(), network.block(network.genesis(), {bytes}), state);
                valid += outcome && outcome->transactions[0].code == TxCode::Valid;
            } else if (const auto read = parseBlock(bytes)) {
                (void)blockSignatures(*read);
                (void)validateBlock(network.channel(), *read, state);
            }
            if (i % 20 == 0) {
                Bytes altered = config;
                altered[random() % altered.size()] = static_cast<std::uint8_t>(random());
                (void)Channel::fromConfig("health", altered);
            }
        }
        // Some alterations hit nothing: the same byte again, or a length that says the same.
        QVERIFY2(valid < 20, qPrintable(QString::number(valid)));
    }
    void theResponseIsThereEvenWhenItIsEmpty()
    {
        tests::SmallNetwork network;
        const auto doctor = network.actor("NorthMSP", "client");
        auto parts = network.parts(doctor, {}, {});
        const Bytes payload =
            makeResponsePayload(parts.proposal, {}, std::nullopt, {.status = 0}, "1");
        protos::ProposalResponsePayload outer;
        protos::ChaincodeAction action;
        QVERIFY(fromBytes(outer, payload) && fromBytes(action, outer.extension()));
        QVERIFY(action.has_response());
    }
};

MEDANCHOR_TEST(TestTransaction)
#include "tst_transaction.moc"
