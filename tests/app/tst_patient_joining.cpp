#include "tests/app/scripted_practice.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Patients of a practice: registered once, found again, named later, linked and unlinked; and one who is invited, joins
/// by the printed line, reads their own record and decides about it. From the command line, as a script would do it.
class TestPatientJoining : public QObject, private ScriptedPractice {
    Q_OBJECT
private:
    QString m_admin;
    QString m_amelia;
    QString m_unknown;

    CommandResult registerPatient(const QStringList &words) const { return run(m_admin, QStringList {"patient", "register"} + words); }
    Json shown(const QString &patient) const { return run(m_admin, {"patient", "show", patient}).json; }

private slots:
    void initTestCase()
    {
        const auto practice = create();
        QVERIFY2(practice.exitCode == 0, practice.all());
        m_admin = practice.text("profile");
        const auto amelia = registerPatient({"--family", "Berg", "--given", "Amelia", "--birth-date", "1972-03-05", "--sex", "female", "--mrn", "L-1"});
        QVERIFY2(amelia.exitCode == 0, amelia.all());
        m_amelia = amelia.text("patient_id");
    }

    void whoIsThereAlreadyIsFoundBeforeTheyAreRegisteredAgain()
    {
        const QStringList again {"--family", "Bergh", "--given", "Amelia", "--birth-date", "1972-05-03", "--sex", "female"};
        const auto matched = run(m_admin, QStringList {"patient", "match"} + again);
        QVERIFY2(matched.exitCode == 0 && matched.json["candidates"].size() == 1, matched.all());
        COMPARE_JSON(matched.json["candidates"][0]["patient_id"], m_amelia.toStdString());
        const QStringList same {"--family", "Berg", "--given", "Amelia", "--birth-date", "1972-03-05", "--sex", "female"};
        const auto refused = registerPatient(same);
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        COMPARE_JSON(refused.json["candidates"][0]["patient_id"], m_amelia.toStdString());
        COMPARE_JSON(refused.json["candidates"][0]["near_certain"], true);
        QVERIFY(refused.json["candidates"][0]["score"].get<int>() > 95);
        const auto allowed = registerPatient(same + QStringList {"--mrn", "L-2", "--duplicate-reason", "Cousin; both passports seen"});
        QVERIFY2(allowed.exitCode == 0, allowed.all());
        const auto listed = run(m_admin, {"patient", "list", "--search", "Berg"});
        QCOMPARE(listed.json["items"].size(), std::size_t(2));
    }

    void twoRegistrationsOfOnePersonAreLinkedAndUnlinked()
    {
        const auto both = run(m_admin, {"patient", "list", "--search", "Berg"}).json["items"];
        const QString other = QString::fromStdString(both[0]["patient_id"] == m_amelia.toStdString() ? both[1]["patient_id"] : both[0]["patient_id"]);
        QCOMPARE(run(m_admin, {"patient", "link", m_amelia, m_amelia, "--reason", "Typing"}).exitCode, 1);
        const auto linked = run(m_admin, {"patient", "link", m_amelia, other, "--reason", "She is one person after all"});
        QVERIFY2(linked.exitCode == 0, linked.all());
        QCOMPARE(run(m_admin, {"patient", "link", m_amelia, other, "--reason", "Again"}).exitCode, 1);
        const auto one = run(m_admin, {"patient", "list", "--search", "Berg"});
        QVERIFY2(one.json["items"].size() == 1, one.all());
        COMPARE_JSON(one.json["items"][0]["patient_id"], m_amelia.toStdString());
        COMPARE_JSON(one.json["items"][0]["linked"][0]["mrn"], "L-2");
        COMPARE_JSON(shown(other)["linked"][0]["patient_id"], m_amelia.toStdString());
        const auto unlinked = run(m_admin, {"patient", "unlink", other, m_amelia, "--reason", "They are cousins"});
        QVERIFY2(unlinked.exitCode == 0, unlinked.all());
        QVERIFY(run(m_admin, {"patient", "list", "--search", "Berg"}).json["items"] == both);
        QCOMPARE(run(m_admin, {"patient", "unlink", other, m_amelia, "--reason", "Again"}).exitCode, 1);
    }

