#include "services/base/files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace med;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void aDurableWriteReplacesTheWholeFileAndIsPrivate()
    {
        QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "file";
        QVERIFY(writeFileDurably(path, bytesOf("first, longer")));
        QVERIFY(writeFileDurably(path, bytesOf("second")));
        QCOMPARE(stringOf(*readFile(path)), std::string("second"));
        struct stat status = {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(std::distance(fs::directory_iterator(path.parent_path()), {}), 1);
    }
    void aFailedWriteKeepsTheOldFile()
    {
        const auto written = writeFileDurably("/proc/medanchor/none", bytesOf("x"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Io);
    }
    void aMissingFileIsNotFound()
    {
        const auto bytes = readFile("/nonexistent/medanchor");
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, ErrorCode::NotFound);
    }
    void aLockIsHeldOnceAndFreedAtTheEnd()
    {
        QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "lock";
        {
            const auto first = FileLock::take(path);
            QVERIFY(first);
            const auto second = FileLock::take(path);
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::Conflict);
        }
        QVERIFY(FileLock::take(path));
    }
};

MEDANCHOR_TEST(TestFiles)
#include "tst_files.moc"
