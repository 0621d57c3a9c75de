#include "services/wallet/gated_signer.h"

#include "services/domain/signed_act.h"
#include "services/wallet/wire_reader.h"
#include "tests/services/wallet/acts.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::tests;
using crypto::Signing;
using wallet::Decision;
using wallet::GatedSigner;
using wallet::wireField;

namespace {

constexpr Signing kKinds[] = {Signing::Proposal,     Signing::Transaction, Signing::StatusRequest,
                              Signing::BlockRequest, Signing::CaToken,     Signing::Act,
                              Signing::Statement};

Bytes operator+(Bytes a, const Bytes &b)
{
    append(a, b);
    return a;
}

} // namespace

class TestGatedSigner : public QObject {
    Q_OBJECT
private:
    const Person m_person;

    GatedSigner gate(wallet::Approval &approval, const Person *owner = nullptr) const
    {
        const Person &person = owner ? *owner : m_person;
        return GatedSigner(person.identity(), approval, [&person](ByteView message) -> Expected<Bytes> { return person.key.sign(message); });
    }
    ledger::ProposalDraft ping(std::string_view slot = "0a", const Person *owner = nullptr) const
    {
        return proposalOf(owner ? *owner : m_person, callOf("Network:Ping", {{"slot", slot}, {"v", 1}}));
    }
    static ErrorCode codeOf(const Expected<Bytes> &result) { return result ? ErrorCode::Cancelled : result.error().code; }

