#include "models/ledger_model.h"

namespace med::models {

LedgerModel::LedgerModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
    m_timer.setInterval(3000);
    connect(&m_timer, &QTimer::timeout, this, &LedgerModel::ask);
}

void LedgerModel::start()
{
    ask();
    m_timer.start();
}

void LedgerModel::lookAgain()
{
    ask();
}

void LedgerModel::ask()
{
    if (m_task.isRunning()) {
        return;
    }
    m_task = runAsync(
        this,
        [workplace = m_workplace](const Running &running) {
            return workplace->refresh(running.stop());
        },
        [this](Expected<LedgerStatus> answer) {
            if (!answer) {
                m_status.connected = false;
                if (!m_failure || m_failure->code != answer.error().code) {
                    m_failure = noteFailure(answer.error(), Doing::FollowingLedger);
                }
                if (m_failure->code == ErrorCode::Corrupt) {
                    m_timer.stop();
                }
                emit changed();
                return;
            }
            // Whatever could not be loaded meanwhile is asked for again.
            const bool more = answer->height > m_status.height || !m_status.connected;
            m_failure.reset();
            m_status = *answer;
            emit changed();
            if (more) {
                emit grew();
            }
        });
}

} // namespace med::models
