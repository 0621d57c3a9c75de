#pragma once

#include "models/consent_list_model.h"
#include "models/person_acts.h"
#include "models/rights_model.h"
#include "views/sharing/sharing_words.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class Pill;

/// Gives a consent: to whom, what, for what, until when, and a plain sentence of what that does. Ctrl+Enter goes
/// on to signing.
class GrantForm : public QWidget {
    Q_OBJECT
public:
    GrantForm(models::ConsentListModel &consents, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);
    void clear();
    void begin();
    /// Says what a consent would open; outlives the form.
    void setRights(const models::RightsModel &rights);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void submit();
    void chooseRecipient();
    void chooseClass();
    void choosePaper();
    QDate until(bool *wrong) const;
    models::ConsentListModel &m_consents;
    models::PersonActs &m_acts;
    Voice m_voice;
    models::ConsentDraft m_draft;
    Button *m_recipient;
    Button *m_class;
    QList<Button *> m_purposes;
    Button *m_paper; ///< Of a patient without the program.
    QLineEdit *m_until;
    Label *m_recipientError;
    Label *m_untilError;
    Label *m_sentence;
    Label *m_opens; ///< What it would open now.
    const models::RightsModel *m_rights = nullptr;
    Button *m_continue;
    Pill *m_held;
};

} // namespace med::views