    void whoIsUnknownGetsAWorkingNameAndLaterTheirOwn()
    {
        QCOMPARE(registerPatient({"--family", "Berg", "--sex", "male"}).exitCode, 2); // Neither known nor unknown.
        const auto made = registerPatient({"--unknown", "--sex", "male", "--description", "About 40, found at the station"});
        QVERIFY2(made.exitCode == 0, made.all());
        m_unknown = made.text("patient_id");
        const Json before = shown(m_unknown);
        COMPARE_JSON(before["family"], "Unknown");
        COMPARE_JSON(before["unidentified"], true);
        const std::string working = "Unknown, " + before["given"].get<std::string>();
        const auto second = registerPatient({"--unknown", "--sex", "male", "--description", "About 40, found at the lake"});
        QVERIFY2(second.exitCode == 0, second.all()); // Two who are not known are not taken for one.
        QVERIFY(shown(second.text("patient_id"))["given"] != before["given"]);
        QCOMPARE(run(m_admin, {"patient", "amend", m_unknown, "--family", "Kaya"}).exitCode, 2); // No reason.
        const auto named = run(m_admin, {"patient", "amend", m_unknown, "--family", "Kaya", "--given", "Deniz", "--birth-date", "1986-07-19", "--mrn", "L-9", "--reason", "His passport was found"});
        QVERIFY2(named.exitCode == 0, named.all());
        const Json after = shown(m_unknown);
        COMPARE_JSON(after["family"], "Kaya");
        QVERIFY(!after.contains("unidentified"));
        COMPARE_JSON(after["former_names"][0], working);
        QCOMPARE(after["versions"].size(), std::size_t(2));
        COMPARE_JSON(after["versions"][0]["reason"], "His passport was found");
        COMPARE_JSON(after["versions"][1]["family"], "Unknown");
        QCOMPARE(run(m_admin, {"patient", "list", "--search", QString::fromStdString(working)}).json["items"].size(), std::size_t(1));
    }

    void newbornsAreNamedAfterTheirMother()
    {
        const auto baby = [&](const char *number) {
            return registerPatient({"--mother", m_amelia, "--birth-order", number, "--birth-date", "2025-03-05", "--sex", "female"});
        };
        const auto first = baby("1");
        const auto second = baby("2"); // A twin is no duplicate.
        QVERIFY2(first.exitCode == 0, first.all());
        QVERIFY2(second.exitCode == 0, second.all());
        const Json one = shown(first.text("patient_id"));
        COMPARE_JSON(one["family"], "Berg");
        COMPARE_JSON(one["given"], "Baby 1 of Amelia");
        COMPARE_JSON(one["mother_id"], m_amelia.toStdString());
        COMPARE_JSON(one["birth_order"], 1);
        const auto named = run(m_admin, {"patient", "amend", first.text("patient_id"), "--given", "Frida", "--reason", "Named by her parents"});
        QVERIFY2(named.exitCode == 0, named.all());
        COMPARE_JSON(shown(first.text("patient_id"))["former_names"][0], "Berg, Baby 1 of Amelia");
    }

