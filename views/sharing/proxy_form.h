#pragma once

#include "models/person_acts.h"
#include "models/proxy_model.h"
#include "views/common/form.h"
#include "views/sharing/sharing_words.h"

namespace med::views {

class Button;

/// Appoints somebody to act for the patient: whom, for how long, and on what. Ctrl+Enter goes on to signing.
class ProxyForm : public Form {
    Q_OBJECT
public:
    ProxyForm(models::ProxyModel &proxies, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);
    void begin();

signals:
    void back();

protected:
    void submit() override;

private:
    void chooseCandidate();
    void choosePaper();
    void refresh();
    models::ProxyModel &m_proxies;
    models::PersonActs &m_acts;
    bool m_guardian; ///< Appointed by who keeps the records; else a proxy, by the patient.
    Button *m_choose;
    QLineEdit *m_name;
    QLineEdit *m_number;
    QLineEdit *m_from;
    QLineEdit *m_until;
    QLineEdit *m_evidence;
    Button *m_paper;
    QString m_paperPath;
    Label *m_whomError;
    Label *m_timeError;
    Label *m_evidenceError;
    Button *m_continue;
};

} // namespace med::views
