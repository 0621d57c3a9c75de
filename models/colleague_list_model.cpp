#include "models/colleague_list_model.h"

#include <algorithm>

namespace med::models {

ColleagueListModel::ColleagueListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void ColleagueListModel::load()
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->colleagues(running.stop()); },
        [this](Expected<std::vector<ColleagueEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingPeople);
                clearRows();
            } else {
                m_state = LoadState::Ready;
                replaceRows(*std::move(answer));
            }
            emit stateChanged();
        });
}

int ColleagueListModel::countOf(std::string_view state) const
{
    return int(std::ranges::count(m_rows, state, &ColleagueEntry::state));
}

QVariant ColleagueListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString ColleagueListModel::keyOf(const ColleagueEntry &row) const
{
    return QString::fromStdString(row.memberId);
}

} // namespace med::models
