#pragma once

#include "models/ledger_list_model.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;
class FieldList;
class Label;
class Panel;
class RecordListView;

/// The ledger itself: every transaction of every block as this computer verified it, in words, with a search; and at
/// the side what stands behind the current one.
class LedgerPage : public QWidget {
    Q_OBJECT
public:
    explicit LedgerPage(models::LedgerListModel &ledger, QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the search.
    void find();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeSide();
    void refresh();
    void refreshDetail();
    void fitSides();
    models::LedgerListModel &m_ledger;
    QTimer m_typed; ///< Since the last key.
    Label *m_count;
    QLineEdit *m_search;
    RecordListView *m_list;
    Button *m_older;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QBoxLayout *m_sides; ///< The list, and beside or below it what stands behind a row.
    QScrollArea *m_scroll;
    Panel *m_act;
    FieldList *m_fields;
    Panel *m_argumentPanel;
    FieldList *m_arguments;
};

} // namespace med::views
