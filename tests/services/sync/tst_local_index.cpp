#include "services/storage/journal_checkpoint.h"
#include "services/storage/page_vfs.h"
#include "services/sync/local_index.h"
#include "tests/support/sealed_world.h"
#include "tests/support/test_main.h"
#include "tests/support/test_vault.h"

#include <QTest>

using namespace med;
using namespace med::sync;
namespace fs = std::filesystem;

static const std::string kCanary = "Xanthippe-Canary-4711";

class TestLocalIndex : public QObject {
    Q_OBJECT
private:
    /// Sealed records of one patient in a store, as a catalogue has them, and the index of who reads them.
    struct World {
        tests::TestVault vault;
        fs::path path = vault.root / "index.db";
        std::unique_ptr<storage::Journal> journal = *storage::Journal::open(vault.root / "journal.db", Bytes(32, 5));
        std::vector<CatalogueEntry> entries;
        int extracted = 0;
        std::string member = "mem_reader";
        std::uint8_t key = 9;
        std::string erasedPatient;
        std::uint64_t mostToCompact = 256 * 1024 * 1024;

        explicit World(int records = 5)
        {
            for (int i = 0; i < records; ++i) {
                add("Report " + std::to_string(i));
            }
        }
        void add(const std::string &title)
        {
            auto input = vault.input({tests::randomFile("a", 100)});
            input.descriptive = {{"class", "notes"}, {"title", title}, {"note", kCanary}};
            const auto sealed = vault.seal(input);
            QVERIFY(sealed && vault.upload(input, *sealed));
            CatalogueEntry entry;
            entry.head = {.record = input.record, .patient = input.patient, .state = "anchored"};
            entry.anchor = {.record = input.record, .patient = input.patient, .manifest = sealed->digest};
            entry.record = std::make_shared<const storage::RecordReader>(*vault.open(input, *sealed));
            entries.push_back(std::move(entry));
        }
        /// More entries of the same content.
        void repeat(int count)
        {
            for (int i = 0; i < count; ++i) {
                CatalogueEntry entry = entries.front();
                entry.head.record = crypto::newId(prefix::kRecord);
                entries.push_back(std::move(entry));
            }
        }
        std::unique_ptr<storage::CheckpointKeeper> keeper() { return std::make_unique<storage::JournalCheckpoint>(*journal, "index"); }
        LocalIndex::Place place()
        {
            return {.path = path, .key = SecretBytes(Bytes(32, key)), .keeper = keeper(), .network = vault.network, .member = member,
                    .erased = [this](const std::string &patient) { return patient == erasedPatient; },
                    .mostToCompact = mostToCompact};
        }
        std::unique_ptr<LocalIndex> open()
        {
            auto opened = LocalIndex::open(place());
            return opened ? *std::move(opened) : nullptr;
        }
        LocalIndex::Extract extract()
        {
            return [this](const CatalogueEntry &entry, std::stop_token) -> Expected<std::vector<IndexItem>> {
                ++extracted;
                return describedItems(entry);
            };
        }
        Expected<> follow(LocalIndex &index) { return index.follow(entries, extract(), {}); }
        static int found(LocalIndex &index, const std::string &words)
        {
            const auto hits = index.find({.words = words});
            return hits ? int(hits->size()) : -1;
        }
        void damage(std::size_t at)
        {
            Bytes bytes = *readFile(path);
            for (std::size_t place = at; place < bytes.size(); place += 8192) {
                bytes[place] ^= 1;
            }
            put(bytes);
        }
        void put(const Bytes &bytes)
        {
            std::ofstream file(path, std::ios::binary | std::ios::trunc);
            file.write(reinterpret_cast<const char *>(bytes.data()), std::streamsize(bytes.size()));
        }
    };

private slots:
    void itIsBuiltFromTheCatalogueAndStays()
    {
        World world;
        {
            auto index = world.open();
            QVERIFY(index->begunAnew());
            QCOMPARE(index->begunAnew()->code, ErrorCode::NotFound);
            std::vector<std::pair<std::size_t, std::size_t>> told;
            QVERIFY(index->follow(world.entries, world.extract(), {}, [&](auto done, auto all) { told.emplace_back(done, all); }));
            QCOMPARE(told.back(), std::make_pair(std::size_t(5), std::size_t(5)));
            QCOMPARE(World::found(*index, "report"), 5);
            QCOMPARE(World::found(*index, "xanthippe canary"), 5);
            QCOMPARE(index->chart(world.vault.patient)->size(), std::size_t(5));
        }
        auto index = world.open();
        QVERIFY(!index->begunAnew());
        QCOMPARE(World::found(*index, "report"), 5);
        world.extracted = 0;
        world.add("Letter");
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, 1); // What was taken in is not read again.
        QCOMPARE(World::found(*index, "letter"), 1);
        QVERIFY(index->verify({}));
    }
    void nothingOfItLiesInTheClear()
    {
        World world;
        {
            auto index = world.open();
            QVERIFY(world.follow(*index));
            QVERIFY(index->erase({world.entries[0].head.record}));
        }
        int files = 0;
        for (const auto &entry : fs::recursive_directory_iterator(world.vault.root)) {
            if (entry.is_regular_file()) {
                ++files;
                QVERIFY2(stringOf(*readFile(entry.path())).find("Canary") == std::string::npos, entry.path().c_str());
            }
        }
        QVERIFY(files > 3);
    }
    void whatMayNotBeReadAnyMoreIsTakenOut()
    {
        World world;
        auto index = world.open();
        QVERIFY(world.follow(*index));
        world.entries.erase(world.entries.begin()); // A consent was withdrawn.
        world.entries[0].record = nullptr; // Erased, or damaged.
        QVERIFY(world.follow(*index));
        QCOMPARE(World::found(*index, "report"), 3);
        world.extracted = 0;
        world.entries[1].head.state = "retracted";
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, 1);
        QCOMPARE(World::found(*index, "report"), 3);
    }
    void aRecordThatCannotBeReadKeepsNoOtherOut()
    {
        World world;
        auto index = world.open();
        const auto failing = [&](const ErrorCode code) {
            return [&, code](const CatalogueEntry &entry, std::stop_token) -> Expected<std::vector<IndexItem>> {
                if (&entry == &world.entries[2]) {
                    return failure(code, "no");
                }
                return describedItems(entry);
            };
        };
        QCOMPARE(index->follow(world.entries, failing(ErrorCode::Offline), {}).error().code, ErrorCode::Offline);
        QVERIFY(index->follow(world.entries, failing(ErrorCode::Corrupt), {}));
        QCOMPARE(World::found(*index, "report"), 5); // By what it says about itself.
    }
    void aStopKeepsWhatWasTakenIn()
    {
        World world(1);
        world.repeat(449);
        auto index = world.open();
        std::stop_source source;
        int count = 0;
        const auto stopping = [&](const CatalogueEntry &entry, std::stop_token) -> Expected<std::vector<IndexItem>> {
            if (++count == 300) {
                source.request_stop();
            }
            return describedItems(entry);
        };
        QCOMPARE(index->follow(world.entries, stopping, source.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(World::found(*index, "report"), 200);
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, 250);
        QCOMPARE(index->find({.words = "report", .limit = 1000})->size(), std::size_t(450));
    }
    void whatIsNotWhatWasLeftIsBuiltAgain_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"edited", "cut", "older", "of another profile", "another key", "another network", "no checkpoint"}) {
            QTest::newRow(what) << what;
        }
    }
    void whatIsNotWhatWasLeftIsBuiltAgain()
    {
        QFETCH(QString, what);
        World world;
        Bytes older;
        {
            auto index = world.open();
            QVERIFY(world.follow(*index));
            older = *readFile(world.path);
            world.add("Letter");
            QVERIFY(world.follow(*index));
        }
        if (what == "edited") {
            world.damage(5000);
        } else if (what == "cut") {
            world.put(Bytes(older.begin(), older.begin() + 20'000));
        } else if (what == "older") {
            world.put(older);
        } else if (what == "of another profile") {
            World other;
            QVERIFY(other.follow(*other.open()));
            world.put(*readFile(other.path));
        } else if (what == "another key") {
            world.key = 10;
        } else if (what == "another network") {
            world.vault.network = std::string(64, 'b');
        } else {
            QVERIFY(world.journal->removeSetting("checkpoint/index"));
        }
        world.extracted = 0;
        auto index = world.open();
        QVERIFY(index);
        QVERIFY(index->begunAnew());
        QCOMPARE(World::found(*index, "report"), 0);
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, 6);
        QCOMPARE(World::found(*index, "report"), 5);
        index.reset();
        index = world.open();
        QVERIFY(!index->begunAnew());
        QCOMPARE(World::found(*index, "letter"), 1);
    }
    void damageThatIsFoundLaterIsMended()
    {
        World world(2);
        world.repeat(28);
        auto index = world.open();
        QVERIFY(world.follow(*index));
        index.reset();
        const Bytes good = *readFile(world.path);
        index = world.open();
        // Pages that nobody has looked at yet: all but the tree, in which opening looked already.
        bool noticed = false;
        for (std::size_t place = 2; place < good.size() / 8192; ++place) {
            Bytes edited = good;
            edited[place * 8192 + 100] ^= 1;
            world.put(edited);
            const auto verified = index->verify({});
            if (!verified) {
                QCOMPARE(verified.error().code, ErrorCode::Corrupt);
                noticed = true;
                break;
            }
        }
        QVERIFY(noticed);
        world.extracted = 0;
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, 30);
        QCOMPARE(World::found(*index, "report"), 30);
        QVERIFY(index->verify({}));
    }
    void anotherProgramThatBuiltItAgainIsFollowed()
    {
        World world;
        auto one = world.open();
        QVERIFY(world.follow(*one));
        QVERIFY(world.journal->removeSetting("checkpoint/index")); // The other finds nothing to trust.
        auto other = world.open();
        QVERIFY(other->begunAnew());
        QVERIFY(world.follow(*other));
        QCOMPARE(World::found(*one, "report"), -1); // Its file is gone.
        world.extracted = 0;
        QVERIFY(world.follow(*one));
        QCOMPARE(world.extracted, 0); // Nothing is built twice.
        QCOMPARE(World::found(*one, "report"), 5);
        QCOMPARE(World::found(*other, "report"), 5);
    }
    /// What is taken out only lies in free places, sealed; of who was erased there is none of that either.
    void anErasedPatientLeavesTheDisk_data()
    {
        QTest::addColumn<bool>("large");
        QTest::newRow("written anew") << false;
        QTest::newRow("too large for that: built again") << true;
    }
    void anErasedPatientLeavesTheDisk()
    {
        QFETCH(bool, large);
        World world;
        world.mostToCompact = large ? 1 : world.mostToCompact;
        for (int i = 0; i < 2; ++i) { // Of somebody else, too.
            world.entries[std::size_t(i)].head.patient = "pat_other";
        }
        auto index = world.open();
        QVERIFY(world.follow(*index));
        const auto keeper = world.keeper();
        const auto before = *keeper->kept();
        world.entries.pop_back(); // Withdrawn: the same file goes on.
        QVERIFY(world.follow(*index));
        QVERIFY((*keeper->kept())->database == before->database);
        QCOMPARE(World::found(*index, "report"), 4);
        world.erasedPatient = world.vault.patient;
        world.entries.resize(2);
        world.extracted = 0;
        QVERIFY(world.follow(*index));
        QCOMPARE(world.extracted, large ? 2 : 0);
        QVERIFY((*keeper->kept())->database != before->database);
        QCOMPARE(World::found(*index, "report"), 2);
        QVERIFY(index->chart(world.vault.patient)->empty());
        QVERIFY(world.follow(*index));
        QVERIFY(index->verify({}));
    }
    void nothingIsLeftOfWhatWasErased()
    {
        World world(10);
        world.repeat(30);
        world.add("Quetzalcoatl"); // A word that nothing else shares.
        auto index = world.open();
        QVERIFY(world.follow(*index));
        const auto keeper = world.keeper();
        const auto pagesWith = [&](const std::string &text) {
            auto pages = storage::openChecked({.path = world.path, .key = SecretBytes(Bytes(32, 9)), .keeper = *keeper});
            int count = 0;
            Bytes page(storage::kPageBytes);
            for (std::uint32_t number = 1; pages && number <= pages->pages(); ++number) {
                count += pages->read(number, page) && stringOf(page).find(text) != std::string::npos ? 1 : 0;
            }
            return count;
        };
        const auto before = *keeper->kept();
        const std::string record = world.entries.back().head.record;
        QVERIFY(pagesWith(record) > 0);
        QVERIFY(pagesWith("Quetzalcoatl") > 0);
        QVERIFY(pagesWith("quetzalcoatl") > 0); // In the words.
        QVERIFY(index->erase({record}));
        QCOMPARE(pagesWith(record), 0);
        QCOMPARE(pagesWith("Quetzalcoatl"), 0);
        QCOMPARE(pagesWith("etzalcoatl"), 0);
        QVERIFY(pagesWith("Report 8") > 0);
        QVERIFY((*keeper->kept())->database != before->database); // Another file, under another key.
        QCOMPARE(World::found(*index, "report"), 40);
        QCOMPARE(World::found(*index, "quetzalcoatl"), 0);
        QVERIFY(index->verify({}));
        const auto erased = *keeper->kept();
        QVERIFY(index->erasePatient("pat_unknown"));
        QVERIFY(*keeper->kept() == erased); // Nothing to do.
        QVERIFY(index->erasePatient(world.vault.patient));
        QCOMPARE(World::found(*index, "report"), 0);
        QCOMPARE(pagesWith("Report"), 0);
        QCOMPARE(pagesWith("eport"), 0);
    }
};

MEDANCHOR_TEST(TestLocalIndex)
#include "tst_local_index.moc"
