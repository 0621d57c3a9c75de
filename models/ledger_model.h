#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <QTimer>

#include <optional>

namespace med::models {

/// Follows the ledger while a person is signed in: asks every few seconds, says when it has grown, or can be
/// reached again.
class LedgerModel : public QObject {
    Q_OBJECT
public:
    explicit LedgerModel(std::shared_ptr<workflows::Workplace> workplace,
                         QObject *parent = nullptr);
    /// Asks now and from then on.
    void start();
    /// Asks at once, unless it is being asked.
    void lookAgain();
    /// How often it is asked; for tests.
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    const LedgerStatus &status() const { return m_status; }
    /// What the last question met, if it failed. Corrupt: the gateway lied; that stays until the
    /// program ends, as no later answer makes it good.
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();
    void grew();

private:
    void ask();
    std::shared_ptr<workflows::Workplace> m_workplace;
    LedgerStatus m_status;
    std::optional<Failure> m_failure;
    QTimer m_timer;
    Task m_task;
};

} // namespace med::models
