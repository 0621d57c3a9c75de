#include "tests/support/test_main.h"

#include "models/proof_model.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestProofModel : public QObject {
    Q_OBJECT
private slots:
    void checksAppearAsTheyAreMade()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT"}, {}, {});
        auto &gate = clinic->gates["check signature"];
        gate.close();
        ProofBook proofs;
        ProofModel model(clinic, proofs);
        const QAbstractItemModelTester tester(&model.checks());
        model.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(model.checks().rowCount(), 2);
        QCOMPARE(model.state(), ProofModel::State::Running);
        QCOMPARE(proofs.entry({.recordId = "rec_1", .version = 1}).state, ProofState::Checking);
        QVERIFY(!model.proof());
        gate.open();
        QTRY_COMPARE(model.state(), ProofModel::State::Passed);
        QCOMPARE(model.checks().rowCount(), int(tests::allChecks().size()));
        QCOMPARE(model.checks().index(1, 0).data().toString(),
                 "The manifest is the one in the ledger");
        QCOMPARE(proofs.entry({.recordId = "rec_1", .version = 1}).state, ProofState::Verified);
    }

    void oneFailedCheckFailsTheWhole()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT"}, {}, {});
        clinic->failCheck("rec_1", "files");
        ProofBook proofs;
        ProofModel model(clinic, proofs);
        model.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(model.state(), ProofModel::State::Failed);
        QCOMPARE(model.checks().failed(), 1);
        QVERIFY(!model.checks().index(0, 0).data(CheckListModel::OkRole).toBool());
        QCOMPARE(proofs.entry({.recordId = "rec_1", .version = 1}).state, ProofState::Altered);
    }

    void whatCouldNotBeCheckedIsNotCalledAltered()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT"}, {}, {});
        clinic->refuse("verify", ErrorCode::Offline);
        ProofBook proofs;
        ProofModel model(clinic, proofs);
        model.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(model.state(), ProofModel::State::Broken);
        QCOMPARE(model.failure()->code, ErrorCode::Offline);
        QCOMPARE(proofs.entry({.recordId = "rec_1", .version = 1}).state, ProofState::NotChecked);
    }

    void leavingStopsItAndNothingArrivesLater()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT"}, {}, {});
        auto &gate = clinic->gates["check chain"];
        gate.close();
        ProofBook proofs;
        ProofModel model(clinic, proofs);
        model.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(gate.waiting(), 1);
        model.clear();
        gate.open();
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(model.checks().rowCount(), 0);
        QCOMPARE(model.state(), ProofModel::State::Idle);
        QCOMPARE(proofs.entry({.recordId = "rec_1", .version = 1}).state, ProofState::NotChecked);
    }
};

MEDANCHOR_TEST(TestProofModel)
#include "tst_proof_model.moc"
