#include "services/dicom/synthetic.h"
#include "tests/app/scripted_practice.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace med;
using namespace med::tests;

/// From an empty ledger to a hospital that orders from a laboratory, with a pharmacy, an insurer and researchers, by the
/// command line alone: each organisation is admitted, founded by its first administrator, and invites its people.
class TestAdmission : public QObject, private ScriptedPractice {
    Q_OBJECT
private:
    QString m_founder;

    CommandResult admit(const QString &name, const QString &kind, const QString &short_, const QStringList &more = {}) const
    {
        return run(m_founder, QStringList {"organization", "admit", "--name", name, "--kind", kind, "--administrator", "First of " + name,
                                           "--out", path(short_ + ".invitation")} + more);
    }
    CommandResult found(const QString &short_) const
    {
        return run(path(short_), {"identity", "join", "--invitation", path(short_ + ".invitation"), "--recovery", path(short_ + ".p8")});
    }
    CommandResult letJoin(const QString &administrator, const QString &role, const QString &profile) const
    {
        const auto invited = run(path(administrator), {"identity", "invite", "--name", "Kim of " + profile, "--role", role, "--out", path(profile + ".invitation")});
        return invited.exitCode != 0 ? invited : run(path(profile), {"identity", "join", "--invitation", path(profile + ".invitation")});
    }
    void writeStudy(const QString &folder, const Json &patient) const
    {
        std::string birthDate = patient.value("birth_date", "");
        std::erase(birthDate, '-');
        const dicom::SyntheticRequest request {.seed = 7, .patientName = patient.value("family", "") + "^" + patient.value("given", ""),
                                               .patientId = patient.value("mrn", ""), .birthDate = birthDate, .sex = "F", .accessionNumber = {},
                                               .studyDate = "20250401", .studyTime = "090000", .institution = "Harbour", .referringPhysician = "Stone^Mira",
                                               .studyDescription = "CT head", .bodyPart = {}, .laterality = {}};
        QDir().mkpath(folder);
        for (const auto &file : dicom::syntheticCt(request, dicom::SyntheticRegion::Head, 3)) {
            writeBytes(folder + "/" + QString::fromStdString(file.name), QByteArray(reinterpret_cast<const char *>(file.bytes.data()), qsizetype(file.bytes.size())));
        }
    }

private slots:
    void initTestCase()
    {
        const auto practice = create();
        QVERIFY2(practice.exitCode == 0, practice.all());
        m_founder = practice.text("profile");
    }

