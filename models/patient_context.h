#pragma once

#include "models/values.h"

#include <QObject>

#include <optional>

namespace med::models {

/// Which patient the workspace is about: one, or none on a list of several. Only a person's choice
/// changes it, never something that finished loading.
class PatientContext : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const std::optional<PatientSummary> &patient() const { return m_patient; }
    QString patientId() const
    {
        return m_patient ? QString::fromStdString(m_patient->patientId) : QString();
    }

    /// Emits aboutToChange, so that every panel empties, and then changed, so that each fills.
    void choose(const std::optional<PatientSummary> &patient);
    /// A newer description of the same patient: changes no one's content. Another patient's is
    /// ignored.
    void refresh(const PatientSummary &patient);

signals:
    void aboutToChange();
    void changed();
    void described();

private:
    std::optional<PatientSummary> m_patient;
};

} // namespace med::models
