// Reports and letters, their check, and reports over all patients.
#include "views/reports/history_page.h"
#include "views/reports/report_page.h"
#include "views/shell/check_report_sheet.h"
#include "views/shell/palette.h"
#include "views/shell/palette_model.h"
#include "views/shell/workspace_view.h"

namespace med::views {

namespace {

const QString kReports = QStringLiteral("reports");
const QString kHistory = QStringLiteral("history");

} // namespace

void WorkspaceView::addReports()
{
    addPatientPage({.id = kReports,
                    .glyph = Glyph::FileDocument,
                    .name = tr("Reports"),
                    .roles = {QStringLiteral("doctor"), QStringLiteral("patient")},
                    .make =
                        [this] {
                            m_reportPage = new ReportPage(m_workspace.reports(), m_workspace.person(), m_workspace.isDemonstration(), isRole("doctor"));
                            connect(m_reportPage, &ReportPage::verifyRequested, this, &WorkspaceView::showProof);
                            return shellPage(m_reportPage);
                        },
                    .help = tr("History reports, referral letters, discharge and visit summaries. Choose a kind and what of the chart it tells, write what the reader needs, look at the "
                               "preview, and sign. The signed PDF names each record that it rests on, and has a QR code by which whoever may read it can check it.")});
    addPage({.id = kHistory,
             .glyph = Glyph::ChartLine,
             .name = tr("History"),
             .roles = {QStringLiteral("doctor")},
             .make =
                 [this] {
                     auto *page = new HistoryPage(m_workspace.history());
                     connect(page, &HistoryPage::opened, this, [this](const QString &patientId) {
                         if (const int row = m_workspace.patients().rowOf(patientId); row >= 0) {
                             openPatient(m_workspace.patients().row(row));
                         }
                     });
                     return shellPage(page);
                 },
             .help = tr("A report over all patients whose records you may read: by diagnosis, period and result. Enter opens the patient. What you save as CSV leaves the program in clear "
                        "text: your reason is sealed and kept.")});
    orderPatientPages();
    m_book.add(this, {.id = QStringLiteral("report.check"), .glyph = Glyph::CheckCircle, .text = tr("Check a printed report"), .detail = tr("By its QR code"), .keys = {},
                      .section = Command::Section::Program, .run = [this] { checkReport({}); }});
    m_palette->model().setCheckReport([this](const QString &code) { checkReport(code); });
    connect(&m_workspace.reports(), &models::ReportModel::located, this, &WorkspaceView::showReportProof);
}

void WorkspaceView::checkReport(const QString &code)
{
    if (!m_checkSheet) {
        m_checkSheet = new CheckReportSheet(*m_middle, m_workspace.reports());
    }
    openSheet(m_checkSheet);
    m_checkSheet->begin(code);
}

void WorkspaceView::showReportProof(const QString &code, const QString &patientId)
{
    const int row = m_workspace.patients().rowOf(patientId);
    if (row < 0) {
        return;
    }
    openPatient(m_workspace.patients().row(row));
    models::StudySummary report;
    report.recordId = code.toStdString();
    report.version = 1;
    report.patientId = patientId.toStdString();
    report.title = tr("Printed report").toStdString();
    showProof(report);
}

} // namespace med::views