    void everyKindOfOrganisationIsAdmittedAndFounded_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("msp");
        QTest::newRow("harbour") << "Harbour Laboratory" << "laboratory" << "HarbourLaboratoryMSP";
        QTest::newRow("city") << "City Pharmacy" << "pharmacy" << "CityPharmacyMSP";
        QTest::newRow("meridian") << "Meridian Insurance" << "insurer" << "MeridianInsuranceMSP";
        QTest::newRow("institute") << "Institute of Health" << "research" << "InstituteOfHealthMSP";
        QTest::newRow("elin") << "St. Elin Hospital" << "hospital" << "StElinHospitalMSP";
    }
    void everyKindOfOrganisationIsAdmittedAndFounded()
    {
        QFETCH(QString, name);
        QFETCH(QString, kind);
        QFETCH(QString, msp);
        const QString short_ = QTest::currentDataTag();
        const auto admitted = admit(name, kind, short_);
        QVERIFY2(admitted.exitCode == 0, admitted.all());
        COMPARE_JSON(admitted.json["msp_id"], msp.toStdString());
        const auto said = DemoClinic::runBare({"--json", "identity", "join", "--invitation", path(short_ + ".invitation"), "--show"});
        COMPARE_JSON(said.json["first_administrator"], true);
        COMPARE_JSON(said.json["organization"], name.toStdString());
        const auto without = run(path(short_), {"identity", "join", "--invitation", path(short_ + ".invitation")});
        QVERIFY2(without.exitCode != 0 && without.message().contains("recovery key"), without.all());
        const auto founded = found(short_);
        QVERIFY2(founded.exitCode == 0, founded.all());
        COMPARE_JSON(founded.json["member_id"], admitted.json["member_id"]);
        COMPARE_JSON(founded.json["network_fingerprint"], admitted.json["network_fingerprint"]);
        QVERIFY(QFile::exists(path(short_ + ".p8")));
    }

    void everybodyListsThemByName()
    {
        const auto listed = run(m_founder, {"organization", "list"});
        QVERIFY2(listed.exitCode == 0 && listed.json["items"].size() == 6, listed.all());
        COMPARE_JSON(listed.json["items"][0]["administers"], true);
        for (const auto &item : listed.json["items"]) {
            COMPARE_JSON(item["state"], "active");
            QVERIFY2(item["name"] != item["msp_id"], listed.all());
        }
    }

    void theHospitalOrdersFromTheNewLaboratoryAndReadsWhatItSends()
    {
        const auto joined = letJoin("harbour", "technician", "tess");
        QVERIFY2(joined.exitCode == 0, joined.all());
        const auto patient = run(m_founder, {"patient", "register", "--family", "Holt", "--given", "Ida", "--birth-date", "1970-05-06", "--sex", "female", "--mrn", "L-1"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        const auto known = run(m_founder, {"patient", "list", "--search", "Holt"});
        const auto asked = run(m_founder, {"order", "request", "--patient", patient.text("patient_id"), "--to", "HarbourLaboratoryMSP", "--code", "http://loinc.org|24725-4",
                                           "--title", "CT head", "--priority", "urgent", "--reason", "Fell on the head"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        const QString order = asked.text("order_id");
        for (const char *step : {"accept", "start"}) {
            const auto moved = run(path("tess"), {"order", step, order});
            QVERIFY2(moved.exitCode == 0, moved.all());
        }
        writeStudy(path("scanner"), known.json["items"].at(0));
        const auto sent = run(path("tess"), {"study", "send", path("scanner"), "--order", order});
        QVERIFY2(sent.exitCode == 0, sent.all());
        const auto fetched = run(m_founder, {"study", "fetch", sent.text("record_id"), "--out", path("fetched")});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QVERIFY(filesBelow(path("fetched")) == filesBelow(path("scanner")));
        const auto proof = run(m_founder, {"study", "verify", sent.text("record_id")});
        QVERIFY2(proof.exitCode == 0, proof.all());
    }

    void peopleOfEveryRoleJoinTheOtherOrganisations_data()
    {
        QTest::addColumn<QString>("administrator");
        QTest::addColumn<QString>("role");
        QTest::newRow("pharmacist") << "city" << "pharmacist";
        QTest::newRow("reviewer") << "meridian" << "reviewer";
        QTest::newRow("researcher") << "institute" << "researcher";
        QTest::newRow("doctor") << "elin" << "doctor";
        QTest::newRow("administrator") << "elin" << "administrator";
    }
    void peopleOfEveryRoleJoinTheOtherOrganisations()
    {
        QFETCH(QString, administrator);
        QFETCH(QString, role);
        const QString profile = "new-" + role;
        const auto joined = letJoin(administrator, role, profile);
        QVERIFY2(joined.exitCode == 0, joined.all());
        const auto shown = run(path(profile), {"identity", "show"});
        COMPARE_JSON(shown.json["state"], "active");
        COMPARE_JSON(shown.json["role"], role.toStdString());
    }

    void aSecondHospitalKeepsPatientsOfItsOwn()
    {
        const auto patient = run(path("new-doctor"), {"patient", "register", "--family", "Berg", "--given", "Ola", "--birth-date", "1980", "--sex", "male", "--mrn", "E-1"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        const auto other = run(m_founder, {"patient", "list", "--search", "Berg"});
        QVERIFY2(other.json["items"].empty(), other.all());
    }

    void aSuspendedLaboratoryCanDoNothingUntilItIsReinstated()
    {
        const auto suspended = run(m_founder, {"organization", "suspend", "HarbourLaboratoryMSP", "--reason", "Contract ended"});
        QVERIFY2(suspended.exitCode == 0, suspended.all());
        COMPARE_JSON(suspended.json["status"], "suspended");
        const auto refused = run(path("tess"), {"patient", "register", "--family", "Vik", "--given", "Per", "--birth-date", "1981", "--sex", "male"});
        QVERIFY2(refused.exitCode == 5 && refused.message().contains("suspended"), refused.all());
        const auto nobody = run(path("harbour"), {"organization", "reinstate", "HarbourLaboratoryMSP"});
        QVERIFY2(nobody.exitCode == 5, nobody.all());
        const auto again = run(m_founder, {"organization", "reinstate", "HarbourLaboratoryMSP"});
        QVERIFY2(again.exitCode == 0, again.all());
        const auto done = run(path("tess"), {"patient", "register", "--family", "Vik", "--given", "Per", "--birth-date", "1981", "--sex", "male"});
        QVERIFY2(done.exitCode == 0, done.all());
    }

    void whoIsNotTheNetworksAdministratorAdmitsNobody()
    {
        const auto refused = run(path("elin"), {"organization", "admit", "--name", "West Clinic", "--kind", "hospital", "--administrator", "W", "--out", path("west.invitation")});
        QVERIFY2(refused.exitCode == 5, refused.all());
        QVERIFY(!QFile::exists(path("west.invitation")));
    }

    /// The node is a server, and Meadow Hospital’s people sit elsewhere: no profile of theirs knows its folder.
    void anOrganisationOnAnotherComputerInvitesItsAgent()
    {
        DemoClinic::stopNodeIn(path("practice"));
        QProcess node;
        node.start(MEDANCHOR_BINARY_DIR "/bin/medanchor-node",
                   {"--data", path("practice/ledger"), "--listen", "127.0.0.1:0", "--ca-listen", "127.0.0.1:0", "--json"});
        QVERIFY(node.waitForStarted());
        while (!node.canReadLine() && node.waitForReadyRead(60'000)) {
        }
        const auto admitted = admit("Meadow Hospital", "hospital", "meadow");
        QVERIFY2(admitted.exitCode == 0, admitted.all());
        const QString mark = path("practice/ledger/node.json"); // By which a computer knows the node as its own.
        QVERIFY(QFile::rename(mark, mark + ".away"));
        const auto founded = found("meadow");
        QVERIFY2(founded.exitCode == 0 && founded.errors.contains("still needs its agent"), founded.all());
        QVERIFY(!QString::fromUtf8(bytesOfFile(path("meadow/network.json"))).contains("practice/ledger"));
        const auto early = run(path("meadow"), {"patient", "register", "--family", "Vale", "--given", "Ida", "--birth-date", "1980-01-02", "--sex", "female", "--mrn", "E-1"});
        QVERIFY2(early.exitCode != 0 && early.message().contains("org:"), early.all()); // Nothing can be sealed to a hospital without a release key.

        const auto both = run(path("meadow"), {"identity", "invite", "--name", "Agent", "--role", "custodian", "--role", "doctor", "--out", path("both.invitation")});
        QVERIFY2(both.exitCode == 1 && both.code() == "Invalid", both.all());
        const auto joined = letJoin("meadow", "custodian", "meadow-agent");
        QVERIFY2(joined.exitCode == 0, joined.all());
        QCOMPARE(joined.text("role"), "custodian");
        const auto second = letJoin("meadow", "custodian", "meadow-second");
        QVERIFY2(second.exitCode == 1 && second.code() == "Conflict", second.all());

        const auto registered = run(path("meadow"), {"patient", "register", "--family", "Vale", "--given", "Ida", "--birth-date", "1980-01-02", "--sex", "female", "--mrn", "E-1"});
        QVERIFY2(registered.exitCode == 0, registered.all());
        const auto doctor = letJoin("meadow", "doctor", "meadow-doctor");
        QVERIFY2(doctor.exitCode == 0, doctor.all());
        QCOMPARE(run(path("meadow-doctor"), {"patient", "list"}).json["items"].size(), std::size_t(0)); // The registration was sealed before they came.
        const auto round = run(path("meadow-agent"), {"agent", "--once"});
        QVERIFY2(round.exitCode == 0 && round.json["released"].get<int>() > 0, round.all());
        QCOMPARE(run(path("meadow-doctor"), {"patient", "list"}).json["items"].size(), std::size_t(1));
        QVERIFY(QFile::rename(mark + ".away", mark));
        node.terminate();
        QVERIFY(node.waitForFinished());
    }
};

MEDANCHOR_TEST(TestAdmission)
#include "tst_admission.moc"
