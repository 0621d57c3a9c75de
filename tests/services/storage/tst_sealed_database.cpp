#include "tests/support/sealed_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using tests::SealedWorld;
namespace fs = std::filesystem;

static constexpr Sql kSchema = "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, body TEXT);"
                               "CREATE INDEX item_name ON item (name);"
                               "CREATE VIRTUAL TABLE words USING fts5(body)";
/// Long enough that no accident makes it, short enough to stand in every page many times.
static const std::string kCanary = "Xanthippe-Canary-4711";

class TestSealedDatabase : public QObject {
    Q_OBJECT
private:
    static Expected<> fill(Database &database, int from, int count)
    {
        MED_TRY(auto transaction, Transaction::begin(database));
        for (int i = from; i < from + count; ++i) {
            const std::string name = kCanary + "-" + std::to_string(i * 7919 % 100'003);
            MED_CHECK(database.run("INSERT INTO item VALUES (?1, ?2, ?3)", i, name,
                                   kCanary + std::string(std::size_t(i % 300), 'x')));
            MED_CHECK(database.run("INSERT INTO words (rowid, body) VALUES (?1, ?2)", i,
                                   kCanary + " word" + std::to_string(i)));
        }
        return transaction.commit();
    }
    /// All that is in it; an error's name if it cannot be read.
    static std::string dump(Database &database)
    {
        std::string all;
        for (const Sql sql : {Sql("SELECT id, name, body FROM item ORDER BY name"),
                              Sql("SELECT rowid, body, '' FROM words ORDER BY rowid")}) {
            auto rows = database.query(sql);
            if (!rows) {
                return nameOf(rows.error().code);
            }
            while (true) {
                const auto row = rows->step();
                if (!row) {
                    return nameOf(row.error().code);
                }
                if (!*row) {
                    break;
                }
                all += rows->text(0) + '|' + rows->text(1) + '|' + rows->text(2) + '\n';
            }
        }
        return all;
    }
    static std::string dumpOf(SealedWorld &world)
    {
        auto database = world.open();
        return database ? dump(**database) : nameOf(database.error().code);
    }
    static std::int64_t number(Database &database, Sql sql)
    {
        auto row = database.query(sql);
        return row && row->step().value_or(false) ? row->integer(0) : -1;
    }
    /// A database of some hundred pages that has an older state, with free places.
    static void prepare(SealedWorld &world, int rows = 400)
    {
        auto database = world.create();
        QVERIFY2(database, database ? "" : database.error().detail.c_str());
        QVERIFY((*database)->execute(kSchema));
        QVERIFY(fill(**database, 0, rows));
    }

private slots:
    void whatWasWrittenComesBack()
    {
        SealedWorld world;
        std::string before;
        {
            auto database = world.create();
            QVERIFY((*database)->execute(kSchema));
            for (int i = 0; i < 20; ++i) {
                QVERIFY(fill(**database, i * 100, 100));
            }
            QVERIFY((*database)->run("DELETE FROM item WHERE id % 3 = 0"));
            QVERIFY((*database)->run("UPDATE item SET body = 'changed' WHERE id % 5 = 0"));
            before = dump(**database);
            QVERIFY(before.size() > 100'000);
        }
        {
            auto database = world.open();
            QVERIFY(database);
            QCOMPARE(dump(**database), before);
            QVERIFY((*database)->checkIntegrity());
            QVERIFY((*database)->execute("VACUUM"));
            QCOMPARE(dump(**database), before);
        }
        QCOMPARE(dumpOf(world), before);
        QVERIFY(world.verify());
        auto database = world.open();
        QCOMPARE(number(**database, "SELECT count(*) FROM words WHERE words MATCH 'word1234'"),
                 std::int64_t(1));
        QCOMPARE(number(**database, "PRAGMA page_size"), std::int64_t(8192));
        QVERIFY((*database)->execute("DELETE FROM item; DELETE FROM words; VACUUM"));
        QVERIFY((*database)->checkIntegrity());
    }
    /// More pages than one leaf of the tree names, and than one cache holds: written before they
    /// are committed.
    void aTransactionLargerThanTheCacheIsTakenBackWhole()
    {
        SealedWorld world;
        auto database = world.create({.cacheKibibytes = 256});
        QVERIFY((*database)->execute(kSchema));
        QVERIFY(fill(**database, 0, 3000));
        const std::string before = dump(**database);
        {
            auto transaction = Transaction::begin(**database);
            QVERIFY((*database)->run("UPDATE item SET body = body || hex(zeroblob(2000))"));
            QVERIFY(fs::file_size(world.path) > 10'000'000);
        }
        QCOMPARE(dump(**database), before);
        QVERIFY((*database)->checkIntegrity());
        {
            auto transaction = Transaction::begin(**database);
            QVERIFY((*database)->run("UPDATE item SET body = body || hex(zeroblob(2000))"));
            QVERIFY(transaction->commit());
        }
        const std::string after = dump(**database);
        QCOMPARE(after.size(), before.size() + 3000 * 4000);
        *database = *world.open();
        QCOMPARE(dump(**database), after);
        QVERIFY((*database)->checkIntegrity());
        QVERIFY(world.verify());
    }
    void nothingLiesInTheClear()
    {
        SealedWorld world;
        std::set<std::string> nonces;
        int pages = 0;
        bool clear = false;
        world.disk.onWrite = [&](ByteView bytes) {
            clear = clear || textOf(bytes).find("Canary") != std::string_view::npos
                || textOf(bytes).find("SQLite") != std::string_view::npos
                || textOf(bytes).find("item") != std::string_view::npos;
            if (bytes.size() == SealedWorld::kPage
                && std::ranges::any_of(bytes, [](auto byte) { return byte != 0; })) {
                ++pages;
                nonces.insert(stringOf(bytes.last(24)));
            }
        };
        {
            auto database = world.create({.cacheKibibytes = 64});
            QVERIFY((*database)->execute(kSchema));
            for (int i = 0; i < 10; ++i) {
                QVERIFY(fill(**database, i * 200, 200));
            }
            // What SQLite would use temporary files for.
            QVERIFY((*database)->run("SELECT * FROM item ORDER BY body DESC, name"));
            QVERIFY((*database)->execute("CREATE TEMP TABLE kept AS SELECT * FROM item; CREATE "
                                         "INDEX item_body ON item (body); VACUUM"));
            {
                auto transaction = Transaction::begin(**database);
                QVERIFY((*database)->run("UPDATE item SET body = body || body"));
                // What stands on the disk in the middle of a transaction that has outgrown the
                // cache.
                QVERIFY(world.everything().find("Canary") == std::string::npos);
                QCOMPARE(std::distance(fs::directory_iterator(world.path.parent_path()),
                                       fs::directory_iterator()),
                         std::ptrdiff_t(1));
            }
        }
        {
            auto database = world.open();
            QVERIFY(fill(**database, 5000, 100));
        }
        QVERIFY(!clear);
        QVERIFY(pages > 500);
        QCOMPARE(int(nonces.size()), pages); // No nonce twice.
        QVERIFY(world.everything().find("Canary") == std::string::npos);
        struct stat status = {};
        QCOMPARE(::stat(world.path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
    }
    void itIsCopiedNowhereInTheClear()
    {
        SealedWorld world;
        prepare(world, 50);
        auto database = world.open();
        const fs::path outside = world.path.parent_path() / "outside.db";
        QCOMPARE((*database)->backupTo(outside).error().code, ErrorCode::Invalid);
        QVERIFY(!(*database)->run("VACUUM INTO ?1", outside.string()));
        QVERIFY(!(*database)->run("ATTACH ?1 AS other", outside.string()));
        QVERIFY((*database)->execute("PRAGMA journal_mode=WAL")); // Is not taken.
        QVERIFY((*database)->execute("PRAGMA journal_mode=DELETE; PRAGMA temp_store=FILE"));
        QVERIFY(!(*database)->run("DELETE FROM item")); // Its journal cannot be opened.
        QCOMPARE(std::distance(fs::directory_iterator(world.path.parent_path()),
                               fs::directory_iterator()),
                 std::ptrdiff_t(1));
    }
    void everyEditedPageIsNoticed()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        const Bytes good = world.bytes();
        std::int64_t used = 1 + 1 + 1; // A root, a branch, a leaf.
        {
            auto database = world.open();
            used += number(**database, "PRAGMA page_count");
        }
        QCOMPARE(good.size() % SealedWorld::kPage, std::size_t(0));
        // In its head, its middle, its tag and its nonce.
        for (const std::size_t at :
             {std::size_t(3), std::size_t(4000), SealedWorld::kPage - 30, SealedWorld::kPage - 1}) {
            std::int64_t noticed = 0;
            for (std::size_t slot = 0; slot < good.size() / SealedWorld::kPage; ++slot) {
                Bytes edited = good;
                edited[slot * SealedWorld::kPage + at] ^= 1;
                world.put(edited);
                const auto verified = world.verify();
                const std::string found = dumpOf(world);
                if (verified) {
                    QCOMPARE(found, before); // A place that is free, or the root before.
                    continue;
                }
                QCOMPARE(verified.error().code, ErrorCode::Corrupt);
                ++noticed;
            }
            QCOMPARE(noticed, used);
        }
    }
    /// Nothing is shown that is not genuine, also without the check of everything.
    void noEditedPageIsEverRead()
    {
        SealedWorld world;
        prepare(world, 200);
        const std::string before = dumpOf(world);
        const Bytes good = world.bytes();
        int refused = 0;
        for (std::size_t slot = 0; slot < good.size() / SealedWorld::kPage; ++slot) {
            Bytes edited = good;
            edited[slot * SealedWorld::kPage + 100] ^= 0x80;
            world.put(edited);
            const std::string found = dumpOf(world);
            refused += found == "Corrupt" ? 1 : 0;
            QVERIFY2(found == before || found == "Corrupt", found.substr(0, 200).c_str());
        }
        QVERIFY(refused > 5);
    }
    void pagesThatChangedPlacesAreNoticed()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        const Bytes good = world.bytes();
        const std::size_t places = good.size() / SealedWorld::kPage;
        const auto at = [](Bytes &bytes, std::size_t place) {
            return bytes.begin() + std::ptrdiff_t(place * SealedWorld::kPage);
        };
        int noticed = 0;
        for (std::size_t place = 0; place < places; ++place) {
            const std::size_t other = (place * 5 + 3) % places;
            if (other == place) {
                continue;
            }
            Bytes edited = good;
            std::swap_ranges(at(edited, place), at(edited, place) + SealedWorld::kPage,
                             at(edited, other));
            world.put(edited);
            const auto verified = world.verify();
            QVERIFY(!verified || dumpOf(world) == before);
            noticed += verified ? 0 : 1;
        }
        QVERIFY(noticed > int(places) / 2);
    }
    void aFileThatWasCutIsNoticed()
    {
        SealedWorld world;
        prepare(world);
        const std::string before = dumpOf(world);
        const Bytes good = world.bytes();
        int noticed = 0;
        for (std::size_t size = 0; size < good.size(); size += SealedWorld::kPage / 2) {
            world.put(Bytes(good.begin(), good.begin() + std::ptrdiff_t(size)));
            const std::string found = dumpOf(world);
            const auto verified = world.verify();
            QVERIFY2((verified && found == before)
                         || (!verified && verified.error().code == ErrorCode::Corrupt),
                     found.substr(0, 200).c_str());
            noticed += verified ? 0 : 1;
        }
        QVERIFY(noticed > 10);
        Bytes longer = good;
        longer.resize(longer.size() + 10'000, 0xaa);
        world.put(longer); // A crash may have left more behind the end.
        QCOMPARE(dumpOf(world), before);
    }
    void anOlderFileIsNoticed()
    {
        SealedWorld world;
        prepare(world);
        std::vector<Bytes> older;
        for (int i = 0; i < 3; ++i) {
            older.push_back(world.bytes());
            auto database = world.open();
            QVERIFY((*database)->run("UPDATE item SET body = ?1 WHERE id = 5", std::to_string(i)));
        }
        const Bytes newest = world.bytes();
        const std::string before = dumpOf(world);
        for (const Bytes &bytes : older) {
            world.put(bytes);
            QCOMPARE(dumpOf(world), std::string("Corrupt"));
            QCOMPARE(world.verify().error().code, ErrorCode::Corrupt);
        }
        world.put(newest);
        QCOMPARE(dumpOf(world), before);
    }
    /// A commit of the same number that a crash took back, and that somebody copied before.
    void anotherCommitOfTheSameNumberIsNoticed()
    {
        SealedWorld world;
        prepare(world, 50);
        const Bytes begin = world.bytes();
        const auto held = world.keeper.held;
        const auto changed = [&](const std::string &to) {
            auto database = world.open();
            return (*database)->run("UPDATE item SET body = ?1 WHERE id = 5", to);
        };
        QVERIFY(changed("one"));
        const Bytes one = world.bytes();
        world.put(begin);
        world.keeper.held = held;
        QVERIFY(changed("other"));
        const Bytes other = world.bytes();
        world.put(one);
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        world.put(other);
        QVERIFY(dumpOf(world).find("other") != std::string::npos);
    }
    void anOlderPageInItsOldPlaceIsNoticed()
    {
        SealedWorld world;
        prepare(world);
        std::vector<Bytes> older;
        for (int i = 0; i < 6; ++i) {
            older.push_back(world.bytes());
            auto database = world.open();
            QVERIFY(
                (*database)->run("UPDATE item SET body = ?1 WHERE id % 40 = 5", std::to_string(i)));
        }
        const Bytes newest = world.bytes();
        const std::string before = dumpOf(world);
        int replaced = 0;
        int noticed = 0;
        for (const Bytes &old : older) {
            for (std::size_t at = 0; at + SealedWorld::kPage <= old.size();
                 at += SealedWorld::kPage) {
                const auto begin = old.begin() + std::ptrdiff_t(at);
                if (std::equal(begin, begin + SealedWorld::kPage,
                               newest.begin() + std::ptrdiff_t(at))) {
                    continue;
                }
                Bytes edited = newest;
                std::copy(begin, begin + SealedWorld::kPage, edited.begin() + std::ptrdiff_t(at));
                world.put(edited);
                ++replaced;
                const auto verified = world.verify();
                QVERIFY(verified || verified.error().code == ErrorCode::Corrupt);
                QVERIFY(!verified || dumpOf(world) == before);
                noticed += verified ? 0 : 1;
            }
        }
        QVERIFY(replaced > 20);
        QVERIFY2(noticed > 10, std::to_string(noticed).c_str());
    }
    void anOlderFileIsNoticedWhileItIsOpen()
    {
        SealedWorld world;
        prepare(world);
        const Bytes older = world.bytes();
        auto database = world.open();
        QVERIFY((*database)->run("UPDATE item SET body = 'newer' WHERE id = 5"));
        world.put(older);
        QCOMPARE(number(**database, "SELECT count(*) FROM item"), std::int64_t(-1));
        QCOMPARE((*database)->run("UPDATE item SET body = 'again' WHERE id = 6").error().code,
                 ErrorCode::Corrupt);
    }
    void aFileThatWasReplacedIsNoticedWhileItIsOpen()
    {
        SealedWorld world;
        prepare(world, 50);
        SealedDatabase::Place place = world.place();
        place.below.clear();
        auto database = SealedDatabase::open(place);
        QVERIFY(database && number(**database, "SELECT count(*) FROM item") == 50);
        auto newer = SealedDatabase::create(place);
        QVERIFY(newer);
        const auto held = world.keeper.held;
        QCOMPARE((*database)->run("DELETE FROM item").error().code, ErrorCode::Corrupt);
        QVERIFY(world.keeper.held == held); // What it kept would be of a file that is gone.
        QVERIFY((*newer)->execute(kSchema));
    }
    void anotherKeyOrProfileOpensNothing()
    {
        SealedWorld world;
        prepare(world, 50);
        SealedWorld other; // The same key, as if it were the same wallet.
        prepare(other, 50);
        const Bytes foreign = other.bytes();
        const Bytes own = world.bytes();
        world.put(foreign);
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        world.put(own);
        world.key[31] ^= 1;
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        world.key[31] ^= 1;
        QVERIFY(dumpOf(world).size() > 100);
        const auto held = world.keeper.held;
        world.keeper.held.reset();
        QCOMPARE(dumpOf(world), std::string("Corrupt")); // Nothing tells what was left.
        world.keeper.held = held;
        fs::remove(world.path);
        QCOMPARE(dumpOf(world), std::string("NotFound"));
        world.put(copyOf(bytesOf("this is no database at all")));
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        world.put({});
        QCOMPARE(dumpOf(world), std::string("Corrupt"));
        QVERIFY(world.create()); // And is made anew.
        QCOMPARE(dumpOf(world), std::string("Invalid")); // No tables.
    }
    void aCommitWhoseCheckpointWasNotKeptIsTakenAndKept()
    {
        SealedWorld world;
        prepare(world, 50);
        const auto before = world.keeper.held;
        {
            auto database = world.open();
            QVERIFY((*database)->run("UPDATE item SET body = 'newer' WHERE id = 5"));
        }
        const auto after = world.keeper.held;
        QVERIFY(after != before);
        world.keeper.held = before; // As if the program had ended right before.
        QVERIFY(dumpOf(world).find("newer") != std::string::npos);
        QVERIFY(world.keeper.held == after);
    }
    void aCheckpointThatCannotBeKeptTakesTheTransactionBack()
    {
        SealedWorld world;
        prepare(world, 50);
        const std::string before = dumpOf(world);
        auto database = world.open();
        world.keeper.refuses = true;
        QCOMPARE((*database)->run("UPDATE item SET body = 'newer' WHERE id = 5").error().code,
                 ErrorCode::Io);
        QCOMPARE(dump(**database), before);
        world.keeper.refuses = false;
        QVERIFY((*database)->run("UPDATE item SET body = 'newer' WHERE id = 5"));
        QVERIFY(dump(**database).find("newer") != std::string::npos);
        *database = *world.open();
        QVERIFY((*database)->checkIntegrity());
    }
};

MEDANCHOR_TEST(TestSealedDatabase)
#include "tst_sealed_database.moc"
