#pragma once

#include "models/history_model.h"
#include "views/common/form.h"

class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace med::views {

class Button;
class EmptyPlace;
class Notice;
class RecordListView;

/// History fetching: a report over the patients whom the person treats, by diagnosis, period and result; as CSV with a reason.
class HistoryPage : public Form {
    Q_OBJECT
public:
    explicit HistoryPage(models::HistoryModel &model, QWidget *parent = nullptr);
    void enter();
    void find() { enter(); }

signals:
    void opened(const QString &patientId, const QString &recordId, const QString &place);

protected:
    void submit() override;

private:
    QWidget *makeFields();
    QWidget *makeFoot();
    void chooseKind();
    void beginSaving();
    void refresh();
    models::HistoryModel &m_model;
    QString m_chosenKind;
    QLineEdit *m_words;
    Button *m_kind;
    QLineEdit *m_from;
    QLineEdit *m_until;
    QLineEdit *m_least;
    QLineEdit *m_most;
    Button *m_abnormal;
    Label *m_wordsError;
    Label *m_daysError;
    Label *m_numbersError;
    Label *m_count;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    Button *m_save;
    Notice *m_said;
    QVBoxLayout *m_reasonPlace;
};

} // namespace med::views
