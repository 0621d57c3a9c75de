#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <thread>

using namespace med;
using namespace med::tests;

/// A machine is lost: what a backup brings back, and what the recovery key opens without any of our
/// programs.
class TestBackup : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    std::atomic<int> m_written = 0; ///< Acts made while a backup runs.
    QString archive() const { return m_clinic.temporary("backup.tar"); }

    /// The command line with the profiles of a restored demonstration.
    CommandResult runRestored(const QString &folder, const QString &login, const QStringList &words) const
    {
        return DemoClinic::runBare(QStringList {"--json", "--profile", m_clinic.temporary(folder) + "/profiles/" + login, "--passphrase-file", m_clinic.path("passphrase")} + words);
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 50, m_clinic.requestOrder());
        QVERIFY(!m_record.isEmpty());
    }
    void cleanupTestCase()
    {
        DemoClinic::stopNodeIn(m_clinic.temporary("restored"));
        DemoClinic::stopNodeIn(m_clinic.temporary("beside"));
        DemoClinic::stopNodeIn(m_clinic.temporary("busy"));
    }
    void onlyWhoRunsTheMachineBacksItUp()
    {
        for (const char *login : {"doctor", "hospital-admin"}) {
            const auto refused = m_clinic.run(login, {"backup", "create", archive()});
            QVERIFY2(refused.exitCode == 5, refused.all());
            QVERIFY(!QFileInfo::exists(archive()));
        }
    }
    void aBackupIsMadeWhileProgramsWork()
    {
        const auto made = m_clinic.run("network-admin", {"backup", "create", archive()});
        QVERIFY2(made.exitCode == 0, made.all());
        COMPARE_JSON(made.json["verified"], true);
        QVERIFY(made.json["files"].get<int>() > 50);
        QVERIFY(made.json["bytes"].get<qint64>() > 1'000'000);
        QVERIFY(!(QFileInfo(archive()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(!bytesOfFile(archive()).contains(bytesOfFile(m_clinic.path("passphrase")).trimmed()));
        const auto verified = DemoClinic::runBare({"--json", "backup", "verify", archive()});
        QVERIFY2(verified.exitCode == 0, verified.all());
        COMPARE_JSON(verified.json["files"], made.json["files"]);
    }
    void aBackupUnderWorkRestoresProfilesThatTheirLedgerKnows()
    {
        std::jthread writer([this](std::stop_token stop) {
            SignedIn pharma(m_clinic, "pharma");
            while (pharma && !stop.stop_requested()) {
                (void)pharma->submit({.function = "Network:Ping", .arguments = {{"slot", "0d"}, {"v", 1}}, .transient = {}, .endorsingOrganizations = {}}, stop);
                m_written = m_written + 1;
            }
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_written > 3, 60'000);
        const int before = m_written;
        const auto made = m_clinic.run("network-admin", {"backup", "create", m_clinic.temporary("busy.tar")});
        QVERIFY2(made.exitCode == 0, made.all());
        QVERIFY(m_written > before);
        writer.request_stop();
        writer.join();
        // What is in it is said as it is.
        QVERIFY2(made.errors.contains("private keys") && made.errors.contains("not encrypted"), made.all());
        const auto restored = DemoClinic::runBare({"--json", "backup", "restore", m_clinic.temporary("busy.tar"), "--into", m_clinic.temporary("busy")});
        QVERIFY2(restored.exitCode == 0, restored.all());
        const auto works = runRestored("busy", "pharma", {"ledger", "submit", "Network:Ping", R"({"slot":"ac","v":1})"});
        QVERIFY2(works.exitCode == 0, works.all());
    }
    void aRestoredMachineBesideTheFirstHasItsOwnNode()
    {
        const auto restored = DemoClinic::runBare({"--json", "backup", "restore", archive(), "--into", m_clinic.temporary("beside")});
        QVERIFY2(restored.exitCode == 0, restored.all());
        const auto height = m_clinic.blocks().size();
        const auto asked = runRestored("beside", "pharma", {"ledger", "submit", "Network:Ping", R"({"slot":"ab","v":1})"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        QCOMPARE(m_clinic.blocks().size(), height);
    }
    void theLostMachineIsBroughtBack()
    {
        m_clinic.stopNode();
        QVERIFY(QDir().rename(m_clinic.path("profiles"), m_clinic.temporary("lost-profiles")));
        QVERIFY(QDir().rename(m_clinic.path("store"), m_clinic.temporary("lost-store")));
        QVERIFY(QDir().rename(m_clinic.path("ledger"), m_clinic.temporary("lost-ledger")));
        const auto restored = DemoClinic::runBare({"--json", "backup", "restore", archive(), "--into", m_clinic.temporary("restored")});
        QVERIFY2(restored.exitCode == 0, restored.all());
        COMPARE_JSON(restored.json["verified"], true);
        const auto fetched = runRestored("restored", "doctor", {"study", "fetch", m_record, "--out", m_clinic.temporary("fetched")});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(m_clinic.temporary("fetched")) == filesBelow(m_clinic.temporary("study")), true);
        const auto proof = runRestored("restored", "doctor", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 0, proof.all());
    }
    void aFolderThatHoldsSomethingIsLeftAlone()
    {
        const auto again = DemoClinic::runBare({"--json", "backup", "restore", archive(), "--into", m_clinic.temporary("restored")});
        QVERIFY2(again.exitCode == 1, again.all());
        QCOMPARE(again.code(), "Conflict");
    }
    void aDamagedArchiveRestoresNothing_data()
    {
        QTest::addColumn<double>("place");
        QTest::addColumn<bool>("cut");
        for (const double place : {0.001, 0.2, 0.5, 0.97}) {
            QTest::addRow("a byte at %g of it", place) << place << false;
        }
        QTest::newRow("cut short") << 0.9 << true;
    }
    void aDamagedArchiveRestoresNothing()
    {
        QFETCH(double, place);
        QFETCH(bool, cut);
        QByteArray bytes = bytesOfFile(archive());
        const auto at = qsizetype(double(bytes.size()) * place);
        if (cut) {
            bytes.truncate(at);
        } else {
            bytes[at] = char(bytes[at] ^ 4);
        }
        writeBytes(m_clinic.temporary("damaged.tar"), bytes);
        const QString into = m_clinic.temporary("from-damaged");
        const auto refused = DemoClinic::runBare({"--json", "backup", "restore", m_clinic.temporary("damaged.tar"), "--into", into});
        QVERIFY2(refused.exitCode == 3, refused.all());
        QCOMPARE(refused.code(), "Corrupt");
        QVERIFY(QDir(m_clinic.temporary("")).entryList({"from-damaged*"}, QDir::AllEntries | QDir::Hidden).isEmpty());
    }
    void theRecoveryKeyOpensTheStoreWithoutUs()
    {
        QProcess python;
        python.start("python3", {MEDANCHOR_SOURCE_DIR "/packaging/recovery/open_object.py", m_clinic.temporary("lost-store"), m_clinic.path("recovery.p8"), m_record,
                                 m_clinic.temporary("recovered"), "--passphrase-file", m_clinic.path("passphrase")});
        QVERIFY(python.waitForFinished(120'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError());
        QCOMPARE(filesBelow(m_clinic.temporary("recovered")) == filesBelow(m_clinic.temporary("study")), true);
    }
};

MEDANCHOR_TEST(TestBackup)
#include "tst_backup.moc"
