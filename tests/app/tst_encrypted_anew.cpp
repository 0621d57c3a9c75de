#include "services/sync/record_access.h"
#include "services/workflows/studies.h"
#include "services/workflows/study_notes.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <set>

using namespace med;
using namespace med::tests;

/// A consent is withdrawn, and what could be read by it is to be encrypted anew. The doctor kept the keys that they had. The functions
/// build on each other.
class TestEncryptedAnew : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_study;
    QString m_consent;
    QString m_acknowledgement;
    AnchorRow m_first; ///< As its author sealed it.
    std::unique_ptr<SignedIn> m_thief;
    std::unique_ptr<SignedIn> m_reader; ///< The doctor at home, who has the study open all the time.
    std::shared_ptr<workflows::OpenedStudy> m_open;
    std::optional<storage::RecordKey> m_stolen;
    workflows::StatedRelationships m_stated;

    CommandResult fetch(const QString &login, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", m_study, "--out", m_clinic.temporary(folder)});
    }
    AnchorRow anchorOf(SignedIn &who, const QString &record) { return who->reader().versionsOf(record.toStdString())->back(); }
    QStringList namesBelow(const QString &folder) const
    {
        QStringList names;
        for (const auto &[name, bytes] : filesBelow(m_clinic.store(folder))) {
            names << name;
        }
        return names;
    }
    /// The bodies that the manifests in the store name.
    std::set<QString> named() const
    {
        std::set<QString> ids;
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("manifests"))) {
            const auto stored = storage::StoredManifest::parse(bytesOf(std::string_view(bytes.data(), std::size_t(bytes.size()))));
            if (stored) {
                for (const auto &object : stored->manifest.objects) {
                    ids.insert(QString::fromStdString(object.id));
                }
            }
        }
        return ids;
    }
    std::set<QString> bodies() const
    {
        const QStringList names = namesBelow("objects");
        return {names.begin(), names.end()};
    }
    /// What anybody can do who holds a key and the store: no rule of a program is asked.
    Expected<storage::RecordReader> openWith(const storage::RecordKey &key)
    {
        const auto &world = (*m_thief)->world();
        const AnchorRow anchor = anchorOf(*m_thief, m_study);
        MED_TRY(const auto manifest, sync::storedManifest(world, anchor));
        MED_TRY(const auto author, sync::signerOf(world, anchor.by));
        MED_TRY(const auto expected, sync::expectationOf(world, anchor));
        return storage::RecordReader::open(world.store, manifest, expected, author.publicKey(), key);
    }
    Json consentNow() const
    {
        const auto listed = m_clinic.run("patient", {"consent", "list"});
        for (const auto &item : listed.json.at("items")) {
            if (QString::fromStdString(item.at("consent_id").get<std::string>()) == m_consent) {
                return item;
            }
        }
        return Json::object();
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_study = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_study.startsWith("rec_"));
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"),
                                                    "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        m_consent = grant.text("consent_id");
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        QVERIFY(fetch("doctor2", "consented").exitCode == 0);
        m_thief = std::make_unique<SignedIn>(m_clinic, "doctor2");
        QVERIFY(*m_thief);
        m_first = anchorOf(*m_thief, m_study);
        m_stolen = *(*m_thief)->keyring().key(m_first.set, m_first.epoch, m_first.custodian);
        const auto seen = workflows::acknowledgeRecord(**m_thief, m_study.toStdString(), {});
        QVERIFY2(seen, seen ? "" : seen.error().detail.c_str());
        for (const auto &note : (*m_thief)->catalogue().entriesOf(m_first.patient, "acknowledgement")) {
            if (note.text("about") == m_study.toStdString()) {
                m_acknowledgement = QString::fromStdString(note.head.record);
            }
        }
        QVERIFY(!m_acknowledgement.isEmpty());
        m_reader = std::make_unique<SignedIn>(m_clinic, "doctor");
        QVERIFY(*m_reader);
        auto opened = workflows::openStudy(**m_reader, m_study.toStdString(), m_stated, {});
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        m_open = *std::move(opened);
        QVERIFY(m_open->read(0, {}));
    }
    void withoutAskingItStaysAsItIs()
    {
        QVERIFY(m_clinic.run("patient", {"consent", "withdraw", m_consent, "--reason", "moved away"}).exitCode == 0);
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        QVERIFY((*m_thief)->catchUp({}));
        QCOMPARE(anchorOf(*m_thief, m_study).reseals(), 0);
        QVERIFY(openWith(*m_stolen)); // With the store at hand, the kept key opens what was there.
        QVERIFY(!consentNow().contains("encrypted_anew"));
    }
    void theAgentEncryptsAnewHoweverOftenItIsKilled()
    {
        const auto asked = m_clinic.run("patient", {"consent", "withdraw", m_consent, "--encrypt-anew"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        QVERIFY(consentNow().at("encrypted_anew").at("left").get<int>() > 0);
        for (int pause = 60; pause <= 1200; pause += 120) {
            const auto agent = m_clinic.start("custodian", {"agent", "--once"});
            QTest::qWait(pause);
            agent->kill();
            agent->waitForFinished();
        }
        const auto round = m_clinic.run("custodian", {"agent", "--once"});
        QVERIFY2(round.exitCode == 0, round.all());
        const auto again = m_clinic.run("custodian", {"agent", "--once"});
        QCOMPARE(again.json.at("resealed").get<int>(), 0);
        QCOMPARE(again.json.at("withheld").get<int>(), 0);
        const Json now = consentNow().at("encrypted_anew");
        QCOMPARE(now.at("left").get<int>(), 0);
        QCOMPARE(now.at("kept").get<int>(), 0);
        QVERIFY(now.at("done").get<int>() > 0);
    }
    void theStoreHoldsNothingOfBefore()
    {
        QVERIFY((*m_thief)->catchUp({}));
        const AnchorRow now = anchorOf(*m_thief, m_study);
        QCOMPARE(now.reseals(), 1);
        QVERIFY(now.epoch > m_first.epoch && now.original().manifest == m_first.manifest && now.by == m_first.by);
        const QString manifests = "manifests/" + m_study + "/";
        QVERIFY(!QFileInfo::exists(m_clinic.store(manifests + "1")));
        QVERIFY(QFileInfo::exists(m_clinic.store(manifests + "1.1")));
        for (int epoch = 1; epoch < now.epoch; ++epoch) {
            QVERIFY(QDir(m_clinic.store("sets/" + QString::fromStdString(now.set) + "/" + QString::number(epoch))).entryList(QDir::Files).isEmpty());
        }
        QCOMPARE(bodies(), named()); // Neither a body that nothing names, nor a name without one.
    }
    void theKeptKeyOpensNothing()
    {
        const auto opened = openWith(*m_stolen);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QCOMPARE(fetch("doctor2", "denied").exitCode, 5);
    }
    void whoMayReadReadsTheSame()
    {
        for (const char *login : {"doctor", "patient", "lab"}) {
            const auto fetched = fetch(login, login);
            QVERIFY2(fetched.exitCode == 0, fetched.all());
            QCOMPARE(filesBelow(m_clinic.temporary(login)), filesBelow(m_clinic.temporary("consented")));
        }
        const auto verified = m_clinic.run("doctor", {"study", "verify", m_study});
        QVERIFY2(verified.exitCode == 0, verified.all());
        bool origin = false;
        for (const auto &check : verified.json.at("checks")) {
            origin = origin || (check.at("name") == "origin" && check.at("ok").get<bool>());
        }
        QVERIFY2(origin, verified.all());
    }
    void whatIsOpenGoesOn()
    {
        for (std::size_t file = 0; file < 3; ++file) {
            const auto bytes = m_open->read(file, {});
            QVERIFY2(bytes, bytes ? "" : bytes.error().detail.c_str());
        }
    }
    void whatTheDoctorWroteStaysReadableToThem()
    {
        SignedIn doctor(m_clinic, "doctor2");
        QVERIFY(doctor);
        const auto own = doctor->catalogue().find(m_acknowledgement.toStdString());
        QVERIFY2(own, own ? "" : own.error().detail.c_str());
        QVERIFY(!doctor->catalogue().find(m_study.toStdString()));
    }
    void whoLookedStillCountsTheKeyOfBefore()
    {
        const auto looked = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(looked.exitCode == 0, looked.all());
        bool released = false;
        const std::string doctor = m_clinic.memberId("doctor2").toStdString();
        for (const auto &item : looked.json.at("releases")) {
            released = released || (item.at("member_id") == doctor && item.at("records").get<int>() > 0);
        }
        QVERIFY2(released, looked.all());
    }
    void anErasureTakesThatToo()
    {
        const QString manifests = m_clinic.store("manifests/" + m_study);
        QVERIFY(!QDir(manifests).entryList(QDir::Files).isEmpty());
        writeBytes(manifests + "/1.2", "begun, and never told"); // As an agent leaves it that was killed.
        const auto asked = m_clinic.run("patient", {"patient", "request-erasure", m_clinic.patientId(), "--reason", "I want it gone"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        const auto erased = m_clinic.run("hospital-admin", {"patient", "erase", m_clinic.patientId(), "--reason", "Nothing forbids it"});
        QVERIFY2(erased.exitCode == 0, erased.all());
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        QVERIFY(QDir(manifests).entryList(QDir::Files).isEmpty());
        QCOMPARE(bodies(), named());
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_study});
        QVERIFY2(proof.all().contains("\"erased\""), proof.all());
    }
};

MEDANCHOR_TEST(TestEncryptedAnew)
#include "tst_encrypted_anew.moc"