    void aPatientJoinsByThePrintedLineAndDecides()
    {
        COMPARE_JSON(shown(m_amelia)["account"], "none");
        QCOMPARE(run(m_admin, {"identity", "invite", "--name", "Amelia Berg", "--role", "patient", "--out", path("a.invitation")}).exitCode, 1); // Whose record?
        QCOMPARE(run(m_admin, {"identity", "invite", "--name", "Amelia Berg", "--role", "doctor", "--patient", m_amelia, "--out", path("a.invitation")}).exitCode, 1);
        const auto invited = run(m_admin, {"identity", "invite", "--name", "Amelia Berg", "--role", "patient", "--patient", m_amelia, "--out", path("amelia.invitation"),
                                           "--code-out", path("amelia.code")});
        QVERIFY2(invited.exitCode == 0, invited.all());
        COMPARE_JSON(shown(m_amelia)["account"], "invited");
        const auto twice = run(m_admin, {"identity", "invite", "--name", "Amelia Berg", "--role", "patient", "--patient", m_amelia, "--out", path("b.invitation")});
        QVERIFY2(twice.exitCode == 1 && twice.code() == "Conflict", twice.all());
        const QByteArray code = bytesOfFile(path("amelia.code"));
        QVERIFY2(code.startsWith("medanchor:join?v=1&"), code.constData());
        // Typed with breaks and another fingerprint: refused before anything is sent.
        QByteArray wrong = code;
        const auto at = wrong.indexOf("&f=") + 3;
        wrong[at] = wrong[at] == 'A' ? 'B' : 'A';
        writeBytes(path("wrong.code"), wrong);
        const auto refused = run(path("nobody"), {"identity", "join", "--code", path("wrong.code")});
        QVERIFY2(refused.exitCode == 3 && refused.code() == "Corrupt", refused.all());
        QVERIFY(!QDir(path("nobody")).exists());
        QByteArray typed = code;
        typed.insert(60, "\n  ");
        writeBytes(path("typed.code"), typed);
        const auto joined = run(path("amelia"), {"identity", "join", "--code", path("typed.code"), "--fingerprint", invited.text("network_fingerprint")});
        QVERIFY2(joined.exitCode == 0, joined.all());
        COMPARE_JSON(joined.json["role"], "patient");
        const auto again = run(path("amelia2"), {"identity", "join", "--code", path("typed.code")});
        QVERIFY2(again.exitCode == 5 && again.code() == "Denied", again.all());
        COMPARE_JSON(shown(m_amelia)["account"], "joined");

        // What was written before they joined is sealed to them by the custodian's agent, which the node runs.
        Json items;
        for (int i = 0; i < 60 && items.empty(); ++i) {
            QTest::qWait(500);
            items = run(path("amelia"), {"patient", "list"}).json["items"];
        }
        QCOMPARE(items.size(), std::size_t(1));
        COMPARE_JSON(items[0]["family"], "Berg");
        QVERIFY2(run(path("amelia"), {"patient", "show", m_unknown}).exitCode != 0, "a patient reads their own record only");
        const auto looked = run(path("amelia"), {"access", "list", "--patient", m_amelia});
        QVERIFY2(looked.exitCode == 0, looked.all());

        // From now on only they decide.
        const auto jo = run(m_admin, {"identity", "invite", "--name", "Dr Jo Lind", "--role", "doctor", "--qualification", "Consultant radiologist", "--issuer", "Medical Council",
                                      "--valid-until", "2099-12-31", "--out", path("jo.invitation")});
        QVERIFY2(jo.exitCode == 0, jo.all());
        const auto onBehalf = run(m_admin, {"consent", "grant", "--patient", m_amelia, "--to", jo.text("member_id"), "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(onBehalf.exitCode == 5, onBehalf.all());
        QVERIFY2(run(path("jo"), {"identity", "join", "--invitation", path("jo.invitation")}).exitCode == 0, "the doctor joins");
        const auto granted = run(path("amelia"), {"consent", "grant", "--patient", m_amelia, "--to", jo.text("member_id"), "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(granted.exitCode == 0, granted.all());

        // Who joined after a patient was registered can look after them.
        Json seen;
        for (int i = 0; i < 60 && seen.empty(); ++i) {
            QTest::qWait(500);
            seen = run(path("jo"), {"patient", "list", "--search", "Berg, Amelia L-1"}).json["items"];
        }
        QCOMPARE(seen.size(), std::size_t(1));
    }

    void whoJoinsWhileTheirRecordsAreRestrictedReadsThem()
    {
        const auto otto = registerPatient({"--family", "Lang", "--given", "Otto", "--birth-date", "1950-09-30", "--sex", "male", "--mrn", "L-5"});
        QVERIFY2(otto.exitCode == 0, otto.all());
        const QString patient = otto.text("patient_id");
        QVERIFY2(run(m_admin, {"patient", "restrict", patient, "--reason", "To be clarified"}).exitCode == 0, "restricted");
        const auto invited = run(m_admin, {"identity", "invite", "--name", "Otto Lang", "--role", "patient", "--patient", patient, "--out", path("otto.invitation")});
        QVERIFY2(invited.exitCode == 0, invited.all());
        QVERIFY2(run(path("otto"), {"identity", "join", "--invitation", path("otto.invitation")}).exitCode == 0, "he joins");
        Json items;
        for (int i = 0; i < 60 && items.empty(); ++i) {
            QTest::qWait(500);
            items = run(path("otto"), {"patient", "list"}).json["items"];
        }
        QCOMPARE(items.size(), std::size_t(1));
        COMPARE_JSON(items[0]["family"], "Lang");
        COMPARE_JSON(run(path("otto"), {"patient", "rights", patient}).json["status"], "restricted");
    }

    void aLaterAdministratorReadsWhyErasureWasAskedFor()
    {
        const auto asked = run(m_admin, {"patient", "request-erasure", m_unknown, "--reason", "He wrote a letter"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        const auto ivo = run(m_admin, {"identity", "invite", "--name", "Ivo Marn", "--role", "administrator", "--out", path("ivo.invitation")});
        QVERIFY2(ivo.exitCode == 0, ivo.all());
        QVERIFY2(run(path("ivo"), {"identity", "join", "--invitation", path("ivo.invitation")}).exitCode == 0, "he joins");
        std::string reason;
        for (int i = 0; i < 60 && reason.empty(); ++i) {
            QTest::qWait(500);
            const Json items = run(path("ivo"), {"patient", "erasures"}).json["items"];
            QCOMPARE(items.size(), std::size_t(1)); // That it was asked for, the ledger says to all.
            reason = items[0].value("reason", "");
        }
        QCOMPARE(reason, "He wrote a letter");
        const auto refused = run(path("ivo"), {"patient", "refuse-erasure", m_unknown, "--reason", "The law keeps it"});
        QVERIFY2(refused.exitCode == 0, refused.all());
    }

    void aLicenceIsRenewed()
    {
        const auto member = run(path("jo"), {"identity", "show"}).text("member_id");
        QCOMPARE(run(m_admin, {"identity", "validity", member, "--until", "soon"}).exitCode, 2);
        const auto past = run(m_admin, {"identity", "validity", member, "--until", "2020-01-01"});
        QVERIFY2(past.exitCode == 1 && past.code() == "Invalid", past.all());
        const auto renewed = run(m_admin, {"identity", "validity", member, "--until", "2098-06-30"});
        QVERIFY2(renewed.exitCode == 0, renewed.all());
        COMPARE_JSON(renewed.json["valid_until"], "2098-07-01T00:00:00Z");
        QVERIFY(renewed.json["block"].get<int>() > 0);
        QCOMPARE(run(path("jo"), {"identity", "validity", member, "--until", "2099-06-30"}).exitCode, 5);
    }
};

MEDANCHOR_TEST(TestPatientJoining)
#include "tst_patient_joining.moc"
