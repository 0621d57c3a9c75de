#pragma once

#include "models/index_model.h"
#include "models/search_model.h"
#include "views/common/record_list_view.h"

class QLineEdit;
class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;
class Label;
class WrapLayout;

/// Looks through everything that the person may read. A search can be kept under a name and is there again with one press.
class FindPage : public QWidget {
    Q_OBJECT
public:
    FindPage(models::SearchModel &search, models::IndexModel &index, models::SavedSearches &saved, QWidget *parent = nullptr);
    void enter();
    void find() { enter(); }
    void look(const QString &words);

signals:
    /// `recordId` is empty for a patient, `place` for a record as a whole.
    void openRequested(const QString &patientId, const QString &recordId, const QString &place);

private:
    RecordLook lookOf(int row) const;
    QWidget *makeBars();
    void chooseKind();
    void setKind(const std::string &kind);
    void open(int row);
    void refresh();
    void showSaved();
    models::SearchModel &m_search;
    models::IndexModel &m_index;
    models::SavedSearches &m_saved;
    QLineEdit *m_words;
    Button *m_kind;
    Button *m_keep;
    Label *m_standing;
    Label *m_count;
    QWidget *m_lists;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
};

} // namespace med::views
