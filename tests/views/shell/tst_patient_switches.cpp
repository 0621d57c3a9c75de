#include "tests/support/enter_window.h"
#include "tests/support/test_main.h"

#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/clinical_text.h"
#include "views/common/patient_banner.h"
#include "views/shell/header_bar.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

/// Somebody who goes from patient to patient faster than anything loads: whatever is late, no panel is ever about
/// another patient than the one in the banner.
class TestPatientSwitches : public QObject {
    Q_OBJECT
private:
    std::shared_ptr<FakeWorkplace> m_clinic = std::make_shared<FakeWorkplace>();
    models::Settings m_settings;
    models::SignInModel m_signIn{models::SignInServices()};
    std::unique_ptr<MainWindow> m_window;
    quint32 m_seed = 20250305;
    std::map<QString, int> m_seen; ///< By panel: how often it showed something.
    std::map<std::string, std::string> m_typed; ///< By patient: the reason of their draft.

    WorkspaceView &view() const { return *m_window->workspaceView(); }
    models::Workspace &workspace() const { return *m_window->workspace(); }
    unsigned below(unsigned end)
    {
        m_seed = m_seed * 1664525U + 1013904223U;
        return (m_seed >> 16) % end;
    }
    std::string ownerOf(const std::string &record) const
    {
        const auto lock = m_clinic->hold();
        const auto found = m_clinic->records.find(record);
        return found == m_clinic->records.end() ? std::string() : found->second.summary.patientId;
    }

    /// Looks at every model and at the order form. Fails the test at the first disagreement.
    void look()
    {
        const auto &patient = workspace().context().patient();
        const auto *banner = view().findChild<PatientBanner *>();
        QVERIFY(patient);
        QCOMPARE(banner->texts().first(), clinical::fullName(patient->family, patient->given, patient->title));
        const auto *header = view().findChild<HeaderBar *>();
        QCOMPARE(header->tabText(header->current()), clinical::shortName(patient->family, patient->given));
        const auto own = [&](const char *panel, const std::string &owner) {
            ++m_seen[panel];
            if (owner != patient->patientId) {
                QTest::qFail(qPrintable(QString("%1 of %2 beside %3").arg(panel, QString::fromStdString(owner), QString::fromStdString(patient->patientId))),
                             __FILE__, __LINE__);
            }
        };
        auto &space = workspace();
        for (int row = 0; row < space.studies().rowCount(); ++row) {
            own("study", space.studies().row(row).patientId);
        }
        for (int row = 0; row < space.patientOrders().rowCount(); ++row) {
            own("order", space.patientOrders().row(row).patientId);
        }
        for (int row = 0; row < space.consents().rowCount(); ++row) {
            own("consent", space.consents().row(row).patientId);
        }
        for (int row = 0; row < space.accesses().rowCount(); ++row) {
            own("opening", ownerOf(space.accesses().row(row).recordId));
        }
        for (const auto &row : space.timeline().all()) {
            using Kind = models::TimelineRow::Kind;
            own("timeline", row.kind == Kind::Order ? row.order->patientId
                        : row.kind == Kind::Access  ? ownerOf(row.access->recordId)
                        : row.kind == Kind::Consent || row.kind == Kind::Withdrawal ? row.consent->patientId
                                                                                     : row.study->patientId);
        }
        if (space.viewer().study()) {
            own("images", space.viewer().study()->patientId);
        }
        if (space.proof().study()) {
            own("proof", space.proof().study()->patientId);
        }
        if (const auto &request = space.signing().request(); request && request->patient) {
            own("signature", request->patient->patientId);
        }
        own("draft", space.orderDraft().draft().patientId);
        QCOMPARE(space.orderDraft().draft().reason, m_typed[patient->patientId]);
        const auto *reason = view().findChild<QPlainTextEdit *>("orderReason");
        if (reason && reason->isVisible()) {
            ++m_seen["form"];
            QCOMPARE(reason->toPlainText().toStdString(), m_typed[patient->patientId]);
        }
    }

