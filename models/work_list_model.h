#pragma once

#include "models/loaded_list.h"
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
class WorkListModel : public LoadedList<WorkRow> {
    Q_OBJECT
public:
    explicit WorkListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks again; what is shown stays until the answer is here.
    void load();
    int count(WorkRow::Kind kind) const;

protected:
    QString keyOf(const WorkRow &row) const override { return QString::number(int(row.kind)) + row.id; }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
