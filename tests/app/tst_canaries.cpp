#include "services/dicom/helper.h"
#include "services/dicom/synthetic.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/leak_scanner.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTest>
#include <QThread>

using namespace med;
using namespace med::tests;

/// Every field of every use case gets a text that occurs nowhere else; then no block, state value, log,
/// file of the store or of any profile may hold one of them in any form.
class TestCanaries : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    LeakScanner m_secrets; ///< Names, numbers, dates, identifiers, free texts.
    LeakScanner m_classes; ///< As they would stand in JSON: the bare words occur in programs.
    QByteArray m_said; ///< All that went to stderr.
    QString m_patient;
    QString m_record;

    CommandResult run(const QString &login, const QStringList &words)
    {
        auto result = m_clinic.run(login, words);
        m_said += result.errors + result.message().toUtf8();
        return result;
    }
    QString order()
    {
        return run("doctor", {"order", "request", "--patient", m_patient, "--to", "HarbourMSP", "--code", "http://canary.example/codes|98765-4", "--title",
                              "CANARYEXAMINATION", "--reason", "CANARYQUESTION", "--accession", "CANARYACCESS"})
            .text("order_id");
    }
    QString study(const QString &folder, const std::string &name, std::uint64_t seed)
    {
        const dicom::SyntheticRequest request {.seed = seed,
                                               .patientName = name,
                                               .patientId = "CANARYNUMBER",
                                               .birthDate = "19310719",
                                               .sex = "F",
                                               .accessionNumber = "CANARYACCESS",
                                               .studyDate = "20250401",
                                               .studyTime = "090000",
                                               .institution = "CANARYINSTITUTION",
                                               .referringPhysician = "CANARYREFERRER^X",
                                               .studyDescription = "CANARYDESCRIPTION"};
        const QString path = m_clinic.temporary(folder);
        QDir().mkpath(path + "/CANARYFOLDER");
        for (const auto &file : dicom::syntheticCt(request, dicom::SyntheticRegion::Head, 2)) {
            const QString at = path + "/CANARYFOLDER/CANARYFILE" + QString::fromStdString(file.name);
            writeBytes(at, QByteArray(reinterpret_cast<const char *>(file.bytes.data()), qsizetype(file.bytes.size())));
            if (const auto instance = dicom::Helper().inspect(at.toStdString())) {
                m_secrets.lookFor(QString::fromStdString(instance->studyUid));
                m_secrets.lookFor(QString::fromStdString(instance->seriesUid));
                m_secrets.lookFor(QString::fromStdString(instance->sopInstanceUid));
            }
        }
        return path;
    }
    void expectClean() const
    {
        for (const auto *scanner : {&m_secrets, &m_classes}) {
            const auto found = scanner->findBelow(m_clinic.path());
            QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        for (const char *text : {"CANARYFAMILY", "CANARYGIVEN", "CANARYPREFIX", "1931-07-19", "19310719", "CANARYNUMBER", "canary.example", "98765-4",
                                 "CANARYEXAMINATION", "CANARYQUESTION", "CANARYACCESS", "CANARYINSTITUTION", "CANARYREFERRER", "CANARYDESCRIPTION",
                                 "CANARYFOLDER", "CANARYFILE", "CANARYOTHER", "CANARYOVERRIDE", "CANARYNOTE", "CANARYWITHDRAWAL", "CANARYREJECTION",
                                 "CANARYCANCELLATION", "CANARYBROKEN", "CANARYPLANTED", "CANARYATTACHED", "CANARYWRITTEN", "CANARYIMPORTED", "CANARYREPORT"}) {
            m_secrets.lookFor(text);
        }
        for (const char *word : {"\"imaging\"", "\"demographics\"", "\"notes\"", "\"medication\"", "\"class\""}) {
            m_classes.lookFor(word);
        }
        expectClean();
    }
    void theScannerFindsEveryForm_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray text = "CANARYFAMILY";
        QTest::newRow("plain") << "{\"family\":\"" + text + "\"}";
        QTest::newRow("hexadecimal") << QByteArray("00ff" + text.toHex());
        QTest::newRow("upper-case hexadecimal") << QByteArray("00FF" + QByteArray("JCANARYFAMILY").toHex().toUpper());
        QTest::newRow("base64, first place") << QByteArray("abc" + text).toBase64();
        QTest::newRow("base64, second place") << QByteArray("abcd" + text + "x").toBase64();
        QTest::newRow("base64, third place") << QByteArray("abcde" + text + "yz").toBase64();
        const QString wide = QString::fromLatin1(text);
        QTest::newRow("UTF-16") << QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
        QByteArray swapped;
        for (const char c : text) {
            swapped.append('\0').append(c);
        }
        QTest::newRow("UTF-16, other order") << swapped;
    }
    void theScannerFindsEveryForm()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY2(!m_secrets.findIn("before " + bytes + " after").isEmpty(), bytes);
        QVERIFY(m_secrets.findIn(QByteArray(bytes).replace(bytes.size() / 2, 1, "#")).isEmpty());
    }
    void everyUseCaseIsRun()
    {
        const auto registered = run("doctor", {"patient", "register", "--family", "CANARYFAMILY", "--given", "CANARYGIVEN", "--title", "CANARYPREFIX",
                                               "--birth-date", "1931-07-19", "--sex", "female", "--mrn", "CANARYNUMBER"});
        QVERIFY2(registered.exitCode == 0, registered.all());
        m_patient = registered.text("patient_id");
        QVERIFY(!registered.text("tx_id").isEmpty() && registered.json["block"].get<int>() > 0);

        const QString first = order();
        const QString mine = study("mine", "CANARYFAMILY^CANARYGIVEN", 41);
        const QString others = study("others", "CANARYOTHER^CANARYGIVEN", 42);
        QCOMPARE(run("lab", {"study", "send", others, "--order", first}).exitCode, 1);
        const auto sent = run("lab", {"study", "send", others, "--order", first, "--override-identity", "CANARYOVERRIDE: a typing error at the scanner"});
        QVERIFY2(sent.exitCode == 0, sent.all());
        m_record = sent.text("record_id");
        writeBytes(mine + "/CANARYFOLDER/CANARYATTACHED.txt", "Seen by the radiographer: CANARYWRITTEN");
        const auto second = run("lab", {"study", "send", mine, "--order", order()});
        QVERIFY2(second.exitCode == 0, second.all());
        COMPARE_JSON(second.json["attachments"], 1);
        const QString attached = m_clinic.temporary("attached");
        QCOMPARE(run("doctor", {"study", "fetch", second.text("record_id"), "--out", attached}).exitCode, 0);
        QVERIFY(bytesOfFile(attached + "/CANARYFOLDER/CANARYATTACHED.txt").contains("CANARYWRITTEN"));
        const QString broken = m_clinic.temporary("CANARYBROKEN");
        writeBytes(broken, "no image of CANARYFAMILY");
        QCOMPARE(run("lab", {"study", "send", broken, "--order", order()}).exitCode, 1);

        QCOMPARE(run("lab", {"order", "reject", order(), "--reason", "CANARYREJECTION"}).exitCode, 0);
        QCOMPARE(run("doctor", {"order", "cancel", order(), "--reason", "CANARYCANCELLATION"}).exitCode, 0);

        const QString resource = m_clinic.temporary("resource.json");
        writeBytes(resource, R"({"resourceType":"Observation","status":"final","note":[{"text":"CANARYNOTE"}]})");
        const auto added = run("doctor", {"record", "add", "--patient", m_patient, "--resource", resource});
        QVERIFY2(added.exitCode == 0, added.all());
        const auto got = run("doctor", {"record", "get", added.text("record_id")});
        QVERIFY2(got.exitCode == 0 && got.output.contains("CANARYNOTE"), got.all());

        const QString bundle = m_clinic.temporary("bundle.json");
        writeBytes(bundle, "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                           "{\"fullUrl\":\"urn:uuid:p\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"CANARYIMPORTED\"}],\"gender\":\"male\",\"birthDate\":\"1950\"}},"
                           "{\"fullUrl\":\"urn:uuid:c\",\"resource\":{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{\"text\":\"CANARYIMPORTED\"},\"subject\":{\"reference\":\"urn:uuid:p\"}}}]}");
        const auto imported = run("doctor", {"fhir", "import", bundle});
        QVERIFY2(imported.exitCode == 0 && imported.json["patients"].size() == 1, imported.all());
        const auto chart = run("doctor", {"chart", "show", "--patient", QString::fromStdString(imported.json["patients"][0].get<std::string>())});
        QVERIFY2(chart.exitCode == 0 && chart.output.contains("CANARYIMPORTED"), chart.all());
        for (const char *word : {"canarynote", "canaryimp", "canaryfamily"}) {
            const auto found = run("doctor", {"find", word});
            QVERIFY2(found.exitCode == 0 && !found.json["items"].empty(), found.all());
        }
        const auto report = run("doctor", {"history", "report", "--words", "canaryimported", "--csv", m_clinic.temporary("report.csv"), "--reason", "CANARYREPORT"});
        QVERIFY2(report.exitCode == 0 && report.json["rows"] == 1, report.all());
        QVERIFY(bytesOfFile(m_clinic.temporary("report.csv")).contains("CANARYIMPORTED") && QFile::exists(m_clinic.profile("doctor") + "/index.db"));

        const auto grant = run("doctor", {"consent", "grant", "--patient", m_patient, "--to", m_clinic.memberId("doctor2"), "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        QCOMPARE(run("custodian", {"agent", "--once"}).exitCode, 0);
        for (const char *login : {"doctor", "doctor2"}) {
            QCOMPARE(run(login, {"study", "verify", m_record}).exitCode, 0);
            const auto fetched = run(login, {"study", "fetch", m_record, "--out", m_clinic.temporary(QString("fetched-") + login)});
            QVERIFY2(fetched.exitCode == 0, fetched.all());
        }
        QCOMPARE(run("doctor", {"consent", "withdraw", grant.text("consent_id"), "--reason", "CANARYWITHDRAWAL"}).exitCode, 0);
        QCOMPARE(run("custodian", {"agent", "--once"}).exitCode, 0);
        QCOMPARE(run("doctor2", {"study", "fetch", m_record, "--out", m_clinic.temporary("refused")}).exitCode, 5);
        for (const QStringList &words : {QStringList {"patient", "list", "--search", "CANARYFAMILY"}, {"order", "list"}, {"study", "list", "--patient", m_patient},
                                         {"access", "list", "--patient", m_patient}, {"consent", "list"}}) {
            const auto list = run("doctor", words);
            QVERIFY2(list.exitCode == 0 && !list.json["items"].empty(), list.all());
        }
        // What the person asked for does come out, so the texts went through all of it.
        QVERIFY(run("doctor", {"study", "list", "--patient", m_patient}).output.contains("CANARYOVERRIDE"));
    }
    void nothingIsLegibleAfterwards() { expectClean(); }
    void nothingWasSaid()
    {
        const auto found = m_secrets.findIn(m_said) + m_classes.findIn(m_said);
        QVERIFY2(found.isEmpty() && !m_said.isEmpty(), qPrintable(found.join('\n')));
    }
    void blocksNameNobody()
    {
        const auto blocks = m_clinic.run("network-admin", {"ledger", "blocks"});
        QVERIFY2(blocks.exitCode == 0 && blocks.output.contains("Record:Anchor"), blocks.all());
        const auto found = m_secrets.findIn(blocks.output) + m_classes.findIn(QByteArray(blocks.output).replace("\\\"", "\""));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }
    void nothingIsLegibleInTheMiddleOfASend()
    {
        const QString half = study("half", "CANARYFAMILY^CANARYGIVEN", 43);
        const QDir spool(m_clinic.profile("lab") + "/spool");
        QString waiting;
        // Killed as soon as something lies in the spool; a send that was quicker than the look is done,
        // and the next order is tried.
        for (int i = 0; i < 10 && (waiting.isEmpty() || spool.isEmpty()); ++i) {
            waiting = order();
            const auto process = m_clinic.start("lab", {"study", "send", half, "--order", waiting});
            while (spool.isEmpty() && !process->waitForFinished(0) && process->state() != QProcess::NotRunning) {
                QThread::usleep(200);
            }
            process->kill();
            DemoClinic::finish(*process);
        }
        QVERIFY(!QDir(m_clinic.profile("lab") + "/spool").isEmpty());
        expectClean();
        QCOMPARE(run("lab", {"study", "send", half, "--order", waiting}).exitCode, 0);
        expectClean();
    }
    void whatIsPlantedOnTheLedgerIsFound()
    {
        const QString slot = QByteArray("CANARYPLANTED").toHex();
        QCOMPARE(m_clinic.run("pharma", {"ledger", "submit", "Network:Ping", "{\"slot\":\"" + slot + "\",\"v\":1}"}).exitCode, 0);
        m_clinic.stopNode();
        QVERIFY(!m_secrets.findBelow(m_clinic.path("ledger")).isEmpty());
        QVERIFY(!m_secrets.findIn(m_clinic.run("network-admin", {"ledger", "blocks"}).output).isEmpty());
        writeBytes(m_clinic.store("objects/planted"), QByteArray("xyCANARYGIVEN").toBase64());
        QCOMPARE(m_secrets.findBelow(m_clinic.path("store")).size(), 1);
    }
};

MEDANCHOR_TEST(TestCanaries)
#include "tst_canaries.moc"
