#pragma once

#include "services/dicom/content.h"
#include "views/print/print_document.h"

#include <QTextBrowser>

#include <functional>

namespace med::views {

/// A structured report as text that can be selected, searched by the eye and scrolled by keys: headings by
/// level, values with their names. Words of the file stay plain text, whatever they look like. Links lead to
/// images of the study: N chooses the next one, Enter follows it.
class ReportView : public QTextBrowser {
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);
    using Leads = std::function<bool(const dicom::ReportItem &)>;
    void show(const dicom::Report &report, const Leads &leads);
    void clear();

signals:
    void imageRequested(std::size_t item); ///< Index into the report's items.

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// Tab goes on to the rest of the page; N goes from link to link.
    bool focusNextPrevChild(bool next) override { return QWidget::focusNextPrevChild(next); }

private:
    void write();
    std::optional<dicom::Report> m_report;
    Leads m_leads;
};

/// The same on paper.
void addReport(PrintDocument &document, const dicom::Report &report, const ReportView::Leads &leads);

} // namespace med::views
