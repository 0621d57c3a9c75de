#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <optional>

namespace med::models {

/// The studies that answer the shown order, as far as the person may read them; the newest first.
class SentStudies : public RecordRows<StudySummary, QAbstractListModel> {
    Q_OBJECT
public:
    explicit SentStudies(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Another order, or none. The same order again asks again.
    void show(const std::optional<OrderEntry> &order);
    const std::optional<OrderEntry> &order() const { return m_order; }

    /// Declares a study misfiled; its readers are told. A second call meanwhile is ignored.
    void retract(const QString &recordId, const QString &reason);
    bool isRetracting() const { return m_retract.isRunning(); }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Qt::UserRole: the record's id.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void changed();
    void retracted(const QString &recordId);

protected:
    QString keyOf(const StudySummary &row) const override { return QString::fromStdString(row.recordId); }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::optional<OrderEntry> m_order;
    std::optional<Failure> m_failure;
    Task m_load;
    Task m_retract;
};

} // namespace med::models
