#pragma once

#include "models/report_model.h"
#include "views/shell/shell_sheet.h"

class QLineEdit;

namespace med::views {

class Button;
class Notice;

/// Asks for the text of a report's QR code, from a scanner or by hand, and finds whose it is.
class CheckReportSheet : public ShellSheet {
    Q_OBJECT
public:
    CheckReportSheet(QWidget &host, models::ReportModel &reports);
    /// Begins with a text that was read already, and looks it up; empty: with an empty field.
    void begin(const QString &code);

protected:
    QWidget *firstFocus() override;

private:
    void look();
    void refresh();
    models::ReportModel &m_reports;
    QLineEdit *m_code;
    Notice *m_failure;
    Button *m_check;
};

} // namespace med::views
