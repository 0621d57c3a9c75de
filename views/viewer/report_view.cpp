#include "views/viewer/report_view.h"

#include "views/common/key_map.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/viewer/report_words.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>

#include <algorithm>

namespace med::views {

namespace {

constexpr double kValueIndent = 18; ///< A level, in pixels.
constexpr double kReportMargin = 24;
constexpr int kLongestLine = 110; ///< Letters.
const QString kItemLink = QStringLiteral("item:");

QTextCharFormat format(Type type, Token ink)
{
    QTextCharFormat format;
    format.setFont(typeFont(type));
    format.setForeground(themeColor(ink));
    return format;
}

Type headingType(int level)
{
    return level <= 1 ? Type::PageTitle : level == 2 ? Type::Section : Type::BodyBold;
}

} // namespace

ReportView::ReportView(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("reportText"));
    setAccessibleName(tr("Report"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus); // Which links would have taken from it.
    document()->setDocumentMargin(kReportMargin);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        const QString address = link.toString();
        bool ok = false;
        const auto item = address.mid(kItemLink.size()).toULongLong(&ok);
        if (address.startsWith(kItemLink) && ok) {
            emit imageRequested(item);
        }
    });
    connect(&Theme::instance(), &Theme::changed, this, &ReportView::write);
}

void ReportView::show(const dicom::Report &report, const Leads &leads)
{
    m_report = report;
    m_leads = leads;
    write();
    moveCursor(QTextCursor::Start);
}

void ReportView::clear()
{
    if (!m_report) {
        return;
    }
    m_report.reset();
    m_leads = {};
    QTextBrowser::clear();
}

void ReportView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_report) {
        write();
    }
}

void ReportView::keyPressEvent(QKeyEvent *event)
{
    if (KeyMap::instance().commandOf(KeyPlace::Viewer, *event) == QLatin1String("viewer.measurement")) {
        QTextBrowser::focusNextPrevChild(true);
        return;
    }
    QTextBrowser::keyPressEvent(event);
}

/// Lines stay as long as the eye can follow.
void ReportView::resizeEvent(QResizeEvent *event)
{
    QTextFrame *root = document()->rootFrame();
    QTextFrameFormat frame = root->frameFormat();
    const double beside = std::max(0.0, viewport()->width() - 2 * kReportMargin - kLongestLine * fontMetrics().averageCharWidth());
    if (frame.rightMargin() != kReportMargin + beside) {
        frame.setRightMargin(kReportMargin + beside);
        root->setFrameFormat(frame);
    }
    QTextBrowser::resizeEvent(event);
}

void ReportView::write()
{
    if (!m_report) {
        return;
    }
    QTextBrowser::clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool first = true;
    const auto block = [&](int level, double indent, double above) {
        QTextBlockFormat place;
        place.setHeadingLevel(level);
        place.setLeftMargin(indent);
        place.setTopMargin(above);
        first ? cursor.setBlockFormat(place) : cursor.insertBlock(place);
        first = false;
    };
    block(1, 0, 0);
    cursor.insertText(reportTitle(*m_report), format(headingType(1), Token::Text));
    for (const ReportFact &fact : reportFacts(*m_report)) {
        block(0, 0, 2);
        cursor.insertText(fact.label + QStringLiteral(": "), format(Type::Body, Token::Muted));
        cursor.insertText(fact.text, format(fact.warns ? Type::BodyBold : Type::Body, fact.warns ? Token::Warn : Token::Text));
    }
    bool below = true; // The first value stands apart from the facts.
    for (const ReportLine &line : reportLines(*m_report, m_leads)) {
        if (line.level > 0) {
            block(line.level, 0, line.level == 2 ? 20 : 12);
            cursor.insertText(line.label, format(headingType(line.level), Token::Text));
            below = false;
            continue;
        }
        block(0, kValueIndent * line.indent, below ? 14 : 4);
        below = false;
        if (!line.label.isEmpty()) {
            cursor.insertText(line.label + QStringLiteral(": "), format(Type::Body, Token::Muted));
        }
        QTextCharFormat words = format(Type::Body, line.link ? Token::Accent : Token::Text);
        if (line.link) {
            words.setAnchor(true);
            words.setAnchorHref(kItemLink + QString::number(*line.link));
            words.setFontUnderline(true);
        }
        QString text = line.text;
        cursor.insertText(text.replace(QLatin1Char('\n'), QChar::LineSeparator), words);
    }
    if (!m_report->complete) {
        block(0, 0, 16);
        cursor.insertText(tr("The report goes on: the file is cut off, or holds more than can be shown."), format(Type::BodyBold, Token::Warn));
    }
    cursor.endEditBlock();
}

void addReport(PrintDocument &document, const dicom::Report &report, const ReportView::Leads &leads)
{
    for (const ReportFact &fact : reportFacts(report)) {
        document.blocks.push_back(PrintField {fact.label, fact.text});
    }
    for (const ReportLine &line : reportLines(report, leads)) {
        if (line.level > 0) {
            document.blocks.push_back(PrintHeading {line.label});
        } else {
            const QString dash = line.indent > 0 ? QStringLiteral("– ") : QString();
            document.blocks.push_back(PrintText {dash + (line.label.isEmpty() ? line.text : QStringLiteral("%1: %2").arg(line.label, line.text))});
        }
    }
    if (!report.complete) {
        document.blocks.push_back(PrintText {ReportView::tr("The report goes on: the file is cut off, or holds more than can be shown.")});
    }
}

} // namespace med::views
