#include "services/base/files.h"
#include "services/storage/database.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
namespace fs = std::filesystem;

static constexpr Sql kFirstSchema[] = {
    "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB)"};
static constexpr Sql kSecondSchema[] = {
    "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB)",
    "ALTER TABLE item ADD COLUMN state TEXT NOT NULL DEFAULT 'new'"};

class TestDatabase : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_next = 0;

    fs::path newPath()
    {
        return fs::path(m_folder.path().toStdString()) / ("db" + std::to_string(++m_next));
    }
    static std::int64_t count(Database &database)
    {
        auto statement = database.query("SELECT count(*) FROM item");
        return statement && *statement->step() ? statement->integer(0) : -1;
    }

private slots:
    void valuesComeBackAsTheyWereBound()
    {
        auto database = Database::open(newPath());
        QVERIFY(database);
        QVERIFY(database->migrate(kFirstSchema));
        const std::string hostile("x'); DROP TABLE item; --\0y", 25);
        const Bytes body{0, 1, 255, 0};
        QVERIFY(
            database->run("INSERT INTO item VALUES (?1, ?2, ?3)", std::int64_t(-5), hostile, body));
        QVERIFY(database->run("INSERT INTO item VALUES (?1, ?2, ?3)", 6,
                              std::optional<std::string>(), Bytes()));
        auto rows = database->query("SELECT id, name, body FROM item ORDER BY id");
        QVERIFY(rows);
        QVERIFY(*rows->step());
        QCOMPARE(rows->integer(0), std::int64_t(-5));
        QCOMPARE(rows->text(1), hostile);
        QCOMPARE(copyOf(rows->blob(2)), body);
        QVERIFY(*rows->step());
        QVERIFY(rows->isNull(1));
        QVERIFY(!rows->isNull(2));
        QVERIFY(!*rows->step());
    }
    void aStatementOfOneTextCanBeUsedTwiceAtOnce()
    {
        auto database = Database::open(newPath());
        QVERIFY(database->migrate(kFirstSchema));
        QVERIFY(database->run("INSERT INTO item (name) VALUES ('a'), ('b')"));
        const auto again = [&] { return database->query("SELECT name FROM item ORDER BY name"); };
        auto outer = again();
        QVERIFY(*outer->step());
        auto inner = again();
        QVERIFY(*inner->step());
        QVERIFY(*outer->step());
        QCOMPARE(outer->text(0), std::string("b"));
        QCOMPARE(inner->text(0), std::string("a"));
    }
    void aReusedStatementForgetsWhatWasBound()
    {
        auto database = Database::open(newPath());
        QVERIFY(database->migrate(kFirstSchema));
        for (int i = 0; i < 2; ++i) {
            auto statement = database->prepare("INSERT INTO item (name, body) VALUES (?1, ?2)");
            statement->bind(1, i == 0 ? "first" : "second");
            if (i == 0) {
                statement->bind(2, Bytes{1});
            }
            QVERIFY(statement->run());
        }
        auto row = database->query("SELECT body FROM item WHERE name = ?1", "second");
        QVERIFY(*row->step());
        QVERIFY(row->isNull(0));
    }
    void errorsSayWhatTheCallerCanDo()
    {
        auto database = Database::open(newPath());
        QVERIFY(database->migrate(kFirstSchema));
        QVERIFY(database->run("INSERT INTO item (name) VALUES (?1)", "a"));
        QCOMPARE(database->run("INSERT INTO item (name) VALUES (?1)", "a").error().code,
                 ErrorCode::Conflict);
        QCOMPARE(database->run("SELECT nothing FROM nowhere").error().code, ErrorCode::Invalid);
        QCOMPARE(database->run("DELETE FROM item WHERE name = ?1", "a", "b").error().code,
                 ErrorCode::Invalid);
        QCOMPARE(database->run("DELETE FROM item; DELETE FROM item").error().code,
                 ErrorCode::Invalid);
        QCOMPARE(count(*database), std::int64_t(1));
        QCOMPARE(Database::open(newPath(), {.open = DatabaseOptions::Open::ReadWrite}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(Database::open("/proc/medanchor/none").error().code, ErrorCode::Io);
    }
    void aTransactionThatIsNotCommittedLeavesNothing()
    {
        auto database = Database::open(newPath());
        QVERIFY(database->migrate(kFirstSchema));
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(transaction);
            QVERIFY(database->run("INSERT INTO item (name) VALUES ('a')"));
        }
        QCOMPARE(count(*database), std::int64_t(0));
        auto transaction = Transaction::begin(*database);
        QVERIFY(database->run("INSERT INTO item (name) VALUES ('a')"));
        QVERIFY(transaction->commit());
        QCOMPARE(count(*database), std::int64_t(1));
    }
    void theFileIsPrivate()
    {
        const fs::path path = newPath();
        auto database = Database::open(path);
        QVERIFY(database->migrate(kFirstSchema));
        for (const char *suffix : {"", "-wal", "-shm"}) {
            struct stat status = {};
            QCOMPARE(::stat((path.string() + suffix).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777, mode_t(0600));
        }
    }
    void commitsAreFullySynchronous()
    {
        auto database = Database::open(newPath());
        auto row = database->query("PRAGMA synchronous");
        QVERIFY(*row->step());
        QCOMPARE(row->integer(0), std::int64_t(2));
        auto mode = database->query("PRAGMA journal_mode");
        QVERIFY(*mode->step());
        QCOMPARE(mode->text(0), std::string("wal"));
    }
    void anOlderSchemaIsBroughtUpAndKeepsItsRows()
    {
        const fs::path path = newPath();
        {
            auto database = Database::open(path);
            QVERIFY(database->migrate(kFirstSchema));
            QVERIFY(database->run("INSERT INTO item (name) VALUES ('old')"));
        }
        {
            auto database = Database::open(path);
            QVERIFY(database->migrate(kSecondSchema));
            QVERIFY(database->migrate(kSecondSchema));
            auto row = database->query("SELECT state FROM item WHERE name = 'old'");
            QVERIFY(*row->step());
            QCOMPARE(row->text(0), std::string("new"));
            QCOMPARE(*database->schemaVersion(), std::int64_t(2));
        }
        auto database = Database::open(path);
        QCOMPARE(database->migrate(kFirstSchema).error().code, ErrorCode::Invalid);
    }
    void aFailedMigrationLeavesTheOldSchema()
    {
        static constexpr Sql kBroken[] = {
            kFirstSchema[0], "ALTER TABLE item ADD COLUMN more TEXT; UPDATE nowhere SET x = 1"};
        auto database = Database::open(newPath());
        QVERIFY(!database->migrate(kBroken));
        QCOMPARE(*database->schemaVersion(), std::int64_t(1));
        QVERIFY(!database->run("SELECT more FROM item"));
    }
    void aDamagedFileIsCorrupt()
    {
        const fs::path path = newPath();
        QVERIFY(
            writeFileDurably(path, bytesOf("this is no database at all, whatever its name says")));
        const auto opened = Database::open(path);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void theIntegrityCheckFindsADamagedPage()
    {
        const fs::path path = newPath();
        {
            auto database = Database::open(path);
            QVERIFY(database->migrate(kFirstSchema));
            for (int i = 0; i < 200; ++i) {
                QVERIFY(database->run("INSERT INTO item (name, body) VALUES (?1, ?2)",
                                      std::to_string(i), Bytes(500, 7)));
            }
            QVERIFY(database->checkIntegrity());
        }
        auto bytes = readFile(path);
        std::fill(bytes->begin() + 3 * 4096, bytes->begin() + 4 * 4096, 0xa5);
        QVERIFY(writeFileDurably(path, *bytes));
        auto database = Database::open(path);
        QVERIFY(database);
        QCOMPARE(database->checkIntegrity().error().code, ErrorCode::Corrupt);
    }
    void aBackupHoldsWhatWasCommittedWhileOthersWrite()
    {
        const fs::path path = newPath();
        const fs::path copy = newPath();
        auto writer = Database::open(path);
        QVERIFY(writer->migrate(kFirstSchema));
        QVERIFY(writer->run("INSERT INTO item (name) VALUES ('a')"));
        auto reader = Database::open(path, {.open = DatabaseOptions::Open::ReadWrite});
        auto transaction = Transaction::begin(*writer);
        QVERIFY(writer->run("INSERT INTO item (name) VALUES ('b')"));
        QVERIFY(reader->backupTo(copy));
        QVERIFY(transaction->commit());
        QVERIFY(reader->backupTo(copy.string() + "2"));
        QVERIFY(!fs::exists(copy.string() + "-wal"));
        auto first = Database::open(copy);
        QCOMPARE(count(*first), std::int64_t(1));
        auto second = Database::open(copy.string() + "2");
        QCOMPARE(count(*second), std::int64_t(2));
        QVERIFY(second->checkIntegrity());
    }
    void aProcessKilledInATransactionLeavesTheCommittedRows()
    {
        const fs::path path = newPath();
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = Database::open(path);
            if (!database || !database->migrate(kFirstSchema)
                || !database->run("INSERT INTO item (name) VALUES ('kept')")) {
                ::_exit(1);
            }
            auto transaction = Transaction::begin(*database);
            const auto written = database->run("INSERT INTO item (name) VALUES ('lost')");
            ::_exit(transaction && written ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        auto database = Database::open(path);
        QVERIFY(database);
        QCOMPARE(count(*database), std::int64_t(1));
    }
    void anExclusiveDatabaseKeepsOthersOut()
    {
        const fs::path path = newPath();
        auto owner = Database::open(path, {.exclusive = true});
        QVERIFY(owner->migrate(kFirstSchema));
        const auto other = Database::open(path, {.busyTimeout = std::chrono::milliseconds(1)});
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Io);
    }
};

MEDANCHOR_TEST(TestDatabase)
#include "tst_database.moc"
