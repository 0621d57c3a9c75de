#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"
#include "services/ledger/validation/simulator.h"
#include "services/ledger/validation/validator.h"
#include "services/ledger/wire/config_update.h"
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

} // namespace

class TestValidator : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_network;
    std::optional<Actor> m_doctor;
    const std::vector<std::string> m_two{"NorthMSP", "SouthMSP"};

    BlockOutcome validate(MemoryState &state, std::vector<Bytes> envelopes,
                          std::uint64_t number = 5)
    {
        Block before = m_network.genesis();
        before.header.number = number - 1;
        auto outcome = validateBlock(m_network.channel(),
                                     m_network.block(before, std::move(envelopes)), state);
        return outcome ? *std::move(outcome) : BlockOutcome();
    }
    static std::vector<TxCode> codes(std::initializer_list<TxCode> all) { return all; }
    /// A state with `key` = "old", written by block 1, transaction 0.
    static MemoryState stateWith(const std::string &key, std::map<std::string, Bytes> metadata = {})
    {
        MemoryState state;
        UpdateBatch batch;
        batch.updates[{"medanchor", key}] = {
            .value = value("old"), .metadata = std::move(metadata), .version = {.block = 1}};
        state.apply(batch);
        return state;
    }

private slots:
    void init()
    {
        if (!m_doctor) {
            m_doctor = m_network.actor("NorthMSP", "client", "mem_doctor");
        }
    }
    void aGoodTransactionIsValidAndChangesTheState()
    {
        MemoryState state;
        const auto outcome = validate(
            state,
            {m_network.transaction(
                *m_doctor, writes({{.key = "k", .value = value("v")}}, {{.key = "k"}}), m_two)});
        QCOMPARE(outcome.transactions.size(), std::size_t(1));
        QCOMPARE(outcome.transactions[0].why, std::string());
        QCOMPARE(int(outcome.transactions[0].code), int(TxCode::Valid));
        QCOMPARE(outcome.transactions[0].mspId, std::string("NorthMSP"));
        state.apply(outcome.updates);
        const auto now = state.get("medanchor", "k");
        QVERIFY(now && *now);
        QCOMPARE(stringOf((*now)->value), std::string("v"));
        QVERIFY(((*now)->version == Version{.block = 5, .transaction = 0}));
    }
    void aReadVersionThatIsOldIsAConflict_data()
    {
        QTest::addColumn<bool>("existed");
        QTest::addColumn<qulonglong>("block");
        QTest::addColumn<int>("code");
        QTest::newRow("current") << true << 1ULL << int(TxCode::Valid);
        QTest::newRow("older") << true << 0ULL << int(TxCode::MvccReadConflict);
        QTest::newRow("newer") << true << 2ULL << int(TxCode::MvccReadConflict);
        QTest::newRow("taken for absent") << false << 0ULL << int(TxCode::MvccReadConflict);
    }
    void aReadVersionThatIsOldIsAConflict()
    {
        QFETCH(bool, existed);
        QFETCH(qulonglong, block);
        QFETCH(int, code);
        MemoryState state = stateWith("k");
        KeyRead read{.key = "k"};
        if (existed) {
            read.version = Version{.block = block};
        }
        const auto outcome =
            validate(state,
                     {m_network.transaction(
                         *m_doctor, writes({{.key = "x", .value = value("v")}}, {read}), m_two)});
        QCOMPARE(int(outcome.transactions[0].code), code);
    }
    void ofTwoWritersThatReadTheSameTheFirstWins()
    {
        MemoryState state = stateWith("k");
        const KeyRead read{.key = "k", .version = Version{.block = 1}};
        const auto one = m_network.transaction(
            *m_doctor, writes({{.key = "k", .value = value("1")}}, {read}), m_two);
        const auto two = m_network.transaction(
            *m_doctor, writes({{.key = "k", .value = value("2")}}, {read}), m_two);
        const auto outcome = validate(state, {one, two});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid, TxCode::MvccReadConflict}));
        const auto updates = outcome.updates.updates;
        QCOMPARE(stringOf(updates.at({"medanchor", "k"}).value), std::string("1"));
    }
    void anInvalidTransactionDoesNotDisturbTheOnesAfterIt()
    {
        MemoryState state = stateWith("k");
        const KeyRead read{.key = "k", .version = Version{.block = 1}};
        const auto bad = m_network.transaction(
            *m_doctor, writes({{.key = "k", .value = value("1")}}, {read}), {"NorthMSP"});
        const auto good = m_network.transaction(
            *m_doctor, writes({{.key = "k", .value = value("2")}}, {read}), m_two);
        QCOMPARE(validate(state, {bad, good}).codes(),
                 codes({TxCode::EndorsementPolicyFailure, TxCode::Valid}));
    }
    void aRangeThatHoldsOtherKeysNowIsAPhantom_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << "" << int(TxCode::Valid);
        QTest::newRow("a key appears") << "b" << int(TxCode::PhantomReadConflict);
        QTest::newRow("a key is written") << "a" << int(TxCode::PhantomReadConflict);
        QTest::newRow("a key goes") << "-a" << int(TxCode::PhantomReadConflict);
        QTest::newRow("a key beside it") << "z" << int(TxCode::Valid);
    }
    void aRangeThatHoldsOtherKeysNowIsAPhantom()
    {
        QFETCH(QString, change);
        QFETCH(int, code);
        MemoryState state = stateWith("a");
        const RangeRead range{
            .begin = "a", .end = "c", .reads = {{.key = "a", .version = Version{.block = 1}}}};
        std::vector<Bytes> envelopes;
        if (!change.isEmpty()) {
            const bool removes = change.startsWith('-');
            const std::string key = (removes ? change.mid(1) : change).toStdString();
            envelopes.push_back(m_network.transaction(
                *m_doctor,
                writes(
                    {{.key = key, .isDelete = removes, .value = removes ? Bytes() : value("v")}}),
                m_two));
        }
        envelopes.push_back(m_network.transaction(*m_doctor, writes({}, {}, {}, {range}), m_two));
        const auto outcome = validate(state, envelopes);
        QCOMPARE(int(outcome.transactions.back().code), code);
    }
    void aLongRangeIsComparedByItsHashes()
    {
        MemoryState state;
        UpdateBatch batch;
        for (int i = 0; i < 700; ++i) {
            batch.updates[{"medanchor",
                           QStringLiteral("k%1").arg(i, 4, 10, QLatin1Char('0')).toStdString()}] = {
                .value = value("v"), .version = {.block = 1, .transaction = std::uint64_t(i)}};
        }
        state.apply(batch);
        const auto proposal =
            *parseProposal(makeProposal({.channel = "health", .chaincode = "medanchor"},
                                        m_doctor->serialized, bytesOf("n"), m_network.now())
                               .bytes);
        Simulator simulator(state, proposal, {}, {});
        const auto page = simulator.range("k", "l", 1000, "");
        QVERIFY(page && page->entries.size() == 700);
        const auto set = simulator.readWriteSet();
        QVERIFY(set && set->find("medanchor")->ranges[0].summary);
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, *set, m_two)}).codes(),
                 codes({TxCode::Valid}));
        batch.updates.clear();
        batch.updates[{"medanchor", "k0699"}] = {.value = value("v"), .version = {.block = 2}};
        state.apply(batch);
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, *set, m_two)}).codes(),
                 codes({TxCode::PhantomReadConflict}));
    }
    void aTransactionCountsOnce()
    {
        MemoryState state;
        const auto same =
            m_network.transaction(*m_doctor, writes({{.key = "k", .value = value("v")}}), m_two);
        const auto outcome = validate(state, {same, same});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid, TxCode::DuplicateTxId}));
        state.addTransaction(outcome.transactions[0].txId);
        QCOMPARE(validate(state, {same}).codes(), codes({TxCode::DuplicateTxId}));
    }
    void aKeyWithItsOwnPolicyAsksForThatOnly()
    {
        const std::map<std::string, Bytes> east{
            {std::string(kValidationParameter), peersOfAll({"EastMSP"})}};
        MemoryState state = stateWith("k", east);
        const auto set = writes({{.key = "k", .value = value("v")}});
        const auto both =
            writes({{.key = "k", .value = value("v")}, {.key = "other", .value = value("v")}});
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, set, {"EastMSP"})}).codes(),
                 codes({TxCode::Valid}));
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, set, m_two)}).codes(),
                 codes({TxCode::EndorsementPolicyFailure}));
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, both, {"EastMSP"})}).codes(),
                 codes({TxCode::EndorsementPolicyFailure}));
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, both, {"EastMSP", "NorthMSP"})})
                     .codes(),
                 codes({TxCode::Valid}));
    }
    void changingAPolicyNeedsThePolicyThatStands()
    {
        const std::string name(kValidationParameter);
        MemoryState state = stateWith("k", {{name, peersOfAll({"EastMSP"})}});
        const auto set =
            writes({}, {}, {{.key = "k", .entries = {{name, peersOfAll({"NorthMSP"})}}}});
        QCOMPARE(validate(state, {m_network.transaction(*m_doctor, set, m_two)}).codes(),
                 codes({TxCode::EndorsementPolicyFailure}));
        const auto outcome = validate(state, {m_network.transaction(*m_doctor, set, {"EastMSP"})});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid}));
        state.apply(outcome.updates);
        const auto now = state.get("medanchor", "k");
        QCOMPARE(stringOf((*now)->value), std::string("old"));
        QCOMPARE(state.metadata("medanchor", "k")->at(name), peersOfAll({"NorthMSP"}));
    }
    void aPolicyChangedInTheSameBlockInvalidatesWhatFollows()
    {
        const std::string name(kValidationParameter);
        MemoryState state = stateWith("k");
        const auto change =
            writes({}, {}, {{.key = "k", .entries = {{name, peersOfAll({"NorthMSP"})}}}});
        const auto write = writes({{.key = "k", .value = value("v")}});
        const auto outcome = validate(state,
                                      {m_network.transaction(*m_doctor, change, m_two),
                                       m_network.transaction(*m_doctor, write, m_two)});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid, TxCode::EndorsementPolicyFailure}));
    }
    void aValueKeepsItsPolicyAndADeletionTakesItAway()
    {
        const std::map<std::string, Bytes> east{
            {std::string(kValidationParameter), peersOfAll({"EastMSP"})}};
        MemoryState state = stateWith("k", east);
        auto outcome =
            validate(state,
                     {m_network.transaction(*m_doctor, writes({{.key = "k", .value = value("v")}}),
                                            {"EastMSP"})});
        state.apply(outcome.updates);
        QVERIFY(*state.metadata("medanchor", "k") == east);
        outcome = validate(state,
                           {m_network.transaction(
                               *m_doctor, writes({{.key = "k", .isDelete = true}}), {"EastMSP"})});
        state.apply(outcome.updates);
        QVERIFY(state.metadata("medanchor", "k")->empty());
        QVERIFY(!*state.get("medanchor", "k"));
        // A policy for a key that does not exist changes nothing.
        outcome =
            validate(state,
                     {m_network.transaction(
                         *m_doctor, writes({}, {}, {{.key = "none", .entries = east}}), m_two)});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid}));
        QVERIFY(outcome.updates.updates.empty());
    }
    void aNewConfigurationMustBeApprovedAndAlone()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        const auto update = addOrganization(m_network.channel(), newcomers.organization("WestMSP"));
        const auto transaction = [&](const std::vector<const Actor *> &admins) {
            std::vector<ConfigApproval> approvals;
            for (const Actor *admin : admins) {
                approvals.push_back(
                    approve(*update, admin->serialized, crypto::randomBytes(24), admin->signer()));
            }
            return makeConfigUpdateTransaction("health", *update, approvals, north.serialized,
                                               crypto::randomBytes(24), m_network.now(),
                                               north.signer());
        };
        const auto next = applyConfigUpdate(m_network.channel(), transaction({&north, &south}));
        const auto configOf = [&](ByteView config) {
            return makeConfigTransaction("health", config, m_network.orderer().serialized,
                                         crypto::randomBytes(24), m_network.now(),
                                         m_network.orderer().signer());
        };
        MemoryState state;
        const auto outcome = validate(state, {configOf(*next)});
        QCOMPARE(outcome.codes(), codes({TxCode::Valid}));
        QVERIFY(outcome.channel && outcome.channel->applicationMsps().size() == 4);
        common::ConfigEnvelope forged;
        fromBytes(forged, *next);
        fromBytes(*forged.mutable_last_update(), transaction({&north}));
        QCOMPARE(validate(state, {configOf(toBytes(forged))}).codes(),
                 codes({TxCode::InvalidConfigTransaction}));
        QVERIFY(!validate(state, {configOf(toBytes(forged))}).channel);
        const auto other =
            m_network.transaction(*m_doctor, writes({{.key = "k", .value = value("v")}}), m_two);
        QCOMPARE(validate(state, {configOf(*next), other}).codes(),
                 codes({TxCode::InvalidConfigTransaction, TxCode::Valid}));
    }
    void manyThreadsComeToTheSameCodes()
    {
        MemoryState state;
        std::vector<Bytes> envelopes;
        for (int i = 0; i < 40; ++i) {
            const std::string key = "k" + std::to_string(i % 30);
            envelopes.push_back(m_network.transaction(
                *m_doctor, writes({{.key = key, .value = value("v")}}, {{.key = key}}),
                i % 7 ? m_two : std::vector<std::string>()));
        }
        const Block block = m_network.block(m_network.genesis(), envelopes);
        SignatureCache cache;
        const auto one = validateBlock(m_network.channel(), block, state, {.threads = 1});
        const auto many =
            validateBlock(m_network.channel(), block, state, {.signatures = &cache, .threads = 4});
        const auto again =
            validateBlock(m_network.channel(), block, state, {.signatures = &cache, .threads = 4});
        QVERIFY(one && many && again);
        QCOMPARE(many->codes(), one->codes());
        QCOMPARE(again->codes(), one->codes());
        QCOMPARE(many->updates.commitBytes(), one->updates.commitBytes());
    }
    void theCommitBytesAreThoseOfAFabricPeer()
    {
        UpdateBatch batch;
        batch.updates[{"ns", "a"}] = {.value = value("v"),
                                      .version = {.block = 300, .transaction = 0}};
        batch.updates[{"ns", "b"}] = {.isDelete = true, .version = {.block = 1, .transaction = 2}};
        // Updates{kvwrites: [{namespace: ns, key: a, value: v, version: 02 012c 00}, {key: b,
        // isDelete, version: 01 01 01 02}]}
        QCOMPARE(toHex(batch.commitBytes()),
                 std::string("0a100a026e731a01612a0176320402012c000a0b1a0162200132040101"
                             "0102"));
    }
    void aSubmissionIsCheckedBeforeItIsOrdered()
    {
        auto parts = m_network.parts(*m_doctor, writes({{.key = "k", .value = value("v")}}), m_two);
        Envelope envelope{.payload = parts.payload, .signature = m_doctor->key.sign(parts.payload)};
        const auto good = checkSubmission(m_network.channel(), envelope);
        QVERIFY(good);
        QCOMPARE(good->headers.txId, parts.proposal.txId);
        envelope.signature = m_network.actor("NorthMSP", "client").key.sign(parts.payload);
        const auto bad = checkSubmission(m_network.channel(), envelope);
        QVERIFY(!bad && bad.error().code == TxCode::BadCreatorSignature);
        parts = m_network.parts(*m_doctor, {}, {});
        QVERIFY(!checkSubmission(
            m_network.channel(),
            {.payload = parts.payload, .signature = m_doctor->key.sign(parts.payload)}));
    }
    void aProposalIsCheckedAsAnEndorserDoes_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("accepted");
        for (const char *part : {"nothing", "four minutes early", "four minutes late"}) {
            QTest::newRow(part) << part << true;
        }
        for (const char *part : {"six minutes early", "six minutes late", "signature", "type",
                                 "epoch", "nonce", "transaction id", "channel", "peer proposes",
                                 "expired", "not yet valid", "foreign"}) {
            QTest::newRow(part) << part << false;
        }
    }
    void aProposalIsCheckedAsAnEndorserDoes()
    {
        QFETCH(QString, part);
        QFETCH(bool, accepted);
        Actor creator = part == "peer proposes" ? m_network.actor("NorthMSP", "peer")
                                                : m_network.actor("NorthMSP", "client");
        if (part == "foreign") {
            creator = SmallNetwork().actor("NorthMSP", "client");
        } else if (part == "expired") {
            creator = m_network.actorFrom("NorthMSP", "client", m_network.now(),
                                          std::chrono::seconds(-60));
        } else if (part == "not yet valid") {
            creator =
                m_network.actorFrom("NorthMSP", "client", m_network.now() + std::chrono::hours(1),
                                    std::chrono::hours(1));
        }
        Moment when = m_network.now();
        when += part.contains("early") ? -std::chrono::minutes(part.startsWith("four") ? 4 : 6)
                                       : std::chrono::minutes(0);
        when += part.contains("late") ? std::chrono::minutes(part.startsWith("four") ? 4 : 6)
                                      : std::chrono::minutes(0);
        Bytes bytes = makeProposal({.channel = part == "channel" ? "other" : "health",
                                    .chaincode = "medanchor"},
                                   creator.serialized, bytesOf("nonce"), when)
                          .bytes;
        if (part == "type" || part == "epoch" || part == "nonce" || part == "transaction id") {
            protos::Proposal proposal;
            common::Header header;
            common::ChannelHeader channelHeader;
            fromBytes(proposal, bytes);
            fromBytes(header, proposal.header());
            fromBytes(channelHeader, header.channel_header());
            if (part == "type") {
                channelHeader.set_type(1);
            } else if (part == "epoch") {
                channelHeader.set_epoch(1);
            } else if (part == "transaction id") {
                channelHeader.set_tx_id(std::string(64, '0'));
            } else {
                header.set_signature_header(
                    stringOf(serializeSignatureHeader(creator.serialized, {})));
            }
            header.set_channel_header(channelHeader.SerializeAsString());
            proposal.set_header(header.SerializeAsString());
            bytes = toBytes(proposal);
        }
        SignedProposal signedProposal{.proposal = bytes, .signature = creator.key.sign(bytes)};
        if (part == "signature") {
            signedProposal.signature = creator.key.sign(bytesOf("another"));
        }
        const auto checked = checkProposal(m_network.channel(), signedProposal, m_network.now());
        QVERIFY2(checked.has_value() == accepted, checked ? "" : checked.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestValidator)
#include "tst_validator.moc"
