#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/storage/archive.h"
#include "services/storage/backup.h"
#include "services/storage/backup_list.h"
#include "services/storage/database.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
namespace fs = std::filesystem;

class TestBackup : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    fs::path m_archive;
    std::map<std::string, Bytes> m_contents;

    std::vector<BackupPart> parts() const
    {
        return {{"ledger", m_root / "ledger"}, {"profiles/lab", m_root / "profiles/lab"}};
    }
    Expected<BackupReport> create() const { return createBackup(parts(), m_archive, {}); }
    static std::vector<std::string> filesBelow(const fs::path &root)
    {
        std::vector<std::string> files;
        std::error_code error;
        for (const auto &entry : fs::recursive_directory_iterator(root, error)) {
            if (!entry.is_directory()) {
                files.push_back(fs::relative(entry.path(), root));
            }
        }
        std::ranges::sort(files);
        return files;
    }
    std::size_t entriesBeside() const
    {
        return std::size_t(std::distance(fs::directory_iterator(m_root), {}));
    }
    /// An archive with these members and a list that fits them.
    void writeArchive(const std::vector<std::pair<std::string, std::string>> &members,
                      bool withList = true)
    {
        fs::remove(m_archive);
        const auto file = createFile(m_archive);
        ArchiveWriter writer(*file);
        BackupList list;
        for (const auto &[name, content] : members) {
            QVERIFY(writer.beginFile(name, content.size(), 0600));
            QVERIFY(writer.write(bytesOf(content)));
            list.files.push_back({name, content.size(), crypto::sha256(bytesOf(content))});
        }
        if (withList) {
            const std::string text = *list.toText();
            QVERIFY(writer.beginFile("BACKUP.json", text.size(), 0600));
            QVERIFY(writer.write(bytesOf(text)));
        }
        QVERIFY(writer.finish());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        m_archive = m_root / "backup.tar";
        m_contents = {{"ledger/msp/cert.pem", crypto::randomBytes(700)},
                      {"ledger/empty", {}},
                      {"profiles/lab/wallet", crypto::randomBytes(5'000'000)},
                      {"profiles/lab/" + std::string(120, 'n') + "/" + std::string(180, 'm'),
                       crypto::randomBytes(3)}};
        for (const auto &[name, bytes] : m_contents) {
            QVERIFY(makePrivateFolder((m_root / name).parent_path()));
            QVERIFY(writeFileDurably(m_root / name, bytes));
        }
        QVERIFY(makePrivateFolder(m_root / "ledger/nothing in here"));
    }

    void everythingComesBack()
    {
        const auto report = create();
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QCOMPARE(report->files, std::size_t(4));
        QCOMPARE(report->bytes, std::uint64_t(5'000'703));
        const auto restored = restoreBackup(m_archive, m_root / "new/place", {});
        QVERIFY2(restored, restored ? "" : restored.error().detail.c_str());
        QCOMPARE(restored->digest, report->digest);
        QCOMPARE(restored->bytes, report->bytes);
        for (const auto &[name, bytes] : m_contents) {
            QCOMPARE(*readFile(m_root / "new/place" / name), bytes);
        }
        QCOMPARE(filesBelow(m_root / "new/place").size(), m_contents.size());
        QVERIFY(fs::is_directory(m_root / "new/place/ledger/nothing in here"));
        QCOMPARE(std::distance(fs::directory_iterator(m_root / "new"), {}), 1);
    }
    void whatAKilledRestoreLeftIsRemovedByTheNext()
    {
        QVERIFY(create());
        const pid_t child = ::fork();
        if (child == 0) {
            static_cast<void>(
                restoreBackup(m_archive, m_root / "new/place", {},
                              [](std::uint64_t, std::uint64_t) { ::kill(::getpid(), SIGKILL); }));
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(std::distance(fs::directory_iterator(m_root / "new"), {}), 1);
        QVERIFY(!fs::exists(m_root / "new/place"));
        QVERIFY(restoreBackup(m_archive, m_root / "new/place", {}));
        QCOMPARE(std::distance(fs::directory_iterator(m_root / "new"), {}), 1);
        QVERIFY(fs::exists(m_root / "new/place"));
    }
    void archiveAndRestoredFilesArePrivate()
    {
        fs::permissions(m_root / "ledger/msp/cert.pem", fs::perms(0644));
        QVERIFY(create());
        QVERIFY(restoreBackup(m_archive, m_root / "new", {}));
        QCOMPARE(unsigned(fs::status(m_archive).permissions()), 0600u);
        for (const auto &entry : fs::recursive_directory_iterator(m_root / "new")) {
            QCOMPARE(unsigned(fs::status(entry).permissions()),
                     entry.is_directory() ? 0700u : 0600u);
        }
    }
    void aDatabaseInUseIsCopiedWithWhatWasCommitted()
    {
        auto database = Database::open(m_root / "ledger/ledger.db");
        QVERIFY(database->run("CREATE TABLE block (number INTEGER PRIMARY KEY, body BLOB)"));
        for (int i = 0; i < 50; ++i) {
            QVERIFY(
                database->run("INSERT INTO block VALUES (?1, ?2)", i, crypto::randomBytes(2000)));
        }
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(database->run("INSERT INTO block VALUES (50, NULL)"));
            const auto report = create();
            QVERIFY2(report, report ? "" : report.error().detail.c_str());
        }
        QVERIFY(restoreBackup(m_archive, m_root / "new", {}));
        QVERIFY(!fs::exists(m_root / "new/ledger/ledger.db-wal"));
        auto copy = Database::open(m_root / "new/ledger/ledger.db");
        QVERIFY(copy->checkIntegrity());
        auto row = copy->query("SELECT count(*) FROM block");
        QVERIFY(*row->step());
        QCOMPARE(row->integer(0), std::int64_t(50));
    }
    void aDamagedDatabaseStopsTheBackup()
    {
        {
            auto database = Database::open(m_root / "ledger/ledger.db");
            QVERIFY(database->run("CREATE TABLE block (number INTEGER PRIMARY KEY, body BLOB)"));
            for (int i = 0; i < 50; ++i) {
                QVERIFY(database->run("INSERT INTO block VALUES (?1, ?2)", i,
                                      crypto::randomBytes(2000)));
            }
        }
        Bytes bytes = *readFile(m_root / "ledger/ledger.db");
        std::fill(bytes.begin() + 3 * 4096, bytes.begin() + 5 * 4096, 0x5a);
        QVERIFY(writeFileDurably(m_root / "ledger/ledger.db", bytes));
        const auto report = create();
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Corrupt);
        QCOMPARE(entriesBeside(), std::size_t(2));
    }
    void everyFlippedByteIsFound()
    {
        QVERIFY(create());
        const Bytes good = *readFile(m_archive);
        int unnoticed = 0;
        for (std::size_t i = 0; i < good.size(); i += 40'009) {
            Bytes bad = good;
            bad[i] ^= 1;
            QVERIFY(writeFileDurably(m_archive, bad));
            const auto verified = verifyBackup(m_archive, {});
            unnoticed += verified ? 1 : 0;
            QVERIFY(verified || verified.error().code == ErrorCode::Corrupt);
        }
        // Only the tar's own padding between members may change without harm.
        QVERIFY(unnoticed <= 1);
    }
    void aFlippedByteIsNamedAndRestoresNothing()
    {
        QVERIFY(create());
        Bytes bytes = *readFile(m_archive);
        bytes[bytes.size() / 2] ^= 1; // In the wallet, which is nearly all of it.
        QVERIFY(writeFileDurably(m_archive, bytes));
        const auto restored = restoreBackup(m_archive, m_root / "new", {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Corrupt);
        QVERIFY2(restored.error().detail.contains("profiles/lab/wallet"),
                 restored.error().detail.c_str());
        QVERIFY(!fs::exists(m_root / "new"));
        QCOMPARE(entriesBeside(), std::size_t(3));
    }
    void anArchiveThatWasCutOffIsFound()
    {
        QVERIFY(create());
        const auto size = fs::file_size(m_archive);
        for (const auto left : {std::uintmax_t(0), std::uintmax_t(100), size / 2, size - 3000}) {
            fs::resize_file(m_archive, left);
            QCOMPARE(verifyBackup(m_archive, {}).error().code, ErrorCode::Corrupt);
            QVERIFY(create());
        }
    }
    void aFolderThatHoldsSomethingIsNotOverwritten()
    {
        QVERIFY(create());
        QVERIFY(makePrivateFolder(m_root / "new"));
        QVERIFY(restoreBackup(m_archive, m_root / "new", {}));
        QCOMPARE(restoreBackup(m_archive, m_root / "new", {}).error().code, ErrorCode::Conflict);
        fs::create_directory_symlink(m_root / "ledger", m_root / "link");
        QCOMPARE(restoreBackup(m_archive, m_root / "link", {}).error().code, ErrorCode::Conflict);
    }
    void linksAndSocketsAreLeftOutAndNamed()
    {
        fs::create_symlink("/etc/passwd", m_root / "ledger/link");
        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{.sun_family = AF_UNIX};
        const std::string path = m_root / "ledger/socket";
        std::ranges::copy(path, address.sun_path);
        QCOMPARE(::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address),
                 0);
        const auto report = create();
        ::close(descriptor);
        QVERIFY(report);
        QCOMPARE(report->skipped, (std::vector<std::string>{"ledger/link", "ledger/socket"}));
        QVERIFY(restoreBackup(m_archive, m_root / "new", {}));
        QVERIFY(!fs::exists(fs::symlink_status(m_root / "new/ledger/link")));
    }
    void hostileArchivesMakeNothingOutside_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("up") << "../escaped";
        QTest::newRow("up inside") << "a/../../escaped";
        QTest::newRow("absolute") << "/medanchor-escaped";
        QTest::newRow("empty part") << "a//b";
    }
    void hostileArchivesMakeNothingOutside()
    {
        QFETCH(QString, name);
        writeArchive({{"a/fine", "x"}, {name.toStdString(), "y"}});
        const auto restored = restoreBackup(m_archive, m_root / "new", {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Corrupt);
        QVERIFY(!fs::exists(m_root / "escaped"));
        QVERIFY(!fs::exists("/medanchor-escaped"));
        QVERIFY(!fs::exists(m_root / "new"));
    }
    void archivesThatDoNotFitTheirListAreRefused()
    {
        writeArchive({{"a", "x"}, {"b", "y"}});
        QVERIFY(restoreBackup(m_archive, m_root / "fits", {}));
        writeArchive({{"a", "x"}}, false);
        QCOMPARE(restoreBackup(m_archive, m_root / "new", {}).error().code, ErrorCode::Corrupt);
        writeArchive({{"a", "x"}, {"a", "x"}});
        QCOMPARE(restoreBackup(m_archive, m_root / "new", {}).error().code, ErrorCode::Corrupt);
        writeArchive({{"a", "x"}, {"a/b", "y"}});
        QCOMPARE(restoreBackup(m_archive, m_root / "new", {}).error().code, ErrorCode::Corrupt);
        writeArchive(
            {{"BACKUP.json", "{\"created\":\"2025-01-01T00:00:00Z\",\"files\":[],\"v\":1}"}});
        QCOMPARE(restoreBackup(m_archive, m_root / "new", {}).error().code, ErrorCode::Corrupt);
        QVERIFY(!fs::exists(m_root / "new"));
    }
    void anArchiveWithALinkIsRefused()
    {
        // Written by another program's tar.
        fs::create_symlink("/etc", m_root / "ledger/etc");
        const std::string command =
            "tar -cf '" + m_archive.string() + "' -C '" + m_root.string() + "' ledger";
        QCOMPARE(std::system(command.c_str()), 0);
        const auto restored = restoreBackup(m_archive, m_root / "new", {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Corrupt);
        QVERIFY(!fs::exists(m_root / "new"));
    }
    void anotherProgramCanReadIt()
    {
        QVERIFY(create());
        fs::create_directory(m_root / "by tar");
        const std::string command =
            "tar -xf '" + m_archive.string() + "' -C '" + (m_root / "by tar").string() + "'";
        QCOMPARE(std::system(command.c_str()), 0);
        for (const auto &[name, bytes] : m_contents) {
            QCOMPARE(*readFile(m_root / "by tar" / name), bytes);
        }
    }
    void aFailedBackupKeepsTheOldOne()
    {
        QVERIFY(create());
        const Bytes old = *readFile(m_archive);
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(createBackup(parts(), m_archive, stopped.get_token()).error().code,
                 ErrorCode::Cancelled);
        const BackupPart gone[]{{"gone", m_root / "gone"}};
        QCOMPARE(createBackup(gone, m_archive, {}).error().code, ErrorCode::NotFound);
        const BackupPart outside[]{{"../outside", m_root / "ledger"}};
        QCOMPARE(createBackup(outside, m_archive, {}).error().code, ErrorCode::Invalid);
        QCOMPARE(createBackup({}, m_archive, {}).error().code, ErrorCode::Invalid);
        QCOMPARE(*readFile(m_archive), old);
        QCOMPARE(entriesBeside(), std::size_t(3));
    }
};

MEDANCHOR_TEST(TestBackup)
#include "tst_backup.moc"