    /// gateway.CommitStatusRequest and gateway.ChaincodeEventsRequest.
    Bytes statusRequest(const Person &person) const
    {
        return wireField(1, bytesOf(std::string(64, 'a'))) + wireField(2, bytesOf("health")) + wireField(3, person.creator());
    }
    Bytes eventsRequest(const Person &person) const
    {
        return wireField(1, bytesOf("health")) + wireField(2, bytesOf("medanchor")) + wireField(3, person.creator())
            + wireField(4, wireField(3, Bytes {0x08, 0x05})) + wireField(5, bytesOf(std::string(64, 'a')));
    }
    /// common.Payload of type DELIVER_SEEK_INFO.
    Bytes blockRequest(const Person &person, std::uint8_t type = 5) const
    {
        const Bytes channelHeader = Bytes {0x08, type} + wireField(3, Bytes {0x08, 0x05}) + wireField(4, bytesOf("health"))
            + wireField(8, Bytes(32));
        const Bytes signatureHeader = wireField(1, person.creator()) + wireField(2, Bytes(24, 1));
        const Bytes header = wireField(1, channelHeader) + wireField(2, signatureHeader);
        const Bytes seek = wireField(1, wireField(3, {})) + wireField(2, wireField(3, Bytes {0x08, 0x7f}));
        return wireField(1, header) + wireField(2, seek);
    }
    Bytes caToken(const Person &person) const
    {
        return copyOf(bytesOf("POST." + toBase64(bytesOf("/api/v1/reenroll")) + "." + toBase64(bytesOf("{}")) + "."
                              + toBase64(bytesOf(person.certificate.toPem()))));
    }
    static Bytes act(const Person &person, const std::string &function = "Order:Accept",
                     Json arguments = {{"order", makeId(prefix::kOrder, Bytes(16, 7))}, {"v", 1}})
    {
        const SignedAct act {.function = function, .arguments = std::move(arguments), .member = person.member, .network = std::string(64, '5'),
                             .time = 1'741'183'651};
        return crypto::statementBytes(kActTag, bytesOf(*act.toText()));
    }
    static Bytes statement() { return crypto::statementBytes("medanchor/manifest/1", bytesOf("{}")); }

    /// One or more messages of a kind that the gate of `person` signs.
    std::vector<Bytes> messages(Signing kind, const Person &person, GatedSigner &signer) const
    {
        switch (kind) {
        case Signing::Proposal:
            return {ping("0a", &person).bytes};
        case Signing::Transaction: {
            const auto draft = ping("0b", &person);
            if (!signer.sign(Signing::Proposal, draft.bytes)) {
                qFatal("the proposal was refused");
            }
            return {transactionOf(*ledger::parseProposal(draft.bytes))};
        }
        case Signing::StatusRequest:
            return {statusRequest(person), eventsRequest(person)};
        case Signing::BlockRequest:
            return {blockRequest(person)};
        case Signing::CaToken:
            return {caToken(person)};
        case Signing::Act:
            return {act(person)};
        case Signing::Statement:
            return {statement()};
        }
        return {};
    }

private slots:
    void noKindPassesForAnother()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        int refused = 0;
        for (const Signing kind : kKinds) {
            for (const Signing claimed : kKinds) {
                for (const Bytes &message : messages(kind, m_person, signer)) {
                    const auto signature = signer.sign(claimed, message);
                    if (kind == claimed) {
                        QVERIFY2(signature, signature ? "" : signature.error().detail.c_str());
                        QVERIFY(m_person.key.publicKey().verify(message, *signature));
                    } else {
                        QVERIFY2(!signature, qPrintable(QString("kind %1 passed as %2").arg(int(kind)).arg(int(claimed))));
                        QCOMPARE(codeOf(signature), ErrorCode::Invalid);
                        ++refused;
                    }
                }
            }
        }
        QCOMPARE(refused, 8 * 6); // Eight messages, each under the six other names.
    }
    void nothingIsSignedInAnothersName()
    {
        const Person other;
        RecordingApproval approval;
        auto signer = gate(approval);
        auto others = gate(approval, &other);
        for (const Signing kind : kKinds) {
            if (kind == Signing::Statement) {
                continue; // A statement names nobody: its signature does.
            }
            for (const Bytes &message : messages(kind, other, others)) {
                QCOMPARE(codeOf(signer.sign(kind, message)), ErrorCode::Denied);
            }
        }
    }
    void asksBeforeAnActIsSignedToWait()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        const Bytes message = act(m_person);
        const auto signature = signer.sign(Signing::Act, message);
        QVERIFY(signature && m_person.key.publicKey().verify(message, *signature));
        QCOMPARE(approval.functions, (std::vector<std::string> {"Order:Accept"}));
        QVERIFY(approval.lastWords.front().starts_with("Accept the order ord_"));
        QVERIFY2(approval.lastWords.back().contains("2025-03-05T14:07:31Z") && approval.lastWords.back().contains(std::string(64, '5')),
                 approval.lastWords.back().c_str());
        for (const Decision decision : {Decision::Refuse, Decision::Evaluate}) {
            approval.answer = decision;
            QCOMPARE(codeOf(signer.sign(Signing::Act, message)), ErrorCode::Denied);
        }
    }
    void refusesAnActThatCannotBeShown_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray member = QByteArray::fromStdString(m_person.member);
        const auto row = [&](const char *name, const char *function, const QByteArray &arguments, const char *time = "5") {
            QTest::newRow(name) << "{\"arguments\":" + arguments + ",\"function\":\"" + function + "\",\"member\":\"" + member
                    + "\",\"network\":\"" + QByteArray(64, '5') + "\",\"time\":\"" + time + "\",\"v\":1}";
        };
        row("an unknown function", "Order:Forget", R"({"v":1})");
        row("a function that reads", "Order:Get", R"({"order":"x","v":1})");
        row("an unknown argument", "Order:Accept", R"({"order":"x","v":1,"why":"x"})");
        row("an act in an act", "Order:Accept", R"({"act":{"signature":"00","time":"1"},"order":"x","v":1})");
        row("a time before 1970", "Order:Accept", R"({"order":"x","v":1})", "-5");
        row("a time far away", "Order:Accept", R"({"order":"x","v":1})", "999999999999");
        QTest::newRow("no JSON") << QByteArray("act");
        QTest::newRow("nothing") << QByteArray();
    }
    void refusesAnActThatCannotBeShown()
    {
        QFETCH(QByteArray, text);
        RecordingApproval approval;
        auto signer = gate(approval);
        const Bytes message = crypto::statementBytes(kActTag, bytesOf(text.toStdString()));
        QCOMPARE(codeOf(signer.sign(Signing::Act, message)), ErrorCode::Invalid);
        QVERIFY(approval.functions.empty());
    }
    void aProposalShowsThatItsActWasSignedBefore()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        const Json arguments {{"act", {{"signature", "3044ab"}, {"time", "1741183651"}}}, {"order", makeId(prefix::kOrder, Bytes(16, 7))}, {"v", 1}};
        QVERIFY(signer.sign(Signing::Proposal, proposalOf(m_person, callOf("Order:Accept", arguments)).bytes));
        QVERIFY(std::ranges::any_of(approval.lastWords, [](const std::string &words) {
            return words == "Signed before, at 2025-03-05T14:07:31Z, with the signature 3044ab.";
        }));
    }
    void asksBeforeAnActAndShowsItsWords()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        QVERIFY(signer.sign(Signing::Proposal, ping("0c").bytes));
        QCOMPARE(approval.functions, (std::vector<std::string> {"Network:Ping"}));
        QVERIFY(approval.lastWords.front().contains("0c"));
        approval.answer = Decision::Refuse;
        const auto draft = ping();
        QCOMPARE(codeOf(signer.sign(Signing::Proposal, draft.bytes)), ErrorCode::Denied);
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transactionOf(*ledger::parseProposal(draft.bytes)))), ErrorCode::Denied);
    }
    void whatCannotBeShownIsNotEvenAskedFor()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        const auto draft = proposalOf(m_person, callOf("Consent:GrantAll", {{"v", 1}}));
        QCOMPARE(codeOf(signer.sign(Signing::Proposal, draft.bytes)), ErrorCode::Invalid);
        QVERIFY(approval.functions.empty());
    }
    void aTransactionIsSignedOnceAndOnlyAfterItsProposal()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        const auto draft = ping();
        const Bytes transaction = transactionOf(*ledger::parseProposal(draft.bytes));
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transaction)), ErrorCode::Denied);
        QVERIFY(signer.sign(Signing::Proposal, draft.bytes));
        QVERIFY(signer.sign(Signing::Transaction, transaction));
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transaction)), ErrorCode::Denied);
        QCOMPARE(approval.functions.size(), std::size_t(1));
    }
    void whatWasApprovedForReadingIsNeverSubmitted()
    {
        RecordingApproval approval;
        approval.answer = Decision::Evaluate;
        auto signer = gate(approval);
        const auto draft = ping();
        QVERIFY(signer.sign(Signing::Proposal, draft.bytes));
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transactionOf(*ledger::parseProposal(draft.bytes)))), ErrorCode::Denied);
    }
    /// The gateway returns something else than what was approved: each part altered in turn.
    void anAlteredEndorsementIsRefused_data()
    {
        QTest::addColumn<int>("part");
        QTest::newRow("nothing") << -1;
        QTest::newRow("another act's payload") << 0;
        QTest::newRow("another act's hash") << 1;
        QTest::newRow("another channel header") << 2;
        QTest::newRow("another signature header") << 3;
        QTest::newRow("another action header") << 4;
        QTest::newRow("another chaincode's outcome") << 5;
        QTest::newRow("no endorsement") << 6;
        QTest::newRow("two actions") << 7;
    }
    void anAlteredEndorsementIsRefused()
    {
        QFETCH(int, part);
        RecordingApproval approval;
        auto signer = gate(approval);
        const auto draft = ping("0a");
        QVERIFY(signer.sign(Signing::Proposal, draft.bytes));
        const auto approved = *ledger::parseProposal(draft.bytes);
        const auto other = *ledger::parseProposal(ping("0b").bytes);
        const Bytes hash = copyOf(ledger::proposalHash(part == 1 ? other : approved));
        const Bytes chaincodeId = wireField(2, bytesOf(part == 5 ? "qscc" : "medanchor"));
        const Bytes response = wireField(1, hash) + wireField(2, wireField(1, bytesOf("set")) + wireField(4, chaincodeId));
        const Bytes endorsements = part == 6 ? Bytes() : wireField(2, wireField(1, Bytes {1}) + wireField(2, Bytes {2}));
        const Bytes payload = wireField(1, part == 0 ? other.payload : approved.payload)
            + wireField(2, wireField(1, response) + endorsements);
        const Bytes action = wireField(1, wireField(1, part == 4 ? other.signatureHeader : approved.signatureHeader) + wireField(2, payload));
        // The same transaction id under a later time, or a certificate header of another proposal.
        Bytes channelHeader = approved.channelHeader;
        if (part == 2) {
            const auto at = std::ranges::search(channelHeader, bytesOf("health")).begin();
            *at = 'w';
        }
        const Bytes header = wireField(1, channelHeader) + wireField(2, part == 3 ? other.signatureHeader : approved.signatureHeader);
        const Bytes message = wireField(1, header) + wireField(2, part == 7 ? action + action : action);
        const auto signature = signer.sign(Signing::Transaction, message);
        if (part == -1) {
            QVERIFY2(signature, signature ? "" : signature.error().detail.c_str());
            return;
        }
        QVERIFY(!signature);
        QCOMPARE(codeOf(signature), part >= 6 ? ErrorCode::Invalid : ErrorCode::Denied);
        // The act itself can still be signed: a wrong answer does not use it up.
        QVERIFY(signer.sign(Signing::Transaction, transactionOf(approved)));
    }
    void readsAreLetThroughAndListedActsSigned()
    {
        wallet::ApproveListed listed;
        auto signer = gate(listed);
        const std::string order = crypto::newId(prefix::kOrder);
        const auto start = proposalOf(m_person, callOf("Order:Start", {{"order", order}, {"v", 1}}));
        QVERIFY(signer.sign(Signing::Proposal, start.bytes));
        QVERIFY(signer.sign(Signing::Transaction, transactionOf(*ledger::parseProposal(start.bytes))));
        const auto read = proposalOf(m_person, callOf("Order:Get", {{"order", order}, {"v", 1}}));
        QVERIFY(signer.sign(Signing::Proposal, read.bytes));
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transactionOf(*ledger::parseProposal(read.bytes)))), ErrorCode::Denied);
        const auto reject = proposalOf(m_person, callOf("Order:Reject", {{"order", order}, {"reasonDigest", std::string(64, 'a')}, {"v", 1}}));
        QCOMPARE(codeOf(signer.sign(Signing::Proposal, reject.bytes)), ErrorCode::Denied);
    }
    void noListApprovesConsents()
    {
        wallet::ApproveListed listed({"Consent:Grant", "Network:Ping"});
        wallet::Act act;
        act.function = "Consent:Grant";
        QVERIFY(listed.approve(act, {}) == Decision::Refuse);
        act.function = "Network:Ping";
        QVERIFY(listed.approve(act, {}) == Decision::Sign);
    }
    void aCommandSignsWhatItStandsForAndRecordsTheWords()
    {
        std::vector<std::string> recorded;
        wallet::ApproveCommand command({"Network:Ping"}, [&](const wallet::Act &, std::span<const std::string> words) {
            recorded.assign(words.begin(), words.end());
        });
        auto signer = gate(command);
        QVERIFY(signer.sign(Signing::Proposal, ping("0d").bytes));
        QVERIFY(recorded.front().contains("0d"));
        const auto other = proposalOf(m_person, callOf("Member:Reinstate", {{"member", m_person.member}, {"v", 1}}));
        QCOMPARE(codeOf(signer.sign(Signing::Proposal, other.bytes)), ErrorCode::Denied);
    }
    void aCommandMayAskForAnAnswerOfWhatItDoesNotSign()
    {
        wallet::ApproveCommand command({}, {}, "Network:Ping");
        auto signer = gate(command);
        const auto asked = ping("0d");
        QVERIFY(signer.sign(Signing::Proposal, asked.bytes));
        QCOMPARE(codeOf(signer.sign(Signing::Transaction, transactionOf(*ledger::parseProposal(asked.bytes)))), ErrorCode::Denied);
        const auto other = proposalOf(m_person, callOf("Member:Reinstate", {{"member", m_person.member}, {"v", 1}}));
        QCOMPARE(codeOf(signer.sign(Signing::Proposal, other.bytes)), ErrorCode::Denied);
    }
    void onlyKnownStatementsAreSigned()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        QVERIFY(signer.sign(Signing::Statement, crypto::statementBytes("medanchor/agreement-key/1", bytesOf("x"))));
        for (const std::string &text : {std::string("medanchor/manifest/1"), std::string("medanchor/manifest/2\0x", 22),
                                        std::string("\0", 1), std::string("other/manifest/1\0x", 18), std::string()}) {
            QCOMPARE(codeOf(signer.sign(Signing::Statement, bytesOf(text))), ErrorCode::Invalid);
        }
    }
    void malformedRequestsAreRefused()
    {
        RecordingApproval approval;
        auto signer = gate(approval);
        QCOMPARE(codeOf(signer.sign(Signing::BlockRequest, blockRequest(m_person, 1))), ErrorCode::Invalid);
        QCOMPARE(codeOf(signer.sign(Signing::BlockRequest, blockRequest(m_person) + Bytes {0x18, 1})), ErrorCode::Invalid);
        QCOMPARE(codeOf(signer.sign(Signing::StatusRequest, statusRequest(m_person) + wireField(6, {}))), ErrorCode::Invalid);
        const std::string token = stringOf(caToken(m_person));
        for (const std::string &wrong : {"PUSH" + token.substr(4), token + ".", "x" + token, token.substr(0, token.size() - 1)}) {
            QVERIFY(!signer.sign(Signing::CaToken, bytesOf(wrong)));
        }
        for (const Signing kind : kKinds) {
            QCOMPARE(codeOf(signer.sign(kind, {})), ErrorCode::Invalid);
        }
    }
};

MEDANCHOR_TEST(TestGatedSigner)
#include "tst_gated_signer.moc"
