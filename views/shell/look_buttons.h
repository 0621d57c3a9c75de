#pragma once

#include "models/settings.h"
#include "views/common/command_book.h"

#include <QWidget>

namespace med::views {

class StatusButton;

/// What the program's event loop returns when the program is to begin again, in another language.
inline constexpr int kBeginAgain = 93;

/// Language, theme, size of the text and help, where nobody is signed in yet.
class LookButtons : public QWidget {
    Q_OBJECT
public:
    explicit LookButtons(models::Settings &settings, QWidget *parent = nullptr);
    QList<Command> commands() const { return m_book.commands(); }

signals:
    void helpRequested();

private:
    void refresh();
    void chooseLanguage();
    void chooseTheme();
    void chooseText();
    models::Settings &m_settings;
    CommandBook m_book;
    StatusButton *m_language;
    StatusButton *m_theme;
    StatusButton *m_text;
    StatusButton *m_help;
};

/// "Light", "Dark" or "Reading room".
QString themeText(const QString &name);
/// Larger, smaller and normal text, for the book of a window.
void addTextCommands(CommandBook &book, QObject *owner, models::Settings &settings);

} // namespace med::views
