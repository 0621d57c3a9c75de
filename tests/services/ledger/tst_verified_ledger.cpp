#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/verify/verified_ledger.h"
#include "services/ledger/wire/config_update.h"
#include "tests/services/ledger/memory_heads.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::Actor;
using med::tests::ActorSigner;
using med::tests::MemoryHeads;
using med::tests::SmallGateway;
using med::tests::SmallNetwork;

namespace {

/// The block with another content, closed and signed again by whoever holds the orderer's key.
Block resigned(const SmallNetwork &world, Block block, const Actor *signer = nullptr)
{
    const Actor &by = signer ? *signer : world.orderer();
    block.header.dataHash = copyOf(ByteView(dataHash(block.data)));
    const Bytes filter = block.metadata[2];
    signBlock(block, 0, by.serialized, crypto::randomBytes(24), by.signer());
    block.metadata[2] = filter;
    return block;
}

} // namespace

class TestVerifiedLedger : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_world;
    std::optional<Actor> m_doctor;
    std::optional<Actor> m_patient;
    std::unique_ptr<SmallGateway> m_server;
    std::unique_ptr<ActorSigner> m_signer;
    std::unique_ptr<ledger::Gateway> m_gateway;
    std::unique_ptr<VerifiedLedger> m_ledger;
    MemoryHeads m_heads;

    Bytes act(const std::string &key, std::optional<Version> read = std::nullopt) const
    {
        return m_world.transaction(
            *m_doctor,
            tests::writes({{.key = key, .value = {'v'}}}, {{.key = key, .version = read}}),
            {"NorthMSP", "SouthMSP"});
    }
    void reopen() { m_ledger = *VerifiedLedger::open(m_server->network(), m_heads); }

