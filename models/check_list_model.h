#pragma once

#include "models/values.h"

#include <QAbstractListModel>

#include <vector>

namespace med::models {

/// The checks of one verification: those that failed, then the others, each in the order in which they were made.
class CheckListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { OkRole = Qt::UserRole, DetailRole, NameRole };
    using QAbstractListModel::QAbstractListModel;
    void clear();
    void add(const Check &check);
    const std::vector<Check> &checks() const { return m_checks; }
    int passed() const;
    int failed() const { return rowCount() - passed(); }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_checks.size());
    }
    /// Qt::DisplayRole: the check's title.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Check> m_checks;
};

} // namespace med::models
