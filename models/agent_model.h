#pragma once

#include "models/async.h"
#include "models/values.h"

#include <QObject>
#include <QTimer>

namespace med::models {

/// Whether the agents of organisations run, asked anew every 15 seconds from watch() on.
class AgentModel : public QObject {
    Q_OBJECT
public:
    explicit AgentModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks at once, and from then on. The same again changes nothing.
    void watch(std::vector<std::string> mspIds);
    /// Nothing before the first answer.
    std::optional<AgentContact> contactOf(const std::string &mspId) const;

signals:
    /// Not for each sign of life of an agent that runs.
    void changed();

private:
    void ask();
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::vector<std::string> m_mspIds;
    workflows::AgentContacts m_contacts;
    QTimer m_again;
    Task m_asking;
};

} // namespace med::models
