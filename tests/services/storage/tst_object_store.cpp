#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "tests/support/fault_store.h"
#include "tests/support/test_main.h"
#include "tests/support/test_store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

/// What holds for stores of all kinds.
class TestObjectStore : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestStore> m_store;
    fs::path m_spooled;
    StoreName m_name = *StoreName::object("LabMSP", crypto::newId(prefix::kObject));
    StoreName m_small = *StoreName::manifest("LabMSP", crypto::newId(prefix::kRecord), 1);

    std::vector<crypto::Digest> spool(std::size_t bytes)
    {
        Expected<> written = writeFileDurably(m_spooled, crypto::randomBytes(bytes));
        return written ? *partDigestsOf(m_spooled) : std::vector<crypto::Digest>();
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<StoreKind>("store");
        QTest::newRow("folder") << StoreKind::Folder;
        QTest::newRow("S3") << StoreKind::S3;
    }
    void init()
    {
        QFETCH_GLOBAL(StoreKind, store);
        m_folder = std::make_unique<QTemporaryDir>();
        const fs::path root = m_folder->path().toStdString();
        m_spooled = root / "spooled";
        m_store = std::make_unique<TestStore>(store, root / "store", std::string(64, 'a'));
    }
    void anObjectComesBackInAnyRange()
    {
        const auto parts = spool(kPartBytes + 12345);
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY((*m_store)->putObject(m_name, m_spooled, parts, {}));
        QVERIFY((*m_store)->putObject(m_name, m_spooled, parts, {}));
        const Bytes bytes = *readFile(m_spooled);
        QCOMPARE(*(*m_store)->size(m_name), std::uint64_t(bytes.size()));
        QCOMPARE(*(*m_store)->readRange(m_name, kPartBytes - 10, 20),
                 Bytes(bytes.begin() + kPartBytes - 10, bytes.begin() + kPartBytes + 10));
        QCOMPARE((*m_store)->readRange(m_name, kPartBytes, 12346).error().code, ErrorCode::Corrupt);
        QCOMPARE((*m_store)->readRange(m_name, ~0ull, 2).error().code, ErrorCode::Corrupt);
    }
    void anObjectOutlivesItsSpoolFile()
    {
        const auto parts = spool(1000);
        QVERIFY((*m_store)->putObject(m_name, m_spooled, parts, {}));
        const Bytes bytes = *readFile(m_spooled);
        QVERIFY(fs::remove(m_spooled));
        QCOMPARE(*(*m_store)->readRange(m_name, 0, 1000), bytes);
    }
    void anotherObjectUnderATakenNameIsAConflict()
    {
        const auto first = spool(1000);
        QVERIFY((*m_store)->putObject(m_name, m_spooled, first, {}));
        fs::remove(m_spooled);
        const auto second = spool(1000);
        QCOMPARE((*m_store)->putObject(m_name, m_spooled, second, {}).error().code,
                 ErrorCode::Conflict);
    }
    void aSpoolFileThatChangedIsRefused()
    {
        const auto parts = spool(1000);
        Bytes bytes = *readFile(m_spooled);
        bytes[500] ^= 1;
        QVERIFY(writeFileDurably(m_spooled, bytes));
        QCOMPARE((*m_store)->putObject(m_name, m_spooled, parts, {}).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE((*m_store)->size(m_name).error().code, ErrorCode::NotFound);
    }
    void aBodyOnAnotherFileSystemIsCopiedAndChecked()
    {
        QTemporaryDir elsewhere("/dev/shm/medanchorXXXXXX");
        if (!elsewhere.isValid()) {
            QSKIP("there is no second file system here");
        }
        m_spooled = fs::path(elsewhere.path().toStdString()) / "spooled";
        const auto parts = spool(kPartBytes + 1);
        auto wrong = parts;
        wrong[1][0] ^= 1;
        QCOMPARE((*m_store)->putObject(m_name, m_spooled, wrong, {}).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE(m_store->files(), std::size_t(0));
        QVERIFY((*m_store)->putObject(m_name, m_spooled, parts, {}));
        QCOMPARE(*(*m_store)->readRange(m_name, 0, kPartBytes + 1), *readFile(m_spooled));
        QCOMPARE(m_store->files(), std::size_t(1));
    }
    void aSmallFileIsPlacedOnce()
    {
        QVERIFY((*m_store)->putIfAbsent(m_small, bytesOf("one")));
        QVERIFY((*m_store)->putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE((*m_store)->putIfAbsent(m_small, bytesOf("two")).error().code,
                 ErrorCode::Conflict);
        QCOMPARE((*m_store)->putIfAbsent(m_small, bytesOf("on")).error().code, ErrorCode::Conflict);
        QCOMPARE(stringOf(*(*m_store)->get(m_small, 100)), std::string("one"));
        QCOMPARE((*m_store)->get(m_small, 2).error().code, ErrorCode::Invalid);
        QCOMPARE(m_store->files(), std::size_t(1));
    }
    void whatIsRemovedIsGone()
    {
        QVERIFY((*m_store)->putIfAbsent(m_small, bytesOf("one")));
        QVERIFY((*m_store)->remove(m_small));
        QCOMPARE((*m_store)->get(m_small, 10).error().code, ErrorCode::NotFound);
        QCOMPARE((*m_store)->remove(m_small).error().code, ErrorCode::NotFound);
    }
    void listsAreSortedAndLeaveOutWhatIsNotOurs()
    {
        QVERIFY((*m_store)->list(*StoreFolder::objects("LabMSP"))->empty());
        std::vector<std::string> ids;
        for (int i = 0; i < 3; ++i) {
            ids.push_back(crypto::newId(prefix::kRecord));
            QVERIFY((*m_store)->putIfAbsent(*StoreName::manifest("LabMSP", ids.back(), i + 9),
                                            bytesOf("x")));
        }
        std::ranges::sort(ids);
        m_store->putForeign("LabMSP/manifests/notes (1)&.txt", bytesOf("not ours"));
        QCOMPARE(*(*m_store)->list(*StoreFolder::records("LabMSP")), ids);
        QCOMPARE(*(*m_store)->list(StoreFolder::custodians()), std::vector<std::string>{"LabMSP"});
    }
    void stoppingLeavesNothingHalf()
    {
        const auto parts = spool(1000);
        std::stop_source source;
        source.request_stop();
        QCOMPARE((*m_store)->putObject(m_name, m_spooled, parts, source.get_token()).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(m_store->files(), std::size_t(0));
    }
    void repeatingAfterALostAnswerIsPlacingOnce()
    {
        FaultStore faulty(**m_store);
        const auto parts = spool(1000);
        faulty.failAt(1, FaultStore::Fault::AnswerLost);
        QCOMPARE(faulty.putObject(m_name, m_spooled, parts, {}).error().code, ErrorCode::Offline);
        QVERIFY(faulty.putObject(m_name, m_spooled, parts, {}));
        faulty.failAt(1, FaultStore::Fault::AnswerLost);
        QVERIFY(!faulty.putIfAbsent(m_small, bytesOf("one")));
        QVERIFY(faulty.putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE(m_store->files(), std::size_t(2));
    }
    void anEmptyRangeIsEmptyUpToTheEnd()
    {
        QVERIFY((*m_store)->putIfAbsent(m_small, bytesOf("one")));
        QVERIFY((*m_store)->readRange(m_small, 3, 0)->empty());
        QCOMPARE((*m_store)->readRange(m_small, 4, 0).error().code, ErrorCode::Corrupt);
        QCOMPARE((*m_store)->readRange(m_name, 0, 0).error().code, ErrorCode::NotFound);
    }
    void whatIsNotThereIsNotFound()
    {
        QCOMPARE((*m_store)->get(m_small, 10).error().code, ErrorCode::NotFound);
        QCOMPARE((*m_store)->size(m_name).error().code, ErrorCode::NotFound);
        QCOMPARE((*m_store)->readRange(m_name, 0, 1).error().code, ErrorCode::NotFound);
        QCOMPARE((*m_store)->remove(m_name).error().code, ErrorCode::NotFound);
    }
};

MEDANCHOR_TEST(TestObjectStore)
#include "tst_object_store.moc"
