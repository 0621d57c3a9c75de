#pragma once

#include "models/access_request_model.h"
#include "models/consent_list_model.h"
#include "models/person_acts.h"
#include "models/rights_model.h"
#include "views/sharing/sharing_words.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class PaperButton;
class Pill;

/// Gives a consent: to whom, what, for what, until when, and a plain sentence of what that does. Ctrl+Enter goes
/// on to signing.
class GrantForm : public QWidget {
    Q_OBJECT
public:
    GrantForm(models::ConsentListModel &consents, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);
    void clear();
    void begin();
    /// Answers a request: what was asked for is there, to be narrowed.
    void answer(const models::AccessRequestEntry &request);
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
    QDate until(bool *wrong) const;
    models::ConsentListModel &m_consents;
    models::PersonActs &m_acts;
    Voice m_voice;
    models::ConsentDraft m_draft;
    std::optional<models::AccessRequestEntry> m_answered; ///< The request that it answers.
    Label *m_answers; ///< Says so.
    Button *m_recipient;
    Button *m_class;
    QList<Button *> m_purposes;
    PaperButton *m_paper; ///< Of a patient without the program.
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
