#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// `demo create`, whose demonstration the other classes work with copies of.
class TestDemo : public QObject {
    Q_OBJECT
private:
    CommandResult m_created;

private slots:
    void initTestCase()
    {
        DemoClinic::createAgain();
        m_created = DemoClinic::created();
        QVERIFY2(m_created.exitCode == 0, m_created.all());
    }
    void answersWhereEverythingIs()
    {
        for (const char *name : {"dir", "profiles", "passphrase_file", "recovery_key", "store", "ledger", "logs", "network"}) {
            QVERIFY2(m_created.json.contains(name), name);
        }
        for (const char *name : {"network_id", "channel", "chaincode"}) {
            QVERIFY2(m_created.json["network"].contains(name), name);
        }
        const QString folder = DemoClinic::pristine();
        QCOMPARE(m_created.text("dir"), folder);
        QCOMPARE(m_created.text("passphrase_file"), folder + "/passphrase");
        QCOMPARE(m_created.text("recovery_key"), folder + "/recovery.p8");
        QCOMPARE(m_created.text("store"), folder + "/store");
        QCOMPARE(m_created.text("ledger"), folder + "/ledger");
        QCOMPARE(m_created.text("logs"), folder + "/logs");
    }
    void hasAProfileForEachPerson()
    {
        for (const char *login : {"network-admin", "hospital-admin", "custodian", "doctor", "doctor2", "lab", "pharma", "insurer", "patient", "researcher"}) {
            QVERIFY2(m_created.json["profiles"].contains(login), login);
            const QString profile = QString::fromStdString(m_created.json["profiles"][login].get<std::string>());
            QCOMPARE(profile, DemoClinic::pristine() + "/profiles/" + login);
            QVERIFY(QFileInfo(profile + "/wallet").isFile());
            QVERIFY(QFileInfo(profile + "/network.json").isFile());
        }
    }
    void whatItLeavesIsReadableByItsOwnerOnly()
    {
        for (const char *name : {"passphrase", "recovery.p8", "profiles", "store", "ledger", "logs", "profiles/doctor/wallet", "profiles/lab/journal.db"}) {
            const auto permissions = QFileInfo(DemoClinic::pristine() + "/" + name).permissions();
            QVERIFY2(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)), name);
        }
    }
    void nothingOfTheMakingIsLeft()
    {
        QVERIFY(!QFileInfo::exists(DemoClinic::pristine() + "/unfinished"));
        QVERIFY(!QFileInfo::exists(DemoClinic::pristine() + "/intake"));
        QVERIFY(QDir(DemoClinic::pristine() + "/profiles/lab/spool").isEmpty());
    }
    void aFolderThatHoldsSomethingIsLeftAlone()
    {
        const auto again = DemoClinic::runBare({"--json", "demo", "create", DemoClinic::pristine()});
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.code(), "Conflict");
        QVERIFY(QFileInfo(DemoClinic::pristine() + "/passphrase").isFile());
    }
    void aNetworkThatIsNoDemonstrationsIsLeftAlone()
    {
        const QString folder = DemoClinic::pristine() + "-elsewhere";
        const auto refused = DemoClinic::runBare({"--json", "demo", "create", folder, "--network", DemoClinic::pristine() + "/profiles/doctor/network.json",
                                                  "--registrars", DemoClinic::pristine() + "/ledger/registrars"});
        QCOMPARE(refused.exitCode, 5);
        QCOMPARE(refused.code(), "Denied");
        const auto half = DemoClinic::runBare({"--json", "demo", "create", folder, "--registrars", folder});
        QCOMPARE(half.exitCode, 2);
        QDir(folder).removeRecursively();
    }
};

MEDANCHOR_TEST(TestDemo)
#include "tst_demo.moc"
