#include "models/index_model.h"

#include <utility>

namespace med::models {

namespace {

constexpr int kLate = 1000; ///< Milliseconds until work is said to be going on.

} // namespace

IndexModel::IndexModel(std::shared_ptr<workflows::Workplace> workplace, ActivityModel &activity, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_activity(activity)
{
    m_late.setSingleShot(true);
    m_late.setInterval(kLate);
    m_late.callOnTimeout(this, [this] {
        if (m_follow.isRunning() && m_row.isEmpty() && !m_title.isEmpty()) {
            m_row = m_activity.begin(m_title, {}, {});
        }
    });
}

void IndexModel::follow()
{
    if (m_follow.isRunning()) {
        m_again = true;
        return;
    }
    m_late.start();
    m_follow = runAsync(
        this,
        [this, workplace = m_workplace](const Running &running) {
            return workplace->clinic().search().follow(running.stop(), [&running, this](const IndexStanding &standing) {
                running.tell([this, standing] {
                    m_standing = standing;
                    emit changed();
                });
            });
        },
        [this](const Expected<> &answer) { finish(answer); });
    emit changed();
}

void IndexModel::finish(const Expected<> &answer)
{
    m_follow = {};
    m_late.stop();
    m_failure.reset();
    if (!answer) {
        m_failure = noteFailure(answer.error(), Doing::Indexing);
    }
    if (const QString row = std::exchange(m_row, {}); !row.isEmpty()) {
        answer ? m_activity.finish(row, 0) : m_activity.fail(row, *m_failure);
    }
    emit changed();
    if (answer) {
        emit ready();
    }
    if (std::exchange(m_again, false)) {
        follow();
    } else if (answer && !std::exchange(m_verified, true)) {
        verify();
    }
}

void IndexModel::verify()
{
    m_verify = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->clinic().search().verify(running.stop()); },
        [this](const Expected<> &answer) {
            if (answer) {
                return;
            }
            m_failure = noteFailure(answer.error(), Doing::Indexing);
            emit changed();
            if (m_failure->code == ErrorCode::Corrupt) {
                follow(); // It is built again, of what the ledger and the store have.
            }
        });
}

} // namespace med::models
