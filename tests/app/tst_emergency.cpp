#include "services/base/clock.h"
#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Break-glass: a doctor of another hospital opens a patient's records, and somebody else reviews it. The
/// functions build on each other.
class TestEmergency : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_emergency;

    CommandResult open(const QString &login, const QStringList &more = {"--wait", "0"}, const QString &reason = "Unconscious, CANARYREASON on arrival") const
    {
        return m_clinic.run(login, QStringList {"emergency", "open", "--patient", m_clinic.patientId(), "--reason", reason} + more);
    }
    CommandResult review(const QString &login, const QString &emergency, const QString &justified = "yes", const QString &comment = "The CANARYCOMMENT chart agrees") const
    {
        return m_clinic.run(login, {"emergency", "review", emergency, "--justified", justified, "--comment", comment});
    }
    CommandResult fetch(const QString &login, const QString &record, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", record, "--out", m_clinic.temporary(folder)});
    }
    CommandResult runAgent() const { return m_clinic.run("custodian", {"agent", "--once"}); }
    Json listed(const QString &login, const QString &emergency) const
    {
        const auto list = m_clinic.run(login, {"emergency", "list"});
        for (const Json &item : list.json.value("items", Json::array())) {
            if (item.value("emergency_id", "") == emergency.toStdString()) {
                return item;
            }
        }
        return {};
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_record.startsWith("rec_"));
    }
    void onlyADoctorWithAReasonOpens()
    {
        QCOMPARE(open("doctor2", {"--wait", "0"}, "  ").exitCode, 1);
        for (const char *login : {"lab", "pharma", "hospital-admin"}) {
            const auto refused = open(login);
            QVERIFY2(refused.exitCode == 5, refused.all());
        }
        QCOMPARE(m_clinic.run("doctor2", {"emergency", "open", "--patient", m_clinic.patientId()}).exitCode, 2);
    }
    void withTheAgentAwayItSaysSoAtOnceWithTheLastContact()
    {
        const auto before = SystemClock::instance().now();
        const auto opened = open("doctor2");
        QVERIFY2(opened.exitCode == 0, opened.all());
        m_emergency = opened.text("emergency_id");
        QVERIFY2(m_emergency.startsWith("emg_"), opened.all());
        QVERIFY(!opened.text("tx_id").isEmpty());
        COMPARE_JSON(opened.json["released"], false);
        const auto until = fromIso8601(opened.text("until").toStdString());
        QVERIFY2(until && *until - before > std::chrono::minutes(119) && *until - before < std::chrono::minutes(122), opened.all());
        QVERIFY2(opened.errors.contains("agent of NorthgateMSP") && opened.errors.contains("seems to be away"), opened.all());
        // The demonstration's agent worked when it was made.
        QVERIFY2(!opened.text("agent_last_contact").isEmpty() && opened.errors.contains(opened.text("agent_last_contact").toUtf8()), opened.all());
        QCOMPARE(fetch("doctor2", m_record, "early").exitCode, 5);
    }
    void theAgentReleasesToTheOpenerAlone()
    {
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0, round.all());
        const Json opener = Json::array({m_clinic.memberId("doctor2").toStdString()});
        const auto released = std::ranges::count_if(round.lines, [&](const Json &line) {
            return line.value("released", Json()) == opener && line.value("purpose", "") == "BTG" && line.value("basis", "") == "emergency:" + m_emergency.toStdString();
        });
        QVERIFY2(released > 0, round.all());
        const auto further = runAgent();
        QVERIFY2(further.exitCode == 0 && further.lines.size() == 1, further.all());
        const auto fetched = fetch("doctor2", m_record, "opened");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(m_clinic.temporary("opened")) == filesBelow(m_clinic.temporary("study")), true);
        QCOMPARE(fetch("pharma", m_record, "other").exitCode, 5);
    }
    void anotherPatientStaysClosed()
    {
        const auto patients = m_clinic.run("doctor", {"patient", "list"});
        std::string other;
        for (const Json &patient : patients.json["items"]) {
            if (patient["patient_id"] != m_clinic.patientId().toStdString()) {
                other = patient["patient_id"].get<std::string>();
            }
        }
        const auto order = m_clinic.run("doctor", {"order", "request", "--patient", QString::fromStdString(other), "--to", "HarbourMSP", "--code", "LOINC|24627-2"});
        QVERIFY2(order.exitCode == 0, order.all());
        const auto listed = m_clinic.run("doctor2", {"study", "list", "--patient", QString::fromStdString(other)});
        QCOMPARE(listed.json["items"].size(), std::size_t(0));
        const auto own = m_clinic.run("doctor2", {"patient", "list"});
        QVERIFY2(own.output.contains(m_clinic.patientId().toUtf8()) && !own.output.contains(other.c_str()), own.all());
    }
    void readsAndReleasesAreLoggedAsAnEmergency()
    {
        const auto accesses = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        bool agent = false;
        bool opener = false;
        for (const Json &item : accesses.json["items"]) {
            if (item.value("emergency_id", "") == m_emergency.toStdString()) {
                COMPARE_JSON(item["purpose"], "BTG");
                agent = agent || item["member_id"] == m_clinic.memberId("custodian").toStdString();
                opener = opener || (item["member_id"] == m_clinic.memberId("doctor2").toStdString() && item["record_id"] == m_record.toStdString());
            }
        }
        QVERIFY2(agent && opener, accesses.all());
    }
    void thePatientAndTheReviewerReadTheReasonOthersDoNot()
    {
        for (const char *login : {"patient", "hospital-admin", "doctor2"}) {
            const Json item = listed(login, m_emergency);
            QVERIFY2(item.is_object(), login);
            COMPARE_JSON(item["status"], "open");
            COMPARE_JSON(item["overdue"], false);
            COMPARE_JSON(item["reason"], "Unconscious, CANARYREASON on arrival");
        }
        const auto foreign = m_clinic.run("lab", {"emergency", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(foreign.exitCode == 0 && foreign.json["items"].size() == 1 && !foreign.output.contains("CANARY"), foreign.all());
        const auto blocks = m_clinic.run("lab", {"ledger", "blocks"});
        QVERIFY(blocks.output.contains(m_emergency.toUtf8()) && !blocks.output.contains("CANARY"));
    }
    void theOpenerDoesNotReviewAndOthersNeither()
    {
        const auto own = review("doctor2", m_emergency);
        QVERIFY2(own.exitCode == 5, own.all());
        QVERIFY2(own.message().contains("their own emergency access"), own.all());
        for (const char *login : {"doctor", "lab", "patient"}) {
            const auto refused = review(login, m_emergency);
            QVERIFY2(refused.exitCode == 5, refused.all());
        }
        QCOMPARE(m_clinic.run("hospital-admin", {"emergency", "review", m_emergency, "--justified", "perhaps", "--comment", "x"}).exitCode, 2);
        COMPARE_JSON(listed("hospital-admin", m_emergency)["status"], "open");
    }
    void anotherPersonReviewsOnce()
    {
        const auto unreviewed = m_clinic.run("hospital-admin", {"emergency", "list", "--unreviewed"});
        QCOMPARE(unreviewed.json["items"].size(), std::size_t(1));
        const auto reviewed = review("hospital-admin", m_emergency);
        QVERIFY2(reviewed.exitCode == 0, reviewed.all());
        QCOMPARE(reviewed.text("emergency_id"), m_emergency);
        QCOMPARE(reviewed.text("status"), "justified");
        QCOMPARE(m_clinic.run("hospital-admin", {"emergency", "list", "--unreviewed"}).json["items"].size(), std::size_t(0));
        const auto again = review("hospital-admin", m_emergency, "no");
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        for (const char *login : {"patient", "doctor2"}) {
            const Json item = listed(login, m_emergency);
            COMPARE_JSON(item["status"], "justified");
            COMPARE_JSON(item["comment"], "The CANARYCOMMENT chart agrees");
        }
        // Found justified it lasts to its end.
        QCOMPARE(fetch("doctor2", m_record, "after").exitCode, 0);
    }
    void foundUnjustifiedItEndsAtOnce()
    {
        const auto opened = open("doctor2", {"--wait", "0"}, "Looked for a neighbour");
        QVERIFY2(opened.exitCode == 0, opened.all());
        QCOMPARE(runAgent().exitCode, 0);
        // The first still stands; a new study is released on one of them.
        const auto refused = review("hospital-admin", opened.text("emergency_id"), "no", "No treatment relation");
        QVERIFY2(refused.exitCode == 0, refused.all());
        QCOMPARE(refused.text("status"), "unjustified");
        QCOMPARE(listed("doctor2", opened.text("emergency_id"))["status"].get<std::string>(), std::string("unjustified"));
    }
    void theNodesAgentAnswersWhileOneWaits()
    {
        m_clinic.letNodeRunAgents();
        QElapsedTimer timer;
        timer.start();
        const auto opened = open("doctor2", {"--wait", "60"});
        QVERIFY2(opened.exitCode == 0, opened.all());
        COMPARE_JSON(opened.json["released"], true);
        QCOMPARE(fetch("doctor2", m_record, "waited").exitCode, 0);
        qInfo("from opening to the study on disk: %lld ms", timer.elapsed());
    }
};

MEDANCHOR_TEST(TestEmergency)
#include "tst_emergency.moc"
