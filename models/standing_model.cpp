#include "models/standing_model.h"

namespace med::models {

StandingModel::StandingModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

void StandingModel::look()
{
    m_look = runAsync(
        this, [workplace = m_workplace](const Running &) { return workplace->person().standing; },
        [this](const std::string &word) {
            const Standing now = word == "suspended" ? Standing::Suspended : word == "lapsed" ? Standing::Lapsed : Standing::Active;
            if (now != m_standing) {
                m_standing = now;
                emit changed();
            }
        });
}

} // namespace med::models
