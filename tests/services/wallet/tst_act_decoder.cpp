#include "services/wallet/act_decoder.h"

#include "services/wallet/wire_reader.h"
#include "tests/services/wallet/acts.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::tests;
using med::wallet::decodeAct;
using med::wallet::wireField;

namespace {

Bytes joined(std::initializer_list<Bytes> parts)
{
    Bytes all;
    for (const Bytes &part : parts) {
        append(all, part);
    }
    return all;
}

Bytes numberField(int number, std::uint8_t value)
{
    return {std::uint8_t(number << 3), value};
}

/// A proposal written field by field, each part open to change.
struct ByHand {
    Bytes creator;
    Bytes nonce = Bytes(24, 7);
    std::string transactionId;
    std::string channel = "health";
    std::string extensionName = "medanchor";
    std::string inputName = "medanchor";
    std::vector<std::string> arguments {"Network:Ping", R"({"slot":"0a","v":1})"};
    std::uint8_t type = 3;
    Bytes moreChannelHeader;
    Bytes moreSignatureHeader;
    Bytes moreInput;
    Bytes moreSpec;
    Bytes morePayload;
    Bytes moreProposal;

    explicit ByHand(const Person &person) : creator(person.creator()) {}

    Bytes make() const
    {
        Bytes seed = nonce;
        append(seed, creator);
        const std::string id = transactionId.empty() ? toHex(crypto::sha256(seed)) : transactionId;
        const Bytes time = joined({{0x08}, {0xa3, 0xb5, 0xa1, 0xbe, 0x6}});
        const auto named = [](const std::string &name) { return wireField(2, bytesOf(name)); };
        const Bytes channelHeader = joined({numberField(1, type), wireField(3, time), wireField(4, bytesOf(channel)),
                                            wireField(5, bytesOf(id)), wireField(7, wireField(2, named(extensionName))),
                                            moreChannelHeader});
        const Bytes signatureHeader = joined({wireField(1, creator), wireField(2, nonce), moreSignatureHeader});
        Bytes input;
        for (const auto &argument : arguments) {
            append(input, wireField(1, bytesOf(argument)));
        }
        append(input, moreInput);
        const Bytes spec = joined({numberField(1, 1), wireField(2, named(inputName)), wireField(3, input), moreSpec});
        const Bytes payload = joined({wireField(1, wireField(1, spec)), morePayload});
        const Bytes header = joined({wireField(1, channelHeader), wireField(2, signatureHeader)});
        return joined({wireField(1, header), wireField(2, payload), moreProposal});
    }
};

} // namespace

