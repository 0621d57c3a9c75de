#include "views/viewer/text_view.h"

#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QEvent>
#include <QTextBlock>

namespace med::views {

namespace {

constexpr int kTextMargin = 24;
constexpr qsizetype kLongestLine = 4000; ///< Letters; longer ones are broken, as laying them out takes minutes.
constexpr int kPrintedLines = 2000;

QString shownText(ByteView text)
{
    QString words = QString::fromUtf8(reinterpret_cast<const char *>(text.data()), qsizetype(text.size()));
    words.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace('\r', '\n').replace('\f', '\n');
    qsizetype begin = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words.at(i) == '\n') {
            begin = i + 1;
        } else if (i - begin == kLongestLine) {
            words.insert(i, '\n');
            begin = i + 1;
        }
    }
    return words;
}

} // namespace

TextView::TextView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("textView"));
    setAccessibleName(tr("Text"));
    setFrameShape(QFrame::NoFrame);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    document()->setDocumentMargin(kTextMargin);
    setFont(typeFont(Type::Body));
    connect(&Theme::instance(), &Theme::changed, this, [this] { setFont(typeFont(Type::Body)); });
}

void TextView::show(ByteView text)
{
    setPlainText(shownText(text));
    moveCursor(QTextCursor::Start);
}

void TextView::clear()
{
    if (!document()->isEmpty()) {
        QPlainTextEdit::clear();
    }
}

void TextView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Text"));
    }
}

void TextView::addTo(PrintDocument &print) const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (++lines > kPrintedLines) {
            print.blocks.push_back(PrintText {tr("%n more line(s) are not printed here.", nullptr, document()->blockCount() - kPrintedLines)});
            return;
        }
        print.blocks.push_back(PrintText {block.text()});
    }
}

} // namespace med::views
