#pragma once

#include "models/value_list_model.h"
#include "views/common/record_list_view.h"

#include <QWidget>

class QBoxLayout;
class QStackedWidget;
class QTableWidget;
class QVBoxLayout;

namespace med::views {

class Button;
class EmptyPlace;
class Label;
class PageBar;
class PlotView;

/// A patient's measurements and laboratory values: the newest of each in a list, and beside it the chosen one through time, as a
/// plot or as a table that says the same.
class ResultsPage : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPage(models::ValueListModel &values, QWidget *parent = nullptr);
    void enter();
    void setPageBar(PageBar *bar);
    RecordListView *list() const { return m_list; }
    PlotView *plot() const { return m_plot; }
    QTableWidget *table() const { return m_table; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    RecordLook look(int row) const;
    void refresh();
    void showSeries();
    void showTable(bool table);
    models::ValueListModel &m_values;
    QVBoxLayout *m_bar;
    QBoxLayout *m_halves;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QWidget *m_detail;
    Label *m_title;
    Label *m_newest;
    Label *m_flag;
    Button *m_switch;
    PlotView *m_plot;
    QTableWidget *m_table;
    QStackedWidget *m_twins;
    QString m_shown;
};

} // namespace med::views
