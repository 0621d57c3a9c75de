#include "views/viewer/document_view.h"

#include "models/text.h"
#include "views/common/accessible_role.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/key_map.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/print/print_words.h"
#include "views/viewer/document_words.h"
#include "views/viewer/ecg_view.h"
#include "views/viewer/page_view.h"
#include "views/viewer/player_view.h"
#include "views/viewer/report_view.h"
#include "views/viewer/report_words.h"
#include "views/viewer/text_view.h"
#include "views/viewer/viewer_words.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using State = models::DocumentModel::State;

namespace {

constexpr int kSides = 14;
constexpr const char *kTabStop = "tabStop"; ///< The policy of what Tab does not come to for now.

bool isNextPane(const QKeyEvent &event)
{
    return KeyMap::instance().matches(QStringLiteral("pane.next"), event);
}

} // namespace

DocumentView::DocumentView(models::ViewerModel &model, const models::PatientContext &context, int pane, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_pane(model.pane(pane))
    , m_context(context)
    , m_document(model, m_pane)
    , m_who(new ElidedLabel(Type::BodyBold))
    , m_what(new ElidedLabel(Type::Secondary, Token::Muted))
    , m_places(new QStackedWidget)
    , m_message(new EmptyPlace(Glyph::FileDocument, {}, {}))
    , m_report(new ReportView)
    , m_ecg(new EcgView)
    , m_pages(new PageView)
    , m_player(new PlayerView)
    , m_text(new TextView)
{
    setObjectName(QStringLiteral("documentView%1").arg(pane));
    setAccessibleRole(*this, QAccessible::Document);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(kSides, 8, kSides, 8);
    head->setSpacing(2);
    head->addWidget(m_who);
    head->addWidget(m_what);
    column->addLayout(head);
    column->addWidget(new Hairline);
    m_places->addWidget(m_message);
    m_places->addWidget(m_report);
    m_places->addWidget(m_ecg);
    m_places->addWidget(m_pages);
    m_places->addWidget(m_player);
    m_places->addWidget(m_text);
    column->addWidget(m_places, 1);
    for (QWidget *each : findChildren<QWidget *>()) {
        each->installEventFilter(this);
    }
    installEventFilter(this);
    connect(&m_document, &models::DocumentModel::changed, this, &DocumentView::refresh);
    connect(&m_model, &models::ViewerModel::changed, this, &DocumentView::refresh);
    connect(m_report, &ReportView::imageRequested, this, [this](std::size_t item) {
        if (const auto *content = m_document.content(); content && std::holds_alternative<dicom::Report>(*content)) {
            m_document.follow(dicom::ReportItem(std::get<dicom::Report>(*content).items.at(item)));
        }
    });
    setFocusPolicy(Qt::StrongFocus);
    refresh();
}

void DocumentView::setInTabOrder(bool in)
{
    m_inTabOrder = in;
    for (QWidget *each : findChildren<QWidget *>()) {
        if (in && each->property(kTabStop).isValid()) {
            each->setFocusPolicy(Qt::FocusPolicy(each->property(kTabStop).toInt()));
            each->setProperty(kTabStop, QVariant());
        } else if (!in && each->focusPolicy() & Qt::TabFocus) {
            each->setProperty(kTabStop, int(each->focusPolicy()));
            each->setFocusPolicy(Qt::ClickFocus);
        }
    }
}

void DocumentView::refresh()
{
    const QWidget *before = QApplication::focusWidget();
    const bool focused = before && (before == this || isAncestorOf(before));
    const QWidget *page = m_places->currentWidget();
    const State state = m_document.state();
    const auto &patient = m_context.patient();
    const auto *row = m_pane.shown();
    if (!isUsed() || !patient || !row) {
        m_who->clear();
        m_what->clear();
    } else {
        m_who->setText(identityLine(*patient));
        const auto &study = m_model.study();
        m_what->setText(!study ? seriesTitle(*row)
                        : row->isAttachment()
                            ? tr("%1 · %2 · attachment %3, which names no patient").arg(studyName(*study), models::text(study->organization), seriesTitle(*row))
                            : tr("%1 · %2 · series %3").arg(studyName(*study), models::text(study->organization), seriesTitle(*row)));
    }
    switch (state) {
    case State::Image:
        clear();
        break;
    case State::Loading:
        clear();
        m_message->setWords(Glyph::TimerSand, tr("Reading the file"), {});
        m_places->setCurrentWidget(m_message);
        break;
    case State::Failed:
        m_message->setWords(Glyph::AlertCircle, errorTitle(*m_document.failure()),
                            tr("%1 %2 (%3)").arg(errorText(*m_document.failure()), documentReason(m_document.reason()), m_document.failure()->id));
        m_places->setCurrentWidget(m_message);
        break;
    case State::Ready:
        if (m_places->currentWidget() == m_message) {
            show(*m_document.content());
        }
        break;
    }
    QWidget *proxy = m_places->currentWidget() == m_message ? nullptr : m_places->currentWidget();
    setAccessibleName(proxy || !row ? QString() : seriesTitle(*row)); // Else that of what it shows is heard.
    if (focusProxy() != proxy) {
        setFocusProxy(nullptr); // The policy of a widget with a proxy would be the proxy's.
        setFocusPolicy(proxy ? Qt::NoFocus : m_inTabOrder ? Qt::StrongFocus : Qt::ClickFocus);
        setFocusProxy(proxy);
    }
    if (focused && isUsed() && m_places->currentWidget() != page) {
        setFocus(); // What had it is not shown any more.
    }
    emit changed();
}

void DocumentView::clear()
{
    m_report->clear();
    m_ecg->clear();
    m_pages->clear();
    m_player->clear();
    m_text->clear();
}

void DocumentView::show(const dicom::Content &content)
{
    if (const auto *report = std::get_if<dicom::Report>(&content)) {
        m_report->show(*report, [this](const dicom::ReportItem &item) { return m_document.leadsTo(item); });
        m_places->setCurrentWidget(m_report);
    } else if (const auto *waveform = std::get_if<dicom::Waveform>(&content)) {
        m_ecg->show(*waveform);
        m_places->setCurrentWidget(m_ecg);
    } else {
        showDocument(std::get<dicom::EncapsulatedDocument>(content));
    }
}

void DocumentView::showDocument(const dicom::EncapsulatedDocument &document)
{
    const std::string_view type = document.mediaType;
    if (textOf(document.bytes).starts_with("%PDF-") || type == "application/pdf" || type.starts_with("image/")) {
        m_pages->show(std::make_shared<Bytes>(document.bytes));
        m_places->setCurrentWidget(m_pages);
    } else if (type == "text/plain") {
        m_text->show(document.bytes);
        m_places->setCurrentWidget(m_text);
    } else if (type.starts_with("audio/") || type.starts_with("video/")) {
        m_player->show(std::make_shared<Bytes>(document.bytes));
        m_places->setCurrentWidget(m_player);
    } else {
        m_message->setWords(Glyph::FileDocument, tr("This document is not shown here"),
                            tr("It is a document of the kind %1, %2.").arg(models::text(document.mediaType).simplified(), clinical::bytesText(document.bytes.size())));
    }
}

QString DocumentView::hint() const
{
    if (m_places->currentWidget() == m_ecg) {
        return tr("Caliper: drag, or Enter, arrows, Enter, arrows; Delete removes. ← → go through the record");
    }
    if (m_places->currentWidget() == m_pages) {
        return tr("Scroll: arrows and Page keys. + and −: larger and smaller. Ctrl with the Page keys: another series");
    }
    if (m_places->currentWidget() == m_text) {
        return tr("Scroll: arrows and Page keys. Ctrl with the Page keys: another series");
    }
    if (m_places->currentWidget() == m_player) {
        return tr("Space: play and pause. ← → go back and on, ↑ ↓ louder and quieter, + and −: faster and slower");
    }
    return tr("Scroll: arrows and Page keys. N, Enter: follow a link. Ctrl with the Page keys: another series");
}

std::optional<PrintDocument> DocumentView::printed(const PrintContext &print) const
{
    const auto *content = m_document.content();
    const auto *row = m_pane.shown();
    const auto &study = m_model.study();
    if (!content || !row || !study || !m_context.patient() || m_model.failure()) {
        return std::nullopt;
    }
    PrintDocument document {.context = print, .title = {}, .under = {}, .identity = identityLine(*m_context.patient()), .blocks = {}};
    if (const auto *report = std::get_if<dicom::Report>(content)) {
        document.title = reportTitle(*report);
        addReport(document, *report, [this](const dicom::ReportItem &item) { return m_document.leadsTo(item); });
    } else if (const auto *waveform = std::get_if<dicom::Waveform>(content)) {
        document.title = contentText(*row);
        addEcg(document, *waveform, m_ecg->look());
    } else if (m_places->currentWidget() == m_pages && m_pages->pages().state() == models::PagesModel::State::Ready) {
        const QString title = models::text(std::get<dicom::EncapsulatedDocument>(*content).title).simplified();
        document.title = row->isAttachment() ? seriesTitle(*row) : title.isEmpty() ? contentText(*row) : title;
        m_pages->addTo(document);
    } else if (m_places->currentWidget() == m_text) {
        document.title = contentText(*row);
        m_text->addTo(document);
    } else {
        return std::nullopt;
    }
    document.under = (row->isAttachment() ? tr("%1 · %2 · attachment %3, which names no patient") : tr("%1 · %2 · series %3")).arg(studyName(*study), models::text(study->organization), seriesTitle(*row));
    if (study->retracted) {
        document.under += tr(" · retracted: entered in error, not to be relied on");
    }
    document.blocks.push_back(PrintField {tr("Record"), clinical::recordText(study->recordId)});
    document.blocks.push_back(PrintField {tr("Version"), QString::number(study->version)});
    return document;
}

/// The Page keys scroll a text; with Ctrl, and where nothing scrolls, they go to another series.
bool DocumentView::seriesKey(const QKeyEvent &event)
{
    const bool page = event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown;
    const bool scrolls = m_places->currentWidget() == m_report || m_places->currentWidget() == m_pages || m_places->currentWidget() == m_text;
    const auto held = event.modifiers() & ~Qt::KeypadModifier;
    if (!page || (held != Qt::ControlModifier && (held != Qt::NoModifier || scrolls))) {
        return false;
    }
    m_pane.stepSeries(event.key() == Qt::Key_PageUp ? -1 : 1);
    return true;
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    if (isNextPane(*event)) {
        emit nextRequested();
        return;
    }
    const QString command = KeyMap::instance().commandOf(KeyPlace::Viewer, *event);
    if (command.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QWidget *shown = m_places->currentWidget();
    if (!(shown == m_ecg && m_ecg->run(command)) && !(shown == m_pages && m_pages->run(command)) && !(shown == m_player && m_player->run(command))) {
        emit commandRequested(command);
    }
}

bool DocumentView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::MouseButtonPress:
        m_model.activate(m_pane.number());
        break;
    case QEvent::KeyPress:
        if (seriesKey(*static_cast<QKeyEvent *>(event))) {
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool DocumentView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isNextPane(*static_cast<QKeyEvent *>(event)) && m_pane.number() + 1 < m_model.paneCount()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DocumentView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(Token::Surface));
}

} // namespace med::views
