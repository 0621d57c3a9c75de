#include "tests/app/scripted_practice.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Practices and invitations from the command line, as a script would make and use them.
class TestInviting : public QObject, private ScriptedPractice {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    CommandResult m_practice;

    CommandResult join(const QString &file, const QString &profile, const QStringList &more = {}) const
    {
        return run(path(profile), QStringList {"identity", "join", "--invitation", path(file)} + more);
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_practice = create();
        QVERIFY2(m_practice.exitCode == 0, m_practice.all());
    }

    void aPracticeIsReadyForItsFirstPatient()
    {
        for (const char *key : {"dir", "profile", "msp_id", "member_id", "recovery_key", "store", "ledger", "network_fingerprint", "network"}) {
            QVERIFY2(m_practice.json.contains(key), key);
        }
        const QString profile = m_practice.text("profile");
        const auto patient = run(profile, {"patient", "register", "--family", "Holt", "--given", "Ida", "--birth-date", "1970-05-06", "--sex", "female", "--mrn", "L-1"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        const auto shown = run(profile, {"identity", "show"});
        COMPARE_JSON(shown.json["state"], "active");
        QVERIFY(QFile::exists(path("recovery.p8")));
        // It replaces nothing.
        const auto again = DemoClinic::runBare({"--json", "--passphrase-file", path("passphrase"), "practice", "create", path("practice"), "--name", "Other",
                                                "--person", "A", "--recovery-key", path("other.p8")});
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        QVERIFY(!QFile::exists(path("other.p8")));
    }

    void whoIsInvitedJoinsAndRegistersAPatient()
    {
        const auto invited = run(m_practice.text("profile"), {"identity", "invite", "--name", "Dr Jo Lind", "--role", "doctor", "--days", "2", "--out", path("jo.invitation")});
        QVERIFY2(invited.exitCode == 0, invited.all());
        COMPARE_JSON(invited.json["this_computer_only"], true);
        const auto said = DemoClinic::runBare({"--json", "identity", "join", "--invitation", path("jo.invitation"), "--show"});
        QVERIFY2(said.exitCode == 0, said.all());
        COMPARE_JSON(said.json["organization"], "Lakeside Surgery");
        COMPARE_JSON(said.json["network_fingerprint"], invited.json["network_fingerprint"]);
        const auto other = join("jo.invitation", "jo", {"--fingerprint", "AAAA BBBB"});
        QVERIFY2(other.exitCode == 1 && other.code() == "Conflict", other.all());
        QVERIFY(!QDir(path("jo")).exists());
        const auto joined = join("jo.invitation", "jo", {"--fingerprint", invited.text("network_fingerprint")});
        QVERIFY2(joined.exitCode == 0, joined.all());
        COMPARE_JSON(joined.json["member_id"], invited.json["member_id"]);
        COMPARE_JSON(joined.json["role"], "doctor");
        const auto patient = run(path("jo"), {"patient", "register", "--family", "Berg", "--given", "Ola", "--birth-date", "1980", "--sex", "male"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        // The administrator is staff of the same custodian.
        const auto listed = run(m_practice.text("profile"), {"patient", "list", "--search", "Berg"});
        QVERIFY2(listed.json["items"].size() == 1, listed.all());
        // Once.
        const auto again = join("jo.invitation", "jo2");
        QVERIFY2(again.exitCode == 5 && again.code() == "Denied", again.all());
    }

    void whatIsNoInvitationIsRefusedWithAReason()
    {
        writeBytes(path("other.invitation"), "{\"v\":1}");
        const auto refused = join("other.invitation", "nobody");
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Invalid", refused.all());
        const auto absent = join("absent.invitation", "nobody");
        QVERIFY2(absent.exitCode == 1 && absent.code() == "NotFound", absent.all());
        QVERIFY(!QDir(path("nobody")).exists());
        QCOMPARE(run(path("x"), {"identity", "invite", "--name", "A", "--out", path("a")}).exitCode, 2); // No role.
        QCOMPARE(run(path("x"), {"identity", "invite", "--name", "A", "--role", "doctor", "--days", "91", "--out", path("a")}).exitCode, 2);
    }

    void aDemonstrationsInvitationStaysADemonstration()
    {
        const QString file = m_clinic.temporary("guest.invitation");
        const auto invited = m_clinic.run("hospital-admin", {"identity", "invite", "--name", "Guest", "--role", "doctor", "--out", file});
        QVERIFY2(invited.exitCode == 0, invited.all());
        const auto joined = run(path("guest"), {"identity", "join", "--invitation", file});
        QVERIFY2(joined.exitCode == 0, joined.all());
        COMPARE_JSON(run(path("guest"), {"network", "show"}).json["demonstration"], true);
        // A doctor of it is no administrator of it.
        const auto denied = m_clinic.run("doctor", {"identity", "invite", "--name", "Friend", "--role", "doctor", "--out", m_clinic.temporary("friend.invitation")});
        QVERIFY2(denied.exitCode == 5, denied.all());
    }
};

MEDANCHOR_TEST(TestInviting)
#include "tst_inviting.moc"
