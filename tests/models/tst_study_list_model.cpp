#include "tests/support/test_main.h"

#include "models/study_list_model.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestStudyListModel : public QObject {
    Q_OBJECT
private:
    static std::shared_ptr<FakeWorkplace> clinic()
    {
        auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT abdomen"}, {}, {});
        clinic->addStudy("pat_smith", {.title = "Chest X-ray"}, {}, {});
        clinic->addStudy("pat_bauer", {.title = "MR knee"}, {}, {});
        return clinic;
    }

private slots:
    void showsTheStudiesOfTheChosenPatient()
    {
        PatientContext context;
        const ProofBook proofs;
        const auto world = clinic();
        StudyListModel model(world, context, proofs);
        const QAbstractItemModelTester tester(&model);
        context.choose(world->people[2]);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(0).title, "CT abdomen");
        context.choose(std::nullopt);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.state(), LoadState::Idle);
    }

    void theLatestExaminationComesFirstWheneverItWasSent()
    {
        PatientContext context;
        const ProofBook proofs;
        const auto world = std::make_shared<FakeWorkplace>();
        const auto sent = fromIso8601("2026-11-24T10:00:00Z").value();
        world->addStudy("pat_smith", {.title = "old", .studyDate = "2015-02-06", .anchored = sent},
                        {}, {});
        world->addStudy("pat_smith", {.title = "undated", .anchored = sent}, {}, {});
        world->addStudy("pat_smith", {.title = "new", .studyDate = "2025-03-05", .anchored = sent},
                        {}, {});
        StudyListModel model(world, context, proofs);
        context.choose(world->people[2]);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(0).title, "undated");
        QCOMPARE(model.row(1).title, "new");
        QCOMPARE(model.row(2).title, "old");
    }

    void aSwitchNeverShowsTheOtherPatientsStudies()
    {
        PatientContext context;
        const ProofBook proofs;
        const auto world = clinic();
        auto &late = world->gates["studies pat_smith"];
        late.close();
        StudyListModel model(world, context, proofs);
        const QAbstractItemModelTester tester(&model);
        QStringList everShown;
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [&](const QModelIndex &, int first, int last) {
                    for (int i = first; i <= last; ++i) {
                        everShown << QString::fromStdString(model.row(i).title);
                    }
                });
        context.choose(world->people[2]);
        QTRY_COMPARE(late.waiting(), 1);
        context.choose(world->people[0]);
        QTRY_COMPARE(model.rowCount(), 1);
        late.open();
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(everShown, QStringList("MR knee"));
    }

    void thePanelIsEmptyBeforeTheNextPatientFillsIt()
    {
        PatientContext context;
        const ProofBook proofs;
        const auto world = clinic();
        StudyListModel model(world, context, proofs);
        context.choose(world->people[2]);
        QTRY_COMPARE(model.rowCount(), 2);
        int rowsAtChange = -1;
        connect(&context, &PatientContext::changed, this, [&] { rowsAtChange = model.rowCount(); });
        context.choose(world->people[0]);
        QCOMPARE(rowsAtChange, 0);
    }

    void anAnswerThatNamesAnotherPatientIsDropped()
    {
        PatientContext context;
        const ProofBook proofs;
        const auto world = clinic();
        world->records.at("rec_1").summary.patientId = "pat_bauer";
        StudyListModel model(world, context, proofs);
        context.choose(world->people[2]);
        QTRY_COMPARE(model.state(), LoadState::Ready);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.row(0).title, "Chest X-ray");
    }

    void aProofChangesTheRowItIsAbout()
    {
        PatientContext context;
        ProofBook proofs;
        const auto world = clinic();
        StudyListModel model(world, context, proofs);
        context.choose(world->people[2]);
        QTRY_COMPARE(model.rowCount(), 2);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        proofs.set("rec_2", {.state = ProofState::Verified, .version = 1});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(model.proofOf(model.row(1)).state, ProofState::Verified);
        StudySummary newer = model.row(1);
        newer.version = 2;
        QCOMPARE(model.proofOf(newer).state, ProofState::NotChecked);
    }
};

MEDANCHOR_TEST(TestStudyListModel)
#include "tst_study_list_model.moc"
