#pragma once

#include "views/record/chart_sections.h"

#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace med::views {

class PageBar;

/// A patient at one look: what they must not be given, have, take; what was measured, what is planned, and their history.
class SummaryPage : public QWidget {
    Q_OBJECT
public:
    explicit SummaryPage(const models::ChartModel &chart, QWidget *parent = nullptr);
    void enter();
    void setPageBar(PageBar *bar);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QVBoxLayout *m_bar;
    QBoxLayout *m_columns;
    QWidget *m_scroll;
};

} // namespace med::views
