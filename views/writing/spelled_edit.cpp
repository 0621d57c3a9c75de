#include "views/writing/spelled_edit.h"

#include "models/plain_text.h"
#include "views/common/menu.h"
#include "views/common/theme/theme.h"

#include <QContextMenuEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace med::views {

namespace {
constexpr qsizetype kLongestBlock = 20'000; ///< Longer lines are no prose: they are not looked at.

const QRegularExpression &words()
{
    static const QRegularExpression form(QStringLiteral("[\\p{L}\\p{N}]+(?:['’\\-][\\p{L}\\p{N}]+)*"), QRegularExpression::UseUnicodePropertiesOption);
    return form;
}
} // namespace

class SpelledEdit::Underline : public QSyntaxHighlighter {
public:
    Underline(QTextDocument *document, const models::SpellChecker &spelling)
        : QSyntaxHighlighter(document)
        , m_spelling(spelling)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        if (m_spelling.state() != models::SpellChecker::State::Ready || text.size() > kLongestBlock) {
            return;
        }
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(themeColor(Token::Danger));
        for (auto each = words().globalMatch(text); each.hasNext();) {
            const auto match = each.next();
            if (!m_spelling.isRight(match.captured())) {
                setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
            }
        }
    }

private:
    const models::SpellChecker &m_spelling;
};

SpelledEdit::SpelledEdit(models::SpellChecker &spelling, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_spelling(spelling)
    , m_underline(new Underline(document(), spelling))
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(7);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(&m_spelling, &models::SpellChecker::changed, m_underline, &QSyntaxHighlighter::rehighlight);
    connect(this, &QPlainTextEdit::textChanged, this, &SpelledEdit::fit);
    fit();
}

void SpelledEdit::setLines(int lines)
{
    m_lines = lines;
    fit();
}

void SpelledEdit::fit()
{
    const int line = fontMetrics().lineSpacing();
    const int wanted = std::clamp(int(document()->documentLayout()->documentSize().height()), m_lines, m_lines * 2); // In lines.
    setFixedHeight(wanted * line + 2 * int(document()->documentMargin()) + 4);
}

QStringList SpelledEdit::doubted() const
{
    QStringList found;
    if (m_spelling.state() == models::SpellChecker::State::Ready) {
        for (auto each = words().globalMatch(toPlainText()); each.hasNext();) {
            if (const QString word = each.next().captured(); !m_spelling.isRight(word)) {
                found << word;
            }
        }
    }
    return found;
}

void SpelledEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText()) {
        insertPlainText(models::plainText(source->text()));
    }
}

void SpelledEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    openMenu(keyboard ? textCursor() : cursorForPosition(event->pos()), keyboard ? mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
}

void SpelledEdit::openMenu(const QTextCursor &at, const QPoint &corner)
{
    const QString line = at.block().text();
    int begin = -1;
    QString word;
    for (auto each = words().globalMatch(line); each.hasNext();) {
        const auto match = each.next();
        if (match.capturedStart() <= at.positionInBlock() && at.positionInBlock() <= match.capturedEnd()) {
            begin = at.block().position() + int(match.capturedStart());
            word = match.captured();
        }
    }
    auto *menu = new Menu(this);
    menu->setObjectName(QStringLiteral("editMenu"));
    if (begin >= 0 && !m_spelling.isRight(word)) {
        const QStringList others = m_spelling.suggestions(word);
        for (const QString &other : others) {
            menu->addAction(other, this, [this, begin, word, other] {
                QTextCursor cursor(document());
                cursor.setPosition(begin);
                cursor.setPosition(begin + int(word.size()), QTextCursor::KeepAnchor);
                if (cursor.selectedText() == word) {
                    cursor.insertText(other);
                }
            });
        }
        if (others.isEmpty()) {
            menu->addAction(tr("The dictionary knows nothing similar"))->setEnabled(false);
        }
        menu->addSeparator();
    }
    const bool selected = textCursor().hasSelection();
    menu->addAction(tr("Undo"), this, &QPlainTextEdit::undo)->setEnabled(document()->isUndoAvailable());
    menu->addAction(tr("Redo"), this, &QPlainTextEdit::redo)->setEnabled(document()->isRedoAvailable());
    menu->addSeparator();
    menu->addAction(tr("Cut"), this, &QPlainTextEdit::cut)->setEnabled(selected);
    menu->addAction(tr("Copy"), this, &QPlainTextEdit::copy)->setEnabled(selected);
    menu->addAction(tr("Paste"), this, &QPlainTextEdit::paste)->setEnabled(canPaste());
    menu->addAction(tr("Select all"), this, &QPlainTextEdit::selectAll);
    menu->openAt(corner);
}

void SpelledEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Period && event->modifiers() == Qt::ControlModifier) {
        openMenu(textCursor(), mapToGlobal(cursorRect().bottomLeft()));
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool SpelledEdit::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        const bool done = QPlainTextEdit::event(event);
        fit();
        m_underline->rehighlight();
        return done;
    }
    return QPlainTextEdit::event(event);
}

void SpelledEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        fit();
    }
}

} // namespace med::views
