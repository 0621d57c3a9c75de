#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <memory>
#include <optional>

namespace med::models {

/// Requests for erasure that the person may know of: those that they are to decide first, then the newest.
class ErasureListModel : public RecordRows<ErasureEntry, QAbstractListModel> {
    Q_OBJECT
public:
    explicit ErasureListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    int countToDecide() const;
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const ErasureEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
