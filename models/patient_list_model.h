#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <optional>

namespace med::models {

/// The patients that the person may read. Columns as in the enum; the text of a cell is made by the
/// view.
class PatientListModel : public RecordRows<PatientSummary, QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { Name, Born, Gender, Mrn, AllergyState, ColumnCount };
    explicit PatientListModel(std::shared_ptr<workflows::Workplace> workplace,
                              QObject *parent = nullptr);
    /// Asks again; what is shown stays until the answer is here.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }
    /// Qt::UserRole: the patient's id. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const PatientSummary &row) const override
    {
        return QString::fromStdString(row.patientId);
    }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
