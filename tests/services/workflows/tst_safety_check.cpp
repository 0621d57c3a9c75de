#include "services/workflows/safety_check.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::workflows;

class TestSafetyCheck : public QObject {
    Q_OBJECT
private:
    static ClinicalEntry medicine(const char *words, const char *code = "") { return {.type = "MedicationRequest", .code = {"s", code, words}, .status = "active"}; }
    static ChartEntry allergy(const char *words, const char *criticality)
    {
        ChartEntry entry;
        entry.recordId = "rec_a";
        entry.content = {.type = "AllergyIntolerance", .code = {"s", "91936005", words}, .status = "active", .criticality = criticality, .findings = {{{}, {}, "Anaphylaxis"}}};
        return entry;
    }
    static ClinicalDraft value(const char *code, const char *unit, const char *number)
    {
        return {.entries = {{.type = "Observation", .code = {"http://loinc.org", code, "Value"}, .measures = {{.value = number, .unitCode = unit}}}}};
    }

private slots:
    void onlyAnAllergyOfHighCriticalityInterrupts()
    {
        const ClinicalDraft draft {.entries = {medicine("Penicillin V")}};
        const auto high = safetyFindings(draft, {allergy("penicillin", "high")});
        QCOMPARE(high.size(), std::size_t(1));
        QVERIFY(high[0].interrupts && high[0].rule == SafetyFinding::Rule::Allergy && high[0].detail == "Anaphylaxis");
        QVERIFY(!safetyFindings(draft, {allergy("penicillin", "low")})[0].interrupts);
        QVERIFY(safetyFindings(draft, {allergy("peanut", "high")}).empty());
        QCOMPARE(safetyFindings(draft, {allergy("penicillin", "high")})[0].id, high[0].id);
        QCOMPARE(safetyFindings({.entries = {medicine("other words", "91936005")}}, {allergy("penicillin", "high")}).size(), std::size_t(1));
    }
    void whatIsVoidRetractedOrAmendedDoesNotCount()
    {
        ClinicalDraft draft {.entries = {medicine("Penicillin V")}};
        auto refuted = allergy("penicillin", "high");
        refuted.content.certainty = "refuted";
        QVERIFY(safetyFindings(draft, {refuted}).empty());
        auto retracted = allergy("penicillin", "high");
        retracted.retracted = true;
        QVERIFY(safetyFindings(draft, {retracted}).empty());
        draft.amends = "rec_a";
        QVERIFY(safetyFindings(draft, {allergy("penicillin", "high")}).empty());
    }
    void theSameMedicineTwiceIsTold()
    {
        const auto twice = safetyFindings({.entries = {medicine("Aspirin 100"), medicine("aspirin")}}, {});
        QCOMPARE(twice.size(), std::size_t(1));
        QVERIFY(twice[0].rule == SafetyFinding::Rule::Duplicate && !twice[0].interrupts);
    }
    void valuesThatNobodyHasInterrupt_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("findings");
        QTest::addColumn<bool>("interrupts");
        QTest::newRow("a heart rate") << "8867-4" << "/min" << "72" << 0 << false;
        QTest::newRow("a high one") << "8867-4" << "/min" << "230" << 1 << false;
        QTest::newRow("an impossible one") << "8867-4" << "/min" << "720" << 1 << true;
        QTest::newRow("Fahrenheit") << "8310-5" << "[degF]" << "98.6" << 0 << false;
        QTest::newRow("Fahrenheit as Celsius") << "8310-5" << "Cel" << "98.6" << 1 << true;
        QTest::newRow("more than all oxygen") << "2708-6" << "%" << "101" << 1 << true;
        QTest::newRow("another unit") << "8867-4" << "Hz" << "720" << 0 << false;
        QTest::newRow("no number") << "8867-4" << "/min" << "" << 0 << false;
    }
    void valuesThatNobodyHasInterrupt()
    {
        QFETCH(QString, code);
        QFETCH(QString, unit);
        QFETCH(QString, number);
        QFETCH(int, findings);
        QFETCH(bool, interrupts);
        const auto found = implausibleValues(value(qPrintable(code), qPrintable(unit), qPrintable(number)));
        QCOMPARE(int(found.size()), findings);
        QVERIFY(found.empty() || found[0].interrupts == interrupts);
    }
};

MEDANCHOR_TEST(TestSafetyCheck)
#include "tst_safety_check.moc"
