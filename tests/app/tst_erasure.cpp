#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Restriction, and erasure with everything that is left of it: over the real store and ledger. The functions build on each
/// other.
class TestErasure : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_consent;
    std::vector<std::string> m_records; ///< All of the patient's, before the erasure.

    CommandResult fetch(const QString &login, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", m_record, "--out", m_clinic.temporary(folder)});
    }
    CommandResult act(const QString &login, const QString &verb, const QString &reason = "CANARYREASON as the paper says") const
    {
        return m_clinic.run(login, {"patient", verb, m_clinic.patientId(), "--reason", reason});
    }
    CommandResult runAgent() const { return m_clinic.run("custodian", {"agent", "--once"}); }
    QString standing(const QString &login = "patient") const { return m_clinic.run(login, {"patient", "rights", m_clinic.patientId()}).text("status"); }
    /// The items of a list that the contracts answer.
    std::vector<Json> evaluated(const QString &function) const
    {
        const Json arguments {{"patient", m_clinic.patientId().toStdString()}, {"v", 1}};
        const auto answer = m_clinic.run("doctor2", {"ledger", "evaluate", function, QString::fromStdString(arguments.dump())});
        return answer.json.value("items", std::vector<Json>());
    }
    /// What the store holds of the patient: envelopes, manifests, bodies.
    QStringList stored() const
    {
        QStringList names;
        for (const auto &set : evaluated("Record:Sets")) {
            const QString folder = "sets/" + QString::fromStdString(set["set"].get<std::string>());
            for (const auto &[name, bytes] : filesBelow(m_clinic.store(folder))) {
                names << folder + '/' + name;
            }
        }
        for (const auto &record : m_records) {
            const QString folder = "manifests/" + QString::fromStdString(record);
            for (const auto &[name, bytes] : filesBelow(m_clinic.store(folder))) {
                names << folder + '/' + name;
            }
        }
        return names;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_record.startsWith("rec_"));
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"), "--class", "all", "--purpose", "TREAT"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        QCOMPARE(runAgent().exitCode, 0);
        const auto fetched = fetch("doctor2", "shared");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void thePatientAsksOnceAndOthersMayNot()
    {
        const auto denied = act("doctor2", "request-erasure");
        QVERIFY2(denied.exitCode == 5, denied.all());
        QCOMPARE(act("patient", "request-erasure", "  ").exitCode, 1);
        const auto asked = act("patient", "request-erasure");
        QVERIFY2(asked.exitCode == 0, asked.all());
        QCOMPARE(asked.text("status"), "requested");
        QVERIFY(asked.text("erasure_id").startsWith("ers_"));
        const auto again = act("doctor", "request-erasure");
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        const auto list = m_clinic.run("hospital-admin", {"patient", "erasures"});
        QVERIFY2(list.exitCode == 0 && list.json["items"].size() == 1, list.all());
        COMPARE_JSON(list.json["items"][0]["reason"], "CANARYREASON as the paper says");
        QCOMPARE(standing(), "free");
    }
    void aRequestIsTakenBackBeforeItIsDecided()
    {
        const QString patient = m_clinic.patientId();
        QCOMPARE(m_clinic.run("hospital-admin", {"patient", "withdraw-erasure", patient}).exitCode, 5);
        const auto withdrawn = m_clinic.run("patient", {"patient", "withdraw-erasure", patient});
        QVERIFY2(withdrawn.exitCode == 0 && withdrawn.text("status") == "withdrawn", withdrawn.all());
        QCOMPARE(standing(), "free");
        const auto late = act("hospital-admin", "refuse-erasure");
        QVERIFY2(late.exitCode == 1 && late.code() == "Conflict", late.all());
        const auto list = m_clinic.run("patient", {"patient", "erasures"});
        COMPARE_JSON(list.json["items"][0]["status"], "withdrawn");
        QVERIFY2(act("patient", "request-erasure").exitCode == 0, "and asks again");
    }
    void aRefusalRestrictsWhatOthersHold()
    {
        QCOMPARE(act("doctor", "refuse-erasure").exitCode, 5);
        const auto refused = act("hospital-admin", "refuse-erasure", "CANARYREASON kept for ten years by law");
        QVERIFY2(refused.exitCode == 0 && refused.text("status") == "refused", refused.all());
        QCOMPARE(standing(), "restricted");
        // At once, with the keys still in the store; and then they are gone.
        const auto denied = fetch("doctor2", "restricted");
        QVERIFY2(denied.exitCode == 5 && denied.message().contains("restricted"), denied.all());
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0 && std::ranges::any_of(round.lines, [](const Json &line) { return line.value("event", "") == "removed"; }), round.all());
        QCOMPARE(fetch("doctor", "by-order").exitCode, 5); // They read by the order that they made.
        for (const QString &login : {QStringLiteral("lab"), QStringLiteral("patient")}) {
            const auto own = fetch(login, "own-" + login);
            QVERIFY2(own.exitCode == 0, own.all());
        }
        QCOMPARE(m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", "StElinMSP", "--class", "all", "--purpose", "TREAT"}).exitCode, 1);
        QCOMPARE(m_clinic.run("doctor2", {"emergency", "open", "--patient", m_clinic.patientId(), "--reason", "now", "--wait", "0"}).exitCode, 1);
        QCOMPARE(act("patient", "lift").exitCode, 5);
    }
    void liftingGivesBackWhatWasShared()
    {
        const auto lifted = act("hospital-admin", "lift", "They come to us again");
        QVERIFY2(lifted.exitCode == 0 && lifted.text("status") == "free", lifted.all());
        QCOMPARE(runAgent().exitCode, 0);
        for (const QString &login : {QStringLiteral("doctor"), QStringLiteral("doctor2")}) {
            const auto fetched = fetch(login, "lifted-" + login);
            QVERIFY2(fetched.exitCode == 0, fetched.all());
        }
    }
    void anApprovedErasureLeavesNothingToOpen()
    {
        const auto asked = act("doctor", "request-erasure", "CANARYREASON by letter");
        QVERIFY2(asked.exitCode == 0, asked.all());
        for (const auto &row : evaluated("Record:List")) {
            m_records.push_back(row["record"].get<std::string>());
        }
        const auto before = stored();
        QVERIFY2(m_records.size() > 4 && before.size() > int(m_records.size()), qPrintable(before.join('\n')));
        const auto bodies = filesBelow(m_clinic.store("objects")).size();
        const auto erased = act("hospital-admin", "erase", "CANARYREASON nothing forbids it");
        QVERIFY2(erased.exitCode == 0 && erased.text("status") == "erased", erased.all());
        QVERIFY2(erased.json["records"].get<std::size_t>() >= m_records.size() && erased.json["files"].get<int>() > before.size(), erased.all());
        QVERIFY(erased.json["block"].get<int>() > 0);
        QVERIFY2(stored().isEmpty(), qPrintable(stored().join('\n')));
        QVERIFY(filesBelow(m_clinic.store("objects")).size() < bodies);
        for (const auto &row : evaluated("Record:List")) {
            COMPARE_JSON(row["state"], "shredded");
        }
        QCOMPARE(standing("hospital-admin"), "erased");
        const auto again = act("hospital-admin", "erase");
        QVERIFY2(again.exitCode == 0 && again.json["block"] == erased.json["block"], again.all()); // The same receipt.
    }
    void nobodyOpensItAnyMore()
    {
        for (const QString &login : {QStringLiteral("doctor"), QStringLiteral("doctor2"), QStringLiteral("patient"), QStringLiteral("lab"), QStringLiteral("custodian")}) {
            const auto fetched = fetch(login, "erased-" + login);
            QVERIFY2(fetched.exitCode == 5 || fetched.exitCode == 1, (login.toUtf8() + ": " + fetched.all()).constData());
            QVERIFY(!QFileInfo::exists(m_clinic.temporary("erased-" + login)));
        }
        const auto patients = m_clinic.run("doctor", {"patient", "list"});
        QVERIFY2(patients.exitCode == 0, patients.all());
        for (const auto &item : patients.json["items"]) {
            QVERIFY(item["patient_id"] != m_clinic.patientId().toStdString());
        }
        const auto round = runAgent(); // The agent does not bring anything back.
        QVERIFY2(round.exitCode == 0, round.all());
        QVERIFY(stored().isEmpty());
        QCOMPARE(m_clinic.sendSmallStudy("late", 9, m_clinic.requestOrder()), QString());
    }
    void theRecoveryKeyOpensNothing()
    {
        QProcess script;
        script.start("python3", {QStringLiteral(MEDANCHOR_SOURCE_DIR "/packaging/recovery/open_object.py"), m_clinic.path("store"),
                                 m_clinic.path("recovery.p8"), m_record, m_clinic.temporary("recovered"),
                                 "--passphrase-file", m_clinic.path("passphrase")});
        QVERIFY(script.waitForFinished(60'000));
        QVERIFY2(script.exitCode() != 0, script.readAllStandardError());
        QVERIFY(!QFileInfo::exists(m_clinic.temporary("recovered")) || QDir(m_clinic.temporary("recovered")).isEmpty());
    }
    void theLedgerVerifiesAndTheProofSaysWhenItWasErased()
    {
        const auto verified = m_clinic.run("doctor", {"ledger", "verify"});
        QVERIFY2(verified.exitCode == 0 && verified.json["ok"] == true, verified.all());
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 3 && proof.json["erased_block"].get<int>() > 0, proof.all());
        bool said = false;
        for (const auto &check : proof.json["checks"]) {
            said = said || (check["name"] == "erased" && check["ok"] == true && check["detail"].get<std::string>().find("receipt in block") != std::string::npos);
        }
        QVERIFY2(said, proof.all());
        const auto list = m_clinic.run("hospital-admin", {"patient", "erasures"});
        COMPARE_JSON(list.json["items"][0]["status"], "erased");
        QVERIFY(!list.json["items"][0].contains("reason")); // It went with the rest.
    }
    void whyNeverStoodOnTheLedgerNorInTheStore()
    {
        QVERIFY(!QByteArray::fromStdString(m_clinic.blocks().dump()).contains("CANARYREASON"));
        for (const auto &[name, bytes] : filesBelow(m_clinic.path("store"))) {
            QVERIFY2(!bytes.contains("CANARYREASON"), qPrintable(name));
        }
    }
};

MEDANCHOR_TEST(TestErasure)
#include "tst_erasure.moc"
