#pragma once

#include "models/erasure_list_model.h"
#include "models/person_acts.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class EmptyPlace;
class Label;
class Notice;
class RecordListView;

/// Requests for erasure to the person's organisation: an administrator decides them, those that wait first.
class ErasurePage : public QWidget {
    Q_OBJECT
public:
    ErasurePage(models::ErasureListModel &erasures, models::PersonActs &acts, QWidget *parent = nullptr);
    void enter();

private:
    QWidget *makeActions(int row);
    QWidget *makeVerdicts(const QString &id);
    QWidget *makeStrip(const QString &id);
    void ask(const QString &id, models::ErasureVerdict verdict);
    void refresh();
    models::ErasureListModel &m_erasures;
    models::PersonActs &m_acts;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QString m_asking; ///< The request whose decision is asked the reason of.
    models::ErasureVerdict m_verdict = models::ErasureVerdict::Refuse;
};

} // namespace med::views
