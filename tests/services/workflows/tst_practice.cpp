#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/dicom/synthetic.h"
#include "services/domain/ids.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/ledger_workplace.h"
#include "services/workflows/orders.h"
#include "services/workflows/patients.h"
#include "services/workflows/send_study.h"
#include "services/workflows/studies.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

/// A practice that is created on this computer: complete, or not there.
class TestPractice : public QObject {
    Q_OBJECT
private slots:
    void aStudyIsOrderedSentAndReadInANewPractice()
    {
        PracticeWorld world;
        std::vector<PracticeStep> steps;
        const auto made = CreatePractice().run({.draft = world.draft(), .told = [&](PracticeStep step) { steps.push_back(step); }},
                                               PracticeWorld::passphrase().view(), {});
        EXPECT_DONE(made);
        QCOMPARE(steps.size(), 5U);
        QCOMPARE(made->identity.mspId, std::string("LakesideSurgeryMSP"));
        QVERIFY(!made->network.demonstration);
        QVERIFY(!fs::exists(world.path("practice") / "unfinished"));
        // The recovery key is whole, and the ledger seals to it.
        const auto pem = readFile(world.path("recovery.p8"));
        EXPECT_DONE(pem);
        const auto recovery = crypto::PrivateKey::fromPkcs8(*pem, PracticeWorld::passphrase().view());
        EXPECT_DONE(recovery);
        auto opened = world.open(made->profile);
        EXPECT_DONE(opened);
        Session &doctor = **opened;
        const auto published = doctor.reader().keyOf("recovery:LakesideSurgeryMSP");
        EXPECT_DONE(published);
        QCOMPARE(published->key, toHex(recovery->publicKey().point()));
        EXPECT_DONE(doctor.reader().keyOf("org:LakesideSurgeryMSP"));

        const auto patient = RegisterPatient(doctor).run({.family = "Holt", .given = "Ida", .title = {}, .birthDate = "1970-05-06", .sex = "female",
                                                          .mrn = "L-1", .patientId = {}}, {});
        EXPECT_DONE(patient);
        EXPECT_DONE(doctor.refresh({}));
        QCOMPARE(listPatients(doctor).size(), 1U);
        const auto order = RequestOrder(doctor).run({.patientId = patient->id, .to = doctor.mspId(), .codeSystem = "http://loinc.org", .code = "36643-5",
                                                     .title = "Chest X-ray", .priority = "routine", .reason = "Cough", .accession = {}}, {});
        EXPECT_DONE(order);
        EXPECT_DONE(doctor.refresh({}));
        const fs::path images = world.path("images");
        fs::create_directory(images);
        for (const auto &file : dicom::syntheticRadiograph({.seed = 3, .patientName = "Holt^Ida", .patientId = "L-1", .birthDate = "19700506", .sex = "F",
                                                            .accessionNumber = {}, .studyDate = "20250401", .studyTime = "090000", .institution = "Lakeside Surgery",
                                                            .referringPhysician = "Stone^Mira", .studyDescription = "Chest X-ray"})) {
            EXPECT_DONE(writeFileDurably(images / file.name, file.bytes));
        }
        const auto sent = SendStudy(doctor).run({.path = images, .orderId = order->id, .patientId = {}, .identityOverride = {}, .progress = {}}, {});
        EXPECT_DONE(sent);
        EXPECT_DONE(doctor.refresh({}));
        const auto studies = listStudies(doctor, patient->id);
        QCOMPARE(studies.size(), 1U);
        EXPECT_DONE(openStudy(doctor, studies.front().recordId, StatedRelationships(), {}));
        // The node's own agent works: it is the custodian who lets a later colleague in.
        QCOMPARE(agentsOf(world.path("practice") / "ledger")->size(), 1U);
    }

