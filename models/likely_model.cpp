#include "models/likely_model.h"

namespace med::models {

LikelyModel::LikelyModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

void LikelyModel::look(const PatientDraft &draft)
{
    m_found.reset();
    m_failure.reset();
    m_task = runAsync(
        this, [workplace = m_workplace, draft](const Running &running) { return workplace->registration().likely(draft, running.stop()); },
        [this](Expected<std::vector<LikelyPatient>> answer) {
            if (answer) {
                m_found = *std::move(answer);
            } else if (answer.error().code != ErrorCode::Cancelled) {
                m_failure = noteFailure(answer.error(), Doing::LookingForLikely);
            }
            emit changed();
        });
    emit changed();
}

void LikelyModel::clear()
{
    m_task.cancel();
    m_found.reset();
    m_failure.reset();
    emit changed();
}

} // namespace med::models
