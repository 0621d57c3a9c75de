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

protected:
    QWidget *firstFocus() override;

private:
    QVBoxLayout *addSection(QVBoxLayout &column, const QString &title);
    void addLook(QVBoxLayout &column);
    void addLock(QVBoxLayout &column);
    void addAbout(QVBoxLayout &column);
    void refresh();
    models::Settings &m_settings;
    QHash<QString, Button *> m_themes;
    Label *m_text;
    Label *m_idle;
    Button *m_smaller;
    Button *m_larger;
    Button *m_sooner;
    Button *m_later;
    Button *m_narrow;
};

} // namespace med::views
