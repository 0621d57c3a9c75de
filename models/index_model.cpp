#include "models/index_model.h"

#include "services/workflows/clinic.h"

namespace med::models {

IndexModel::IndexModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

void IndexModel::follow()
{
    if (m_task.isRunning()) {
        m_again = true;
        return;
    }
    m_again = false;
    m_task = runAsync(
        this,
        [workplace = m_workplace, this](const Running &running) {
            return workplace->clinic().search().follow(running.stop(), [&running, this](const workflows::IndexStanding &standing) {
                running.tell([this, standing] {
                    m_standing = standing;
                    emit changed();
                });
            });
        },
        [this](Expected<> done) {
            m_failure.reset();
            if (!done) {
                m_failure = noteFailure(done.error(), Doing::FollowingLedger);
            }
            emit changed();
            if (done) {
                emit ready();
            }
            if (m_again) {
                follow();
            } else if (done && !m_verified) {
                verify();
            }
        });
}

void IndexModel::verify()
{
    m_task = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->clinic().search().verify(running.stop()); },
        [this](Expected<> done) {
            m_verified = true;
            if (m_again || (!done && done.error().code == ErrorCode::Corrupt)) {
                follow();
            }
        });
}

} // namespace med::models
