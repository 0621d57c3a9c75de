#include "models/registration_model.h"

namespace med::models {

RegistrationModel::RegistrationModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, PatientContext &context, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::changed, this, [this] {
        m_details.reset();
        m_loadFailure.reset();
        m_loading.cancel();
        clearFailure();
        emit loaded();
    });
    connect(this, &ActModel::succeeded, this, &RegistrationModel::load);
}

std::string RegistrationModel::shown() const
{
    const auto &patient = m_context.patient();
    return patient ? patient->patientId : std::string();
}

void RegistrationModel::load()
{
    const std::string id = shown();
    if (id.empty()) {
        return;
    }
    m_loadFailure.reset();
    m_loading = runAsync(
        this, [workplace = m_workplace, id](const Running &running) { return workplace->registration().details(id, running.stop()); },
        [this, id](Expected<RegistrationDetails> answer) {
            if (id != shown()) {
                return;
            }
            if (answer) {
                m_details = *std::move(answer);
            } else if (answer.error().code != ErrorCode::Cancelled) {
                m_loadFailure = noteFailure(answer.error(), Doing::ReadingRegistration);
            }
            emit loaded();
        });
    emit loaded();
}

bool RegistrationModel::amend(const PatientDraft &draft, const QString &reason)
{
    return run(Doing::Amending, QString::fromStdString(shown()), [workplace = m_workplace, id = shown(), draft, why = reason.toStdString()](std::stop_token stop) {
        return workplace->registration().amend(id, draft, why, stop);
    });
}

bool RegistrationModel::link(const QString &otherId, const QString &reason)
{
    return run(Doing::Linking, otherId, [workplace = m_workplace, id = shown(), other = otherId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->registration().link(id, other, why, stop);
    });
}

bool RegistrationModel::unlink(const QString &otherId, const QString &reason)
{
    return run(Doing::Unlinking, otherId, [workplace = m_workplace, id = shown(), other = otherId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->registration().unlink(id, other, why, stop);
    });
}

} // namespace med::models
