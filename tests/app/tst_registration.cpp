#include "tests/app/demo_clinic.h"
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
