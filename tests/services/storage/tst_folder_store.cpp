#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/storage/folder_store.h"
#include "services/storage/store_marker.h"
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
                entry.is_directory() || entry.path().filename() == kStoreMarker ? 0 : 1;
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
        QVERIFY(writeFileDurably(away / kStoreMarker, bytesOf("{")));
        expectAway("damaged");
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
};

MEDANCHOR_TEST(TestFolderStore)
#include "tst_folder_store.moc"
