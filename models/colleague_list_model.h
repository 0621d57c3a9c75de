#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

namespace med::models {

/// The people of the person's organisation, by name: members, and who was invited.
class ColleagueListModel : public RecordRows<ColleagueEntry, QAbstractListModel> {
    Q_OBJECT
public:
    explicit ColleagueListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    int countOf(std::string_view state) const; ///< How many are "active", "invited" …
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const ColleagueEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
