#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <QObject>

#include <optional>

namespace med::models {

/// Looks whether somebody who is to be registered is a patient already, the latest question only.
class LikelyModel : public QObject {
    Q_OBJECT
public:
    explicit LikelyModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void look(const PatientDraft &draft);
    void clear();
    bool isLooking() const { return m_task.isRunning(); }
    /// Nothing until the last question was answered.
    const std::optional<std::vector<LikelyPatient>> &found() const { return m_found; }
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::optional<std::vector<LikelyPatient>> m_found;
    std::optional<Failure> m_failure;
    Task m_task;
};

} // namespace med::models