    void doSomething()
    {
        auto &studies = workspace().studies();
        static const char *const pages[] = {"timeline", "orders", "sharing", "accesses", "studies"};
        const unsigned what = below(9);
        if (what < 5) {
            view().showPatientPage(QLatin1String(pages[what]));
        } else if (what == 5 && studies.rowCount() > 0) {
            view().showViewer(studies.row(0));
        } else if (what == 6 && studies.rowCount() > 0) {
            view().showProof(studies.row(0));
        } else if (what == 7) {
            view().requestExamination();
            auto *reason = view().findChild<QPlainTextEdit *>("orderReason");
            if (reason && !workspace().orderDraft().act().isRunning()) {
                std::string &typed = m_typed[workspace().context().patient()->patientId];
                typed = "Reason " + std::to_string(m_seed);
                reason->setPlainText(QString::fromStdString(typed));
            }
        } else if (what == 8 && workspace().orderDraft().hasContent()) {
            workspace().orderDraft().setExamination("http://loinc.org", "24627-2", "CT chest");
            if (workspace().orderDraft().submit()) { // Asks for a signature that nobody gives.
                static_cast<void>(QTest::qWaitFor([this] { return workspace().signing().isAsking(); }, 100));
            }
        }
    }

private slots:
    void initTestCase()
    {
        prepareApplication();
        for (int i = 0; i < 3; ++i) {
            const std::string id = "pat_more" + std::to_string(i);
            m_clinic->people.push_back({.patientId = id, .family = "More" + std::to_string(i), .given = "Pat", .mrn = "99900" + std::to_string(i)});
        }
        for (const auto &person : m_clinic->people) {
            const std::string id = person.patientId;
            const std::string record = m_clinic->addStudy(id, {.title = "Study of " + id}, {{}}, {{1}});
            m_clinic->addOrder(id, "CT of " + id, "requested");
            m_clinic->consentList.push_back({.consentId = "con_" + id, .patientId = id, .granteeId = "StElinMSP", .grantee = "St. Elin Hospital"});
            m_clinic->accessList.push_back({.memberId = "mem_khan", .name = "Dr Amira Khan", .recordId = record});
        }
        m_signIn.setProfiles({{.folder = "/p/khan", .login = "khan"}});
        m_window = std::make_unique<MainWindow>(m_signIn, "/nowhere", models::ViewerModel::Options{.makeDecoder = tests::makeFakeDecoder},
                                                &m_settings);
        m_window->resize(1120, 700); // Less to paint.
        m_window->show();
        tests::enterWindow(*m_window, m_signIn, m_clinic);
        QTRY_COMPARE(workspace().patients().rowCount(), int(m_clinic->people.size()));
    }

    void aThousandQuickSwitchesNeverShowAnotherPatient()
    {
        m_clinic->unevenness = 4000;
        for (int i = 0; i < 1000; ++i) {
            view().openPatient(m_clinic->people[below(unsigned(m_clinic->people.size()))]);
            look(); // At once, before anything late comes.
            if (i % 2 == 0) {
                QCoreApplication::processEvents();
                look();
            }
            if (i % 4 == 0) {
                doSomething();
                look();
            }
            if (i % 50 == 0) {
                QTest::qWait(3);
                look();
            }
            if (QTest::currentTestFailed()) {
                qWarning("after %d switches", i);
                return;
            }
        }
        // It was a race, not an empty walk.
        for (const char *panel : {"study", "order", "consent", "opening", "timeline", "images", "proof", "signature", "draft", "form"}) {
            QVERIFY2(m_seen[panel] > 5, qPrintable(QString("%1: %2").arg(panel).arg(m_seen[panel])));
        }
    }

    void imagesComeBackWithTheirTabAndNeverBesideAnother()
    {
        auto *header = view().findChild<HeaderBar *>();
        m_clinic->unevenness = 0;
        for (int i = 0; i < 2; ++i) {
            view().openPatient(m_clinic->people[std::size_t(i)]);
            QTRY_COMPARE(workspace().studies().rowCount(), 1);
            view().showViewer(workspace().studies().row(0));
            QTRY_COMPARE(workspace().viewer().state(), models::ViewerModel::State::Ready);
            look();
        }
        const int second = header->current();
        view().openPatient(m_clinic->people[2]);
        const int third = header->current();
        view().showPatientPage(QStringLiteral("orders"));
        look();
        emit header->chosen(second);
        look();
        QCOMPARE(view().currentPage(), "viewer");
        QTRY_COMPARE(workspace().viewer().state(), models::ViewerModel::State::Ready);
        QCOMPARE(workspace().viewer().study()->patientId, m_clinic->people[1].patientId);
        emit header->chosen(third);
        look();
        QCOMPARE(view().currentPage(), "orders");
        QVERIFY(!workspace().viewer().study());
        m_clinic->unevenness = 4000;
        for (int i = 0; i < 200; ++i) {
            const int tab = 1 + int(below(unsigned(header->count() - 1)));
            if (tab != header->current()) { // The shown tab leads to the patient's page.
                emit header->chosen(tab);
            }
            look();
            QCoreApplication::processEvents();
            look();
        }
        m_clinic->unevenness = 0;
        emit header->chosen(second);
        QTRY_COMPARE(workspace().viewer().state(), models::ViewerModel::State::Ready);
        look();
        view().closePatient();
        QVERIFY(!workspace().viewer().lastStudy(m_clinic->people[1].patientId)); // With the tab.
    }

    void aStudyOfAnotherPatientIsNotOpened()
    {
        view().openPatient(m_clinic->people[0]);
        QTRY_COMPARE(workspace().studies().rowCount(), 1);
        const auto foreign = workspace().studies().row(0);
        view().openPatient(m_clinic->people[1]);
        view().showViewer(foreign);
        view().showProof(foreign);
        look();
    }

    void cleanupTestCase()
    {
        m_window.reset();
        models::finishAsync();
    }
};

MEDANCHOR_TEST(TestPatientSwitches)
#include "tst_patient_switches.moc"
