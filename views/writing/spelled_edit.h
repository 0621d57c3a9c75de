#pragma once

#include "models/spell_checker.h"

#include <QPlainTextEdit>

namespace med::views {

class Menu;

/// Several lines of plain text. Words that the dictionary does not know are underlined; the context menu, and Ctrl+. at the cursor,
/// offers others. What is pasted becomes plain, and Tab goes on to the next field.
class SpelledEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SpelledEdit(models::SpellChecker &spelling, QWidget *parent = nullptr);
    /// How many lines it is high at first; it grows with its text to twice that.
    void setLines(int lines);
    /// The words that are underlined now, in their order: for tests and for who asks how many there are.
    QStringList doubted() const;

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Underline;
    void openMenu(const QTextCursor &word, const QPoint &corner);
    void fit();
    models::SpellChecker &m_spelling;
    Underline *m_underline;
    int m_lines = 3;
};

} // namespace med::views
