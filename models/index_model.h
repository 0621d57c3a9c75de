#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"
#include "services/workflows/record_search.h"

#include <optional>

namespace med::models {

/// Keeps the encrypted index of a signed-in person up to date, in the background: what is new is taken in whenever it is asked to follow;
/// after the first time every page of it is opened, and what is damaged is built again.
class IndexModel : public QObject {
    Q_OBJECT
public:
    explicit IndexModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Now, or once more after what runs.
    void follow();
    const workflows::IndexStanding &standing() const { return m_standing; }
    /// What kept it from following, last; the next block tries again.
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();
    void ready(); ///< All that may be read is in it.

private:
    void verify();
    std::shared_ptr<workflows::Workplace> m_workplace;
    workflows::IndexStanding m_standing;
    std::optional<Failure> m_failure;
    bool m_again = false;
    bool m_verified = false;
    Task m_task;
};

} // namespace med::models
