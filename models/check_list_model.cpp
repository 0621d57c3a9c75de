#include "models/check_list_model.h"

#include <algorithm>

namespace med::models {

void CheckListModel::clear()
{
    beginResetModel();
    m_checks.clear();
    endResetModel();
}

void CheckListModel::add(const Check &check)
{
    const auto end = std::ranges::find(m_checks, true, &Check::ok); // Of those that failed.
    const int at = check.ok ? rowCount() : int(end - m_checks.begin());
    beginInsertRows({}, at, at);
    m_checks.insert(m_checks.begin() + at, check);
    endInsertRows();
}

int CheckListModel::passed() const
{
    return int(std::count_if(m_checks.begin(), m_checks.end(),
                             [](const Check &check) { return check.ok; }));
}

QVariant CheckListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Check &check = m_checks[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(check.title);
    case OkRole:
        return check.ok;
    case DetailRole:
        return QString::fromStdString(check.detail);
    case NameRole:
        return QString::fromStdString(check.name);
    default:
        return {};
    }
}

} // namespace med::models
