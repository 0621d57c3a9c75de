#pragma once

#include "models/workspace.h"
#include "views/common/theme/tokens.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class BannerToggle;
class ChartPage;
class DemoStripe;
class HeaderBar;
class PatientBanner;
class PatientsPage;
class ProofPage;
class StatusLine;
class ViewerPage;

/// What a signed-in person sees: stripe, header, banner, one page, status line. Follows the patient
/// context: a tab chooses a patient, and only then do the pages change.
class WorkspaceView : public QWidget {
    Q_OBJECT
public:
    WorkspaceView(models::Workspace &workspace, QWidget *parent = nullptr);
    ~WorkspaceView() override;
    /// The other people of the demonstration, by name.
    void setOthers(const QStringList &names);

    /// The steps of a person, also for the tour.
    void showPatients();
    void openPatient(const models::PatientSummary &patient);
    /// Closes the shown patient's tab.
    void closePatient();
    void showChart(const QString &recordId = {});
    void showProof(const models::StudySummary &study);
    /// Opens the images and, unless that was done, checks them against the ledger meanwhile.
    void showViewer(const models::StudySummary &study);
    ViewerPage *viewerPage() const { return m_viewer; }
    /// Whether the viewer changes the window to the reading room's look.
    void setReadingRoom(bool on);

signals:
    void switchTo(int other);
    void signOut();

private:
    void chooseTab(int tab);
    void closeTab(int tab);
    void showPage(QWidget *page);
    void refreshBanner();
    models::Workspace &m_workspace;
    QList<models::PatientSummary> m_open; ///< One a tab, after the first.
    DemoStripe *m_stripe;
    HeaderBar *m_header;
    PatientBanner *m_banner;
    QStackedWidget *m_pages;
    StatusLine *m_status;
    PatientsPage *m_patients;
    ChartPage *m_chart;
    ProofPage *m_proof;
    ViewerPage *m_viewer;
    BannerToggle *m_reading;
    ThemeId m_theme; ///< Of every page but the viewer.
};

} // namespace med::views
