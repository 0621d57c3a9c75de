#include "models/act_model.h"

#include <QPointer>

namespace med::models {

ActModel::ActModel(SigningModel *signing, QObject *parent)
    : QObject(parent)
    , m_signing(signing)
    , m_desk(signing ? signing->desk() : nullptr)
{
}

bool ActModel::run(Doing doing, const QString &about, Work work)
{
    if (isRunning()) {
        return false;
    }
    struct Ended {
        Expected<workflows::Receipt> receipt;
        std::uint64_t act = 0; ///< At the signing desk.
    };
    m_doing = doing;
    m_about = about;
    m_failure.reset();
    m_task = runAsync(
        this,
        [work = std::move(work), desk = m_desk](const Running &running) {
            Ended ended {.receipt = work(running.stop())};
            ended.act = SigningModel::takeAct(desk);
            return ended;
        },
        [this, signing = QPointer(m_signing)](Ended ended) {
            if (ended.receipt) {
                emit changed();
                emit succeeded(m_doing, QString::fromStdString(ended.receipt->id), ended.receipt->block);
                return;
            }
            // The word "Cancelled" without an approved act: refused at the desk.
            if (ended.receipt.error().code == ErrorCode::Cancelled && ended.act == 0) {
                emit changed();
                emit refused(m_doing);
                return;
            }
            m_failure = noteFailure(ended.receipt.error(), m_doing);
            if (signing) {
                signing->actFailed(ended.act, *m_failure);
            }
            emit changed();
            emit failed(m_doing);
        });
    emit changed();
    return true;
}

void ActModel::clearFailure()
{
    if (m_failure) {
        m_failure.reset();
        emit changed();
    }
}

} // namespace med::models
