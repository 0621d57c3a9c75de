#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Who looked, what a consent opens, and the export of everything. The functions build on each other.
class TestExport : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_note;

    CommandResult fetch(const QString &login, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", m_record, "--out", m_clinic.temporary(folder)});
    }
    CommandResult note(const QString &login) const { return m_clinic.run(login, {"record", "get", m_note}); }
    CommandResult grant(const QString &dataClass) const
    {
        return m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"), "--class", dataClass, "--purpose", "TREAT"});
    }
    CommandResult exported(const QString &login, const QString &folder) const
    {
        return m_clinic.run(login, {"patient", "export", m_clinic.patientId(), "--output", m_clinic.temporary(folder)});
    }
    Json proofs(const QString &folder) const { return Json::parse(bytesOfFile(m_clinic.temporary(folder) + "/proofs.json").toStdString(), nullptr, false); }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_record.startsWith("rec_"));
        writeBytes(m_clinic.temporary("note.json"), R"({"resourceType":"Observation","status":"final","code":{"text":"CANARYNOTE <script>"}})");
        const auto added = m_clinic.run("doctor", {"record", "add", "--patient", m_clinic.patientId(), "--resource", m_clinic.temporary("note.json")});
        QVERIFY2(added.exitCode == 0, added.all());
        m_note = added.text("record_id");
    }
    void aConsentOpensItsClassAndNoOther()
    {
        const auto notes = grant("notes");
        QVERIFY2(notes.exitCode == 0, notes.all());
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        const auto read = note("doctor2");
        QVERIFY2(read.exitCode == 0, read.all());
        QCOMPARE(fetch("doctor2", "no-images").exitCode, 5);
        QCOMPARE(m_clinic.run("patient", {"consent", "withdraw", notes.text("consent_id")}).exitCode, 0);
        const auto images = grant("imaging");
        QVERIFY2(images.exitCode == 0, images.all());
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        const auto fetched = fetch("doctor2", "images");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(note("doctor2").exitCode, 5);
    }
    void everyReleaseIsListedAlsoOfWhatEnded()
    {
        const auto list = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(list.exitCode == 0 && list.json["limits"].is_string(), list.all());
        std::set<std::string> consents;
        bool author = false;
        for (const auto &one : list.json["releases"]) {
            QVERIFY(one.contains("time") && one.contains("tx_id") && one.contains("basis") && one.contains("given_by"));
            if (one["member_id"] == m_clinic.memberId("doctor2").toStdString()) {
                consents.insert(one["basis"].get<std::string>());
                COMPARE_JSON(one["given_by"], m_clinic.memberId("custodian").toStdString());
            }
            author = author || (one["basis"] == "author" && one["member_id"] == m_clinic.memberId("lab").toStdString());
        }
        QCOMPARE(consents.size(), 2U);
        QVERIFY(author);
        // Each release that a valid transaction made is there.
        std::size_t released = 0;
        for (const auto &act : m_clinic.actsOf("Record:PublishEnvelopes")) {
            released += act["recipients"].size();
        }
        QVERIFY(list.json["releases"].size() >= released);
    }
    void theListLeavesAsATableAndAsFhir()
    {
        const QString csv = m_clinic.temporary("who.csv");
        const auto table = m_clinic.run("patient", {"access", "export", "--patient", m_clinic.patientId(), "--output", csv});
        QVERIFY2(table.exitCode == 0 && table.json["entries"].get<int>() > 4, table.all());
        const QByteArray text = bytesOfFile(csv);
        QCOMPARE(text.count("\r\n"), table.json["entries"].get<int>() + 1);
        QVERIFY(text.contains("\r\nkey released,") && text.contains("\r\nopened,"));
        QVERIFY(!text.contains("CT") || !text.contains("CANARYDESCRIPTION"));
        QCOMPARE(m_clinic.run("patient", {"access", "export", "--patient", m_clinic.patientId(), "--output", csv}).exitCode, 1); // Never written over.
        QCOMPARE(m_clinic.run("patient", {"access", "export", "--patient", m_clinic.patientId(), "--format", "pdf", "--output", csv}).exitCode, 2);
        const QString fhir = m_clinic.temporary("who.json");
        const auto bundle = m_clinic.run("patient", {"access", "export", "--patient", m_clinic.patientId(), "--format", "fhir", "--output", fhir});
        QVERIFY2(bundle.exitCode == 0, bundle.all());
        const Json read = Json::parse(bytesOfFile(fhir).toStdString(), nullptr, false);
        QVERIFY(read["resourceType"] == "Bundle" && read["entry"].size() == bundle.json["entries"].get<std::size_t>());
        QVERIFY(read["entry"][0]["resource"]["resourceType"] == "AuditEvent");
    }
    void thePatientGetsEverythingAsItWasSent()
    {
        const auto all = exported("patient", "export");
        QVERIFY2(all.exitCode == 0 && all.json["unread"].empty() && all.json["done"] == true && all.lines.size() > 1, all.all());
        const QString folder = m_clinic.temporary("export/studies/" + m_record + "-v1");
        QVERIFY(filesBelow(folder) == filesBelow(m_clinic.temporary("study")));
        const Json made = proofs("export");
        QCOMPARE(made["records"].size(), all.json["records"].get<std::size_t>());
        for (const auto &[id, record] : made["records"].items()) {
            QVERIFY(record.contains("tx") && record.contains("block") && record.contains("block_hash") && record.contains("root"));
            for (const auto &file : record["files"]) {
                const QByteArray bytes = bytesOfFile(m_clinic.temporary("export/") + QString::fromStdString(file["path"].get<std::string>()));
                QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString(), file["sha256"].get<std::string>());
            }
        }
        const QByteArray page = bytesOfFile(m_clinic.temporary("export/index.html"));
        QVERIFY(page.contains(m_record.toUtf8()) && page.contains("Demonstration:") && !page.contains("<script>"));
        const Json bundle = Json::parse(bytesOfFile(m_clinic.temporary("export/fhir/bundle.json")).toStdString(), nullptr, false);
        std::map<std::string, int> types;
        std::set<std::string> urls;
        for (const auto &entry : bundle["entry"]) {
            ++types[entry["resource"]["resourceType"].get<std::string>()];
            urls.insert(entry["fullUrl"].get<std::string>());
        }
        for (const char *type : {"Patient", "ImagingStudy", "ServiceRequest", "Consent", "AuditEvent", "Provenance", "Observation"}) {
            QVERIFY2(types[type] > 0, type);
        }
        QCOMPARE(urls.size(), bundle["entry"].size()); // A Bundle names nothing twice.
        COMPARE_JSON(bundle["meta"]["tag"][0]["code"], "HTEST");
    }
    void whatWasStoppedGoesOn()
    {
        const Json before = proofs("export");
        QVERIFY(QDir(m_clinic.temporary("export/studies/" + m_record + "-v1")).removeRecursively());
        QVERIFY(QFile::remove(m_clinic.temporary("export/index.html")));
        const auto again = exported("patient", "export");
        QVERIFY2(again.exitCode == 0, again.all());
        QCOMPARE(again.json["resumed"].get<std::size_t>() + 1, again.json["records"].get<std::size_t>());
        QVERIFY(filesBelow(m_clinic.temporary("export/studies/" + m_record + "-v1")) == filesBelow(m_clinic.temporary("study")));
        QVERIFY(QFile::exists(m_clinic.temporary("export/index.html")));
        QVERIFY(proofs("export")["records"][m_record.toStdString()]["manifest"] == before["records"][m_record.toStdString()]["manifest"]);
        QVERIFY(QDir().mkpath(m_clinic.temporary("other")));
        writeBytes(m_clinic.temporary("other/file.txt"), "mine");
        const auto elsewhere = exported("patient", "other");
        QVERIFY2(elsewhere.exitCode == 1 && elsewhere.code() == "Conflict", elsewhere.all());
    }
    void everyReadingForItIsNoted()
    {
        const auto list = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        int own = 0;
        for (const auto &item : list.json["items"]) {
            own += item["member_id"] == m_clinic.memberId("patient").toStdString() && item["purpose"] == "PATRQT" ? 1 : 0;
        }
        QVERIFY(own >= int(proofs("export")["records"].get<Json>().size()));
    }
    void whoeverKeepsTheRecordsExportsForThem()
    {
        const auto agent = exported("custodian", "by-agent");
        QVERIFY2(agent.exitCode == 0 && agent.json["unread"].empty(), agent.all());
        const auto stranger = exported("pharma", "none");
        QVERIFY2(stranger.exitCode == 5, stranger.all());
    }
    void aDamagedRecordIsNamedAndTheOthersAreThere()
    {
        const auto objects = filesBelow(m_clinic.store("objects"));
        QString largest;
        for (const auto &[name, bytes] : objects) {
            largest = largest.isEmpty() || bytes.size() > objects.at(largest).size() ? name : largest;
        }
        QByteArray bytes = objects.at(largest);
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        writeBytes(m_clinic.store("objects/" + largest), bytes);
        const auto all = exported("custodian", "damaged");
        QVERIFY2(all.exitCode == 0, all.all());
        const bool ours = QString::fromStdString(all.json["unread"].dump()).contains(m_record);
        if (ours) {
            QVERIFY(!QFileInfo::exists(m_clinic.temporary("damaged/studies/" + m_record + "-v1")));
            QVERIFY(bytesOfFile(m_clinic.temporary("damaged/index.html")).contains("What could not be read"));
        } else {
            QSKIP("the largest body is another patient's");
        }
    }
};

MEDANCHOR_TEST(TestExport)
#include "tst_export.moc"
