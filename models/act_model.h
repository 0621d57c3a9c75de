#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/signing_model.h"
#include "models/values.h"

namespace med::models {

/// Makes a person's acts, one at a time, and tells the signing model when one that was signed does not arrive.
class ActModel : public QObject {
    Q_OBJECT
public:
    using Work = std::function<Expected<workflows::Receipt>(std::stop_token)>;

    explicit ActModel(SigningModel *signing, QObject *parent = nullptr);
    /// Begins an act about a thing with this id. Does nothing and answers false while another is under way.
    bool run(Doing doing, const QString &about, Work work);
    bool isRunning() const { return m_task.isRunning(); }
    QString about() const { return m_about; }
    Doing doing() const { return m_doing; }
    /// Why the last act failed. A refusal at the signing desk is no failure: the state returns.
    const std::optional<Failure> &failure() const { return m_failure; }
    void clearFailure();

signals:
    void changed();
    /// The act is on the ledger; `id` is of what it made or changed.
    void succeeded(med::models::Doing doing, const QString &id, quint64 block);
    void refused(med::models::Doing doing);
    void failed(med::models::Doing doing);

private:
    SigningModel *m_signing;
    std::shared_ptr<workflows::SigningDesk> m_desk;
    Doing m_doing = Doing::Ordering;
    QString m_about;
    std::optional<Failure> m_failure;
    Task m_task;
};

} // namespace med::models
