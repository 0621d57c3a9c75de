#pragma once

#include "views/common/command_book.h"
#include "views/shell/shell_sheet.h"

class QGridLayout;

namespace med::views {

class Button;
class Label;

/// A sheet of words and keys: the help of a page (F1), or all shortcuts (Ctrl+/).
class KeySheet : public ShellSheet {
    Q_OBJECT
public:
    explicit KeySheet(QWidget &host);
    /// What it says when it is opened next. Commands without a key are left out.
    void setContent(const QString &title, const QString &words, const QList<Command> &commands);

protected:
    QWidget *firstFocus() override;

private:
    void addCommands(KeyPlace place, const QList<Command> &commands);
    Label *m_title;
    Label *m_words;
    QWidget *m_keys;
    QGridLayout *m_grid;
    Button *m_close;
};

} // namespace med::views
