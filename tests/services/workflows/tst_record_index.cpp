#include "services/workflows/record_index.h"
#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/domain/ids.h"
#include "services/crypto/random.h"
#include "services/storage/journal_checkpoint.h"
#include "services/workflows/patients.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

/// The index of a real profile.
class TestRecordIndex : public QObject {
    Q_OBJECT
private:
    static Expected<Receipt> registered(Session &session, const std::string &family, const std::string &mrn, const std::string &born = "1970-05-06")
    {
        MED_TRY(auto receipt, RegisterPatient(session).run({.family = family, .given = "Ida", .title = {}, .birthDate = born, .sex = "female",
                                                            .mrn = mrn, .patientId = {}}, {}));
        MED_CHECK(session.refresh({}));
        return receipt;
    }
    static int found(const RecordIndex &index, const std::string &words)
    {
        const auto page = index.find({.words = words});
        return page ? int(page->hits.size()) : -1;
    }
    static bool stands(const fs::path &folder, const std::string &text)
    {
        for (const auto &entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file() && stringOf(*readFile(entry.path())).find(text) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

private slots:
    void whatIsRegisteredIsFoundAndLiesNowhereInTheClear()
    {
        PracticeWorld world;
        EXPECT_DONE(world.create());
        std::string patient;
        {
            auto session = world.open(world.administrator);
            EXPECT_DONE(session);
            const auto first = registered(**session, "Quetzalcoatl", "L-4711");
            EXPECT_DONE(first);
            patient = first->id;
            EXPECT_DONE(registered(**session, "Berg", "L-4712", "1931-11-23"));
            const auto index = RecordIndex::open(**session);
            EXPECT_DONE(index);
            QVERIFY((*index)->begunAnew());
            EXPECT_DONE((*index)->follow({}));
            QCOMPARE(found(**index, "quetzal"), 1);
            QCOMPARE(found(**index, "ida"), 2);
            QCOMPARE(found(**index, "L-4712"), 1);
            QCOMPARE((*index)->chart(patient)->size(), std::size_t(1));
            const auto page = (*index)->find({.words = "ida", .limit = 1});
            QCOMPARE(page->hits.size(), std::size_t(1));
            QCOMPARE((*index)->find({.words = "ida", .before = page->next, .limit = 1})->hits.size(), std::size_t(1));
            QVERIFY(!stands(world.administrator, "uetzalcoatl")); // Also while it is open.
        }
        QVERIFY(!stands(world.administrator, "uetzalcoatl"));
        auto session = world.open(world.administrator);
        EXPECT_DONE(session);
        auto index = RecordIndex::open(**session);
        EXPECT_DONE(index);
        QVERIFY(!(*index)->begunAnew());
        QCOMPARE(found(**index, "quetzal"), 1);
        EXPECT_DONE((*index)->verify({}));
        index->reset();
        // Both roots and a page in the middle.
        Bytes bytes = *readFile(world.administrator / "index.db");
        bytes[bytes.size() / 2] ^= 1;
        bytes[100] ^= 1;
        bytes[8192 + 100] ^= 1;
        EXPECT_DONE(writeFileDurably(world.administrator / "index.db", bytes));
        index = RecordIndex::open(**session);
        EXPECT_DONE(index);
        QCOMPARE((*index)->begunAnew()->code, ErrorCode::Corrupt);
        QCOMPARE(found(**index, "quetzal"), 0);
        EXPECT_DONE((*index)->follow({}));
        QCOMPARE(found(**index, "quetzal"), 1);
    }
    /// A hit of a record that may not be read is not shown, also before the index is followed again.
    void whatMayNotBeReadIsNotShown()
    {
        PracticeWorld world;
        EXPECT_DONE(world.create());
        auto session = world.open(world.administrator);
        EXPECT_DONE(session);
        EXPECT_DONE(registered(**session, "Quetzalcoatl", "L-4711"));
        auto entries = (*session)->catalogue().entries();
        QCOMPARE(entries.size(), std::size_t(1));
        // One more of the same content, that the ledger gives this person nothing for.
        entries.push_back(entries.front());
        entries.back().head.record = crypto::newId(prefix::kRecord);
        {
            const auto below = sync::LocalIndex::open(
                {.path = world.administrator / "index.db",
                 .key = *(*session)->wallet().derive("medanchor/index/1"),
                 .keeper = std::make_unique<storage::JournalCheckpoint>((*session)->journal(), "index"),
                 .network = (*session)->network().networkId,
                 .member = (*session)->memberId()});
            EXPECT_DONE(below);
            EXPECT_DONE((*below)->follow(entries, [](const auto &entry, std::stop_token) { return Expected<std::vector<sync::IndexItem>>(sync::describedItems(entry)); }, {}));
            QCOMPARE((*below)->find({.words = "quetzal"})->size(), std::size_t(2));
        }
        const auto index = RecordIndex::open(**session);
        EXPECT_DONE(index);
        QVERIFY(!(*index)->begunAnew());
        QCOMPARE(found(**index, "quetzal"), 1);
        QCOMPARE((*index)->chart(entries.front().head.patient)->size(), std::size_t(1));
        // A page may be empty, and not be the last.
        const auto page = (*index)->find({.words = "quetzal", .limit = 1});
        QCOMPARE(page->hits.size(), std::size_t(0));
        QCOMPARE((*index)->find({.words = "quetzal", .before = page->next, .limit = 1})->hits.size(), std::size_t(1));
        EXPECT_DONE((*index)->follow({}));
        QCOMPARE((*index)->find({.words = "quetzal", .limit = 1})->hits.size(), std::size_t(1));
    }
};

MEDANCHOR_TEST(TestRecordIndex)
#include "tst_record_index.moc"
