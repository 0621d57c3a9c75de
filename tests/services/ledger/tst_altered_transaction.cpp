#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"
#include "services/ledger/validation/validator.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::Actor;
using med::tests::SmallNetwork;
using med::tests::writes;

namespace {

Bytes value(std::string_view text)
{
    return copyOf(bytesOf(text));
}

/// Changes one member of a common.Payload's headers and gives the payload again.
Bytes withHeaders(
    ByteView payload,
    const std::function<void(common::ChannelHeader &, common::SignatureHeader &)> &change)
{
    common::Payload in;
    common::ChannelHeader channelHeader;
    common::SignatureHeader signatureHeader;
    fromBytes(in, payload);
    fromBytes(channelHeader, in.header().channel_header());
    fromBytes(signatureHeader, in.header().signature_header());
    change(channelHeader, signatureHeader);
    in.mutable_header()->set_channel_header(channelHeader.SerializeAsString());
    in.mutable_header()->set_signature_header(signatureHeader.SerializeAsString());
    return toBytes(in);
}

/// Opens a transaction down to its action, lets `change` alter it, and closes it again.
Bytes withAction(
    ByteView payload,
    const std::function<void(protos::Transaction &, protos::ChaincodeActionPayload &,
                             protos::ProposalResponsePayload &, protos::ChaincodeAction &)> &change)
{
    common::Payload in;
    protos::Transaction transaction;
    protos::ChaincodeActionPayload actionPayload;
    protos::ProposalResponsePayload response;
    protos::ChaincodeAction action;
    fromBytes(in, payload);
    fromBytes(transaction, in.data());
    fromBytes(actionPayload, transaction.actions(0).payload());
    fromBytes(response, actionPayload.action().proposal_response_payload());
    fromBytes(action, response.extension());
    response.clear_extension();
    change(transaction, actionPayload, response, action);
    if (response.extension().empty()) {
        response.set_extension(action.SerializeAsString());
    }
    actionPayload.mutable_action()->set_proposal_response_payload(response.SerializeAsString());
    transaction.mutable_actions(0)->set_payload(actionPayload.SerializeAsString());
    in.set_data(transaction.SerializeAsString());
    return toBytes(in);
}

/// The same signature with s replaced by n - s.
Bytes highS(const Bytes &signature)
{
    const Bytes order =
        *fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const std::size_t r = signature[3];
    Bytes s(signature.begin() + 6 + static_cast<std::ptrdiff_t>(r), signature.end());
    while (s.size() < 32) {
        s.insert(s.begin(), 0);
    }
    s.erase(s.begin(), s.end() - 32);
    Bytes out(32);
    int borrow = 0;
    for (int i = 31; i >= 0; --i) {
        const int digit = int(order[std::size_t(i)]) - int(s[std::size_t(i)]) - borrow;
        borrow = digit < 0;
        out[std::size_t(i)] = std::uint8_t(digit + (borrow ? 256 : 0));
    }
    out.insert(out.begin(), 0);
    Bytes der(signature.begin(), signature.begin() + 4 + static_cast<std::ptrdiff_t>(r));
    der.push_back(2);
    der.push_back(std::uint8_t(out.size()));
    append(der, out);
    der[1] = std::uint8_t(der.size() - 2);
    return der;
}

} // namespace

/// One good transaction, altered in one part and put before another good one: the validator names
/// the part by its code, and the other is not disturbed.
class TestAlteredTransaction : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_network;
    const std::vector<std::string> m_two{"NorthMSP", "SouthMSP"};

    BlockOutcome validate(std::vector<Bytes> envelopes)
    {
        MemoryState state;
        auto outcome = validateBlock(
            m_network.channel(), m_network.block(m_network.genesis(), std::move(envelopes)), state);
        return outcome ? *std::move(outcome) : BlockOutcome();
    }

