#include "services/workflows/studies.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDate>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Registering and finding patients.
class TestRegistration : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;

    CommandResult registered(const QString &login, const QString &family, const QString &birthDate, const QStringList &more = {}) const
    {
        return m_clinic.run(login, QStringList {"patient", "register", "--family", family, "--given", "Ada", "--birth-date", birthDate, "--sex", "female"} + more);
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }
    void aRecordNumberNamesOnePatient()
    {
        const auto first = registered("hospital-admin", "Ångström", "1960-02-03", {"--mrn", "N-77001"});
        QVERIFY2(first.exitCode == 0, first.all());
        for (const char *number : {"N-77001", " N-77001 "}) {
            const auto second = registered("hospital-admin", "Other", "1970-02-03", {"--mrn", number});
            QVERIFY2(second.exitCode == 1 && second.code() == "Conflict", second.all());
            QVERIFY2(second.output.contains(first.text("patient_id").toUtf8()), second.all());
        }
        QCOMPARE(m_clinic.run("hospital-admin", {"patient", "list", "--search", "other"}).json["items"].size(), std::size_t(0));
        QCOMPARE(registered("hospital-admin", "Third", "1970-02-03", {"--mrn", "N-77002"}).exitCode, 0);
        // Who has none yet is not compared.
        QCOMPARE(registered("hospital-admin", "Fourth", "1970-02-03").exitCode, 0);
        QCOMPARE(registered("hospital-admin", "Fifth", "1970-02-03").exitCode, 0);
    }
    void nobodyIsBornInTheFuture()
    {
        const QDate today = QDateTime::currentDateTimeUtc().date();
        for (const QString &date : {today.addDays(2).toString(Qt::ISODate), today.addYears(1).toString("yyyy"), today.addMonths(2).toString("yyyy-MM")}) {
            const auto refused = registered("hospital-admin", "Tomorrow", date);
            QVERIFY2(refused.exitCode == 1 && refused.code() == "Invalid" && refused.message().contains("future"), refused.all());
        }
        const QStringList dates {today.toString(Qt::ISODate), today.toString("yyyy"), today.toString("yyyy-MM")};
        const QStringList families {"Quill", "Ravn", "Stern"}; // Of one name they would be taken for one.
        for (int i = 0; i < dates.size(); ++i) {
            const auto accepted = registered("hospital-admin", families.at(i), dates.at(i));
            QVERIFY2(accepted.exitCode == 0, accepted.all());
        }
    }
    /// Of two registrations of one person the one to go on with shows what was anchored under either.
    void linkedRegistrationsShowOneRecord()
    {
        const QString left = m_clinic.patientId();
        const auto studies = [&](const QString &patient) {
            SignedIn doctor(m_clinic, "doctor");
            return doctor ? workflows::listStudies(*doctor, patient.toStdString()) : std::vector<workflows::StudySummary>();
        };
        const QString number = m_clinic.run("hospital-admin", {"patient", "show", left}).text("mrn");
        const auto before = studies(left);
        QVERIFY(!before.empty());
        const QString kept = registered("hospital-admin", "Kern", "1960-02-03", {"--mrn", "N-77100"}).text("patient_id");
        QVERIFY(studies(kept).empty());
        QCOMPARE(m_clinic.run("hospital-admin", {"patient", "link", kept, left, "--reason", "She is one person"}).exitCode, 0);
        const auto joined = studies(kept);
        QCOMPARE(joined.size(), before.size());
        for (const auto &study : joined) {
            QCOMPARE(study.patientId, kept.toStdString());
            QCOMPARE(study.reference, left.toStdString());
            QCOMPARE(study.registeredMrn, number.toStdString());
        }
        QCOMPARE(joined.front().acknowledgedBy, before.front().acknowledgedBy);
        QCOMPARE(studies(left).front().patientId, left.toStdString()); // Who asks for that one is answered for it.
        for (const auto &study : studies({})) {
            QVERIFY(study.patientId != left.toStdString());
        }
        SignedIn doctor(m_clinic, "doctor");
        const auto opened = workflows::openStudy(*doctor, joined.front().recordId, {}, {});
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QCOMPARE((*opened)->summary().patientId, kept.toStdString());
        // A script reads what stands on the ledger.
        const auto listed = m_clinic.run("doctor", {"study", "list", "--patient", kept});
        QCOMPARE(listed.json["items"].size(), before.size());
        COMPARE_JSON(listed.json["items"][0]["patient_id"], left.toStdString());
        QCOMPARE(m_clinic.run("hospital-admin", {"patient", "unlink", kept, left, "--reason", "They are two after all"}).exitCode, 0);
        QVERIFY(studies(kept).empty());
        QCOMPARE(studies(left).size(), before.size());
        QVERIFY(studies(left).front().registeredMrn.empty());
    }
    void searchingFoldsCaseBeyondAscii()
    {
        for (const char *text : {"ångström", "ÅNGSTRÖM", "Ångs"}) {
            const auto found = m_clinic.run("hospital-admin", {"patient", "list", "--search", text});
            QVERIFY2(found.exitCode == 0 && found.json["items"].size() == 1, found.all());
        }
    }
};

MEDANCHOR_TEST(TestRegistration)
#include "tst_registration.moc"
