#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

namespace med::models {

/// One thing that waits for a doctor.
struct WorkRow {
    enum class Kind { ImagesToSee, WaitsForSignature, OpenOrder };
    Kind kind = Kind::OpenOrder;
    QString id; ///< Of the record, what waits, or the order.
    OrderEntry order; ///< Not of what waits for a signature.
    StudySummary study; ///< Of images to see.
    WaitingEntry waiting;
};

/// What needs a doctor today, the most pressing first: images that answer their organisation's orders and that
/// nobody has acknowledged, what was begun and not signed, orders without images yet.
class WorkListModel : public RecordRows<WorkRow, QAbstractListModel> {
    Q_OBJECT
public:
    explicit WorkListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks again; what is shown stays until the answer is here.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    int count(WorkRow::Kind kind) const;
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const WorkRow &row) const override { return QString::number(int(row.kind)) + row.id; }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
