#pragma once

#include <QIdentityProxyModel>

#include <functional>

namespace med::views {

/// Says each row of a list as a whole, for screen readers: the texts of a painted row stand in the
/// view, not in its model. Rows are those of the source.
class RowWords : public QIdentityProxyModel {
    Q_OBJECT
public:
    using Say = std::function<QString(int row)>;
    RowWords(QAbstractItemModel &source, Say say, QObject *parent)
        : QIdentityProxyModel(parent)
        , m_say(std::move(say))
    {
        setSourceModel(&source);
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (index.isValid() && role == Qt::AccessibleTextRole) {
            return m_say(index.row());
        }
        return QIdentityProxyModel::data(index, role);
    }

private:
    Say m_say;
};

} // namespace med::views