class TestActDecoder : public QObject {
    Q_OBJECT
private:
    const Person m_person;

private slots:
    void readsWhatTheLedgersBuilderWrote()
    {
        auto call = callOf("Order:Start", {{"order", crypto::newId(prefix::kOrder)}, {"v", 1}});
        call.transient = {{"opening", {1, 2}}, {"another", {}}};
        const auto draft = proposalOf(m_person, call);
        const auto act = decodeAct(draft.bytes);
        QVERIFY2(act, act ? "" : act.error().detail.c_str());
        QCOMPARE(act->channel, std::string("health"));
        QCOMPARE(act->chaincode, std::string("medanchor"));
        QCOMPARE(act->function, std::string("Order:Start"));
        QCOMPARE(*toCanonicalJson(act->arguments), stringOf(call.arguments[1]));
        QCOMPARE(act->transientNames, (std::vector<std::string> {"another", "opening"}));
        QCOMPARE(act->creator.mspId, std::string("NorthgateMSP"));
        QCOMPARE(act->creator.certificatePem, m_person.certificate.toPem());
        QCOMPARE(act->transactionId, draft.txId);
        QVERIFY(act->time == kNow);
        QVERIFY(!act->onlyReads);
    }
    void computesTheProposalHashThatTheLedgerComputes()
    {
        auto call = callOf("Network:Ping", {{"slot", "0a"}, {"v", 1}});
        for (const bool withTransient : {false, true}) {
            if (withTransient) {
                call.transient = {{"secret", {9}}};
            }
            const auto draft = proposalOf(m_person, call);
            const auto parsed = ledger::parseProposal(draft.bytes);
            QVERIFY(parsed);
            QCOMPARE(toHex(decodeAct(draft.bytes)->proposalHash), toHex(ledger::proposalHash(*parsed)));
        }
    }
    void readsAProposalWrittenByHand()
    {
        const auto act = decodeAct(ByHand(m_person).make());
        QVERIFY2(act, act ? "" : act.error().detail.c_str());
        QVERIFY(act->time == kNow);
    }
    void refusesWhatIsNotOfTheStrictestForm_data()
    {
        QTest::addColumn<QByteArray>("proposal");
        const auto row = [&](const char *name, auto change) {
            ByHand proposal(m_person);
            change(proposal);
            QTest::newRow(name) << QByteArray::fromStdString(stringOf(proposal.make()));
        };
        row("another type", [](ByHand &p) { p.type = 1; });
        row("a transaction id of its own", [](ByHand &p) { p.transactionId = std::string(64, 'a'); });
        row("no nonce", [](ByHand &p) { p.nonce.clear(); });
        row("no creator", [](ByHand &p) { p.creator.clear(); });
        row("two chaincodes", [](ByHand &p) { p.inputName = "other"; });
        row("no chaincode", [](ByHand &p) { p.inputName = p.extensionName = ""; });
        row("a channel with a space", [](ByHand &p) { p.channel = "he alth"; });
        row("an epoch", [](ByHand &p) { p.moreChannelHeader = numberField(6, 1); });
        row("an unknown field in the header", [](ByHand &p) { p.moreChannelHeader = wireField(9, {}); });
        row("a field twice", [](ByHand &p) { p.moreSignatureHeader = wireField(2, Bytes {1}); });
        row("an unknown field in the proposal", [](ByHand &p) { p.moreProposal = wireField(3, Bytes {1}); });
        row("initialisation", [](ByHand &p) { p.moreInput = numberField(3, 1); });
        row("a decoration", [](ByHand &p) { p.moreInput = wireField(2, wireField(1, bytesOf("d"))); });
        row("a timeout", [](ByHand &p) { p.moreSpec = numberField(4, 1); });
        row("an unknown field in the payload", [](ByHand &p) { p.morePayload = wireField(3, Bytes {1}); });
        row("a transient value without a name", [](ByHand &p) { p.morePayload = wireField(2, wireField(2, Bytes {1})); });
        row("a transient value twice", [](ByHand &p) {
            const Bytes entry = wireField(2, wireField(1, bytesOf("a")));
            p.morePayload = joined({entry, entry});
        });
        row("a length that is too long", [](ByHand &p) { p.moreProposal = {0x12, 0x7f}; });
        row("a number not in its shortest form", [](ByHand &p) { p.moreChannelHeader = {0x42, 0x80, 0x00}; });
        row("three arguments", [](ByHand &p) { p.arguments.push_back("{}"); });
        row("no argument for a function that writes", [](ByHand &p) { p.arguments.pop_back(); });
        row("no function", [](ByHand &p) { p.arguments.clear(); });
        row("a function with a line break", [](ByHand &p) { p.arguments[0] = "Network:\nPing"; });
        row("no JSON", [](ByHand &p) { p.arguments[1] = "slot"; });
        row("a JSON list", [](ByHand &p) { p.arguments[1] = "[]"; });
        row("JSON with a space", [](ByHand &p) { p.arguments[1] = R"({"slot": "0a","v":1})"; });
        row("a member twice", [](ByHand &p) { p.arguments[1] = R"({"slot":"0a","slot":"0b","v":1})"; });
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
    }
    void refusesWhatIsNotOfTheStrictestForm()
    {
        QFETCH(QByteArray, proposal);
        const std::string bytes = proposal.toStdString();
        const auto act = decodeAct(bytesOf(bytes));
        QVERIFY(!act);
        QCOMPARE(act.error().code, ErrorCode::Invalid);
    }
    void noCutAndNoFlippedByteCrashesIt()
    {
        const Bytes whole = ByHand(m_person).make();
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY(!decodeAct(ByteView(whole).first(i)));
            for (const std::uint8_t change : {0x01, 0x80, 0xff}) {
                Bytes altered = whole;
                altered[i] ^= change;
                const auto act = decodeAct(altered);
                QVERIFY(!act || toHex(act->proposalHash) != toHex(decodeAct(whole)->proposalHash));
            }
        }
    }
    void knowsReadsAndSystemReads()
    {
        QVERIFY(wallet::onlyReads("medanchor", "Member:List"));
        QVERIFY(wallet::onlyReads("qscc", "GetBlockByNumber"));
        QVERIFY(!wallet::onlyReads("medanchor", "Consent:Grant"));
        QVERIFY(!wallet::onlyReads("other", "Member:List"));
        QVERIFY(!wallet::onlyReads("medanchor", "GetBlockByNumber"));
        QVERIFY(!wallet::onlyReads("_lifecycle", "QueryChaincodeDefinition"));
        ByHand block(m_person);
        block.extensionName = block.inputName = "qscc";
        block.arguments = {"GetBlockByNumber", "health", "5"};
        const auto act = decodeAct(block.make());
        QVERIFY(act && act->onlyReads);
        QCOMPARE(act->plainArguments, (std::vector<std::string> {"health", "5"}));
        ByHand metadata(m_person);
        metadata.arguments = {"org.hyperledger.fabric:GetMetadata"};
        QVERIFY(decodeAct(metadata.make())->onlyReads);
    }
};

MEDANCHOR_TEST(TestActDecoder)
#include "tst_act_decoder.moc"
