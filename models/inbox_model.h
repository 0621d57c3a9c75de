#pragma once

#include "models/chart_facts.h"
#include "models/loaded_list.h"

namespace med::models {

/// Results of all patients that the person is to see and nobody acknowledged: critical ones first, then abnormal ones.
class InboxModel : public LoadedList<ChartEntry> {
    Q_OBJECT
public:
    explicit InboxModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    int count(int urgency) const; ///< As urgencyOf() says.

protected:
    QString keyOf(const ChartEntry &row) const override { return QString::fromStdString(row.key()); }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
