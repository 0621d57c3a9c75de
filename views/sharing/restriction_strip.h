#pragma once

#include "models/rights_model.h"
#include "views/common/notice.h"
#include "views/sharing/sharing_words.h"

namespace med::views {

/// Stands on every page of a patient while their records are restricted or erased, and says why.
class RestrictionStrip : public Notice {
    Q_OBJECT
public:
    RestrictionStrip(models::RightsModel &rights, Voice voice, QWidget *parent = nullptr);

private:
    void refresh();
    models::RightsModel &m_rights;
    Voice m_voice;
};

} // namespace med::views
