#include "views/shell/check_report_sheet.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/notice.h"
#include "views/common/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

CheckReportSheet::CheckReportSheet(QWidget &host, models::ReportModel &reports)
    : ShellSheet(host, Place::Middle)
    , m_reports(reports)
    , m_code(formEdit("reportCode", tr("Text of the code")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_check(new Button(ButtonKind::Filled, Glyph::CheckCircle, tr("Check")))
{
    setObjectName(QStringLiteral("checkReportSheet"));
    setBoxWidth(560);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(kPagePadding, kPanelPadding, kPagePadding, kPagePadding);
    column->setSpacing(kIconGap);
    column->addWidget(new Label(Type::PageTitle, Token::Text, tr("Check a printed report")));
    column->addWidget(yieldingLabel(Type::Body, Token::Muted, tr("Read the QR code at the report’s end with a scanner, or copy the text below it.")));
    m_code->setPlaceholderText(QStringLiteral("medanchor:report:…"));
    column->addWidget(m_code);
    m_failure->setObjectName(QStringLiteral("reportCodeFailure"));
    column->addWidget(m_failure);
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    row->addStretch();
    auto *close = new Button(ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setObjectName(QStringLiteral("reportCodeClose"));
    close->setKeyHint(tr("Esc"));
    m_check->setObjectName(QStringLiteral("reportCodeCheck"));
    row->addWidget(close);
    row->addWidget(m_check);
    column->addLayout(row);
    addScrolled(ground);
    connect(close, &Button::clicked, this, &CheckReportSheet::close);
    connect(m_check, &Button::clicked, this, &CheckReportSheet::look);
    connect(m_code, &QLineEdit::returnPressed, this, &CheckReportSheet::look); // Scanners end with it.
    connect(m_code, &QLineEdit::textChanged, this, [this] {
        m_reports.clearLocateFailure();
        refresh();
    });
    connect(&m_reports, &models::ReportModel::changed, this, &CheckReportSheet::refresh);
    connect(&m_reports, &models::ReportModel::located, this, &CheckReportSheet::close);
    connect(this, &ShellSheet::closed, this, [this] { m_reports.cancelLocating(); });
    refresh();
}

void CheckReportSheet::begin(const QString &code)
{
    m_code->setText(code);
    m_reports.clearLocateFailure();
    refresh();
    if (!code.isEmpty()) {
        look();
    }
}

QWidget *CheckReportSheet::firstFocus() { return m_code; }

void CheckReportSheet::look()
{
    if (!m_code->text().trimmed().isEmpty() && !m_reports.isLocating()) {
        m_reports.locate(m_code->text());
    }
}

void CheckReportSheet::refresh()
{
    m_check->setEnabled(!m_code->text().trimmed().isEmpty() && !m_reports.isLocating());
    const auto &failure = m_reports.locateFailure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
