#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace med;
using namespace med::tests;

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Importing and exporting FHIR by the command line.
class TestFhir : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;

    QString write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_clinic.temporary(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
    }
    CommandResult imported(const QString &path) const { return m_clinic.run("doctor", {"fhir", "import", path}, 600'000); }
    CommandResult exported(const QString &patient, const QString &out, const QString &login = "doctor") const
    {
        return m_clinic.run(login, {"fhir", "export", "--patient", patient, "--out", out});
    }
    static int number(const CommandResult &result, const char *name) { return result.json.value(name, -1); }
    static std::vector<std::string> texts(const CommandResult &result, const char *name) { return result.json.value(name, std::vector<std::string>()); }
    static QString reasonOf(const CommandResult &result, const QString &path)
    {
        for (const auto &one : result.json.value("refused", Json::array())) {
            if (one.value("path", "") == path.toStdString()) {
                return QString::fromStdString(one.value("reason", ""));
            }
        }
        return {};
    }
    static std::size_t resourcesIn(const QString &path)
    {
        const Json json = Json::parse(contentOf(path).toStdString(), nullptr, false);
        return json.value("resourceType", "") == "Bundle" ? json["entry"].size() : 1;
    }
    /// Empty if they are the same.
    static QByteArray differences(const QString &out, const QStringList &files, const QStringList &more = {})
    {
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start("python3", QStringList {QStringLiteral(MEDANCHOR_SOURCE_DIR "/tests/app/fhir_compare.py"), out} + files + (more.isEmpty() ? more : QStringList {"--more"} + more));
        python.waitForFinished(60'000);
        const QByteArray said = python.readAll();
        return python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0 ? QByteArray() : said + " ";
    }
    int patients() const { return int(m_clinic.run("doctor", {"patient", "list"}).json["items"].size()); }
    std::string patientCalled(const QString &family) const
    {
        const auto found = m_clinic.run("doctor", {"patient", "list", "--search", family});
        return found.json["items"].size() == 1 ? found.json["items"][0].value("patient_id", "") : std::string();
    }

    /// A transaction about one person, whose second number is written as it says.
    static QByteArray bundle(const QByteArray &id, const QByteArray &family, const QByteArray &birthDate, const QByteArray &value, const QByteArray &more = {})
    {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[\n"
               " {\"fullUrl\":\"urn:uuid:p-" + id + "\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p-" + id + "\",\"identifier\":[{\"system\":\"http://a\",\"value\":\"N" + id
            + "\"}],\"name\":[{\"family\":\"" + family + "\",\"given\":[\"Ida\"]}],\"gender\":\"female\",\"birthDate\":\"" + birthDate
            + "\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=http://a|N" + id + "\"}},\n"
              " {\"fullUrl\":\"urn:uuid:o-" + id + "\",\"resource\":{\"resourceType\":\"Observation\",\"id\":\"o-" + id
            + "\",\"zebra\":{\"of\":[1.10,1e3]},\"status\":\"final\",\"category\":[{\"coding\":[{\"code\":\"laboratory\"}]}],\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient?identifier=http://a|N" + id
            + "\"},\"performer\":[{\"reference\":\"Organization/org-1\"}],\"valueQuantity\":{\"value\":" + value + "}},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}" + more + "]}";
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void whatComesInGoesOutAsWritten()
    {
        const QString path = write("one.json", bundle("1", "Quillfeather", "1961-02-03", "4.50"));
        const QString hospital = write("hospital.json", "{\"resourceType\":\"Organization\",\"id\":\"org-1\",\"name\":\"Elsewhere\"}");
        const auto directory = imported(hospital);
        QVERIFY2(directory.exitCode == 0 && number(directory, "imported") == 1 && texts(directory, "patients").empty(), directory.all());
        const int before = patients();
        const auto first = imported(path);
        QVERIFY2(first.exitCode == 0 && number(first, "imported") == 2 && number(first, "skipped") == 0 && first.json["refused"].empty(), first.all());
        QVERIFY2(texts(first, "records").size() == 2 && number(first, "registered") == 1, first.all());
        QCOMPARE(patients(), before + 1); // And the directory is nobody.
        const QString patient = QString::fromStdString(texts(first, "patients").at(0));
        const QString out = m_clinic.temporary("one-out.json");
        const auto written = exported(patient, out);
        QVERIFY2(written.exitCode == 0 && number(written, "resources") == 3 && number(written, "provenance") == 3, written.all());
        QVERIFY2(contentOf(out).contains("\"value\":4.50}") && contentOf(out).contains("\"zebra\":{\"of\":[1.10,1e3]}"), contentOf(out));
        const auto wrong = differences(out, {path}, {hospital});
        QVERIFY2(wrong.isEmpty(), wrong);
        // The program knows the classes apart: nothing of the laboratory stands in the notes.
        for (const auto &record : texts(first, "records")) {
            const auto opened = m_clinic.run("doctor", {"study", "fetch", QString::fromStdString(record), "--out", m_clinic.temporary(QString::fromStdString(record))});
            QVERIFY2(opened.exitCode == 0, opened.all());
        }
        // Nothing is written over, also not by a second export.
        const auto again = exported(patient, out);
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        const auto stranger = exported(patient, m_clinic.temporary("stranger.json"), "doctor2");
        QVERIFY2(stranger.exitCode == 5 && !QFile::exists(m_clinic.temporary("stranger.json")), stranger.all());
    }

    void theSameAgainIsSkippedAndWhatChangedIsTheNewest()
    {
        const QString path = write("changing.json", bundle("2", "Rosencrantz", "1971-02-03", "5.0"));
        const auto first = imported(path);
        QVERIFY2(first.exitCode == 0, first.all());
        const auto height = m_clinic.blocks().size();
        const auto second = imported(path);
        QVERIFY2(second.exitCode == 0 && number(second, "imported") == 0 && number(second, "skipped") == 2, second.all());
        QVERIFY2(second.json["records"] == first.json["records"], second.all());
        QCOMPARE(m_clinic.blocks().size(), height); // Nothing was said on the ledger.
        write("changing.json", bundle("2", "Rosencrantz", "1971-02-03", "5.00", ",{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"c-2\",\"subject\":{\"reference\":\"Patient/p-2\"}},\"request\":{\"method\":\"PUT\",\"url\":\"Condition/c-2\"}}"));
        const auto third = imported(path);
        QVERIFY2(third.exitCode == 0 && number(third, "imported") == 2 && number(third, "skipped") == 1, third.all());
        QVERIFY2(third.json["records"] == first.json["records"], third.all());
        for (const auto &record : texts(third, "records")) {
            QCOMPARE(m_clinic.run("doctor", {"record", "history", QString::fromStdString(record)}).json["items"].size(), std::size_t(2));
        }
        const QString out = m_clinic.temporary("changing-out.json");
        QVERIFY2(exported(QString::fromStdString(texts(first, "patients").at(0)), out).exitCode == 0, "export");
        const auto wrong = differences(out, {path}, {m_clinic.temporary("hospital.json")});
        QVERIFY2(wrong.isEmpty(), wrong);
    }

    /// A record of an ImagingStudy has no images: it is no study to be opened, and counts as one nowhere.
    void importedImagingIsNoStudyToLookAt()
    {
        const auto before = m_clinic.run("doctor", {"study", "list"}).json["items"].size();
        const auto done = imported(write("study.json", "{\"resourceType\":\"ImagingStudy\",\"id\":\"s-1\",\"status\":\"available\",\"numberOfInstances\":3.0,\"subject\":{\"reference\":\"Patient/p-1\"}}"));
        QVERIFY2(done.exitCode == 0 && number(done, "imported") == 1, done.all());
        QCOMPARE(m_clinic.run("doctor", {"study", "list"}).json["items"].size(), before);
        // The folder that a patient is given holds what was imported as it was written.
        const QString folder = m_clinic.temporary("whole");
        const auto written = m_clinic.run("doctor", {"patient", "export", QString::fromStdString(patientCalled("Quillfeather")), "--output", folder});
        QVERIFY2(written.exitCode == 0, written.all());
        const QByteArray whole = contentOf(folder + "/fhir/bundle.json");
        QVERIFY2(whole.contains("\"numberOfInstances\":3.0") && whole.contains("\"zebra\":{\"of\":[1.10,1e3]}"), whole);
        const Json parsed = Json::parse(whole.toStdString(), nullptr, false);
        QVERIFY(parsed.is_object());
        std::set<std::string> urls;
        for (const auto &entry : parsed["entry"]) {
            if (entry.contains("fullUrl")) {
                QVERIFY2(urls.insert(entry["fullUrl"].get<std::string>()).second, entry["fullUrl"].dump().c_str());
            }
        }
    }

    void aFileThatSpeaksOfAPatientOfBeforeIsAddedToThem()
    {
        const QString path = write("later.json", "{\"resourceType\":\"Condition\",\"id\":\"later-1\",\"subject\":{\"reference\":\"Patient?identifier=http%3A%2F%2Fa%7CN1\"}}");
        const auto added = imported(path);
        QVERIFY2(added.exitCode == 0 && number(added, "imported") == 1 && number(added, "registered") == 0, added.all());
        QCOMPARE(texts(added, "patients").at(0), patientCalled("Quillfeather"));
    }

    void anotherPersonUnderTheSameIdIsRefused()
    {
        const auto refused = imported(write("other.json", bundle("1", "Thistlewood", "1980-12-12", "1")));
        QVERIFY2(refused.exitCode == 1 && reasonOf(refused, "other.json").contains("Patient.identifier: "), refused.all());
        QVERIFY(patientCalled("Thistlewood").empty());
    }

    void badFilesLeaveNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const QByteArray good = bundle("3", "Underhill", "1981-02-03", "5.0");
        const auto row = [](const char *name, const QByteArray &text, const char *why) { QTest::newRow(name) << text << QString(why); };
        row("nothing", "", "line 1, column 1");
        row("no JSON", "hello", "line 1, column 1");
        row("cut", good.left(good.size() / 2), "line 3, column");
        row("a member twice", QByteArray(good).replace("\"status\"", "\"id\":\"x\",\"status\""), "entry[1].resource.id: this member stands here twice");
        row("no UTF-8", QByteArray(good).replace("Ida", "Id\xe4"), "entry[0].resource.name[0].given[0]: bytes that are no UTF-8");
        row("a NUL", QByteArray(good).replace("Ida", QByteArray("I\0a", 3)), "a NUL character");
        row("a deep one", QByteArray(good).replace("1.10", QByteArray(200000, '[')), "entry[1].resource.zebra.of");
        row("a huge number", QByteArray(good).replace("1.10", QByteArray(100000, '9')), "a number of more than 64 characters");
        row("a number beyond", QByteArray(good).replace("1.10", "1e999"), "a number beyond what a double can hold");
        row("a huge string", QByteArray(good).replace("Ida", QByteArray(17 << 20, 'x')), "a string or name of more than");
        row("one bad entry", QByteArray(good).replace("\"id\":\"o-3\"", "\"id\":\"o 3\""), "Bundle.entry[1].resource: Observation.id");
        row("no birth date", QByteArray(good).replace("\"birthDate\":\"1981-02-03\"", "\"active\":true"), "Patient.birthDate");
        row("born tomorrow", QByteArray(good).replace("1981-02-03", "2999-02-03"), "Patient.birthDate");
        row("a bad gender", QByteArray(good).replace("\"female\"", "\"f\""), "Patient.gender");
        row("a deletion", QByteArray(good).replace("\"method\":\"POST\",\"url\":\"Observation\"", "\"method\":\"DELETE\",\"url\":\"Observation/1\""), "request.method: DELETE");
        row("somebody else", QByteArray(good).replace("Patient?identifier=http://a|N3", "Patient/unknown"), "Observation.subject: Patient/unknown is neither");
    }
    void badFilesLeaveNothing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const auto height = m_clinic.blocks().size();
        const auto refused = imported(write("bad.json", text));
        QVERIFY2(refused.exitCode == 1 && number(refused, "imported") == 0 && !refused.message().isEmpty(), refused.all());
        QVERIFY2(reasonOf(refused, "bad.json").contains(why), refused.all());
        QCOMPARE(m_clinic.blocks().size(), height);
        QVERIFY(patientCalled("Underhill").empty());
    }

    void tooLargeAFileIsRefusedUnread()
    {
        const QString path = m_clinic.temporary("large.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(500LL << 20));
        file.close();
        const auto refused = imported(path);
        QVERIFY2(refused.exitCode == 1 && reasonOf(refused, "large.json").contains("524288000 bytes"), refused.all());
        file.remove();
        const auto missing = imported(m_clinic.temporary("nowhere.json"));
        QVERIFY2(missing.exitCode == 1 && missing.code() == "NotFound", missing.all());
        QDir().mkpath(m_clinic.temporary("empty"));
        QCOMPARE(imported(m_clinic.temporary("empty")).exitCode, 1);
    }

    void oneBadFileOfAFolderLeavesTheOthers()
    {
        write("mixed/a.json", bundle("4", "Vanterpool", "1951-02-03", "5.0"));
        write("mixed/b.json", "{\"resourceType\":\"Patient\"");
        write("mixed/deeper/c.json", "{\"resourceType\":\"Observation\",\"id\":\"x\",\"subject\":{\"reference\":\"Patient/p-4\"}}");
        write("mixed/notes.txt", "not looked at");
        QFile::link("/etc/passwd", m_clinic.temporary("mixed/link.json"));
        const auto done = imported(m_clinic.temporary("mixed"));
        QVERIFY2(done.exitCode == 0 && number(done, "imported") == 3 && done.json["refused"].size() == 1, done.all());
        QVERIFY2(reasonOf(done, "b.json").startsWith("line 1, column 26"), done.all());
    }

    void killedAtAnyPointItIsFinishedByTheNextRun()
    {
        for (int i = 0; i < 3; ++i) {
            const QByteArray id = "k" + QByteArray::number(i);
            const QByteArray families[] = {"Wexelblatt", "Yardley", "Zimmermann"};
            write("killed/" + id + ".json", bundle(id, families[i], "193" + QByteArray::number(i) + "-0" + QByteArray::number(i + 1) + "-11", "7.0"));
        }
        // Nothing but their name tells who this is: registered and killed, they must not be taken for somebody who is nearly the same.
        write("killed/a.json", "{\"resourceType\":\"Patient\",\"id\":\"p-a\",\"name\":[{\"family\":\"Abernethy\",\"given\":[\"Una\"]}],\"gender\":\"female\",\"birthDate\":\"1929-04-05\"}");
        const int before = patients();
        // Each run is killed so many milliseconds after it asked for its n-th signature: before, while or after that is in a block.
        const std::pair<int, int> kills[] = {{1, 0}, {1, 60}, {1, 5}, {2, 30}, {3, 10}, {2, 80}};
        for (const auto &[acts, delay] : kills) {
            const auto running = m_clinic.start("doctor", {"fhir", "import", m_clinic.temporary("killed")});
            QVERIFY(running->waitForStarted());
            QByteArray said;
            QElapsedTimer patience;
            patience.start();
            while (running->state() == QProcess::Running && said.count("signing: Function ") < acts && patience.elapsed() < 120'000) {
                running->waitForReadyRead(20);
                said += running->readAllStandardError();
            }
            QTest::qWait(delay);
            running->kill();
            running->waitForFinished();
        }
        const auto finished = imported(m_clinic.temporary("killed"));
        QVERIFY2(finished.exitCode == 0 && number(finished, "imported") + number(finished, "skipped") == 7 && finished.json["refused"].empty(), finished.all());
        QCOMPARE(patients(), before + 4);
        const auto records = texts(finished, "records");
        QCOMPARE(std::set<std::string>(records.begin(), records.end()).size(), std::size_t(7));
        const auto again = imported(m_clinic.temporary("killed"));
        QVERIFY2(number(again, "imported") == 0 && number(again, "skipped") == 7 && again.json["records"] == finished.json["records"], again.all());
        for (const auto &record : records) {
            QCOMPARE(m_clinic.run("doctor", {"record", "history", QString::fromStdString(record)}).json["items"].size(), std::size_t(1));
        }
        for (const auto &patient : texts(finished, "patients")) {
            const QString out = m_clinic.temporary(QString::fromStdString(patient) + ".json");
            const auto written = exported(QString::fromStdString(patient), out);
            const int there = patient == patientCalled("Abernethy") ? 1 : 3; // The others' organisation stands in the directory.
            QVERIFY2(written.exitCode == 0 && number(written, "resources") == there && number(written, "provenance") == there, written.all());
        }
    }

    void whatWasImportedIsShownFoundAndReported()
    {
        const QString path = write("shown.json", bundle("shown", "Rosenquist", "1958-09-10", "4.50"));
        const auto first = imported(path);
        QVERIFY2(first.exitCode == 0, first.all());
        const QString patient = QString::fromStdString(texts(first, "patients").at(0));
        const auto chart = m_clinic.run("doctor", {"chart", "show", "--patient", patient});
        QVERIFY2(chart.exitCode == 0 && chart.json["items"].size() == 1 && chart.json["unreadable"] == 0, chart.all());
        const Json &entry = chart.json["items"][0];
        QVERIFY2(entry["imported"] == true && entry["content"]["measures"][0]["value"] == "4.50" && entry["place"] == "Observation/o-shown" && entry["version"] == 1, chart.all());
        QCOMPARE(m_clinic.run("doctor2", {"chart", "show", "--patient", patient}).json["items"].size(), std::size_t(0)); // Only the registration is theirs.
        QCOMPARE(m_clinic.run("lab", {"chart", "show", "--patient", patient}).exitCode, 5);
        auto found = m_clinic.run("doctor", {"find", "rosenq", "--kind", "patient"});
        QVERIFY2(found.json["items"].size() == 1 && found.json["items"][0]["patient_id"] == patient.toStdString() && found.json["more"] == false, found.all());
        found = m_clinic.run("doctor", {"find", "x", "--patient", patient, "--limit", "1"});
        QVERIFY2(found.json["items"].size() == 1 && found.json["items"][0]["patient"] == "Rosenquist, Ida", found.all());
        QVERIFY(m_clinic.run("lab", {"find", "rosenq"}).json["items"].empty());

        const QStringList report {"history", "report", "--words", "x", "--kind", "Observation", "--at-least", "4.5", "--at-most", "4.5"};
        const auto rows = m_clinic.run("doctor", report);
        QVERIFY2(rows.exitCode == 0 && !rows.json["items"].empty(), rows.all());
        const QString csv = m_clinic.temporary("report.csv");
        const auto saved = m_clinic.run("doctor", report + QStringList {"--csv", csv, "--reason", "Audit"});
        QVERIFY2(saved.exitCode == 0 && saved.json["rows"] == rows.json["items"].size(), saved.all());
        QVERIFY(contentOf(csv).contains("\"Rosenquist, Ida\"") && contentOf(csv).contains("4.50"));
        for (const QStringList &wrong : {QStringList {"--csv", csv}, {"--reason", "x"}, {"--from", "soon"}, {"--code", "2823-3"}}) {
            QCOMPARE(m_clinic.run("doctor", report + wrong).exitCode, 2);
        }
        QCOMPARE(m_clinic.run("doctor", {"history", "report"}).exitCode, 2);
        QCOMPARE(m_clinic.run("doctor", report + QStringList {"--csv", csv, "--reason", "Again"}).exitCode, 1); // It is there.
    }

    void syntheticPatientsComeBackAsTheyWere()
    {
        if (sharedFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const QDir source(sharedFolder() + "/data/fhir/synthea");
        const QString folder = m_clinic.temporary("synthea");
        QDir().mkpath(folder);
        QStringList files = source.entryList({"*_*.json"}, QDir::Files).mid(0, 4);
        const QStringList bundles = files;
        files += source.entryList({"*Information*.json"}, QDir::Files);
        QCOMPARE(files.size(), 6);
        std::size_t resources = 0;
        for (const auto &name : files) {
            QVERIFY(QFile::copy(source.filePath(name), folder + "/" + name));
            resources += resourcesIn(folder + "/" + name);
        }
        QElapsedTimer time;
        time.start();
        const auto done = imported(folder);
        qInfo() << resources << "resources of" << files.size() << "files:" << time.elapsed() << "ms";
        QVERIFY2(done.exitCode == 0 && done.json["refused"].empty() && texts(done, "patients").size() == 4, done.all());
        QCOMPARE(std::size_t(number(done, "imported") + number(done, "skipped")), resources);
        const auto again = imported(folder);
        QVERIFY2(again.exitCode == 0 && number(again, "imported") == 0 && again.json["records"] == done.json["records"], again.all());
        const auto patients = texts(done, "patients");
        for (int i = 0; i < bundles.size(); ++i) {
            const QString out = m_clinic.temporary("synthea-" + QString::number(i) + ".json");
            const auto written = exported(QString::fromStdString(patients.at(std::size_t(i))), out);
            QVERIFY2(written.exitCode == 0 && written.json["unread"].empty(), written.all());
            const auto wrong = differences(out, {folder + "/" + bundles.at(i)});
            QVERIFY2(wrong.isEmpty(), wrong);
        }
    }

    void everyExampleOfHl7IsImportedOrRefusedByElement()
    {
        if (sharedFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const QDir source(sharedFolder() + "/data/fhir/hl7-r4-examples");
        const auto done = imported(source.path());
        QVERIFY2(done.exitCode == 0, done.all());
        std::size_t resources = 0;
        int files = 0;
        int refused = 0;
        for (const QString &name : source.entryList({"*.json"}, QDir::Files)) {
            ++files;
            const QString reason = reasonOf(done, name);
            if (reason.isEmpty()) {
                resources += resourcesIn(source.filePath(name));
            } else {
                ++refused;
                static const QRegularExpression element(QStringLiteral("\\b[A-Z][A-Za-z]+\\.[a-z][A-Za-z]+|resourceType"));
                QVERIFY2(element.match(reason).hasMatch(), qPrintable(name + ": " + reason));
            }
        }
        QCOMPARE(files, 341);
        QCOMPARE(std::size_t(refused), done.json["refused"].size());
        QCOMPARE(std::size_t(number(done, "imported") + number(done, "skipped")), resources);
        qInfo() << files - refused << "files with" << resources << "resources are imported," << refused << "are refused";
        // Nothing was altered: the records hold each of them byte for byte.
        std::set<QByteArray> kept;
        std::set<std::string> parsed;
        for (const auto &record : texts(done, "records")) {
            const QString folder = m_clinic.temporary("hl7-" + QString::fromStdString(record));
            const auto fetched = m_clinic.run("doctor", {"study", "fetch", QString::fromStdString(record), "--out", folder});
            QVERIFY2(fetched.exitCode == 0, fetched.all());
            QDirIterator at(folder, QDir::Files, QDirIterator::Subdirectories);
            while (at.hasNext()) {
                const QByteArray bytes = contentOf(at.next());
                kept.insert(bytes);
                parsed.insert(Json::parse(bytes.toStdString()).dump());
            }
        }
        for (const QString &name : source.entryList({"*.json"}, QDir::Files)) {
            const QByteArray bytes = contentOf(source.filePath(name)).trimmed();
            const Json json = Json::parse(bytes.toStdString());
            if (!reasonOf(done, name).isEmpty()) {
                continue;
            }
            if (json.value("resourceType", "") != "Bundle") {
                QVERIFY2(kept.contains(bytes), qPrintable(name));
                continue;
            }
            for (const auto &entry : json["entry"]) {
                QVERIFY2(parsed.contains(entry["resource"].dump()), qPrintable(name));
            }
        }
        for (const auto &patient : texts(done, "patients")) {
            const auto written = exported(QString::fromStdString(patient), m_clinic.temporary("hl7-" + QString::fromStdString(patient) + ".json"));
            QVERIFY2(written.exitCode == 0 && written.json["unread"].empty(), written.all());
        }
    }
};

MEDANCHOR_TEST(TestFhir)
#include "tst_fhir.moc"
