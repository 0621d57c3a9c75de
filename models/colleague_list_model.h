#pragma once

#include "models/loaded_list.h"
#include "models/values.h"

namespace med::models {

/// The people of the person's organisation, by name: members, and who was invited.
class ColleagueListModel : public LoadedList<ColleagueEntry> {
    Q_OBJECT
public:
    explicit ColleagueListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    int countOf(std::string_view state) const; ///< How many are "active", "invited" …

protected:
    QString keyOf(const ColleagueEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
