#pragma once

#include "models/access_list_model.h"
#include "views/sharing/sharing_words.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;
class Label;
class RecordListView;

/// The openings by one person, or by all. A small list: filtered in memory.
class AccessFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    AccessFilter(models::AccessListModel &accesses, QObject *parent);
    /// Empty: everybody.
    void setPerson(const QString &memberId);
    QString person() const { return m_person; }
    const models::AccessEntry &access(int row) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    models::AccessListModel &m_accesses;
    QString m_person;
};

/// Who looked: each opening of the patient's records, by day.
class AccessPage : public QWidget {
    Q_OBJECT
public:
    AccessPage(models::AccessListModel &accesses, Voice voice, QWidget *parent = nullptr);
    void enter();
    AccessFilter &filter() { return *m_filter; }

private:
    void choosePerson();
    void refresh();
    models::AccessListModel &m_accesses;
    Voice m_voice;
    AccessFilter *m_filter;
    Label *m_count;
    Button *m_person;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
};

} // namespace med::views
