#pragma once

#include "models/activity_model.h"
#include "views/shell/shell_sheet.h"

class QVBoxLayout;

namespace med::views {

class Label;

/// What runs and what waits, each with what can be done about it.
class ActivityPanel : public ShellSheet {
    Q_OBJECT
public:
    ActivityPanel(QWidget &host, models::ActivityModel &activity);

protected:
    QWidget *firstFocus() override;

private:
    class Line;
    void refresh();
    models::ActivityModel &m_activity;
    QVBoxLayout *m_lines;
    QHash<QString, Line *> m_shown;
    Label *m_none;
};

} // namespace med::views
