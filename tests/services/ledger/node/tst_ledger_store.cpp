#include "services/ledger/node/ledger_store.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

class TestLedgerStore : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_file = m_temporary->filePath("ledger.db").toStdString();
        m_store = *LedgerStore::open(m_file);
        QVERIFY(m_store->append(m_world.genesis(), genesisOutcome()));
    }

    void aBlockComesWithItsIndexStateAndHistory()
    {
        const auto tx = add(writes({{.key = "a", .value = copyOf(bytesOf("1"))}}, {},
                                   {{.key = "a", .entries = {{std::string(kValidationParameter), peersOfAll({"NorthMSP"})}}}}));
        QCOMPARE(m_store->height(), std::uint64_t(2));
        auto snapshot = *m_store->snapshot();
        const auto value = *snapshot.get("medanchor", "a");
        QVERIFY(value);
        QCOMPARE(stringOf(value->value), std::string("1"));
        QCOMPARE(value->version, (Version {1, 0}));
        QCOMPARE(snapshot.metadata("medanchor", "a")->size(), std::size_t(1));
        QVERIFY(*snapshot.hasTransaction(tx));
        const auto place = **snapshot.transaction(tx);
        QCOMPARE(place.block, std::uint64_t(1));
        QCOMPARE(int(place.code), int(TxCode::Valid));
        QCOMPARE(snapshot.history("medanchor", "a", 10)->size(), std::size_t(1));
        QCOMPARE(**snapshot.blockByHash(m_store->head().hash), std::uint64_t(1));
    }

    void deletedKeysGoAndStayInTheHistory()
    {
        add(writes({{.key = "a", .value = copyOf(bytesOf("1"))}}));
        add(writes({{.key = "a", .isDelete = true}}));
        auto snapshot = *m_store->snapshot();
        QVERIFY(!*snapshot.get("medanchor", "a"));
        const auto history = *snapshot.history("medanchor", "a", 10);
        QCOMPARE(history.size(), std::size_t(2));
        QVERIFY(history.front().isDelete);
    }

    void rangesFollowTheOrderOfBytes()
    {
        using namespace std::string_literals;
        std::vector<KeyWrite> rows;
        for (const auto &key : {"\0grant\0a\0"s, "\0grant\0b\0"s, "\0grant\0b\0c\0"s, "\0grants\0a\0"s, "plain"s, "\xf4\x8f\xbf\xbf"s}) {
            rows.push_back({.key = key, .value = copyOf(bytesOf(key))});
        }
        add(writes(rows));
        auto snapshot = *m_store->snapshot();
        const auto grants = *snapshot.range("medanchor", "\0grant\0"s, "\0grant\0\xf4\x8f\xbf\xbf"s, 100);
        QCOMPARE(grants.size(), std::size_t(3));
        QCOMPARE(grants[2].key, "\0grant\0b\0c\0"s);
        QCOMPARE(snapshot.range("medanchor", {}, {}, 100)->size(), std::size_t(6));
        QCOMPARE(snapshot.range("medanchor", {}, {}, 2)->size(), std::size_t(2));
        QCOMPARE(snapshot.range("other", {}, {}, 100)->size(), std::size_t(0));
    }

    void aSnapshotDoesNotSeeLaterBlocks()
    {
        add(writes({{.key = "a", .value = copyOf(bytesOf("1"))}}));
        auto snapshot = *m_store->snapshot();
        QCOMPARE(stringOf((*snapshot.get("medanchor", "a"))->value), std::string("1"));
        add(writes({{.key = "a", .value = copyOf(bytesOf("2"))}}));
        QCOMPARE(stringOf((*snapshot.get("medanchor", "a"))->value), std::string("1"));
        auto later = *m_store->snapshot();
        QCOMPARE(stringOf((*later.get("medanchor", "a"))->value), std::string("2"));
    }

    void refusesABlockThatIsNotTheNext()
    {
        const auto refused = m_store->append(m_world.genesis(), genesisOutcome());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
    }

    void opensAgainWhereItWas()
    {
        add(writes({{.key = "a", .value = copyOf(bytesOf("1"))}}));
        const auto head = m_store->head();
        m_store.reset();
        m_store = *LedgerStore::open(m_file);
        QCOMPARE(m_store->height(), std::uint64_t(2));
        QCOMPARE(m_store->head().hash, head.hash);
        QCOMPARE(m_store->head().commitHash, head.commitHash);
    }

    void refusesDamage_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<int>("code");
        QTest::newRow("garbage in the head block") << "bytes" << int(ErrorCode::Corrupt);
        QTest::newRow("another hash in the index") << "hash" << int(ErrorCode::Corrupt);
        QTest::newRow("a missing block") << "missing" << int(ErrorCode::Corrupt);
        QTest::newRow("another block in its place") << "swapped" << int(ErrorCode::Corrupt);
        QTest::newRow("a newer program's file") << "newer" << int(ErrorCode::Invalid);
        QTest::newRow("no database") << "file" << int(ErrorCode::Corrupt);
    }

    void refusesDamage()
    {
        QFETCH(QString, damage);
        QFETCH(int, code);
        add(writes({{.key = "a", .value = copyOf(bytesOf("1"))}}));
        add(writes({{.key = "b", .value = copyOf(bytesOf("1"))}}));
        m_store.reset();
        if (damage == "file") {
            QFile file(QString::fromStdString(m_file));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        } else {
            auto database = *storage::Database::open(m_file);
            QVERIFY(damage == "bytes" ? database.run("UPDATE blocks SET bytes = x'0a00' WHERE number = 2")
                    : damage == "hash" ? database.run("UPDATE blocks SET hash = x'00' WHERE number = 2")
                    : damage == "missing" ? database.run("DELETE FROM blocks WHERE number = 1")
                    : damage == "swapped"
                    ? database.run("UPDATE blocks SET bytes = (SELECT bytes FROM blocks WHERE number = 1) WHERE number = 2")
                    : database.execute("PRAGMA user_version = 99"));
        }
        const auto store = LedgerStore::open(m_file);
        QVERIFY(!store);
        QCOMPARE(int(store.error().code), code);
    }

private:
    static BlockOutcome genesisOutcome()
    {
        BlockOutcome outcome;
        outcome.transactions.push_back({.code = TxCode::Valid});
        return outcome;
    }

    /// Commits one valid transaction as the next block; its id.
    std::string add(ReadWriteSet set)
    {
        const auto actor = m_world.actor("NorthMSP", "client");
        const auto bytes = *m_store->block(m_store->height() - 1);
        Block block = m_world.block(*parseBlock(*bytes), {m_world.transaction(actor, std::move(set), {"NorthMSP", "SouthMSP"})});
        auto snapshot = *m_store->snapshot();
        const auto outcome = *validateBlock(m_world.channel(), block, snapshot);
        setTransactionsFilter(block, outcome.codes());
        setCommitHash(block, commitHash(outcome.codes(), outcome.updates.commitBytes(), m_store->head().commitHash));
        if (outcome.transactions.front().code != TxCode::Valid || !m_store->append(block, outcome)) {
            qFatal("the test's transaction is not valid: %s", outcome.transactions.front().why.c_str());
        }
        return outcome.transactions.front().txId;
    }

    SmallNetwork m_world;
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::string m_file;
    std::unique_ptr<LedgerStore> m_store;
};

MEDANCHOR_TEST(TestLedgerStore)
#include "tst_ledger_store.moc"
