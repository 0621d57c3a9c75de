#pragma once

#include <QAbstractItemModel>
#include <QHash>

#include <vector>

namespace med::models {

/// Rows that are replaced as a whole when an answer arrives, without moving what is selected: rows
/// that stay keep their place and their persistent indices; only what is new, gone or changed is
/// signalled. `Base` is QAbstractListModel or QAbstractTableModel. A derived class says what a
/// row's key is.
template <typename Row, typename Base> class RecordRows : public Base {
public:
    using Base::Base;
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    const Row &row(int number) const { return m_rows[std::size_t(number)]; }

    /// The row of a key, or −1.
    int rowOf(const QString &key) const
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (keyOf(m_rows[i]) == key) {
                return int(i);
            }
        }
        return -1;
    }

protected:
    virtual QString keyOf(const Row &row) const = 0;

    void replaceRows(std::vector<Row> next)
    {
        QHash<QString, int> wanted;
        for (std::size_t i = 0; i < next.size(); ++i) {
            wanted.insert(keyOf(next[i]), int(i));
        }
        for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
            if (!wanted.contains(keyOf(m_rows[std::size_t(i)]))) {
                this->beginRemoveRows({}, i, i);
                m_rows.erase(m_rows.begin() + i);
                this->endRemoveRows();
            }
        }
        int last = -1;
        bool sameOrder = true;
        for (const Row &row : m_rows) {
            const int place = wanted.value(keyOf(row));
            sameOrder = sameOrder && place > last;
            last = place;
        }
        if (!sameOrder || wanted.size() != qsizetype(next.size())) {
            this->beginResetModel();
            m_rows = std::move(next);
            this->endResetModel();
            return;
        }
        for (std::size_t i = 0; i < next.size(); ++i) {
            const int at = int(i);
            if (i < m_rows.size() && keyOf(m_rows[i]) == keyOf(next[i])) {
                m_rows[i] = std::move(next[i]);
                const int columns = static_cast<const QAbstractItemModel *>(this)->columnCount();
                emit this->dataChanged(this->index(at, 0), this->index(at, columns - 1));
            } else {
                this->beginInsertRows({}, at, at);
                m_rows.insert(m_rows.begin() + at, std::move(next[i]));
                this->endInsertRows();
            }
        }
    }

    void clearRows()
    {
        if (!m_rows.empty()) {
            this->beginResetModel();
            m_rows.clear();
            this->endResetModel();
        }
    }

    std::vector<Row> m_rows;
};

/// Where an answer is.
enum class LoadState { Idle, Loading, Ready, Failed };

} // namespace med::models
