#include "models/proxy_model.h"

namespace med::models {

namespace {

struct WhoActs {
    std::vector<ProxyEntry> entries;
    std::vector<ProxyCandidate> candidates;
};

Expected<WhoActs> askWhoActs(workflows::Workplace &workplace, const std::string &patient, std::stop_token stop)
{
    WhoActs answer;
    MED_TRY(answer.entries, workplace.proxies().of(patient, stop));
    MED_TRY(answer.candidates, workplace.proxies().candidates(patient, stop));
    return answer;
}

} // namespace

ProxyModel::ProxyModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &ProxyModel::clear);
    connect(&m_context, &PatientContext::changed, this, &ProxyModel::load);
}

void ProxyModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_entries.clear();
    m_candidates.clear();
    m_state = LoadState::Idle;
    emit changed();
}

void ProxyModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    m_state = m_state == LoadState::Ready ? LoadState::Ready : LoadState::Loading;
    m_load = runAsync(
        this, [workplace = m_workplace, patient = m_context.patientId().toStdString()](const Running &running) { return askWhoActs(*workplace, patient, running.stop()); },
        [this](Expected<WhoActs> answer) {
            m_failure.reset();
            m_state = answer ? LoadState::Ready : LoadState::Failed;
            if (answer) {
                m_entries = std::move(answer->entries);
                m_candidates = std::move(answer->candidates);
            } else {
                m_failure = noteFailure(answer.error(), Doing::ListingProxies);
            }
            emit changed();
        });
}

QString ProxyModel::ownNumber() const { return QString::fromStdString(m_workplace->person().memberId); }

bool ProxyModel::appointsGuardians() const
{
    const Person person = m_workplace->person();
    return person.roleName == "doctor" || person.administers;
}

bool ProxyModel::mayAppoint() const
{
    const auto &patient = m_context.patient();
    return patient && (appointsGuardians() || patient->actingAs == "self");
}

} // namespace med::models
