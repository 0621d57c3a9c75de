#pragma once

#include "models/send_queue_model.h"

#include <QWidget>

namespace med::views {

class Button;
class Label;
class ProgressBar;

/// One study of the queue: what happens to it in words, how far it is, and what can be done about it.
/// Changes in place, so that the keyboard stays where it is.
class SendRow : public QWidget {
    Q_OBJECT
public:
    explicit SendRow(models::SendQueueModel &queue, const QString &id, QWidget *parent = nullptr);
    void refresh();
    const QString &id() const { return m_id; }

signals:
    void verifyRequested(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setButtons(const models::SendItem &item);
    QString detailsOf(const models::SendItem &item) const;
    models::SendQueueModel &m_queue;
    QString m_id;
    Label *m_strong;
    Label *m_rest;
    ProgressBar *m_progress;
    Label *m_details;
    Button *m_pause;
    Button *m_resume;
    Button *m_verify;
    Button *m_more;
    Button *m_keep;
    Button *m_cancel;
    bool m_asking = false; ///< Whether to give up what an earlier run began.
};

} // namespace med::views