private slots:
    void init()
    {
        if (!m_doctor) {
            m_doctor = m_world.actor("NorthMSP", "client", "mem_doctor");
            m_patient = m_world.actor("SouthMSP", "client", "mem_patient");
        }
        m_heads.head.reset();
        m_server = std::make_unique<SmallGateway>(m_world);
        m_signer = std::make_unique<ActorSigner>(*m_doctor);
        m_gateway = *ledger::Gateway::create(m_server->network(), *m_signer);
        reopen();
        // Block 1: one act. Block 2: of two acts that read the same, the second loses. Block 3: one
        // act.
        m_server->commit({act("a")});
        m_server->commit({act("b"), act("b")});
        m_server->commit({act("c")});
    }
    void cleanup()
    {
        m_ledger.reset();
        m_gateway.reset();
        m_server.reset();
    }
    void anHonestChainIsReadToItsEnd()
    {
        const auto read = m_ledger->catchUp(*m_gateway, {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        const auto chain = m_server->chain();
        QCOMPARE(m_ledger->head().height, std::uint64_t(4));
        QCOMPARE(m_ledger->head().hash, toHex(headerHash(chain[3].header)));
        QVERIFY(m_heads.head && m_heads.head->height == 4
                && m_heads.head->hash == m_ledger->head().hash);
        const auto block = m_ledger->block(2);
        QVERIFY(block);
        QCOMPARE(block->hash, toHex(headerHash(chain[2].header)));
        QCOMPARE(block->previousHash, toHex(headerHash(chain[1].header)));
        QCOMPARE(block->ordererMsp, std::string("OrdererMSP"));
        QCOMPARE(block->transactions.size(), std::size_t(2));
        const auto winner = m_ledger->transaction(block->transactions[0]);
        const auto loser = m_ledger->transaction(block->transactions[1]);
        QVERIFY(winner && loser);
        QCOMPARE(int(winner->code), int(TxCode::Valid));
        QCOMPARE(int(loser->code), int(TxCode::MvccReadConflict));
        QCOMPARE(winner->block, std::uint64_t(2));
        QCOMPARE(winner->blockSize, 2);
        QCOMPARE(loser->index, 1);
        QCOMPARE(winner->function, std::string("Network:Ping"));
        QCOMPARE(winner->arguments, std::string(R"({"slot":"a","v":1})"));
        QCOMPARE(winner->creatorMsp, std::string("NorthMSP"));
        QCOMPARE(winner->creatorId, std::string("mem_doctor"));
        QCOMPARE(winner->creatorCertificate, m_doctor->identity.certificatePem);
        QCOMPARE(winner->endorsers, (std::vector<std::string>{"NorthMSP", "SouthMSP"}));
        QVERIFY(winner->timestamp == m_world.now());
        const auto proof = m_ledger->checks(block->transactions[0]);
        QVERIFY(proof && std::ranges::all_of(*proof, &LedgerCheck::ok));
        const auto disproof = m_ledger->checks(block->transactions[1]);
        QVERIFY(disproof && !disproof->back().ok);
        QVERIFY(!m_ledger->transaction("none") && !m_ledger->block(9) && !m_ledger->checks("none"));
    }
    void whatIsNewIsReadWhenItComes()
    {
        QVERIFY(m_ledger->catchUp(*m_gateway, {}));
        QVERIFY(m_ledger->catchUp(*m_gateway, {}));
        const auto early = m_ledger->waitFor(*m_gateway, 4, std::chrono::seconds(0), {});
        QVERIFY(!early && early.error().code == ErrorCode::Pending);
        m_server->commit({act("a", Version{.block = 1})});
        QVERIFY(m_ledger->waitFor(*m_gateway, 4, std::chrono::seconds(5), {}));
        QCOMPARE(m_ledger->head().height, std::uint64_t(5));
    }
    void theGatewayLearnsThePoliciesOfKeys()
    {
        // Key "k" may be changed with East's endorsement only; North and South endorse.
        const std::string name(kValidationParameter);
        m_server->commit({m_world.transaction(
            *m_doctor,
            tests::writes({{.key = "k", .value = {'v'}}}, {},
                          {{.key = "k", .entries = {{name, peersOfAll({"EastMSP"})}}}}),
            {"NorthMSP", "SouthMSP"})});
        QVERIFY(m_ledger->catchUp(*m_gateway, {}));
        class Journal : public SubmitJournal {
            Expected<> beforeSubmit(const std::string &, ByteView) override { return {}; }
            Expected<> dropped(const std::string &) override { return {}; }
        } journal;
        const Call call{.function = "Network:Ping"};
        const auto refused = m_gateway->submit(call, journal, {}, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::Corrupt);
        m_server->endorsers = {"EastMSP"};
        QVERIFY(m_gateway->submit(call, journal, {}, {}));
        m_ledger.reset();
        QVERIFY(m_gateway->submit(call, journal, {}, {}));
    }
    void aNewOrganisationIsKnownFromItsBlockOn()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_world.actor("NorthMSP", "admin");
        const Actor south = m_world.actor("SouthMSP", "admin");
        const auto update = addOrganization(m_world.channel(), newcomers.organization("WestMSP"));
        std::vector<ConfigApproval> approvals;
        for (const Actor *admin : {&north, &south}) {
            approvals.push_back(
                approve(*update, admin->serialized, crypto::randomBytes(24), admin->signer()));
        }
        const auto transaction =
            makeConfigUpdateTransaction("health", *update, approvals, north.serialized,
                                        crypto::randomBytes(24), m_world.now(), north.signer());
        const auto next = applyConfigUpdate(m_world.channel(), transaction);
        QVERIFY(next);
        m_server->commit({makeConfigTransaction("health", *next, m_world.orderer().serialized,
                                                crypto::randomBytes(24), m_world.now(),
                                                m_world.orderer().signer())});
        // An orderer names the block itself as the newest configuration.
        m_server->show = [this](std::vector<Block> chain) {
            const Bytes filter = chain[4].metadata[2];
            signBlock(chain[4], 4, m_world.orderer().serialized, crypto::randomBytes(24),
                      m_world.orderer().signer());
            chain[4].metadata[2] = filter;
            return chain;
        };
        const auto read = m_ledger->catchUp(*m_gateway, {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        const auto block = m_ledger->block(4);
        QCOMPARE(block->transactions, std::vector<std::string>{""});
    }
    void aLyingGatewayIsCaughtInWords_data()
    {
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *lie, const char *words) {
            QTest::newRow(lie) << lie << words;
        };
        row("missing block", "left out block 2 and showed block 3 instead");
        row("blocks swapped", "left out block 1 and showed block 2 instead");
        row("block twice", "showed block 1 where block 2 belongs");
        row("loser shown as valid", "is VALID; checked here it is MVCC_READ_CONFLICT");
        row("winner shown as invalid", "is MVCC_READ_CONFLICT; checked here it is VALID");
        row("no flags", "without saying which of its transactions are valid");
        row("altered act", "showed block 2 with other transactions than its header was made over");
        row("altered act, hashed again", "that no orderer of this network signed");
        row("dropped act", "showed block 2 with other transactions than its header was made over");
        row("header of another block", "that does not follow block 1 as this machine verified it");
        row("no signature", "without an orderer's signature");
        row("signed by a peer", "that no orderer of this network signed");
        row("signed by another network", "that no orderer of this network signed");
        row("another key for a member, by the orderer",
            "is VALID; checked here it is BAD_CREATOR_SIGNATURE");
        row("act of a stranger, by the orderer",
            "is VALID; checked here it is BAD_CREATOR_SIGNATURE");
        row("act without endorsement, by the orderer",
            "is VALID; checked here it is ENDORSEMENT_POLICY_FAILURE");
        row("older configuration, by the orderer",
            "under another configuration than the one that stands");
        row("another network", "belongs to another network");
        row("noise", "showed block 0 where block 2 belongs");
    }
    void aLyingGatewayIsCaughtInWords()
    {
        QFETCH(QString, lie);
        QFETCH(QString, words);
        SmallNetwork elsewhere;
        m_server->show = [&](std::vector<Block> chain) {
            if (lie == "missing block") {
                chain.erase(chain.begin() + 2);
                chain.push_back(chain.back());
            } else if (lie == "blocks swapped") {
                std::swap(chain[1], chain[2]);
            } else if (lie == "block twice") {
                chain[2] = chain[1];
            } else if (lie == "loser shown as valid") {
                setTransactionsFilter(chain[2], std::vector{TxCode::Valid, TxCode::Valid});
            } else if (lie == "winner shown as invalid") {
                setTransactionsFilter(chain[2],
                                      std::vector{TxCode::MvccReadConflict, TxCode::Valid});
            } else if (lie == "no flags") {
                setTransactionsFilter(chain[2], {});
            } else if (lie == "altered act") {
                chain[2].data[0].back() ^= 1;
            } else if (lie == "altered act, hashed again") {
                chain[2].data[0].back() ^= 1;
                chain[2].header.dataHash = copyOf(ByteView(dataHash(chain[2].data)));
            } else if (lie == "dropped act") {
                chain[2].data.pop_back();
            } else if (lie == "header of another block") {
                chain[2].header.previousHash = chain[1].header.previousHash;
            } else if (lie == "no signature") {
                chain[2].metadata[0].clear();
            } else if (lie == "signed by a peer") {
                chain[2] = resigned(m_world, chain[2], &m_world.peer("NorthMSP"));
            } else if (lie == "signed by another network") {
                chain[2] = resigned(m_world, chain[2], &elsewhere.orderer());
            } else if (lie == "another key for a member, by the orderer") {
                chain[3].data[0].back() ^= 1;
                chain[3] = resigned(m_world, chain[3]);
            } else if (lie == "act of a stranger, by the orderer") {
                const Actor stranger = elsewhere.actor("NorthMSP", "client", "mem_doctor");
                chain[3].data[0] =
                    m_world.transaction(stranger, tests::writes({{.key = "c", .value = {'w'}}}),
                                        {"NorthMSP", "SouthMSP"});
                chain[3] = resigned(m_world, chain[3]);
            } else if (lie == "act without endorsement, by the orderer") {
                chain[3].data[0] = m_world.transaction(
                    *m_doctor, tests::writes({{.key = "c", .value = {'w'}}}), {"NorthMSP"});
                chain[3] = resigned(m_world, chain[3]);
            } else if (lie == "older configuration, by the orderer") {
                const Bytes filter = chain[2].metadata[2];
                signBlock(chain[2], 1, m_world.orderer().serialized, crypto::randomBytes(24),
                          m_world.orderer().signer());
                chain[2].metadata[2] = filter;
            } else if (lie == "another network") {
                chain[0] = elsewhere.genesis();
            } else if (lie == "noise") {
                chain[2] = Block{.header = {}, .data = {{1}}};
            }
            return chain;
        };
        const auto read = m_ledger->catchUp(*m_gateway, {});
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), int(ErrorCode::Corrupt));
        const QString said = QString::fromStdString(read.error().detail);
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY2(said.startsWith("the gateway "), qPrintable(said));
        // What had been verified before the lie stays, and the truth is accepted afterwards.
        QVERIFY(m_ledger->head().height >= 1 && m_ledger->head().height < 4);
        m_server->show = nullptr;
        QVERIFY(m_ledger->catchUp(*m_gateway, {}));
        QCOMPARE(m_ledger->head().height, std::uint64_t(4));
    }
    void aChainThatTakesSomethingBackIsCaught_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("words");
        for (const bool restarted : {false, true}) {
            const char *when = restarted ? "after a restart" : "at once";
            QTest::addRow("older state, %s", when)
                << restarted << "rollback"
                << "shows 3 blocks where this machine has verified 4 before";
            QTest::addRow("other newest block, %s", when)
                << restarted << "fork"
                << "showed block 3 with another content than before";
            QTest::addRow("other newest block and one more, %s", when)
                << restarted << "longer fork"
                << "showed block 3 with another content than before";
        }
    }
    void aChainThatTakesSomethingBackIsCaught()
    {
        QFETCH(bool, restarted);
        QFETCH(QString, lie);
        QFETCH(QString, words);
        QVERIFY(m_ledger->catchUp(*m_gateway, {}));
        if (restarted) {
            reopen();
        }
        // The owner of an embedded node holds every key: this chain is right in itself.
        auto valid = [](Block block) {
            setTransactionsFilter(block, std::vector{TxCode::Valid});
            return block;
        };
        m_server->show = [&](std::vector<Block> chain) {
            chain.pop_back();
            if (lie != "rollback") {
                chain.push_back(valid(m_world.block(chain.back(), {act("other")})));
            }
            if (lie == "longer fork") {
                chain.push_back(valid(m_world.block(chain.back(), {act("another")})));
            }
            return chain;
        };
        const auto read = m_ledger->catchUp(*m_gateway, {});
        QVERIFY(!read && read.error().code == ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(read.error().detail).contains(words),
                 read.error().detail.c_str());
        QCOMPARE(m_heads.head->height, std::uint64_t(4));
    }
    void anotherGenesisIsNotOpened()
    {
        Network network = m_server->network();
        network.genesis = serializeBlock(SmallNetwork().genesis());
        const auto opened = VerifiedLedger::open(network, m_heads);
        QVERIFY(!opened && opened.error().code == ErrorCode::Corrupt);
    }
    void readingIsStoppedWhenAskedFor()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto read = m_ledger->catchUp(*m_gateway, stop.get_token());
        QVERIFY(!read && read.error().code == ErrorCode::Cancelled);
    }
};

MEDANCHOR_TEST(TestVerifiedLedger)
#include "tst_verified_ledger.moc"
