#pragma once

#include "models/person_acts.h"
#include "models/proxy_model.h"
#include "views/common/panel.h"
#include "views/sharing/sharing_words.h"

class QVBoxLayout;

namespace med::views {

class Button;
class Notice;

/// Who acts for the patient: each with their time, evidence and end; and where one may, appointing somebody in place.
class ProxyPanel : public Panel {
    Q_OBJECT
public:
    ProxyPanel(models::ProxyModel &proxies, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);

signals:
    /// The paper of an appointment is to be shown.
    void openPaper(const QString &recordId, const QString &title);

private:
    void rebuild();
    void addEntry(const models::ProxyEntry &proxy);
    void refresh();
    void ask(const QString &proxyId);
    void beginAppointing(bool begins);
    models::ProxyModel &m_proxies;
    models::PersonActs &m_acts;
    Voice m_voice;
    QVBoxLayout *m_lines;
    Label *m_none;
    Label *m_number; ///< By which the person themselves is appointed.
    QWidget *m_list = nullptr; ///< Made anew whenever the entries change.
    QWidget *m_form = nullptr;
    Button *m_appoint;
    Notice *m_failure;
    QString m_asking; ///< The appointment whose end is asked the reason of.
};

} // namespace med::views
