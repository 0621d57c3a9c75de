// What can be printed, and the way there.
#include "views/orders/orders_print.h"
#include "views/people/registration_page.h"
#include "views/print/print_preview.h"
#include "views/record/proof_print.h"
#include "views/reports/report_page.h"
#include "views/shell/workspace_view.h"
#include "views/viewer/viewer_page.h"

namespace med::views {

void WorkspaceView::addPrinting()
{
    m_book.add(this, {.id = "print", .glyph = Glyph::Printer, .text = tr("Print or PDF"),
                      .detail = tr("The proof, the orders, an invitation, a report, or the shown image"), .keys = {QKeySequence("Ctrl+P")},
                      .section = Command::Section::Patient, .run = [this] { print(); },
                      .enabled = [this] {
                          const QString page = currentPage();
                          return m_workspace.context().patient()
                              && (page == QLatin1String("proof") || page == QLatin1String("orders") || page == QLatin1String("viewer")
                                  || page == QLatin1String("registration") || page == QLatin1String("reports"));
                      }});
}

std::optional<PrintDocument> WorkspaceView::printable()
{
    const auto &patient = m_workspace.context().patient();
    if (!patient) {
        return std::nullopt;
    }
    const PrintContext context {.demonstration = m_workspace.isDemonstration(), .person = QString::fromStdString(m_workspace.person().name),
                                .when = SystemClock::instance().now()};
    const QString page = currentPage();
    using State = models::ProofModel::State;
    const State proof = m_workspace.proof().state();
    if (page == QLatin1String("proof") && (proof == State::Passed || proof == State::Failed)) {
        return proofDocument(m_workspace.proof(), *patient, context);
    }
    if (page == QLatin1String("orders") && m_workspace.patientOrders().state() == models::LoadState::Ready) {
        return ordersDocument(m_workspace.patientOrders(), patient, context);
    }
    if (page == QLatin1String("registration")) {
        return m_details->invitation(context);
    }
    if (page == QLatin1String("reports")) {
        return m_reportPage->preview();
    }
    if (page == QLatin1String("viewer")) {
        return m_viewer->printed(context);
    }
    return std::nullopt;
}

void WorkspaceView::print()
{
    if (const auto document = printable()) {
        auto *preview = new PrintPreview(*document, this);
        preview->setAttribute(Qt::WA_DeleteOnClose);
        preview->open();
    }
}

} // namespace med::views
