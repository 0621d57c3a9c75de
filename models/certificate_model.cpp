#include "models/certificate_model.h"

#include <QTimer>

namespace med::models {

namespace {

constexpr auto kLookAgain = std::chrono::hours(1);

} // namespace

CertificateModel::CertificateModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(kLookAgain);
    connect(m_timer, &QTimer::timeout, this, &CertificateModel::look);
}

void CertificateModel::start()
{
    m_timer->start();
    look();
}

void CertificateModel::look()
{
    if (m_state == State::Renewing || m_state == State::Renewed) {
        return;
    }
    m_look = runAsync(
        this, [workplace = m_workplace](const Running &) -> Expected<CertificateEnd> { return workplace->certificateEnd(); },
        [this](Expected<CertificateEnd> end) {
            if (end && m_state != State::Renewing && m_state != State::Renewed) {
                m_end = *end;
                set(m_end.told ? State::Ending : State::Quiet);
            }
        });
}

bool CertificateModel::renew()
{
    if (m_state != State::Ending) {
        return false;
    }
    m_failure.reset();
    set(State::Renewing);
    m_renewal = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->renewCertificate(running.stop()); },
        [this](Expected<CertificateEnd> end) {
            if (end) {
                m_end = *end;
                set(State::Renewed);
            } else {
                m_failure = noteFailure(end.error(), Doing::RenewingCertificate);
                set(State::Ending);
            }
        });
    return true;
}

void CertificateModel::set(State state)
{
    m_state = state;
    emit changed();
}

} // namespace med::models
