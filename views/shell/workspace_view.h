#pragma once

#include "models/sign_in_model.h"
#include "models/thumbnail_book.h"
#include "models/workspace.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class ChartPage;
class DemoStripe;
class HeaderBar;
class PatientBanner;
class PatientsPage;
class ProofPage;
class StatusLine;

/// What a signed-in person sees: stripe, header, banner, one page, status line. Follows the patient
/// context: a tab chooses a patient, and only then do the pages change.
class WorkspaceView : public QWidget {
    Q_OBJECT
public:
    WorkspaceView(models::Workspace &workspace, QWidget *parent = nullptr);
    /// The other people of the demonstration, by name.
    void setOthers(const QStringList &names);

    /// The steps of a person, also for the tour.
    void showPatients();
    void openPatient(const models::PatientSummary &patient);
    void showChart(const QString &recordId = {});
    void showProof(const models::StudySummary &study, bool again = false);

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
};

} // namespace med::views
