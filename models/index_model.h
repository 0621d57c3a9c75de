#pragma once

#include "models/activity_model.h"
#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <QTimer>

#include <optional>

namespace med::models {

/// Follows the person's search index in the background: after the start, and whenever the ledger has grown. Opens every page of it
/// once after the start. What takes longer than a second has a row in the activity panel.
class IndexModel : public QObject {
    Q_OBJECT
public:
    IndexModel(std::shared_ptr<workflows::Workplace> workplace, ActivityModel &activity, QObject *parent = nullptr);
    void setTitle(const QString &title) { m_title = title; } ///< Of the activity's row.
    void follow();
    const IndexStanding &standing() const { return m_standing; }
    bool isRunning() const { return m_follow.isRunning(); }
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();
    void ready(); ///< All that may be read is in it.

private:
    void finish(const Expected<> &answer);
    void verify();
    std::shared_ptr<workflows::Workplace> m_workplace;
    ActivityModel &m_activity;
    IndexStanding m_standing;
    std::optional<Failure> m_failure;
    QString m_title;
    QString m_row;
    QTimer m_late;
    bool m_again = false;
    bool m_verified = false;
    Task m_follow;
    Task m_verify;
};

} // namespace med::models
