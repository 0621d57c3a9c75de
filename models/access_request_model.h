#pragma once

#include "models/loaded_list.h"
#include "models/patient_context.h"

#include <optional>

namespace med::models {

/// Who asks for access, as far as it concerns the person: what they are to answer first, then the newest. Their own requests are
/// among them.
class AccessRequestModel : public LoadedList<AccessRequestEntry> {
    Q_OBJECT
public:
    AccessRequestModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    void load();
    const PatientContext &context() const { return m_context; }
    /// Whether the person's role asks others.
    bool mayAsk() const { return m_asks; }
    /// How many the person is to answer.
    int countToAnswer() const;
    /// Those about the patient that the context names.
    std::vector<AccessRequestEntry> toAnswerHere() const;
    /// The person's newest about a patient; nothing if they never asked.
    std::optional<AccessRequestEntry> own(const QString &patientId) const;
    /// How many sealed records the patient that the context names has, and the person may not open.
    int hiddenHere() const { return m_hidden; }

protected:
    QString keyOf(const AccessRequestEntry &row) const override;

private:
    void lookForHidden();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    bool m_asks;
    int m_hidden = 0;
    Task m_looking;
};

/// Whether a window of this person offers to answer it: patients, who acts for them, and administrators do.
bool answersInWindow(const Person &person, const AccessRequestEntry &request);

} // namespace med::models
