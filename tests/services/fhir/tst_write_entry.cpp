#include "services/fhir/resource_file.h"
#include "services/fhir/write_entry.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace med;
using namespace med::fhir;

static const EntrySetting kSetting {.patientId = "pat_abc", .memberId = "mem_doctor", .memberName = "Dr. Beth Kohl", .now = "2026-03-04T10:11:12Z"};

static Coding loinc(const char *code, const char *display) { return {std::string(kLoinc), code, display}; }

static ClinicalEntry potassium()
{
    return {.type = "Observation", .id = "k1", .code = loinc("2823-3", "Potassium"), .category = "laboratory", .begin = "2026-03-04T09:00:00+01:00",
            .measures = {{.value = "1.10", .comparator = "<", .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.50", .high = "5.10", .flag = "LL"}}};
}

static std::vector<ClinicalEntry> all()
{
    const Coding penicillin {std::string(kSnomedCt), "764146007", "Penicillin"};
    return {
        {.type = "Composition", .id = "n1", .title = "Note: \"headache\" <b>", .begin = "2026-03-04T10:00:00Z", .encounter = "Encounter/e1", .text = "free\n\ntext & more",
         .sections = {{loinc("61150-9", "Subjective"), "Subjective", "He says: 1 < 2 & \"so\".\n\nSince yesterday"}, {loinc("18776-5", "Plan"), "Plan", "Rest"}}, .refers = {"Observation/k1"}},
        {.type = "Encounter", .id = "e1", .code = {{}, {}, "Visit"}, .category = "AMB", .begin = "2026-03-04T10:00:00Z", .end = "2026-03-04T10:20:00Z", .reason = "Headache"},
        {.type = "Condition", .id = "c1", .code = {"http://hl7.org/fhir/sid/icd-10-cm", "G43.9", "Migraine"}, .begin = "2014", .text = "since long"},
        {.type = "Condition", .id = "c2", .code = {{}, {}, "Cough"}, .certainty = "entered-in-error"},
        {.type = "Condition", .id = "c3", .code = {{}, {}, "Measles"}, .category = "encounter-diagnosis", .begin = "1990-05", .end = "1990-06"},
        {.type = "AllergyIntolerance", .id = "a1", .code = penicillin, .category = "medication", .criticality = "high", .findings = {{{}, {}, "Anaphylaxis"}}},
        {.type = "AllergyIntolerance", .id = "a2", .code = penicillin, .certainty = "entered-in-error"},
        potassium(),
        {.type = "Observation", .id = "bp", .code = loinc("85354-9", "Blood pressure"), .category = "vital-signs",
         .measures = {{.code = loinc("8480-6", "Systolic"), .value = "120", .unit = "mmHg", .unitCode = "mm[Hg]"}, {.code = loinc("8462-4", "Diastolic"), .absent = "unknown"}}},
        {.type = "Observation", .id = "s1", .code = loinc("72166-2", "Smoking"), .category = "social-history", .measures = {{.text = "never"}}},
        {.type = "DiagnosticReport", .id = "r1", .code = loinc("24323-8", "Panel"), .category = "laboratory", .text = "Low potassium",
         .findings = {{{}, {}, "Hypokalaemia"}}, .files = {{"Report", "application/pdf", "attachments/1.pdf"}}, .refers = {"Observation/k1"}},
        {.type = "Immunization", .id = "i1", .code = {"http://hl7.org/fhir/sid/cvx", "140", "Influenza"}, .begin = "2025-10-01"},
        {.type = "Immunization", .id = "i2", .code = {"http://hl7.org/fhir/sid/cvx", "140", "Influenza"}, .status = "not-done", .reason = "refused"},
        {.type = "MedicationStatement", .id = "m1", .code = {{}, {}, "Aspirin"}, .begin = "2020", .text = "one a day"},
        {.type = "MedicationRequest", .id = "m2", .code = {{}, {}, "Amoxicillin"}, .priority = "routine", .text = "three a day", .amount = "21"},
        {.type = "FamilyMemberHistory", .id = "f1", .text = "early", .relative = "Mother", .findings = {{{}, {}, "Stroke"}}},
        {.type = "Procedure", .id = "p1", .code = {{}, {}, "Suture"}, .begin = "2026-01-01"},
        {.type = "ServiceRequest", .id = "q1", .code = {{}, {}, "Cardiology"}, .priority = "urgent", .recipient = "Dr. Heart", .text = "please see", .reason = "murmur"},
        {.type = "DocumentReference", .id = "d1", .title = "Letter", .encounter = "Encounter/e1", .files = {{"Letter", "application/pdf", "attachments/2.pdf"}}},
        {.type = "DetectedIssue", .id = "x1", .code = {{}, {}, "Allergy"}, .text = "amoxicillin against Penicillin", .reason = "tolerated before", .refers = {"MedicationRequest/m2"}},
    };
}

class TestWriteEntry : public QObject {
    Q_OBJECT
private slots:
    /// Each is a resource that is read back, and named; the folder of MEDANCHOR_TEST_WRITTEN gets them for HL7's own schema.
    void everyTypeIsAResource()
    {
        const QString out = qEnvironmentVariable("MEDANCHOR_TEST_WRITTEN");
        for (const auto &entry : all()) {
            const auto text = writeEntry(entry, kSetting);
            QVERIFY2(text.has_value(), text ? "" : text.error().detail.c_str());
            TextDocument document(*text);
            const auto file = indexFile(document, {});
            QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
            QCOMPARE(file->resources[0].key, entry.key());
            QCOMPARE(file->resources[0].patients.size(), std::size_t(1));
            QCOMPARE(file->resources[0].patients[0].text, std::string("urn:medanchor:patient:pat_abc"));
            if (!out.isEmpty()) {
                QVERIFY(QDir().mkpath(out));
                QFile written(out + '/' + QString::fromStdString(entry.type + '-' + entry.id) + ".json");
                QVERIFY(written.open(QIODevice::WriteOnly));
                written.write(text->data(), qint64(text->size()));
            }
        }
    }
    void aDecimalKeepsItsDigits()
    {
        const auto text = writeEntry(potassium(), kSetting);
        QVERIFY(text.has_value());
        const std::string value = R"("valueQuantity":{"value":1.10,"comparator":"<","unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"})";
        const std::string low = R"("low":{"value":3.50,)";
        QVERIFY2(text->find(value) != std::string::npos, text->c_str());
        QVERIFY(text->find(low) != std::string::npos);
    }
    void aNarrativeIsNoMarkup()
    {
        const auto text = writeEntry(all()[0], kSetting);
        QVERIFY2(text->find("<p>He says: 1 &lt; 2 &amp; \\\"so\\\".</p><p>Since yesterday</p>") != std::string::npos, text->c_str());
    }
    void whatWasEnteredInErrorHasNoClinicalStatus()
    {
        for (const auto &entry : all()) {
            if (entry.certainty == "entered-in-error") {
                QVERIFY(writeEntry(entry, kSetting)->find("clinicalStatus") == std::string::npos);
            }
        }
        const std::string active = R"("clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]})";
        QVERIFY(writeEntry(all()[2], kSetting)->find(active) != std::string::npos);
    }
    void refusesNamingTheField_data()
    {
        QTest::addColumn<std::function<void(ClinicalEntry &)>>("spoil");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *field, std::function<void(ClinicalEntry &)> spoil) { QTest::newRow(name) << spoil << QString(field); };
        row("a comma in a number", "Observation.measures.value", [](auto &e) { e.measures[0].value = "1,10"; });
        row("a point without digits", "Observation.measures.value", [](auto &e) { e.measures[0].value = "1."; });
        row("a leading zero", "Observation.measures.low", [](auto &e) { e.measures[0].low = "03"; });
        row("JSON in a number", "Observation.measures.value", [](auto &e) { e.measures[0].value = "1,\"x\":2"; });
        row("an infinite power", "Observation.measures.value", [](auto &e) { e.measures[0].value = "1e999"; });
        row("no value", "Observation.measures.value", [](auto &e) { e.measures[0].value.clear(); });
        row("a range that ends before it begins", "Observation.measures.low", [](auto &e) { e.measures[0].low = "9"; });
        row("two values without codes", "Observation.measures", [](auto &e) { e.measures.push_back(e.measures[0]); });
        row("no code", "Observation.code", [](auto &e) { e.code = {}; });
        row("another type's status", "Observation.status", [](auto &e) { e.status = "active"; });
        row("a day that is none", "Observation.begin", [](auto &e) { e.begin = "2026-02-30"; });
        row("a time without a zone", "Observation.begin", [](auto &e) { e.begin = "2026-02-20T10:00:00"; });
        row("an end before the begin", "Observation.end", [](auto &e) { e.end = "2026-03-04T09:00:00+02:00"; });
        row("a control character", "Observation.text", [](auto &e) { e.text = std::string("a\0b", 3); });
        row("no UTF-8", "Observation.text", [](auto &e) { e.text = "\xff"; });
        row("an unknown type", "type", [](auto &e) { e.type = "Patient"; });
        row("active and ended", "Condition.status", [](auto &e) { e = {.type = "Condition", .code = {{}, {}, "x"}, .status = "active", .end = "2020"}; });
        row("a document of nothing", "DocumentReference.files", [](auto &e) { e = {.type = "DocumentReference", .title = "x"}; });
        row("an empty note", "Composition.text", [](auto &e) { e = {.type = "Composition", .title = "x"}; });
        row("nobody's history", "FamilyMemberHistory.relative", [](auto &e) { e = {.type = "FamilyMemberHistory", .text = "x"}; });
        row("an encounter of no class", "Encounter.category", [](auto &e) { e = {.type = "Encounter", .category = "xx"}; });
    }
    void refusesNamingTheField()
    {
        QFETCH(std::function<void(ClinicalEntry &)>, spoil);
        QFETCH(QString, field);
        auto entry = potassium();
        spoil(entry);
        const auto text = writeEntry(entry, kSetting);
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().code, ErrorCode::Invalid);
        QVERIFY2(text.error().detail.starts_with(field.toStdString() + ": "), text.error().detail.c_str());
    }
};

Q_DECLARE_METATYPE(std::function<void(med::ClinicalEntry &)>)
MEDANCHOR_TEST(TestWriteEntry)
#include "tst_write_entry.moc"
