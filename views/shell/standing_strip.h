#pragma once

#include "views/common/notice.h"

namespace med::models {
class StandingModel;
}

namespace med::views {

/// Says that the person can do nothing here, while they are suspended or their licence is not valid.
class StandingStrip : public Notice {
    Q_OBJECT
public:
    explicit StandingStrip(models::StandingModel &standing, QWidget *parent = nullptr);

private:
    void refresh();
    models::StandingModel &m_standing;
};

} // namespace med::views
