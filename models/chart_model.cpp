#include "models/chart_model.h"

#include <utility>

namespace med::models {

ChartModel::ChartModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
    , m_facts(std::make_shared<const ChartFacts>())
{
    connect(&m_context, &PatientContext::aboutToChange, this, &ChartModel::clear);
    connect(&m_context, &PatientContext::changed, this, &ChartModel::load);
}

void ChartModel::clear()
{
    m_load.cancel();
    m_again = false;
    m_failure.reset();
    m_state = LoadState::Idle;
    m_facts = std::make_shared<const ChartFacts>();
    emit stateChanged();
}

void ChartModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    if (m_off) {
        m_state = LoadState::Ready;
        emit stateChanged();
        return;
    }
    if (m_load.isRunning()) {
        m_again = true;
        return;
    }
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    using Answer = Expected<std::shared_ptr<const ChartFacts>>;
    m_load = runAsync(
        this,
        [workplace = m_workplace, patient = m_context.patient()->patientId](const Running &running) -> Answer {
            MED_TRY(auto chart, workplace->clinic().record().chart(patient, running.stop()));
            return std::make_shared<const ChartFacts>(chartFacts(std::move(chart), patient));
        },
        [this](Answer answer) {
            m_failure.reset();
            if (answer) {
                m_state = LoadState::Ready;
                m_facts = *std::move(answer);
            } else { // Never an empty chart: what could not be read is not nothing.
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ReadingChart);
                m_facts = std::make_shared<const ChartFacts>();
            }
            emit stateChanged();
            if (std::exchange(m_again, false)) {
                m_load = {};
                load();
            }
        });
}

Allergies ChartModel::allergies(Allergies registered) const
{
    if (m_state == LoadState::Failed) {
        return registered == Allergies::NotRecorded ? Allergies::Unavailable : registered;
    }
    const Allergies told = m_facts->allergyState;
    const bool more = told == Allergies::Known || registered == Allergies::NotRecorded || registered == Allergies::Unavailable;
    return m_state == LoadState::Ready && told != Allergies::NotRecorded && more ? told : registered;
}

EntryDetailModel::EntryDetailModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
    connect(&context, &PatientContext::aboutToChange, this, &EntryDetailModel::clear);
}

void EntryDetailModel::clear()
{
    m_load.cancel();
    m_about = About::Nothing;
    m_entry.reset();
    m_state = LoadState::Idle;
    m_failure.reset();
    m_stored.clear();
    m_versions.clear();
    emit changed();
}

void EntryDetailModel::begin(About about, const ChartEntry &entry)
{
    clear();
    m_about = about;
    m_entry = entry;
    m_state = LoadState::Loading;
}

void EntryDetailModel::askStored(const ChartEntry &entry)
{
    begin(About::Stored, entry);
    m_load = runAsync(
        this, [workplace = m_workplace, entry](const Running &running) { return workplace->clinic().record().resource(entry.recordId, entry.place, running.stop()); },
        [this](Expected<std::string> answer) {
            if (answer) {
                m_state = LoadState::Ready;
                m_stored = *std::move(answer);
            } else {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ReadingChart);
            }
            emit changed();
        });
    emit changed();
}

void EntryDetailModel::askVersions(const ChartEntry &entry)
{
    begin(About::Versions, entry);
    m_load = runAsync(
        this, [workplace = m_workplace, entry](const Running &running) { return workplace->clinic().record().versions(entry.recordId, running.stop()); },
        [this](Expected<std::vector<EntryVersion>> answer) {
            if (answer) {
                m_state = LoadState::Ready;
                m_versions = *std::move(answer);
            } else {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ReadingChart);
            }
            emit changed();
        });
    emit changed();
}

} // namespace med::models