    void aFolderThatHoldsSomethingIsLeftAlone()
    {
        PracticeWorld world;
        fs::create_directory(world.path("practice"));
        EXPECT_DONE(writeFileDurably(world.path("practice") / "letters.txt", bytesOf("dear")));
        EXPECT_REFUSED(world.create(), ErrorCode::Conflict);
        QVERIFY(!fs::exists(world.path("recovery.p8")));
        QCOMPARE(stringOf(*readFile(world.path("practice") / "letters.txt")), std::string("dear"));
    }

    void aRecoveryFileThatIsThereIsNotReplaced()
    {
        PracticeWorld world;
        EXPECT_DONE(writeFileDurably(world.path("recovery.p8"), bytesOf("another practice's")));
        EXPECT_REFUSED(world.create(), ErrorCode::Conflict);
        QCOMPARE(stringOf(*readFile(world.path("recovery.p8"))), std::string("another practice's"));
        QVERIFY(!fs::exists(world.path("practice")));
    }

    void refusesWhatCannotBeAPractice_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no name") << ErrorCode::Invalid;
        QTest::newRow("no person") << ErrorCode::Invalid;
        QTest::newRow("recovery inside") << ErrorCode::Invalid;
        QTest::newRow("recovery nowhere") << ErrorCode::NotFound;
        QTest::newRow("another role") << ErrorCode::Invalid;
        QTest::newRow("no passphrase") << ErrorCode::Invalid;
    }
    void refusesWhatCannotBeAPractice()
    {
        QFETCH(ErrorCode, code);
        PracticeWorld world;
        auto draft = world.draft();
        const QByteArray row = QTest::currentDataTag();
        draft.practice = row == "no name" ? "  " : draft.practice;
        draft.person = row == "no person" ? "" : draft.person;
        draft.recoveryFile = row == "recovery inside" ? draft.folder / "key.p8" : row == "recovery nowhere" ? world.path("missing") / "key.p8" : draft.recoveryFile;
        draft.roles = row == "another role" ? std::vector<std::string> {"custodian"} : draft.roles;
        const auto words = PracticeWorld::passphrase(row == "no passphrase" ? "" : PracticeWorld::kPassphrase);
        EXPECT_REFUSED(CreatePractice().run({.draft = draft}, words.view(), {}), code);
        QVERIFY(!fs::exists(draft.folder));
    }

    void whatWasInterruptedIsBegunAgain_data()
    {
        QTest::addColumn<int>("step");
        for (int step = 0; step < 5; ++step) {
            QTest::addRow("stopped at step %d", step) << step;
        }
    }
    void whatWasInterruptedIsBegunAgain()
    {
        QFETCH(int, step);
        PracticeWorld world;
        std::stop_source stop;
        const auto stopped = CreatePractice().run({.draft = world.draft(), .told = [&](PracticeStep at) {
                                                       if (int(at) == step) {
                                                           stop.request_stop();
                                                       }
                                                   }}, PracticeWorld::passphrase().view(), stop.get_token());
        EXPECT_REFUSED(stopped, ErrorCode::Cancelled);
        world.stopNode();
        EXPECT_DONE(world.create());
        EXPECT_DONE(world.open(world.administrator));
    }

    void afterAFullDiskItIsBegunAgain()
    {
        PracticeWorld world;
        {
            const FullDisk full(100);
            EXPECT_REFUSED(world.create(), ErrorCode::Io);
        }
        EXPECT_DONE(world.create());
    }

    void anMspIdIsMadeOfAnyName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("words") << "Dr Stone & partners" << "DrStonePartnersMSP";
        QTest::newRow("a number first") << "1st Street" << "StStreetMSP";
        QTest::newRow("no letters that count") << QString::fromUtf8("診療所") << "PracticeMSP";
    }
    void anMspIdIsMadeOfAnyName()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        QCOMPARE(QString::fromStdString(practiceMspId(name.toStdString())), id);
        QVERIFY(isMspId(practiceMspId(name.toStdString())));
    }
};

MEDANCHOR_TEST(TestPractice)
#include "tst_practice.moc"