private slots:
    void eachAlteredPartGivesItsCode_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("code");
        const auto row = [](const char *part, TxCode code) {
            QTest::newRow(part) << part << int(code);
        };
        row("empty envelope", TxCode::NilEnvelope);
        row("noise", TxCode::InvalidOtherReason);
        row("payload is noise", TxCode::BadPayload);
        row("no headers", TxCode::BadCommonHeader);
        row("message type", TxCode::BadCommonHeader);
        row("epoch", TxCode::BadCommonHeader);
        row("no nonce", TxCode::BadCommonHeader);
        row("signature", TxCode::BadCreatorSignature);
        row("signature of another", TxCode::BadCreatorSignature);
        row("high S", TxCode::BadCreatorSignature);
        row("creator of another network", TxCode::BadCreatorSignature);
        row("creator expired", TxCode::BadCreatorSignature);
        row("creator not yet valid", TxCode::BadCreatorSignature);
        row("transaction id", TxCode::BadProposalTxId);
        row("config update", TxCode::UnsupportedTxPayload);
        row("two actions", TxCode::InvalidEndorserTransaction);
        row("no action", TxCode::InvalidEndorserTransaction);
        row("action header", TxCode::InvalidEndorserTransaction);
        row("arguments", TxCode::InvalidEndorserTransaction);
        row("timestamp", TxCode::InvalidEndorserTransaction);
        row("proposal hash", TxCode::InvalidEndorserTransaction);
        row("other channel", TxCode::TargetChainNotFound);
        row("action is noise", TxCode::BadResponsePayload);
        row("read-write set is noise", TxCode::BadRwset);
        row("action of another chaincode", TxCode::InvalidChaincode);
        row("action without version", TxCode::InvalidChaincode);
        row("unknown chaincode", TxCode::InvalidChaincode);
        row("event of another chaincode", TxCode::InvalidOtherReason);
        row("namespace twice", TxCode::IllegalWriteset);
        row("foreign namespace", TxCode::InvalidChaincode);
        row("written value", TxCode::EndorsementPolicyFailure);
        row("response", TxCode::EndorsementPolicyFailure);
        row("one endorser", TxCode::EndorsementPolicyFailure);
        row("same endorser twice", TxCode::EndorsementPolicyFailure);
        row("clients endorse", TxCode::EndorsementPolicyFailure);
        row("endorsement of another answer", TxCode::EndorsementPolicyFailure);
        row("endorser expired", TxCode::EndorsementPolicyFailure);
        row("no endorser", TxCode::EndorsementPolicyFailure);
    }
    void eachAlteredPartGivesItsCode()
    {
        QFETCH(QString, part);
        QFETCH(int, code);
        Actor creator = m_network.actor("NorthMSP", "client");
        std::vector<std::string> endorsers = m_two;
        ReadWriteSet set = writes({{.key = "k", .value = value("v")}});
        if (part == "creator of another network") {
            creator = SmallNetwork().actor("NorthMSP", "client");
        } else if (part == "creator expired") {
            creator = m_network.actorFrom("NorthMSP", "client", m_network.now(),
                                          std::chrono::seconds(-60));
        } else if (part == "creator not yet valid") {
            creator =
                m_network.actorFrom("NorthMSP", "client", m_network.now() + std::chrono::hours(1),
                                    std::chrono::hours(1));
        } else if (part == "one endorser") {
            endorsers = {"NorthMSP"};
        } else if (part == "same endorser twice") {
            endorsers = {"NorthMSP", "NorthMSP"};
        } else if (part == "no endorser") {
            endorsers = {};
        } else if (part == "namespace twice") {
            set.namespaces.push_back(set.namespaces[0]);
        } else if (part == "foreign namespace") {
            set.namespaces.push_back(
                {.name = "other", .writes = {{.key = "k", .value = value("v")}}});
        }
        auto parts = m_network.parts(creator, set, endorsers);
        const auto assemble = [&] {
            parts.payload =
                assembleTransaction(parts.proposal, parts.responsePayload, parts.endorsements);
        };
        const auto endorseAgain = [&] {
            parts.endorsements = {
                m_network.endorse(m_network.peer("NorthMSP"), parts.responsePayload),
                m_network.endorse(m_network.peer("SouthMSP"), parts.responsePayload)};
            assemble();
        };
        const auto otherProposal = [&](const ChaincodeCall &call) {
            parts.proposal = *parseProposal(
                makeProposal(call, creator.serialized, crypto::randomBytes(24), m_network.now())
                    .bytes);
            parts.responsePayload = makeResponsePayload(parts.proposal, serializeReadWriteSet(set),
                                                        std::nullopt, parts.response, "1");
            endorseAgain();
        };
        // Changes inside the endorsed answer are endorsed again: the check under test must find
        // them.
        const auto alterAction = [&](const std::function<void(protos::ProposalResponsePayload &,
                                                              protos::ChaincodeAction &)> &change) {
            parts.payload = withAction(
                parts.payload, [&](auto &, auto &actionPayload, auto &response, auto &action) {
                    change(response, action);
                    if (response.extension().empty()) {
                        response.set_extension(action.SerializeAsString());
                    }
                    const Bytes bytes = toBytes(response);
                    actionPayload.mutable_action()->clear_endorsements();
                    for (const std::string &mspId : m_two) {
                        const auto endorsement = m_network.endorse(m_network.peer(mspId), bytes);
                        auto *to = actionPayload.mutable_action()->add_endorsements();
                        to->set_endorser(stringOf(endorsement.endorser));
                        to->set_signature(stringOf(endorsement.signature));
                    }
                });
        };
        if (part == "message type" || part == "config update") {
            parts.payload = withHeaders(parts.payload, [&](auto &header, auto &) {
                header.set_type(part == "message type" ? 0 : 2);
            });
        } else if (part == "epoch") {
            parts.payload =
                withHeaders(parts.payload, [](auto &header, auto &) { header.set_epoch(1); });
        } else if (part == "no nonce") {
            parts.payload =
                withHeaders(parts.payload, [](auto &, auto &header) { header.clear_nonce(); });
        } else if (part == "transaction id") {
            parts.payload = withHeaders(parts.payload, [](auto &header, auto &) {
                header.set_tx_id(std::string(64, 'a'));
            });
        } else if (part == "timestamp") {
            parts.payload = withHeaders(parts.payload, [](auto &header, auto &) {
                header.mutable_timestamp()->set_nanos(7);
            });
        } else if (part == "payload is noise") {
            parts.payload = value("\xff\xff");
        } else if (part == "no headers") {
            parts.payload = {};
        } else if (part == "two actions") {
            parts.payload =
                withAction(parts.payload, [](auto &transaction, auto &, auto &, auto &) {
                    *transaction.add_actions() = transaction.actions(0);
                });
        } else if (part == "no action") {
            common::Payload payload;
            fromBytes(payload, parts.payload);
            payload.set_data("");
            parts.payload = toBytes(payload);
        } else if (part == "action header") {
            parts.payload =
                withAction(parts.payload, [](auto &transaction, auto &, auto &, auto &) {
                    transaction.mutable_actions(0)->set_header("x");
                });
        } else if (part == "arguments") {
            auto other = m_network.parts(creator, set, m_two);
            other.call.arguments[1] = value("{}");
            const auto proposal = parseProposal(
                makeProposal(other.call, creator.serialized, bytesOf("n"), m_network.now()).bytes);
            parts.payload = withAction(parts.payload, [&](auto &, auto &action, auto &, auto &) {
                action.set_chaincode_proposal_payload(stringOf(proposal->payload));
            });
        } else if (part == "proposal hash") {
            alterAction(
                [](auto &response, auto &) { response.set_proposal_hash(std::string(32, 'x')); });
        } else if (part == "other channel") {
            otherProposal(
                {.channel = "other", .chaincode = "medanchor", .arguments = parts.call.arguments});
        } else if (part == "unknown chaincode") {
            set.namespaces[0].name = "other";
            otherProposal(
                {.channel = "health", .chaincode = "other", .arguments = parts.call.arguments});
        } else if (part == "action is noise") {
            alterAction([](auto &response, auto &) { response.set_extension("\xff\xff"); });
        } else if (part == "read-write set is noise") {
            alterAction([](auto &, auto &action) { action.set_results("\xff\xff"); });
        } else if (part == "action of another chaincode") {
            alterAction(
                [](auto &, auto &action) { action.mutable_chaincode_id()->set_name("other"); });
        } else if (part == "action without version") {
            alterAction(
                [](auto &, auto &action) { action.mutable_chaincode_id()->clear_version(); });
        } else if (part == "event of another chaincode") {
            alterAction([](auto &, auto &action) {
                protos::ChaincodeEvent event;
                event.set_chaincode_id("other");
                action.set_events(event.SerializeAsString());
            });
        } else if (part == "written value") {
            auto lie = writes({{.key = "k", .value = value("w")}});
            parts.payload = withAction(parts.payload, [&](auto &, auto &, auto &, auto &action) {
                action.set_results(stringOf(serializeReadWriteSet(lie)));
            });
        } else if (part == "response") {
            parts.payload = withAction(parts.payload, [&](auto &, auto &, auto &, auto &action) {
                action.mutable_response()->set_status(201);
            });
        } else if (part == "clients endorse") {
            parts.endorsements = {
                m_network.endorse(m_network.actor("NorthMSP", "client"), parts.responsePayload),
                m_network.endorse(m_network.actor("SouthMSP", "client"), parts.responsePayload)};
            assemble();
        } else if (part == "endorsement of another answer") {
            parts.endorsements[1] =
                m_network.endorse(m_network.peer("SouthMSP"), bytesOf("another"));
            assemble();
        } else if (part == "endorser expired") {
            const Actor old =
                m_network.actorFrom("SouthMSP", "peer", m_network.now(), std::chrono::seconds(-60));
            parts.endorsements[1] = m_network.endorse(old, parts.responsePayload);
            assemble();
        }
        Bytes envelope = m_network.envelope(creator, parts);
        if (part == "empty envelope") {
            envelope = {};
        } else if (part == "noise") {
            envelope = value("\xff\xff");
        } else if (part == "signature") {
            envelope.back() ^= 1;
        } else if (part == "signature of another") {
            envelope = m_network.envelope(m_network.actor("NorthMSP", "client"), parts);
        } else if (part == "high S") {
            envelope = serializeEnvelope(
                {.payload = parts.payload, .signature = highS(creator.key.sign(parts.payload))});
        }
        const Actor doctor = m_network.actor("NorthMSP", "client");
        const auto outcome =
            validate({envelope,
                      m_network.transaction(doctor, writes({{.key = "other", .value = value("v")}}),
                                            m_two)});
        QCOMPARE(outcome.transactions.size(), std::size_t(2));
        QCOMPARE(QString::fromUtf8(nameOf(outcome.transactions[0].code)),
                 QString::fromUtf8(nameOf(TxCode(code))));
        QVERIFY(!outcome.transactions[0].why.empty());
        QCOMPARE(int(outcome.transactions[1].code), int(TxCode::Valid));
        QCOMPARE(outcome.updates.updates.size(), std::size_t(1));
    }
};

MEDANCHOR_TEST(TestAlteredTransaction)
#include "tst_altered_transaction.moc"
