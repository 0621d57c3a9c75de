#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"

#include "services/workflows/clinic.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// What is entered by the command line: results, notes and resources, over the real ledger and store. The functions build on each other.
class TestEntering : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_order;
    QString m_result;
    QString m_preliminary;
    QString m_note;
    QString m_resource;

    CommandResult result(const QString &order, const QStringList &more) const { return m_clinic.run("lab", QStringList {"result", "add", "--order", order} + more); }
    Json chart(const QString &login = "doctor") const { return m_clinic.run(login, {"chart", "show", "--patient", m_clinic.patientId()}).json["items"]; }
    std::vector<Json> entriesOf(const QString &record) const
    {
        std::vector<Json> all;
        for (const auto &item : chart()) {
            if (item["record_id"] == record.toStdString()) {
                all.push_back(item["content"]);
            }
        }
        return all;
    }
    CommandResult second(const QStringList &words) const
    {
        return DemoClinic::runBare(QStringList {"--json", "--profile", m_clinic.temporary("second"), "--passphrase-file", m_clinic.path("passphrase")} + words);
    }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        writeBytes(m_clinic.temporary(name), bytes);
        return m_clinic.temporary(name);
    }
    static constexpr const char *kPotassium = "2823-3=2.10 mmol/L [3.5-5.1] LL";

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        // A second person of the laboratory, to whom later orders are sealed too.
        const QString invitation = m_clinic.temporary("second.invitation");
        const auto invited = m_clinic.run("lab-admin", {"identity", "invite", "--name", "Ana Roth", "--role", "technician", "--out", invitation});
        QVERIFY2(invited.exitCode == 0, invited.all());
        const auto joined = second({"identity", "join", "--invitation", invitation});
        QVERIFY2(joined.exitCode == 0, joined.all());
        m_order = m_clinic.requestOrder();
        QVERIFY(!m_order.isEmpty());
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("names");
        const auto line = [](const char *text) { return QStringList {"--observation", text}; };
        QTest::newRow("no value") << line("2823-3=") << "--observation 2823-3: there is no value";
        QTest::newRow("no number") << line("2823-3=2,9 mmol/L") << "--observation 2823-3: the value";
        QTest::newRow("a word") << line("2823-3=high") << "--observation 2823-3: the value";
        QTest::newRow("infinite") << line("2823-3=inf mmol/L") << "--observation 2823-3: the value";
        QTest::newRow("no unit of UCUM") << line("2823-3=2.9 mmol/Liter") << "--observation 2823-3: this is no unit";
        QTest::newRow("no unit but text") << line("2823-3=2.9 millimole") << "--observation 2823-3: this is no unit";
        QTest::newRow("a range from the end") << line("2823-3=2.9 mmol/L [5.1-3.5]") << "--observation 2823-3: the range";
        QTest::newRow("no range") << line("2823-3=2.9 mmol/L [low]") << "--observation 2823-3: this is no range";
        QTest::newRow("a flag against the range") << line("2823-3=4.2 mmol/L [3.5-5.1] HH") << "--observation 2823-3: the flag HH";
        QTest::newRow("no flag") << line("2823-3=4.2 mmol/L [3.5-5.1] bad") << "--observation 2823-3: this is no flag";
        QTest::newRow("a slip in the code") << line("2832-3=2.9 mmol/L") << "--observation 2832-3";
        QTest::newRow("no code") << line("potassium 2.9") << "--observation";
        QTest::newRow("twice") << (line(kPotassium) + line(kPotassium)) << "twice";
        QTest::newRow("a second one wrong") << (line(kPotassium) + line("2951-2=x mmol/L")) << "--observation 2951-2";
        QTest::newRow("nobody's value") << line("2823-3=210 mmol/L [3.5-5.1]") << "nobody can have";
        QTest::newRow("no PDF") << (line(kPotassium) + QStringList {"--pdf", file("no.pdf", "plain text")}) << "--pdf";
        QTest::newRow("no such PDF") << (line(kPotassium) + QStringList {"--pdf", m_clinic.temporary("nothing.pdf")}) << "--pdf";
        QTest::newRow("no JSON") << QStringList {"--resource", file("bad.json", "{\"resourceType\":")} << "--resource";
        QTest::newRow("another type") << QStringList {"--resource", file("basic.json", R"({"resourceType":"Basic"})")} << "Basic";
        QTest::newRow("another patient") << QStringList {"--resource", file("other.json", R"({"resourceType":"Observation","status":"final","code":{"text":"X"},"subject":{"reference":"urn:medanchor:patient:pat_other"}})")} << "another patient";
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, names);
        const auto refused = result(m_order, more);
        QVERIFY2(refused.exitCode == 1, refused.all());
        QVERIFY2(refused.message().contains(names), refused.all());
    }
    void oneOfTheTwoIsNeeded()
    {
        QCOMPARE(result(m_order, {}).exitCode, 2);
        QCOMPARE(result(m_order, {"--observation", kPotassium, "--resource", "x"}).exitCode, 2);
        QCOMPARE(m_clinic.run("lab", {"result", "add", "--observation", kPotassium}).exitCode, 2);
    }
    void whoWasNotAskedAnswersNothing()
    {
        const auto refused = m_clinic.run("doctor2", {"result", "add", "--order", m_order, "--observation", kPotassium});
        QVERIFY2(refused.exitCode == 5 || refused.exitCode == 1, refused.all());
        QVERIFY2(refused.code() == "Denied" || refused.code() == "NotFound", refused.all());
    }

    void valuesAndThePdfAnswerTheOrder()
    {
        const QString pdf = file("report.pdf", "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
        const auto added = result(m_order, {"--observation", kPotassium, "--observation", "2951-2=140 mmol/L [136-145]", "--observation", "8480-6=131 mm[Hg] [<130]",
                                            "--observation", "6690-2=7.1 10*9/L [4.0-10.0]", "--observation", "2744-1=7.40", "--pdf", pdf, "--conclusion", "CANARYCONCLUSION"});
        QVERIFY2(added.exitCode == 0, added.all());
        m_result = added.text("record_id");
        QVERIFY2(m_result.startsWith("rec_") && added.json["version"] == 1 && added.json["tx_id"].is_string() && added.json["block"].is_number(), added.all());
        COMPARE_JSON(added.json["observations"], 5);
        COMPARE_JSON(added.json["flagged"], 2);
        COMPARE_JSON(added.json["flags"][0], {{"code", "2823-3"}, {"value", "2.10"}, {"flag", "LL"}});
        COMPARE_JSON(added.json["flags"][1]["flag"], "H");
    }
    void whoOrderedItReadsItAndTheOrderIsAnswered()
    {
        const auto entries = entriesOf(m_result);
        QCOMPARE(entries.size(), std::size_t(6));
        int seen = 0;
        for (const auto &entry : entries) {
            if (entry["type"] == "DiagnosticReport") {
                ++seen;
                COMPARE_JSON(entry["status"], "final");
                COMPARE_JSON(entry["text"], "CANARYCONCLUSION");
                QCOMPARE(entry["refers"].size(), std::size_t(5));
                COMPARE_JSON(entry["files"][0]["title"], "report.pdf");
            } else if (entry["code"]["code"] == "2823-3") {
                ++seen;
                COMPARE_JSON(entry["measures"][0]["value"], "2.10");
                COMPARE_JSON(entry["measures"][0]["flag"], "LL");
                COMPARE_JSON(entry["measures"][0]["unitCode"], "mmol/L");
                COMPARE_JSON(entry["category"], "laboratory");
            }
        }
        QCOMPARE(seen, 2);
        const auto got = m_clinic.run("doctor", {"record", "get", m_result});
        QVERIFY2(got.exitCode == 0 && got.json["resources"].size() == 6 && got.json["files"] == 7, got.all());
        QCOMPARE(got.text("class"), QString("laboratory"));
        const auto orders = m_clinic.run("doctor", {"order", "list"});
        QVERIFY2(orders.output.contains(m_result.toUtf8()), orders.all());
        for (const QString &folder : {m_clinic.path("store"), m_clinic.path("ledger")}) {
            for (const auto &[name, bytes] : filesBelow(folder)) {
                QVERIFY2(!bytes.contains("CANARY"), qPrintable(folder + name));
            }
        }
    }
    void aSecondResultIsToldToAmendTheFirst()
    {
        const auto again = result(m_order, {"--observation", kPotassium});
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        QVERIFY2(again.output.contains("record amend " + m_result.toUtf8()), again.all());
    }
    void aResultCanBeAResource()
    {
        const QString order = m_clinic.requestOrder();
        const QString bundle = file("bundle.json", R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","id":"k1","status":"final","code":{"text":"K"},"valueQuantity":{"value":6.90,"unit":"mmol/L"},"interpretation":[{"coding":[{"system":"http:\u002f/terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"HH"}]}]}}]})");
        const auto other = result(order, {"--resource", bundle, "--preliminary"});
        QVERIFY2(other.exitCode == 1 && other.message().contains("--preliminary"), other.all());
        const auto added = result(order, {"--resource", bundle});
        QVERIFY2(added.exitCode == 0 && added.json["observations"] == 1 && added.json["flagged"] == 1, added.all());
        const auto got = m_clinic.run("doctor", {"record", "get", added.text("record_id")});
        QVERIFY2(got.output.contains("6.9") && got.json["resources"].size() == 2, got.all());
        const auto entries = entriesOf(added.text("record_id"));
        const auto report = std::ranges::find_if(entries, [](const Json &entry) { return entry["type"] == "DiagnosticReport"; });
        QVERIFY(report != entries.end());
        COMPARE_JSON((*report)["refers"][0], "Observation/k1");
    }
    void nobodysValueNeedsAReason()
    {
        const auto added = result(m_clinic.requestOrder(), {"--observation", "2823-3=21 mmol/L [3.5-5.1]", "--override", "Post mortem"});
        QVERIFY2(added.exitCode == 0, added.all());
        const auto entries = entriesOf(added.text("record_id"));
        QVERIFY(std::ranges::any_of(entries, [](const Json &entry) { return entry["type"] == "DetectedIssue"; }));
    }

    void aPreliminaryResultIsVerifiedBySomebodyElse()
    {
        const auto added = result(m_clinic.requestOrder(), {"--observation", "2823-3=2.90 mmol/L [3.5-5.1]", "--preliminary"});
        QVERIFY2(added.exitCode == 0, added.all());
        m_preliminary = added.text("record_id");
        for (const auto &entry : entriesOf(m_preliminary)) {
            COMPARE_JSON(entry["status"], "preliminary");
        }
        const auto own = m_clinic.run("lab", {"result", "verify", m_preliminary});
        QVERIFY2(own.exitCode == 5 && own.code() == "Denied", own.all());
        const auto doctor = m_clinic.run("doctor", {"result", "verify", m_preliminary});
        QVERIFY2(doctor.exitCode == 5 && doctor.code() == "Denied", doctor.all());
        const auto verified = second({"result", "verify", m_preliminary});
        QVERIFY2(verified.exitCode == 0, verified.all());
        COMPARE_JSON(verified.json["version"], 2);
        COMPARE_JSON(verified.json["verified"], 2);
        for (const auto &entry : entriesOf(m_preliminary)) {
            COMPARE_JSON(entry["status"], "final");
        }
        const auto got = m_clinic.run("doctor", {"record", "get", m_preliminary});
        QVERIFY2(got.output.contains("2.9"), got.all());
        const auto again = second({"result", "verify", m_preliminary});
        QVERIFY2(again.exitCode == 5 || again.code() == "Conflict", again.all());
    }

    void aNoteIsWritten()
    {
        const QString letter = file("letter.txt", "CANARYLETTER");
        const auto added = m_clinic.run("doctor", {"note", "add", "--patient", m_clinic.patientId(), "--text", "CANARYTEXT since Monday", "--title", "Headache", "--attach", letter});
        QVERIFY2(added.exitCode == 0, added.all());
        m_note = added.text("record_id");
        COMPARE_JSON(added.json["attachments"], 1);
        const auto entries = entriesOf(m_note);
        QCOMPARE(entries.size(), std::size_t(2));
        QVERIFY(std::ranges::any_of(entries, [](const Json &entry) { return entry["title"] == "Headache" && entry["sections"][0]["text"] == "CANARYTEXT since Monday"; }));
        QVERIFY(std::ranges::any_of(entries, [](const Json &entry) { return entry["type"] == "DocumentReference"; }));
        const auto fromFile = m_clinic.run("doctor", {"note", "add", "--patient", m_clinic.patientId(), "--file", letter});
        QVERIFY2(fromFile.exitCode == 0, fromFile.all());
    }
    void aNoteThatIsWrongIsNotWritten()
    {
        const auto note = [&](const QString &login, const QStringList &more) { return m_clinic.run(login, QStringList {"note", "add", "--patient", m_clinic.patientId()} + more); };
        QCOMPARE(note("doctor", {}).exitCode, 2);
        QCOMPARE(note("doctor", {"--text", "a", "--file", "b"}).exitCode, 2);
        QCOMPARE(note("doctor", {"--text", "  "}).exitCode, 1);
        QCOMPARE(note("doctor", {"--file", m_clinic.temporary("none.txt")}).code(), QString("NotFound"));
        QCOMPARE(note("doctor", {"--file", file("image", "\xff\xfe\x00")}).code(), QString("Invalid"));
        QCOMPARE(note("doctor", {"--text", "a", "--attach", m_clinic.temporary("none.txt")}).code(), QString("NotFound"));
        QCOMPARE(note("doctor2", {"--text", "a"}).code(), QString("Denied"));
    }

    void aResourceIsKeptByteForByteAndAmended()
    {
        const QByteArray first = R"({ "resourceType":"Observation", "id":"bp", "status":"final","code":{"text":"CANARYVALUE"},"valueQuantity":{"value":7.10}})";
        const auto added = m_clinic.run("doctor", {"record", "add", "--patient", m_clinic.patientId(), "--resource", file("one.json", first)});
        QVERIFY2(added.exitCode == 0, added.all());
        m_resource = added.text("record_id");
        auto got = m_clinic.run("doctor", {"record", "get", m_resource});
        QVERIFY2(got.json["resource"]["code"]["text"] == "CANARYVALUE", got.all());
        QCOMPARE(entriesOf(m_resource).size(), std::size_t(1));
        const auto found = m_clinic.run("doctor", {"find", "canaryvalue"});
        QVERIFY2(found.output.contains(m_resource.toUtf8()), found.all());
        const QString out = m_clinic.temporary("export.json");
        QCOMPARE(m_clinic.run("doctor", {"fhir", "export", "--patient", m_clinic.patientId(), "--out", out}).exitCode, 0);
        QVERIFY(bytesOfFile(out).contains(first));

        const QString second = file("two.json", R"({"resourceType":"Observation","id":"bp","status":"corrected","code":{"text":"CANARYVALUE"},"valueQuantity":{"value":7.20}})");
        QCOMPARE(m_clinic.run("doctor", {"record", "amend", m_resource, "--resource", second}).exitCode, 2);
        QCOMPARE(m_clinic.run("doctor", {"record", "amend", m_resource, "--resource", second, "--reason", " "}).exitCode, 1);
        QCOMPARE(m_clinic.run("doctor2", {"record", "amend", m_resource, "--resource", second, "--reason", "x"}).exitCode, 5);
        const auto amended = m_clinic.run("doctor", {"record", "amend", m_resource, "--resource", second, "--reason", "CANARYREASON"});
        QVERIFY2(amended.exitCode == 0 && amended.json["version"] == 2 && amended.text("record_id") == m_resource, amended.all());
        got = m_clinic.run("doctor", {"record", "get", m_resource});
        QVERIFY2(got.json["resource"]["status"] == "corrected" && got.json["version"] == 2, got.all());
        const auto history = m_clinic.run("doctor", {"record", "history", m_resource});
        QVERIFY2(history.json["items"].size() == 2, history.all());
    }
    void whatIsNoResourceIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no type") << QByteArray("{\"id\":\"a\"}");
        QTest::newRow("an unknown type") << QByteArray("{\"resourceType\":\"Gossip\"}");
        QTest::newRow("a member twice") << QByteArray("{\"resourceType\":\"Basic\",\"id\":\"a\",\"id\":\"b\"}");
        QTest::newRow("a Bundle") << QByteArray("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Basic\"}}]}");
        QTest::newRow("of another patient") << QByteArray("{\"resourceType\":\"Basic\",\"subject\":{\"reference\":\"urn:medanchor:patient:pat_x\"}}");
    }
    void whatIsNoResourceIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto refused = m_clinic.run("doctor", {"record", "add", "--patient", m_clinic.patientId(), "--resource", file("wrong.json", bytes)});
        QVERIFY2(refused.exitCode == 1, refused.all());
        const auto amendment = m_clinic.run("doctor", {"record", "amend", m_resource, "--resource", m_clinic.temporary("wrong.json"), "--reason", "x"});
        QVERIFY2(amendment.exitCode == 1, amendment.all());
    }
};

MEDANCHOR_TEST(TestEntering)
#include "tst_entering.moc"
