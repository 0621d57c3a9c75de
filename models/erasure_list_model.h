#pragma once

#include "models/loaded_list.h"
#include "models/values.h"

#include <memory>

namespace med::models {

/// Requests for erasure that the person may know of: those that they are to decide first, then the newest.
class ErasureListModel : public LoadedList<ErasureEntry> {
    Q_OBJECT
public:
    explicit ErasureListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    int countToDecide() const;

protected:
    QString keyOf(const ErasureEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
