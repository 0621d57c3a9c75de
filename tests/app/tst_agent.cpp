#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace med;
using namespace med::tests;

/// The custodian's agent: it comes to rest, leaves alone what is in use, brings back what was lost, and
/// runs with the node. The functions build on each other.
class TestAgent : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_consent;

    CommandResult runAgent() const { return m_clinic.run("custodian", {"agent", "--once"}); }
    CommandResult verify(const QString &login) const { return m_clinic.run(login, {"study", "verify", m_record}); }
    CommandResult grant(const QString &to) const
    {
        return m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", to, "--class", "imaging", "--purpose", "TREAT"});
    }
    /// Envelopes for a member in the sets of the patient's hospital.
    QStringList envelopesOf(const QString &login) const
    {
        QStringList names;
        const QString member = m_clinic.memberId(login);
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("sets"))) {
            if (name.endsWith(member)) {
                names << name;
            }
        }
        return names;
    }
    static int count(const CommandResult &round, const char *event)
    {
        return int(std::ranges::count_if(round.lines, [&](const Json &line) { return line.value("event", "") == event; }));
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_record.startsWith("rec_"));
    }
    void twoConsentsThatOverlapAreReleasedOnce()
    {
        const auto toHospital = grant("StElinMSP");
        QVERIFY2(toHospital.exitCode == 0, toHospital.all());
        const auto toDoctor = grant(m_clinic.memberId("doctor2"));
        QVERIFY2(toDoctor.exitCode == 0, toDoctor.all());
        m_consent = toDoctor.text("consent_id");
        const auto first = runAgent();
        QVERIFY2(first.exitCode == 0 && count(first, "released") > 0, first.all());
        const auto envelopes = filesBelow(m_clinic.store("sets"));
        for (int i = 0; i < 2; ++i) {
            const auto further = runAgent();
            QVERIFY2(further.exitCode == 0 && further.lines.size() == 1, further.all());
        }
        QVERIFY(filesBelow(m_clinic.store("sets")) == envelopes);
    }
    void aReaderVerifiesWhileTheAgentWorks()
    {
        for (int i = 0; i < 3; ++i) {
            const auto agent = m_clinic.start("custodian", {"agent", "--once"});
            const auto proof = verify("doctor2");
            QVERIFY2(proof.exitCode == 0, proof.all());
            QCOMPARE(DemoClinic::finish(*agent).exitCode, 0);
        }
    }
    void aLostEnvelopeIsSealedAnew_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("of a consent") << "doctor2";
        QTest::newRow("of the author") << "lab";
        QTest::newRow("of the patient") << "patient";
    }
    void aLostEnvelopeIsSealedAnew()
    {
        QFETCH(QString, login);
        const auto names = envelopesOf(login);
        QVERIFY(!names.isEmpty());
        for (const auto &name : names) {
            QVERIFY(QFile::remove(m_clinic.store("sets/" + name)));
        }
        QCOMPARE(verify(login).exitCode, 3);
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0 && count(round, "released") > 0, round.all());
        const auto proof = verify(login);
        QVERIFY2(proof.exitCode == 0, proof.all());
        QCOMPARE(envelopesOf(login), names);
        const auto further = runAgent();
        QVERIFY2(further.lines.size() == 1, further.all());
    }
    void afterAWithdrawalItComesToRestToo()
    {
        const auto withdrawn = m_clinic.run("patient", {"consent", "withdraw", m_consent, "--reason", "one is enough"});
        QVERIFY2(withdrawn.exitCode == 0, withdrawn.all());
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0, round.all());
        const auto further = runAgent();
        QVERIFY2(further.exitCode == 0 && further.lines.size() == 1, further.all());
        // The hospital's own consent still stands.
        const auto proof = verify("doctor2");
        QVERIFY2(proof.exitCode == 0, proof.all());
    }
    void theNodeRunsItForTheCommandLine()
    {
        const QString doctor = m_clinic.memberId("pharma");
        QVERIFY(doctor.startsWith("mem_"));
        m_clinic.letNodeRunAgents();
        const auto given = grant(doctor);
        QVERIFY2(given.exitCode == 0, given.all());
        QCOMPARE(m_clinic.run("pharma", {"network", "show"}).exitCode, 0); // Nobody but the node is there now.
        QTRY_VERIFY_WITH_TIMEOUT(!envelopesOf("pharma").isEmpty(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(verify("pharma").exitCode, 0, 30'000);
        const auto byHand = runAgent();
        QVERIFY2(byHand.exitCode == 0, byHand.all());
        COMPARE_JSON(byHand.json["done"], true);
    }
};

MEDANCHOR_TEST(TestAgent)
#include "tst_agent.moc"
