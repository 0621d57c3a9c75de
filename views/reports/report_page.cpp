#include "views/reports/report_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/print/print_preview.h"
#include "views/reports/report_document.h"
#include "views/reports/report_form.h"
#include "views/reports/report_sheet.h"
#include "views/reports/report_words.h"
#include "views/sharing/side_form.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace med::views {

using namespace metrics;
using models::ChartEntry;
using models::LoadState;
using models::ReportModel;
using models::text;

namespace {

RecordLook reportLook(const ChartEntry &report)
{
    RecordLook look;
    look.date = clinical::dateText(report.recorded);
    look.time = clinical::timeText(report.recorded);
    look.tile = Glyph::FileDocument;
    look.title = text(report.content.title);
    look.under = attributedText(report.author, report.organization, "doctor");
    look.struck = report.retracted;
    look.middle = report.version > 1 ? ReportPage::tr("Version %1").arg(report.version) : QString();
    look.state = report.retracted ? Glyph::CloseCircle : Glyph::Anchor;
    look.stateInk = report.retracted ? Token::Muted : Token::Info;
    look.stateWord = report.retracted ? ReportPage::tr("Retracted") : ReportPage::tr("Signed");
    look.stateUnder = report.block > 0 ? ReportPage::tr("Block %1").arg(clinical::numberText(qint64(report.block))) : QString();
    look.opens = true;
    return look;
}

} // namespace

ReportPage::ReportPage(ReportModel &model, const models::Person &person, bool demonstration, bool writes, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_person(person)
    , m_demonstration(demonstration)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_list(new RecordListView(model.reports(), [this](int row) { return reportLook(m_model.reports().row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::FileDocument, {}, {}))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_panel(new Panel)
{
    setObjectName(QStringLiteral("reportPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Reports and letters")));
    m_count->setObjectName(QStringLiteral("reportCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("reportList"));
    m_list->setAccessibleName(tr("Signed reports"));
    m_list->setColumns(110, 130);
    m_list->setActions([this](int row) { return makeActions(row); });
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_panel->body()->addWidget(m_stack);
    m_sides->addWidget(m_panel, 1);
    if (writes) {
        m_form = new ReportForm(model);
        m_formScroll = scrolled(m_form);
        m_form->installEventFilter(this);
        m_sides->addWidget(m_formScroll);
        connect(m_form, &ReportForm::previewRequested, this, &ReportPage::showPreview);
        connect(m_form, &ReportForm::signRequested, this, &ReportPage::sign);
    }
    column->addLayout(m_sides, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content));
    connect(m_list, &RecordListView::activatedRow, this, [this](int row) { m_model.open(m_model.reports().row(row)); });
    connect(&m_model, &ReportModel::changed, this, &ReportPage::refresh);
    connect(&m_model, &ReportModel::opened, this, &ReportPage::showPdf);
    refresh();
}

void ReportPage::enter()
{
    if (m_model.state() == LoadState::Idle) {
        m_model.load();
    }
    if (m_form && m_model.reports().rowCount() == 0) {
        m_form->begin();
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void ReportPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ReportPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.load(); // What was signed meanwhile.
    arrange();
}

bool ReportPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest) {
        arrange(); // Another kind has other fields.
    }
    return QWidget::eventFilter(watched, event);
}

void ReportPage::arrange()
{
    if (m_formScroll) {
        arrangeSideForm(*this, *m_sides, *m_panel, *m_formScroll, *m_form);
    }
}

QWidget *ReportPage::makeActions(int row)
{
    const ChartEntry report = m_model.reports().row(row);
    auto *opened = new QWidget;
    auto *buttons = new WrapLayout(opened);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(kIconGap);
    const auto add = [&](const char *name, Glyph glyph, const QString &words, auto act) {
        auto *button = new Button(ButtonKind::Outlined, glyph, words);
        button->setObjectName(QLatin1String(name));
        button->setSmall(true);
        connect(button, &Button::clicked, this, act);
        buttons->addWidget(button);
        return button;
    };
    add("openReport", Glyph::OpenInApp, tr("Open"), [this, report] { m_model.open(report); })->setKeyHint(tr("Enter"));
    add("verifyReport", Glyph::CheckCircle, tr("Verify"), [this, report] {
        models::StudySummary record;
        record.recordId = report.recordId;
        record.version = report.version;
        record.patientId = report.patientId;
        record.title = report.content.title;
        record.author = report.author;
        record.organization = report.organization;
        record.anchored = report.recorded;
        record.block = report.block;
        emit verifyRequested(record);
    });
    return opened;
}

PrintContext ReportPage::printContext() const
{
    return {.demonstration = m_demonstration, .person = text(m_person.name), .when = SystemClock::instance().now()};
}

std::optional<PrintDocument> ReportPage::preview() const
{
    return m_model.state() == LoadState::Ready ? std::optional(reportDocument(m_model, m_person, nullptr, printContext())) : std::nullopt;
}

void ReportPage::showPreview()
{
    if (const auto document = preview()) {
        auto *dialog = new PrintPreview(*document, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void ReportPage::sign()
{
    m_model.sign(reportTitle(m_model.draft()), reportSections(m_model), [this](const workflows::ReportAnchors &anchors) {
        const PrintDocument document = reportDocument(m_model, m_person, &anchors, printContext());
        return [document] {
            const QByteArray pdf = PrintLayout::pdf(document, PrintLayout::usualSize());
            return std::vector<std::uint8_t>(pdf.begin(), pdf.end());
        };
    });
}

void ReportPage::showPdf(const QString &title, const std::shared_ptr<const std::vector<std::uint8_t>> &pdf)
{
    auto *sheet = new ReportSheet(title, std::make_shared<const Bytes>(pdf->begin(), pdf->end()), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void ReportPage::refresh()
{
    const int rows = m_model.reports().rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_model.state() == LoadState::Ready ? tr("%n signed report(s)", nullptr, rows) : QString());
    if (m_model.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_model.failure()), tr("%1 (%2)").arg(errorText(*m_model.failure()), m_model.failure()->id));
    } else if (m_model.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::FileDocument, tr("No report yet"),
                          m_form ? tr("Choose a kind, write what the reader needs, look at the preview, and sign. The signed PDF stays here, with a code to check it by.")
                                 : tr("Reports and letters that are written about this patient and shared with you appear here."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the chart"), tr("It is read from the index on this computer."));
    }
}

} // namespace med::views
