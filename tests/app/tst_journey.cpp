#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// A real CT travels from the laboratory to the doctor who asked for it. The functions build on each
/// other, in this order.
class TestJourney : public QObject {
    Q_OBJECT
private:
    static constexpr const char *kReason = "Phantom for the yearly constancy test";
    DemoClinic m_clinic;
    QString m_study; ///< Files that name another patient than the order does.
    int m_instances = 0;
    QString m_order;
    QString m_record;
    CommandResult m_sent;

    /// The real series, or without the shared data one that is made of another patient.
    void findStudy()
    {
        const QString shared = sharedFolder();
        if (!shared.isEmpty()) {
            m_study = shared + "/data/dicom/series/ct_head_phantom_tilt_jpegls";
            m_instances = 55;
            return;
        }
        m_study = m_clinic.smallStudy("another");
        auto files = filesBelow(m_study);
        for (auto &[name, bytes] : files) {
            QVERIFY(bytes.contains("Smith^Ann"));
            writeBytes(m_study + "/" + name, bytes.replace("Smith^Ann", "Jones^Bob"));
        }
        m_instances = int(files.size());
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        findStudy();
    }
    void aPatientSeesOneItemTheirOwn()
    {
        const auto list = m_clinic.run("patient", {"patient", "list"});
        QVERIFY2(list.exitCode == 0 && list.lines.size() == 1, list.all());
        QCOMPARE(list.json["items"].size(), std::size_t(1));
        for (const char *key : {"patient_id", "family", "given", "birth_date", "sex", "mrn"}) {
            QVERIFY2(list.json["items"][0].contains(key), key);
        }
    }
    void aDoctorFindsPatientsByNameAndNumber()
    {
        const Json own = m_clinic.run("patient", {"patient", "list"}).json["items"][0];
        const auto all = m_clinic.run("doctor", {"patient", "list"});
        QVERIFY2(all.json["items"].size() > 1, all.all());
        for (const std::string &text : {own["family"].get<std::string>(), own["mrn"].get<std::string>()}) {
            const auto found = m_clinic.run("doctor", {"patient", "list", "--search", QString::fromStdString(text).toLower()});
            QCOMPARE(found.json["items"].size(), std::size_t(1));
            COMPARE_JSON(found.json["items"][0]["patient_id"], own["patient_id"]);
        }
        QCOMPARE(m_clinic.run("doctor", {"patient", "list", "--search", "nobody of this name"}).json["items"].size(), std::size_t(0));
    }
    void anotherHospitalsDoctorDoesNotSeeThem()
    {
        const auto list = m_clinic.run("doctor2", {"patient", "list"});
        QVERIFY2(list.exitCode == 0, list.all());
        for (const auto &item : list.json["items"]) {
            QVERIFY(item["patient_id"] != m_clinic.patientId().toStdString());
        }
    }
    void theDoctorAsksTheLaboratory()
    {
        const auto order = m_clinic.run("doctor", {"order", "request", "--patient", m_clinic.patientId(), "--to", "HarbourMSP", "--code",
                                                   "http://loinc.org|24725-4", "--title", "CT head", "--priority", "urgent", "--reason", "Headache"});
        QVERIFY2(order.exitCode == 0 && order.lines.size() == 1, order.all());
        QCOMPARE(order.text("status"), "requested");
        QVERIFY(!order.text("tx_id").isEmpty());
        QVERIFY(order.json["block"].get<int>() > 0);
        m_order = order.text("order_id");
        QVERIFY(m_order.startsWith("ord_"));
    }
    void theLaboratoryReadsTheOrder()
    {
        const auto list = m_clinic.run("lab", {"order", "list"});
        QVERIFY2(list.exitCode == 0 && list.lines.size() == 1, list.all());
        COMPARE_JSON(list.json["items"][0]["order_id"], m_order.toStdString());
        COMPARE_JSON(list.json["items"][0]["status"], "requested");
        COMPARE_JSON(list.json["items"][0]["reason"], "Headache");
        COMPARE_JSON(list.json["items"][0]["family"], "Smith");
    }
    void filesOfAnotherPatientStopBeforeAnythingIsSent()
    {
        const auto before = filesBelow(m_clinic.path("store"));
        const auto height = m_clinic.blocks().size();
        const auto stopped = m_clinic.run("lab", {"study", "send", m_study, "--order", m_order});
        QVERIFY2(stopped.exitCode == 1 && stopped.lines.size() == 1, stopped.all());
        QCOMPARE(stopped.code(), "Conflict");
        QVERIFY2(stopped.message().contains("name"), stopped.all());
        for (const char *secret : {"Smith", "Jones", "Ann", "Bob", "Phantom", "1960", "^"}) {
            QVERIFY2(!stopped.message().contains(secret), stopped.all());
        }
        QCOMPARE(filesBelow(m_clinic.path("store")).size(), before.size());
        QCOMPARE(m_clinic.blocks().size(), height);
        QVERIFY(QDir(m_clinic.profile("lab") + "/spool").isEmpty());
    }
    void anOverrideNeedsItsReason()
    {
        const auto stopped = m_clinic.run("lab", {"study", "send", m_study, "--order", m_order, "--override-identity", ""});
        QVERIFY2(stopped.exitCode != 0, stopped.all());
        COMPARE_JSON(m_clinic.run("lab", {"order", "list"}).json["items"][0]["status"], "requested");
    }
    void withAReasonTheStudyIsSent()
    {
        m_sent = m_clinic.run("lab", {"study", "send", m_study, "--order", m_order, "--override-identity", kReason});
        QVERIFY2(m_sent.exitCode == 0 && m_sent.lines.size() == 1, m_sent.all());
        m_record = m_sent.text("record_id");
        QVERIFY(m_record.startsWith("rec_"));
        COMPARE_JSON(m_sent.json["version"], 1);
        COMPARE_JSON(m_sent.json["instances"], m_instances);
        COMPARE_JSON(m_sent.json["already_sent"], false);
        QCOMPARE(m_sent.text("root").size(), 64);
        qsizetype bytes = 0;
        for (const auto &[name, content] : filesBelow(m_study)) {
            bytes += content.size();
        }
        QCOMPARE(m_sent.json["bytes"].get<qsizetype>(), bytes);
        const auto recipients = m_sent.json["recipients"].get<std::vector<std::string>>();
        for (const char *login : {"lab", "doctor", "patient"}) {
            QVERIFY2(std::ranges::count(recipients, m_clinic.memberId(login).toStdString()) == 1, login);
        }
        QVERIFY(std::ranges::count(recipients, "org:NorthgateMSP") == 1 && std::ranges::count(recipients, "recovery:NorthgateMSP") == 1);
    }
    void theOrderIsCompletedByIt()
    {
        const auto list = m_clinic.run("doctor", {"order", "list"});
        COMPARE_JSON(list.json["items"][0]["order_id"], m_order.toStdString());
        COMPARE_JSON(list.json["items"][0]["status"], "available");
        COMPARE_JSON(list.json["items"][0]["record_id"], m_record.toStdString());
    }
    void theReasonIsShownToWhoReadsTheStudy()
    {
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(list.exitCode == 0 && list.lines.size() == 1, list.all());
        COMPARE_JSON(list.json["items"][0]["record_id"], m_record.toStdString());
        COMPARE_JSON(list.json["items"][0]["identity_override"], kReason);
        COMPARE_JSON(list.json["items"][0]["files"], m_instances);
    }
    void theSameAgainAnswersTheRecordThatStands()
    {
        const auto height = m_clinic.blocks().size();
        const auto again = m_clinic.run("lab", {"study", "send", m_study, "--order", m_order, "--override-identity", kReason});
        QVERIFY2(again.exitCode == 0, again.all());
        COMPARE_JSON(again.json["already_sent"], true);
        for (const char *key : {"record_id", "version", "tx_id", "block", "instances", "bytes", "root"}) {
            COMPARE_JSON(again.json[key], m_sent.json[key]);
        }
        QCOMPARE(m_clinic.blocks().size(), height);
    }
    void otherFilesForTheSameOrderAreRefused()
    {
        const auto other = m_clinic.run("lab", {"study", "send", m_clinic.smallStudy("other"), "--order", m_order});
        QVERIFY2(other.exitCode == 1, other.all());
        QCOMPARE(other.code(), "Conflict");
    }
    void whoOrderedFetchesEveryFileAsItWasSent()
    {
        const auto fetched = m_clinic.run("doctor", {"study", "fetch", m_record, "--out", m_clinic.temporary("fetched")});
        QVERIFY2(fetched.exitCode == 0 && fetched.lines.size() == 1, fetched.all());
        QCOMPARE(fetched.text("record_id"), m_record);
        COMPARE_JSON(fetched.json["version"], 1);
        COMPARE_JSON(fetched.json["files"], m_instances);
        COMPARE_JSON(fetched.json["bytes"], m_sent.json["bytes"]);
        const auto sent = filesBelow(m_study);
        const auto got = filesBelow(m_clinic.temporary("fetched"));
        QCOMPARE(got.size(), sent.size());
        QCOMPARE(int(got.size()), m_instances);
        for (const auto &[name, bytes] : sent) {
            QVERIFY2(got.contains(name) && got.at(name) == bytes, qPrintable(name));
        }
    }
    void aFolderThatHoldsSomethingIsNotWrittenInto()
    {
        const auto before = filesBelow(m_clinic.temporary("fetched"));
        const auto refused = m_clinic.run("doctor", {"study", "fetch", m_record, "--out", m_clinic.temporary("fetched")});
        QVERIFY2(refused.exitCode == 1, refused.all());
        QCOMPARE(refused.code(), "Conflict");
        QCOMPARE(filesBelow(m_clinic.temporary("fetched")) == before, true);
    }
    void verifyNamesWhatItChecked()
    {
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 0 && proof.lines.size() == 1, proof.all());
        COMPARE_JSON(proof.json["ok"], true);
        QCOMPARE(proof.text("record_id"), m_record);
        COMPARE_JSON(proof.json["version"], 1);
        COMPARE_JSON(proof.json["block"], m_sent.json["block"]);
        COMPARE_JSON(proof.json["tx_id"], m_sent.json["tx_id"]);
        COMPARE_JSON(proof.json["root"], m_sent.json["root"]);
        QCOMPARE(proof.text("signer_id"), m_clinic.memberId("lab"));
        QVERIFY(!proof.text("signer").isEmpty() && proof.text("signer") != proof.text("signer_id"));
        QCOMPARE(proof.text("signer_role"), "technician");
        std::vector<std::string> names;
        for (const auto &check : proof.json["checks"]) {
            QVERIFY2(check["ok"] == true, proof.all());
            QVERIFY(!check["detail"].get<std::string>().empty());
            names.push_back(check["name"]);
        }
        for (const char *name : {"chain", "validity", "endorsement", "signer", "newest", "envelope", "manifest", "signature", "binding", "keys", "part", "files"}) {
            QVERIFY2(std::ranges::count(names, name) == 1, name);
        }
    }
    void theLedgerNamesTheRecordOnce()
    {
        const auto acts = m_clinic.actsOf("Record:Anchor");
        const auto anchors = std::ranges::count_if(acts, [&](const Json &act) { return act["anchor"]["record"] == m_record.toStdString(); });
        QCOMPARE(int(anchors), 1);
    }
};

MEDANCHOR_TEST(TestJourney)
#include "tst_journey.moc"
