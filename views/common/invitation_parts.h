#pragma once

#include "models/values.h"
#include "views/common/panel.h"

namespace med::views {

class Button;
class Label;

/// A name for an invitation's file: of the letters and digits of whom it is for.
QString invitationFileName(const QString &whom);

/// For how many days an invitation can be used.
class InvitationDays : public QWidget {
    Q_OBJECT
public:
    /// `name` begins the buttons' names: "inviteDays".
    explicit InvitationDays(const QString &name, QWidget *parent = nullptr);
    int days() const { return m_days; }

private:
    void choose(int days);
    QList<Button *> m_buttons;
    int m_days = 7;
};

/// What to do with an invitation that was made: its file, and the fingerprint to be read aloud.
class InvitationPanel : public Panel {
    Q_OBJECT
public:
    InvitationPanel(const QString &wordsName, const QString &fingerprintName, QWidget *parent = nullptr);
    /// `words`: a sentence with the places of the file's name and of the last day.
    void show(const models::InvitationMade &made, const QString &words);

private:
    Label *m_words;
    Label *m_fingerprint;
};

} // namespace med::views
