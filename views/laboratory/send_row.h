#pragma once

#include "models/send_queue_model.h"

#include <QWidget>

class QBoxLayout;

namespace med::views {

class Button;
class Label;
class Mark;
class ProgressBar;

/// One study of the queue: what happens to it in words, how far it is, and what can be done about it.
/// Changes in place, so that the keyboard stays where it is.
class SendRow : public QWidget {
    Q_OBJECT
public:
    explicit SendRow(models::SendQueueModel &queue, const QString &id, QWidget *parent = nullptr);
    void refresh();
    /// Buttons under the words, where both do not fit into one line.
    void setCompact(bool compact);
    const QString &id() const { return m_id; }

signals:
    void verifyRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void separate();
    void setButtons(const models::SendItem &item);
    QString detailsOf(const models::SendItem &item) const;
    models::SendQueueModel &m_queue;
    QString m_id;
    Mark *m_mark;
    Label *m_strong;
    Label *m_rest;
    QLayout *m_words;
    QString m_said; ///< What the rest says.
    ProgressBar *m_progress;
    Label *m_details;
    QBoxLayout *m_line;
    Button *m_pause;
    Button *m_resume;
    Button *m_verify;
    Button *m_more;
    Button *m_keep;
    Button *m_cancel;
    bool m_asking = false; ///< Whether to give up what an earlier run began.
};

} // namespace med::views
