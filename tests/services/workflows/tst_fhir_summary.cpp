#include "services/workflows/fhir_summary.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::workflows;

/// What is chosen for an International Patient Summary, and how its Composition says it.
class TestFhirSummary : public QObject {
    Q_OBJECT
private:
    static SummaryResource resource(const std::string &key, const std::string &members, std::vector<std::string> mentions = {})
    {
        const auto slash = key.find('/');
        return {.fullUrl = {}, .key = key, .text = "{\"resourceType\":\"" + key.substr(0, slash) + "\",\"id\":\"" + key.substr(slash + 1) + "\"," + members + "}",
                .mentions = std::move(mentions)};
    }
    static SummaryHead head() { return {.id = "f81d4fae-7dec-41d0-a765-00a0c91e6bf6", .patientUrl = documentUrlOf("Patient/1"), .date = "2025-03-05T14:07:31Z", .authorId = "mem_a"}; }
    static Json section(const Summary &summary, const char *code)
    {
        for (const Json &one : summary.composition["section"]) {
            if (one["code"]["coding"][0]["code"] == code) {
                return one;
            }
        }
        return {};
    }
    static std::string condition(const char *clinical, const char *verification = "confirmed")
    {
        return std::string("\"clinicalStatus\":{\"coding\":[{\"code\":\"") + clinical + "\"}]},\"verificationStatus\":{\"coding\":[{\"code\":\"" + verification
            + "\"}]},\"code\":{\"text\":\"Cough & <fever>\"},\"subject\":{\"reference\":\"Patient/1\"}";
    }
    static std::string lab(const char *code, const char *day, const char *value)
    {
        return std::string("\"status\":\"final\",\"category\":[{\"coding\":[{\"code\":\"laboratory\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"") + code
            + "\"}]},\"effectiveDateTime\":\"" + day + "\",\"valueQuantity\":{\"value\":" + value + "}";
    }

private slots:
    void nothingKnownIsSaid()
    {
        const auto summary = summarize({resource("Patient/1", "\"gender\":\"female\"")}, head());
        QVERIFY(summary);
        for (const char *code : {"11450-4", "48765-2", "10160-0"}) {
            QCOMPARE(section(*summary, code)["emptyReason"]["coding"][0]["code"].get<std::string>(), std::string("unavailable"));
            QVERIFY(!section(*summary, code).contains("entry"));
        }
        QCOMPARE(summary->composition["section"].size(), 3U);
        auto known = head();
        known.noKnownAllergies = true;
        const auto none = summarize({resource("Patient/1", "\"gender\":\"female\"")}, known);
        QCOMPARE(section(*none, "48765-2")["emptyReason"]["coding"][0]["code"].get<std::string>(), std::string("nilknown"));
        QCOMPARE(section(*none, "11450-4")["emptyReason"]["coding"][0]["code"].get<std::string>(), std::string("unavailable"));
    }

    void whatIsSoNowIsAProblemAndWhatWasIsPast()
    {
        const auto summary = summarize({resource("Patient/1", "\"gender\":\"female\""), resource("Condition/a", condition("active")), resource("Condition/b", condition("resolved")),
                                        resource("Condition/c", condition("active", "entered-in-error"))}, head());
        QVERIFY(summary);
        QCOMPARE(section(*summary, "11450-4")["entry"].size(), 1U);
        QCOMPARE(section(*summary, "11450-4")["entry"][0]["reference"].get<std::string>(), documentUrlOf("Condition/a"));
        QCOMPARE(section(*summary, "11348-0")["entry"].size(), 1U);
        QVERIFY(!summary->chosen.contains(3));
        const auto words = section(*summary, "11450-4")["text"]["div"].get<std::string>();
        QVERIFY2(words.find("Cough &amp; &lt;fever&gt;") != std::string::npos, words.c_str());
    }

    void ofAMeasurementTheNewestIsTold()
    {
        const auto summary = summarize({resource("Patient/1", "\"gender\":\"female\""), resource("Observation/old", lab("718-7", "2019-01-01", "9")),
                                        resource("Observation/new", lab("718-7", "2025-01-01", "12.10")), resource("Observation/other", lab("2951-2", "2018-01-01", "140"))}, head());
        QVERIFY(summary);
        QCOMPARE(section(*summary, "30954-2")["entry"].size(), 2U);
        QVERIFY(summary->chosen.contains(2) && summary->chosen.contains(3) && !summary->chosen.contains(1));
        QVERIFY(section(*summary, "30954-2")["text"]["div"].get<std::string>().find("12.10") != std::string::npos); // As it was written.
    }

    void whatIsReferredToComesAlong()
    {
        const auto summary = summarize({resource("Patient/1", "\"gender\":\"female\""), resource("Condition/a", condition("active"), {"Patient/1", "Encounter/1"}),
                                        resource("Encounter/1", "\"status\":\"finished\"", {"Practitioner/9", "https://elsewhere/Organization/1"}), resource("Practitioner/9", "\"active\":true"),
                                        resource("Practitioner/10", "\"active\":true")}, head());
        QVERIFY(summary);
        QCOMPARE(summary->chosen, (std::set<std::size_t> {0, 1, 2, 3}));
    }

    void withoutAPatientThereIsNone()
    {
        auto nobody = head();
        nobody.patientUrl.clear();
        const auto summary = summarize({resource("Condition/a", condition("active"))}, nobody);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestFhirSummary)
#include "tst_fhir_summary.moc"
