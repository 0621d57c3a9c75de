#include "services/base/files.h"
#include "services/base/staging_folder.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
namespace fs = std::filesystem;

class TestStagingFolder : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_target;
    fs::path m_beside;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_target = fs::path(m_folder->path().toStdString()) / "deep" / "out";
        m_beside = m_target.string() + ".part";
    }
    void aWholeFolderGetsItsName()
    {
        {
            auto staging = StagingFolder::begin(m_target / "", ".part");
            QVERIFY(staging);
            QCOMPARE(staging->path(), m_beside);
            QVERIFY(writeFileDurably(staging->path() / "a", {}));
            QVERIFY(staging->place());
        }
        QVERIFY(fs::exists(m_target / "a") && !fs::exists(m_beside));
    }
    void whatIsNotWholeIsRemoved()
    {
        {
            auto staging = StagingFolder::begin(m_target, ".part");
            QVERIFY(writeFileDurably(staging->path() / "a", {}));
        }
        QVERIFY(!fs::exists(m_target) && !fs::exists(m_beside));
    }
    void aFullTargetIsNotReplaced()
    {
        fs::create_directories(m_target / "kept");
        auto staging = StagingFolder::begin(m_target, ".part");
        QVERIFY(!staging->place());
        QVERIFY(fs::exists(m_target / "kept"));
    }
    void twoDoNotFillTheSame()
    {
        auto first = StagingFolder::begin(m_target, ".part");
        QVERIFY(writeFileDurably(first->path() / "a", {}));
        const auto second = StagingFolder::begin(m_target, ".part");
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QCOMPARE(StagingFolder::sweep(m_target, ".part").value(), false);
        QVERIFY(fs::exists(first->path() / "a"));
    }
    void whatAKilledRunLeftIsRemoved()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            auto staging = StagingFolder::begin(m_target, ".part");
            static_cast<void>(writeFileDurably(staging->path() / "a", {}));
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status) && fs::exists(m_beside / "a"));
        QCOMPARE(StagingFolder::sweep(m_target, ".part").value(), true);
        QVERIFY(!fs::exists(m_beside));
    }
    void aLinkIsNotFollowed()
    {
        fs::create_directories(m_target.parent_path() / "precious" / "kept");
        fs::create_directory_symlink(m_target.parent_path() / "precious", m_beside);
        QVERIFY(!StagingFolder::begin(m_target, ".part"));
        QVERIFY(fs::exists(m_target.parent_path() / "precious" / "kept"));
    }
};

MEDANCHOR_TEST(TestStagingFolder)
#include "tst_staging_folder.moc"
