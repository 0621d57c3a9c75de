#include "services/domain/ids.h"
#include "services/workflows/report_proof.h"
#include "services/workflows/sign_entries.h"
#include "services/workflows/study_notes.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// A report that was signed, and what its printed code proves.
class TestReport : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::string m_patient;
    std::string m_one;
    std::string m_two;
    ReportAnchors m_anchors;

    static std::string note(Session &session, const std::string &patient, const char *title)
    {
        const auto receipt = SignEntries(session).run({.patientId = patient, .title = title, .entries = {{.type = "Composition", .title = title, .sections = {{.title = "Plan", .text = "Rest"}}}}}, {});
        return receipt ? receipt->id : "failed: " + receipt.error().detail;
    }
    static ClinicalDraft report(const std::string &patient, const ReportAnchors &anchors)
    {
        const std::string pdf = "%PDF-1.4 not looked at here";
        return {.patientId = patient, .recordId = anchors.reportId, .recordClass = "notes", .title = "Referral letter",
                .entries = {{.type = "Composition", .code = {"http://loinc.org", "57133-1", "Referral note"}, .title = "Referral letter", .sections = {{.title = "Question", .text = "What is it?"}}},
                            {.type = "DocumentReference", .title = "Referral letter", .files = {{.title = "Referral letter", .mediaType = "application/pdf", .name = "report.pdf"}}}},
                .made = {{kAnchorsFile, "application/json", {anchors.list.begin(), anchors.list.end()}}, {"report.pdf", "application/pdf", {pdf.begin(), pdf.end()}}}};
    }
    CommandResult verify(const std::string &code, const QString &login = "doctor") const { return m_clinic.run(login, {"study", "verify", QString::fromStdString(code)}); }
    static std::string detailOf(const CommandResult &result, const char *check)
    {
        for (const auto &one : result.json.value("checks", Json::array())) {
            if (one.value("name", "") == check) {
                return (one.value("ok", false) ? "" : "FAILED: ") + one.value("detail", "");
            }
        }
        return "not made";
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_patient = m_clinic.patientId().toStdString();
        SignedIn doctor(m_clinic, "doctor");
        QVERIFY(doctor);
        m_one = note(*doctor, m_patient, "First visit");
        m_two = note(*doctor, m_patient, "Second visit");
        QVERIFY2(isId(m_one, prefix::kRecord) && isId(m_two, prefix::kRecord), (m_one + m_two).c_str());
        QVERIFY(doctor->refresh({}));
        const auto anchors = anchorsOf(*doctor, m_patient, {m_one, m_two, m_one});
        QVERIFY2(anchors, anchors ? "" : anchors.error().detail.c_str());
        QCOMPARE(anchors->records.size(), 2U); // Each once.
        QCOMPARE(anchors->records[0].title, std::string("First visit"));
        m_anchors = *anchors;
        const auto receipt = SignEntries(*doctor).run(report(m_patient, m_anchors), {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(receipt->id, m_anchors.reportId);
    }

    void itsCodeIsAProof()
    {
        const auto result = verify(m_anchors.code);
        QVERIFY2(result.exitCode == 0, result.all());
        QCOMPARE(result.json.value("record_id", ""), m_anchors.reportId);
        QVERIFY(result.json.value("ok", false));
        QVERIFY2(detailOf(result, "list").starts_with("SHA-256"), detailOf(result, "list").c_str());
        QVERIFY2(detailOf(result, "named").starts_with("2 records as named; since then 0 amended, 0 retracted"), detailOf(result, "named").c_str());
        QCOMPARE(verify("  " + m_anchors.code + "\n").exitCode, 0); // As a scanner types it.
        QCOMPARE(verify(m_anchors.reportId).exitCode, 0); // It is a record as any other.
    }

    void anotherListIsNotThePrintedOne()
    {
        std::string code = m_anchors.code;
        code.back() = code.back() == '0' ? '1' : '0';
        const auto result = verify(code);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(detailOf(result, "list").starts_with("FAILED"), result.all());
        QCOMPARE(detailOf(result, "named"), std::string("not made"));
    }

    void aRecordThatIsNoReportSaysSo()
    {
        std::string code = m_anchors.code;
        code.replace(code.find(m_anchors.reportId), m_anchors.reportId.size(), m_one);
        const auto result = verify(code);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(detailOf(result, "list").find("no report") != std::string::npos, result.all());
    }

    void wrongCodesAreRefusedInWords()
    {
        QCOMPARE(verify("medanchor:report:1:abc").exitCode, 1);
        std::string other = m_anchors.code;
        other.replace(std::string(kReportScheme).size() + 2, 4, "0000");
        const auto result = verify(other);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.message().contains("another network"), result.all());
    }

    void whoMayNotReadLearnsNothing()
    {
        const auto result = verify(m_anchors.code, "doctor2");
        QVERIFY2(result.exitCode == 5 || result.exitCode == 1, result.all());
        QVERIFY(!result.output.contains("Referral letter"));
        QVERIFY(!result.json.contains("checks"));
    }

    void reportsRestOnTheRecordsOfOnePatient()
    {
        SignedIn doctor(m_clinic, "doctor");
        QVERIFY(doctor);
        const auto nobody = anchorsOf(*doctor, m_patient, {});
        QVERIFY(!nobody && nobody.error().code == ErrorCode::Invalid);
        const auto unknown = anchorsOf(*doctor, m_patient, {"rec_aaaaaaaaaaaaaaaaaaaaaaaaaa"});
        QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
        const auto patients = m_clinic.run("doctor", {"patient", "list"}).json["items"];
        for (const auto &one : patients) {
            if (const std::string other = one.value("patient_id", ""); other != m_patient) {
                const auto mixed = anchorsOf(*doctor, other, {m_one});
                QVERIFY(!mixed && mixed.error().code == ErrorCode::Invalid);
                return;
            }
        }
        QFAIL("the doctor has one patient only");
    }

    void anIdIsUsedOnce()
    {
        SignedIn doctor(m_clinic, "doctor");
        QVERIFY(doctor);
        auto again = report(m_patient, m_anchors);
        again.recordId = "rec_short";
        auto refused = SignEntries(*doctor).run(again, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
        again.recordId = m_anchors.reportId;
        again.made[1].name = "../report.pdf";
        refused = SignEntries(*doctor).run(again, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
    }

    // The last one: it changes what the report rests on.
    void whatBecameOfTheRecordsIsTold()
    {
        {
            SignedIn doctor(m_clinic, "doctor");
            QVERIFY(doctor);
            const auto amended = SignEntries(*doctor).run({.patientId = m_patient, .title = "First visit", .entries = {{.type = "Composition", .title = "First visit", .sections = {{.title = "Plan", .text = "Rest and tea"}}}},
                                                           .amends = m_one, .reason = "Tea was forgotten"}, {});
            QVERIFY2(amended, amended ? "" : amended.error().detail.c_str());
            QVERIFY(retractRecord(*doctor, m_two, "Of somebody else", {}));
        }
        const auto result = verify(m_anchors.code);
        QVERIFY2(result.exitCode == 0, result.all()); // The report is as it was signed,
        QVERIFY2(detailOf(result, "named").starts_with("2 records as named; since then 1 amended, 1 retracted, 0 erased"), detailOf(result, "named").c_str());
    }
};

MEDANCHOR_TEST(TestReport)
#include "tst_report.moc"
