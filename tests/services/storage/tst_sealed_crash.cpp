#include "tests/support/sealed_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using tests::FaultyDisk;
using tests::SealedWorld;
namespace fs = std::filesystem;

/// What a sealed database is after everything that can end a commit in the middle.
class TestSealedCrash : public QObject {
    Q_OBJECT
private:
    static constexpr int kRows = 300;

    static std::string dump(Database &database)
    {
        auto rows = database.query("SELECT id, body FROM item ORDER BY id");
        std::string all;
        while (rows) {
            const auto row = rows->step();
            if (!row) {
                return nameOf(row.error().code);
            }
            if (!*row) {
                return all;
            }
            all += rows->text(0) + '|' + rows->text(1) + '\n';
        }
        return nameOf(rows.error().code);
    }
    static std::string dumpOf(SealedWorld &world)
    {
        auto database = world.open();
        return database ? dump(**database) : nameOf(database.error().code);
    }
    static void prepare(SealedWorld &world)
    {
        auto database = world.create();
        QVERIFY(database);
        QVERIFY((*database)->execute("CREATE TABLE item (id INTEGER PRIMARY KEY, body TEXT)"));
        auto transaction = Transaction::begin(**database);
        for (int i = 0; i < kRows; ++i) {
            QVERIFY((*database)->run("INSERT INTO item VALUES (?1, ?2)", i,
                                     "Crash-Canary" + std::string(500, 'a')));
        }
        QVERIFY(transaction->commit());
    }
    /// Changes pages here and there, makes some and gives some up.
    static Expected<> change(Database &database)
    {
        MED_TRY(auto transaction, Transaction::begin(database));
        MED_CHECK(
            database.run("UPDATE item SET body = 'Crash-Canary changed' || id WHERE id % 50 = 7"));
        MED_CHECK(database.run("DELETE FROM item WHERE id BETWEEN 100 AND 160"));
        for (int i = kRows; i < kRows + 30; ++i) {
            MED_CHECK(database.run("INSERT INTO item VALUES (?1, ?2)", i,
                                   "Crash-Canary" + std::string(700, 'n')));
        }
        return transaction.commit();
    }

private slots:
    void itEndsAtEachWrite_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("power");
        QTest::newRow("the program ends") << int(FaultyDisk::Fault::Dead) << false;
        QTest::newRow("the program ends in a write") << int(FaultyDisk::Fault::Torn) << false;
        QTest::newRow("the power goes") << int(FaultyDisk::Fault::Dead) << true;
        QTest::newRow("the power goes in a write") << int(FaultyDisk::Fault::Torn) << true;
    }
    /// Before, or after; never in between, never wrong, never in the clear.
    void itEndsAtEachWrite()
    {
        QFETCH(int, fault);
        QFETCH(bool, power);
        SealedWorld world;
        prepare(world);
        bool clear = false;
        std::set<std::string> nonces;
        int pages = 0;
        world.disk.onWrite = [&](ByteView bytes) {
            clear = clear || textOf(bytes).find("Canary") != std::string_view::npos;
            if (bytes.size() == SealedWorld::kPage) {
                ++pages;
                nonces.insert(stringOf(bytes.last(24)));
            }
        };
        const std::string before = dumpOf(world);
        const Bytes begin = world.bytes();
        const auto held = world.keeper.held;
        std::string after;
        {
            auto database = world.open();
            QVERIFY(change(**database));
            after = dump(**database);
        }
        QVERIFY(after != before);
        int old = 0;
        int changed = 0;
        const int rounds = power ? 6 : 1;
        bool through = false;
        for (int call = 1; !through; ++call) {
            for (int round = 0; round < rounds; ++round) {
                world.put(begin);
                world.keeper.held = held;
                {
                    auto database = world.open();
                    QVERIFY(database);
                    world.disk.failAt(call, FaultyDisk::Fault(fault));
                    const auto done = change(**database);
                    through = !world.disk.hasFailed();
                    QCOMPARE(bool(done), through);
                }
                world.disk.heal();
                if (power) {
                    world.disk.cutPower(std::uint32_t(call * 100 + round));
                }
                QVERIFY(world.everything().find("Canary") == std::string::npos);
                const std::string found = dumpOf(world);
                QVERIFY2(found == before || found == after,
                         (std::to_string(call) + ": " + found.substr(0, 100)).c_str());
                QVERIFY(!through || found == after);
                old += found == before ? 1 : 0;
                changed += found == after ? 1 : 0;
                QVERIFY(world.verify());
                // And goes on from there.
                auto database = world.open();
                QVERIFY((*database)->checkIntegrity());
                QVERIFY((*database)->run("INSERT INTO item VALUES (100000, 'later')"));
                QVERIFY((*database)->checkIntegrity());
            }
        }
        QVERIFY2(old > 8 && changed > 0,
                 (std::to_string(old) + " before, " + std::to_string(changed) + " after").c_str());
        QVERIFY(!clear);
        QCOMPARE(int(nonces.size()), pages); // Also not of what was written and lost.
    }
    void aDiskThatIsFullAtEachWriteTakesTheTransactionBack()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        const Bytes begin = world.bytes();
        const auto held = world.keeper.held;
        bool through = false;
        int calls = 0;
        for (int call = 1; !through; ++call) {
            world.put(begin);
            world.keeper.held = held;
            auto database = world.open({.cacheKibibytes = 64});
            world.disk.failAt(call, FaultyDisk::Fault::Full);
            const auto done = change(**database);
            through = !world.disk.hasFailed();
            QCOMPARE(bool(done), through);
            if (!through) {
                QCOMPARE(done.error().code, ErrorCode::Io);
                world.disk.heal();
                QCOMPARE(dump(**database), before);
                QVERIFY(change(**database)); // There is room again.
                ++calls;
            }
            const std::string after = dump(**database);
            QVERIFY((*database)->checkIntegrity());
            *database = *world.open();
            QCOMPARE(dump(**database), after);
            QVERIFY(world.verify());
        }
        QVERIFY(calls > 8);
    }
    /// Each other write fails for ever, so that SQLite cannot take anything back either.
    void aDiskThatStaysFullLeavesTheLastCommit()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        auto database = world.open({.cacheKibibytes = 64});
        for (int call = 1; call < 12; ++call) {
            world.disk.failAt(call, FaultyDisk::Fault::Dead);
            QVERIFY(!change(**database));
            world.disk.heal();
            QCOMPARE(dump(**database), before);
            QVERIFY((*database)->checkIntegrity());
        }
        QVERIFY(change(**database));
    }
    void twoConnectionsSeeWhatWasCommitted()
    {
        SealedWorld world;
        prepare(world);
        auto writer = world.open();
        auto reader = world.open({.busyTimeout = std::chrono::milliseconds(20)});
        const std::string before = dump(**reader);
        {
            auto transaction = Transaction::begin(**writer);
            QVERIFY((*writer)->run("UPDATE item SET body = 'by the writer' WHERE id = 3"));
            QCOMPARE(dump(**reader), before);
            QCOMPARE((*reader)->run("DELETE FROM item").error().code, ErrorCode::Io); // Locked.
            QVERIFY(transaction->commit());
        }
        QVERIFY(dump(**reader).find("by the writer") != std::string::npos);
        for (int i = 0; i < 40; ++i) {
            auto &one = i % 2 == 0 ? writer : reader;
            auto &other = i % 2 == 0 ? reader : writer;
            QVERIFY((*one)->run("UPDATE item SET body = ?1 WHERE id = ?2",
                                std::to_string(i) + std::string(900, 'z'), i * 7));
            QCOMPARE(dump(**one), dump(**other));
        }
        QVERIFY((*reader)->checkIntegrity());
        {
            auto rows = (*reader)->query("SELECT body FROM item");
            QVERIFY(*rows->step());
            auto hasty = world.open({.busyTimeout = std::chrono::milliseconds(20)});
            QCOMPARE((*hasty)->run("DELETE FROM item WHERE id = 1").error().code,
                     ErrorCode::Io); // The reader is in the middle.
            QVERIFY(*rows->step());
        }
        QVERIFY((*writer)->run("DELETE FROM item WHERE id = 1"));
        QVERIFY(world.verify());
    }
    /// Two programs on one profile, one of which is killed in its transaction.
    void anotherProgramMayWrite()
    {
        SealedWorld world;
        prepare(world);
        SealedDatabase::Place place = world.place();
        place.below.clear();
        for (int round = 0; round < 3; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                auto database = SealedDatabase::open(place);
                const auto kept = database
                    ? (*database)->run("UPDATE item SET body = ?1 WHERE id = 5",
                                       "kept " + std::to_string(round))
                    : Expected<>(std::unexpected(database.error()));
                auto transaction = Transaction::begin(**database);
                const auto lost =
                    (*database)->run("UPDATE item SET body = body || hex(zeroblob(20000))");
                ::_exit(kept && transaction && lost ? 0 : 1);
            }
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QCOMPARE(status, 0);
            const std::string found = dumpOf(world);
            QVERIFY(found.find("kept " + std::to_string(round)) != std::string::npos);
            QVERIFY(found.find("000000") == std::string::npos);
            QVERIFY(world.verify());
        }
    }
    void aNewKeyOpensWhatWasWrittenAnew()
    {
        SealedWorld world;
        prepare(world);
        {
            auto database = world.open();
            QVERIFY(change(**database));
        }
        const std::string before = dumpOf(world);
        const Bytes old = world.bytes();
        const auto held = world.keeper.held;
        const Bytes key(32, 0x77);
        QVERIFY(SealedDatabase::rewrite(world.place(), key));
        QCOMPARE(dumpOf(world), std::string("Corrupt")); // With the old key.
        const Bytes oldKey = std::exchange(world.key, key);
        QCOMPARE(dumpOf(world), before);
        QVERIFY(world.verify());
        QVERIFY(world.bytes().size() <= old.size());
        {
            auto database = world.open();
            QVERIFY((*database)->checkIntegrity());
        }
        world.put(old); // The file before, with its key.
        world.key = oldKey;
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        // The same key again is another database too: nothing of the old file fits.
        world.keeper.held = held;
        QVERIFY(SealedDatabase::rewrite(world.place(), oldKey));
        QCOMPARE(dumpOf(world), before);
        world.put(old);
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
    }
    void rewritingEndsAtEachWrite()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        const Bytes begin = world.bytes();
        const auto held = world.keeper.held;
        const Bytes oldKey = world.key;
        const Bytes newKey(32, 0x77);
        bool through = false;
        int stopped = 0;
        for (int call = 1; !through; ++call) {
            world.put(begin);
            world.keeper.held = held;
            world.key = oldKey;
            world.disk.failAt(call, FaultyDisk::Fault::Torn);
            const auto done = SealedDatabase::rewrite(world.place(), newKey);
            through = !world.disk.hasFailed();
            QCOMPARE(bool(done), through);
            world.disk.heal();
            world.key = through ? newKey : oldKey;
            QCOMPARE(dumpOf(world), before);
            stopped += through ? 0 : 1;
        }
        QVERIFY(stopped > 20);
        QVERIFY(!fs::exists(world.path.string() + ".new"));
        // The new file is in place, and its checkpoint could not be kept: built again.
        world.keeper.refuses = true;
        QVERIFY(!SealedDatabase::rewrite(world.place(), oldKey));
        world.keeper.refuses = false;
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
    }
};

MEDANCHOR_TEST(TestSealedCrash)
#include "tst_sealed_crash.moc"
