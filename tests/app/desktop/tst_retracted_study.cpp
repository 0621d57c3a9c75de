#include "tests/app/desktop/person_window.h"
#include "tests/support/test_main.h"

#include "views/common/application.h"

#include <QTest>

using namespace med;
using namespace med::tests;

/// The laboratory takes a study back at one window, over the real ledger, while a doctor reads it at another.
class TestRetractedStudy : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        views::prepareApplication();
    }

    void theReaderIsToldWhyAndSeesItNoMoreAsValid()
    {
        const QString order = m_clinic.requestOrder();
        const QString record = m_clinic.sendSmallStudy("misfiled", 60, order);
        QVERIFY(!record.isEmpty());
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        auto &studies = doctor.workspace().studies();
        QVERIFY(studies.rowOf(record) >= 0);
        doctor.view().showViewer(studies.row(studies.rowOf(record)));
        auto &viewer = doctor.workspace().viewer();
        QVERIFY(PersonWindow::waitFor([&] { return viewer.frame() && viewer.proof().state == models::ProofState::Verified; }));

        PersonWindow lab(m_clinic, "lab");
        QVERIFY2(lab.signIn(), qPrintable(lab.why()));
        auto &laboratory = *lab.workspace().laboratory();
        QVERIFY(PersonWindow::waitFor([&] { return laboratory.orders().order(order) != nullptr; }));
        laboratory.choose(order);
        QVERIFY(lab.click("retractStudy"));
        QVERIFY(PersonWindow::waitFor([&] { return lab.find("retractReason") != nullptr; }));
        lab.hand().click(*lab.find("retractReason"));
        lab.hand().type("Filed under the wrong patient");
        QVERIFY(lab.click("retractConfirm"));
        QVERIFY(lab.sign());
        QVERIFY(PersonWindow::waitFor([&] { return lab.words().contains("retracted; its readers are told"); }));

        QVERIFY(PersonWindow::waitFor([&] { return doctor.find("retractedPill") != nullptr; }));
        // The reason is told beside the record, a moment after the retraction itself.
        QVERIFY2(PersonWindow::waitFor([&] { return doctor.words().contains("Filed under the wrong patient"); }), qPrintable(doctor.words()));
        QVERIFY(viewer.frame() && viewer.state() == models::ViewerModel::State::Ready);
        QVERIFY(viewer.proof().state == models::ProofState::Retracted);
        QVERIFY(doctor.click("viewerProof"));
        doctor.workspace().proof().check(studies.row(studies.rowOf(record)));
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().proof().state() == models::ProofModel::State::Retracted; }));
        QVERIFY2(doctor.words().contains("Retracted: declared entered in error. Do not rely on it"), qPrintable(doctor.words()));
    }
};

MEDANCHOR_TEST(TestRetractedStudy)
#include "tst_retracted_study.moc"
