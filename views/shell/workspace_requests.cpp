// Asking a patient for access, and answering who asks.
#include "views/record/patients_page.h"
#include "views/sharing/ask_page.h"
#include "views/shell/workspace_view.h"

namespace med::views {

namespace {

const QString kRequests = QStringLiteral("requests");

} // namespace

void WorkspaceView::addRequests()
{
    const bool answers = isRole("patient") || m_workspace.person().administers;
    if (!m_workspace.requests().mayAsk() && !answers) {
        return;
    }
    addPage({.id = kRequests,
             .glyph = Glyph::ShareVariant,
             .name = m_workspace.requests().mayAsk() ? tr("Ask for access") : tr("Requests"),
             .roles = {},
             .make =
                 [this] {
                     m_asks = new AskPage(m_workspace.requests(), m_workspace.acts(), m_workspace.person());
                     connect(m_asks, &AskPage::answerRequested, this, &WorkspaceView::answerRequest);
                     return shellPage(m_asks);
                 },
             .help = tr("Asks a patient to share a record with you, or with your organisation: say what of it, for what, and why. They allow it, for less where they "
                        "like, or refuse it with a reason. One request of yours waits at most for each patient. Whoever is asked answers on the patient’s page Sharing.")});
    const auto badge = [this] { setBadge(kRequests, m_workspace.requests().countToAnswer()); };
    connect(&m_workspace.requests(), &models::AccessRequestModel::stateChanged, this, badge);
}

void WorkspaceView::askForAccess(const QString &patientId)
{
    showPage(kRequests);
    if (m_asks) {
        m_asks->beginAsking(patientId);
    }
}

void WorkspaceView::answerRequest(const QString &patientId)
{
    if (const int row = m_workspace.patients().rowOf(patientId); row >= 0) {
        openPatient(m_workspace.patients().row(row));
        showPatientPage(QStringLiteral("sharing"));
    }
}

void WorkspaceView::offerPatients(PatientsPage &page)
{
    connect(&page, &PatientsPage::opened, this, &WorkspaceView::openPatient);
    connect(&page, &PatientsPage::askRequested, this, &WorkspaceView::askForAccess);
    if (isRole("patient")) {
        page.setOwn();
    }
    if (m_workspace.requests().mayAsk()) {
        page.offerAsking();
    }
}

} // namespace med::views
