#pragma once

#include "models/settings.h"
#include "views/shell/shell_sheet.h"

namespace med::views {

class Button;
class Label;

/// How the window looks and when it locks; what the program is made of. What is chosen holds at once.
class SettingsSheet : public ShellSheet {
    Q_OBJECT
public:
    SettingsSheet(QWidget &host, models::Settings &settings);

signals:
    void shortcutsRequested();
    void remapRequested();
    void codesRequested();

protected:
    QWidget *firstFocus() override;

private:
    struct Choice {
        QString name; ///< As the settings keep it.
        QString text;
    };
    QVBoxLayout *addSection(QVBoxLayout &column, const QString &title);
    void addLook(QVBoxLayout &column);
    /// A button for each choice, of which one is pressed.
    QHash<QString, Button *> addChoices(QVBoxLayout &column, const QString &what,
                                        const QString &object, const QList<Choice> &choices,
                                        void (models::Settings::*choose)(const QString &));
    void addLanguage(QVBoxLayout &look);
    void addLock(QVBoxLayout &column);
    void addAbout(QVBoxLayout &column);
    void addCodes(QVBoxLayout &column);
    void refresh();
    models::Settings &m_settings;
    QHash<QString, Button *> m_themes;
    QHash<QString, Button *> m_languages;
    Label *m_nextStart;
    Label *m_text;
    Label *m_idle;
    Button *m_smaller;
    Button *m_larger;
    Button *m_sooner;
    Button *m_later;
    Button *m_narrow;
    Button *m_shortcuts;
};

} // namespace med::views
