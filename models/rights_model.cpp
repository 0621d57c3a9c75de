#include "models/rights_model.h"

#include "services/workflows/patient_rights.h"

namespace med::models {

namespace {

struct Answer {
    StandingEntry standing;
    std::vector<OpensEntry> opens;
};

Expected<Answer> ask(workflows::Workplace &workplace, const std::string &patient, std::stop_token stop)
{
    Answer answer;
    MED_TRY(answer.standing, workplace.rights().standing(patient, stop));
    MED_TRY(answer.opens, workplace.rights().opens(patient, stop));
    return answer;
}

} // namespace

RightsModel::RightsModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &RightsModel::clear);
    connect(&m_context, &PatientContext::changed, this, &RightsModel::load);
}

void RightsModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_standing = {};
    m_opens.clear();
    m_state = LoadState::Idle;
    emit changed();
}

void RightsModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    m_state = m_state == LoadState::Ready ? LoadState::Ready : LoadState::Loading;
    m_load = runAsync(
        this, [workplace = m_workplace, patient = m_context.patientId().toStdString()](const Running &running) { return ask(*workplace, patient, running.stop()); },
        [this](Expected<Answer> answer) {
            m_failure.reset();
            m_state = answer ? LoadState::Ready : LoadState::Failed;
            if (answer) {
                m_standing = std::move(answer->standing);
                m_opens = std::move(answer->opens);
            } else {
                m_failure = noteFailure(answer.error(), Doing::ListingErasures);
            }
            emit changed();
        });
}

} // namespace med::models
