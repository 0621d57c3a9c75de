#pragma once

#include "models/async.h"
#include "models/values.h"

#include <QObject>

namespace med::models {

/// Whether the person may act: an administrator suspends and reinstates people also while they are signed in.
class StandingModel : public QObject {
    Q_OBJECT
public:
    enum class Standing {
        Active,
        Suspended, ///< By an administrator of their organisation.
        Lapsed, ///< Outside the time of their licence.
    };
    explicit StandingModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks again what the ledger says.
    void look();
    Standing standing() const { return m_standing; }

signals:
    void changed();

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    Standing m_standing = Standing::Active;
    Task m_look;
};

} // namespace med::models
