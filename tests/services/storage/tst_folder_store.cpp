#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/storage/folder_store.h"
#include "tests/support/fault_store.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using med::tests::FaultStore;
namespace fs = std::filesystem;

class TestFolderStore : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderStore> m_store;
    fs::path m_root;
    fs::path m_spooled;
    StoreName m_name = *StoreName::object("LabMSP", crypto::newId(prefix::kObject));
    StoreName m_small = *StoreName::manifest("LabMSP", crypto::newId(prefix::kRecord), 1);

    std::vector<crypto::Digest> spool(std::size_t bytes)
    {
        Expected<> written = writeFileDurably(m_spooled, crypto::randomBytes(bytes));
        return written ? *partDigestsOf(m_spooled) : std::vector<crypto::Digest>();
    }
    static std::size_t filesBelow(const fs::path &root)
    {
        std::size_t count = 0;
        for (const auto &entry : fs::recursive_directory_iterator(root)) {
            count +=
                entry.is_directory() || entry.path().filename() == FolderStore::kMarker ? 0 : 1;
        }
        return count;
    }

    const std::string m_network = std::string(64, 'a');

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::path(m_folder->path().toStdString()) / "store";
        m_spooled = fs::path(m_folder->path().toStdString()) / "spooled";
        QVERIFY(FolderStore::create(m_root, m_network));
        m_store = std::move(*FolderStore::open(m_root, m_network));
    }

    void aStoreThatIsNotThereIsOfflineAndNotEmpty()
    {
        const fs::path away = m_root.parent_path() / "mount";
        const auto expectAway = [&](const char *words) {
            const auto opened = FolderStore::open(away, m_network);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Offline);
            QVERIFY2(opened.error().detail.contains(words), opened.error().detail.c_str());
        };
        expectAway("not there");
        QVERIFY(!fs::exists(away));
        fs::create_directories(away / "lost+found");
        expectAway("empty, or no store");
        QCOMPARE(filesBelow(away), std::size_t(0));
        fs::create_directories(away / "HospitalMSP" / "something");
        expectAway("empty, or no store");
        // Made before there were markers.
        fs::create_directories(away / "HospitalMSP" / "manifests");
        QVERIFY(FolderStore::open(away, m_network));
        QVERIFY(FolderStore::create(away, std::string(64, 'b')));
        expectAway("another network's");
        QCOMPARE(FolderStore::create(away, m_network).error().code, ErrorCode::Conflict);
        QVERIFY(writeFileDurably(away / FolderStore::kMarker, bytesOf("{")));
        expectAway("damaged");
    }
    void anObjectComesBackInAnyRange()
    {
        const auto parts = spool(kPartBytes + 12345);
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        const Bytes bytes = *readFile(m_spooled);
        QCOMPARE(*m_store->size(m_name), std::uint64_t(bytes.size()));
        QCOMPARE(*m_store->readRange(m_name, kPartBytes - 10, 20),
                 Bytes(bytes.begin() + kPartBytes - 10, bytes.begin() + kPartBytes + 10));
        QCOMPARE(m_store->readRange(m_name, kPartBytes, 12346).error().code, ErrorCode::Corrupt);
        QCOMPARE(m_store->readRange(m_name, ~0ull, 2).error().code, ErrorCode::Corrupt);
    }
    void anObjectOutlivesItsSpoolFile()
    {
        const auto parts = spool(1000);
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        const Bytes bytes = *readFile(m_spooled);
        QVERIFY(fs::remove(m_spooled));
        QCOMPARE(*m_store->readRange(m_name, 0, 1000), bytes);
    }
    void anotherObjectUnderATakenNameIsAConflict()
    {
        const auto first = spool(1000);
        QVERIFY(m_store->putObject(m_name, m_spooled, first, {}));
        fs::remove(m_spooled);
        const auto second = spool(1000);
        QCOMPARE(m_store->putObject(m_name, m_spooled, second, {}).error().code,
                 ErrorCode::Conflict);
    }
    void aSpoolFileThatChangedIsRefused()
    {
        const auto parts = spool(1000);
        Bytes bytes = *readFile(m_spooled);
        bytes[500] ^= 1;
        QVERIFY(writeFileDurably(m_spooled, bytes));
        QCOMPARE(m_store->putObject(m_name, m_spooled, parts, {}).error().code, ErrorCode::Corrupt);
        QCOMPARE(m_store->size(m_name).error().code, ErrorCode::NotFound);
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
        QCOMPARE(m_store->putObject(m_name, m_spooled, wrong, {}).error().code, ErrorCode::Corrupt);
        QCOMPARE(filesBelow(m_root), std::size_t(0));
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        QCOMPARE(*m_store->readRange(m_name, 0, kPartBytes + 1), *readFile(m_spooled));
        QCOMPARE(filesBelow(m_root), std::size_t(1));
    }
    void aSmallFileIsPlacedOnce()
    {
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE(m_store->putIfAbsent(m_small, bytesOf("two")).error().code, ErrorCode::Conflict);
        QCOMPARE(m_store->putIfAbsent(m_small, bytesOf("on")).error().code, ErrorCode::Conflict);
        QCOMPARE(stringOf(*m_store->get(m_small, 100)), std::string("one"));
        QCOMPARE(m_store->get(m_small, 2).error().code, ErrorCode::Invalid);
        QCOMPARE(filesBelow(m_root), std::size_t(1));
    }
    void everythingIsPrivate()
    {
        const auto parts = spool(10);
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        for (const auto &entry : fs::recursive_directory_iterator(m_root)) {
            QCOMPARE(unsigned(fs::status(entry).permissions()),
                     entry.is_directory() ? 0700u : 0600u);
        }
    }
    void whatIsRemovedIsGone()
    {
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        QVERIFY(m_store->remove(m_small));
        QCOMPARE(m_store->get(m_small, 10).error().code, ErrorCode::NotFound);
        QCOMPARE(m_store->remove(m_small).error().code, ErrorCode::NotFound);
    }
    void listsAreSortedAndLeaveOutWhatIsNotOurs()
    {
        QVERIFY(m_store->list(*StoreFolder::objects("LabMSP"))->empty());
        std::vector<std::string> ids;
        for (int i = 0; i < 3; ++i) {
            ids.push_back(crypto::newId(prefix::kRecord));
            QVERIFY(m_store->putIfAbsent(*StoreName::manifest("LabMSP", ids.back(), i + 9),
                                         bytesOf("x")));
        }
        std::ranges::sort(ids);
        QVERIFY(writeFileDurably(m_root / "LabMSP/manifests/notes.txt", bytesOf("not ours")));
        QCOMPARE(*m_store->list(*StoreFolder::records("LabMSP")), ids);
        QCOMPARE(*m_store->list(StoreFolder::custodians()), std::vector<std::string>{"LabMSP"});
    }
    void symbolicLinksAreNotFollowed()
    {
        const fs::path secret = m_root.parent_path() / "secret";
        QVERIFY(writeFileDurably(secret, bytesOf("secret")));
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("x")));
        const fs::path place = m_root / m_small.text();
        fs::remove(place);
        fs::create_symlink(secret, place);
        QVERIFY(!m_store->get(m_small, 100));
        QVERIFY(!m_store->putIfAbsent(m_small, bytesOf("y")));
        QCOMPARE(stringOf(*readFile(secret)), std::string("secret"));
        fs::create_directories(m_root / "OtherMSP");
        fs::create_directory_symlink(m_root.parent_path(), m_root / "OtherMSP/objects");
        const auto parts = spool(10);
        QVERIFY(!m_store->putObject(*StoreName::object("OtherMSP", crypto::newId(prefix::kObject)),
                                    m_spooled, parts, {}));
    }
    void aFullDiskLeavesNothingHalf()
    {
        const fs::path mount = m_root.parent_path() / "small";
        fs::create_directory(mount);
        if (::mount("tmpfs", mount.c_str(), "tmpfs", 0, "size=1m") != 0) {
            QSKIP("mounting a small file system needs root");
        }
        {
            QVERIFY(FolderStore::create(mount / "store", m_network));
            auto store = FolderStore::open(mount / "store", m_network);
            QVERIFY(store);
            const auto parts = spool(3 * 1024 * 1024);
            const auto put = (*store)->putObject(m_name, m_spooled, parts, {});
            const auto small = (*store)->putIfAbsent(m_small, Bytes(2 * 1024 * 1024, 1));
            const auto filesThere = filesBelow(mount);
            const auto again = (*store)->putIfAbsent(m_small, bytesOf("fits"));
            store->reset();
            ::umount(mount.c_str());
            QVERIFY(!put);
            QCOMPARE(put.error().code, ErrorCode::Io);
            QVERIFY2(put.error().hint.contains("space"), put.error().hint.c_str());
            QVERIFY(!small);
            QCOMPARE(small.error().code, ErrorCode::Io);
            QCOMPARE(filesThere, std::size_t(0));
            QVERIFY(again);
        }
    }
    void aFileSizeLimitLeavesNothingHalf()
    {
        // In a child, as the limit holds for the whole process.
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto put = m_store->putIfAbsent(m_small, Bytes(2000, 1));
            ::_exit(!put && put.error().code == ErrorCode::Io && filesBelow(m_root) == 0 ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    void stoppingLeavesNothingHalf()
    {
        const auto parts = spool(1000);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(m_store->putObject(m_name, m_spooled, parts, source.get_token()).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(filesBelow(m_root), std::size_t(0));
    }
    void repeatingAfterALostAnswerIsPlacingOnce()
    {
        FaultStore faulty(*m_store);
        const auto parts = spool(1000);
        faulty.failAt(1, FaultStore::Fault::AnswerLost);
        QCOMPARE(faulty.putObject(m_name, m_spooled, parts, {}).error().code, ErrorCode::Offline);
        QVERIFY(faulty.putObject(m_name, m_spooled, parts, {}));
        faulty.failAt(1, FaultStore::Fault::AnswerLost);
        QVERIFY(!faulty.putIfAbsent(m_small, bytesOf("one")));
        QVERIFY(faulty.putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE(filesBelow(m_root), std::size_t(2));
    }
};

MEDANCHOR_TEST(TestFolderStore)
#include "tst_folder_store.moc"
