#pragma once

#include "models/access_request_model.h"
#include "models/person_acts.h"
#include "views/common/panel.h"
#include "views/sharing/sharing_words.h"

#include <QPointer>

class QVBoxLayout;

namespace med::views {

class Notice;

/// Whoever asks to read the shown patient's record, to be allowed or refused by the person; hidden where nobody waits.
class RequestsPanel : public Panel {
    Q_OBJECT
public:
    RequestsPanel(models::AccessRequestModel &requests, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);

    /// Puts the keyboard to the first who waits; false if nobody does.
    bool begin();

signals:
    /// Goes on in the form of a consent, with what was asked for.
    void allowed(const med::models::AccessRequestEntry &request);

private:
    void follow();
    void rebuild();
    void addEntry(const models::AccessRequestEntry &request);
    void ask(const QString &requestId);
    void refresh();
    models::AccessRequestModel &m_requests;
    models::PersonActs &m_acts;
    Voice m_voice;
    QVBoxLayout *m_lines;
    Notice *m_failure;
    QPointer<QWidget> m_list;
    std::vector<std::string> m_shown; ///< Requests, in the order of their entries.
    QString m_asking; ///< The request that is refused: its reason is asked.
};

} // namespace med::views
