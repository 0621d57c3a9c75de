#pragma once

#include "models/access_list_model.h"
#include "models/export_model.h"
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
    enum class Kinds { All, Openings, Keys };
    void setKinds(Kinds kinds);
    Kinds kinds() const { return m_kinds; }
    const models::AccessEntry &access(int row) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    models::AccessListModel &m_accesses;
    QString m_person;
    Kinds m_kinds = Kinds::All;
};

/// Who looked: each opening of the patient's records and each key that was given, by day.
class AccessPage : public QWidget {
    Q_OBJECT
public:
    AccessPage(models::AccessListModel &accesses, Voice voice, QWidget *parent = nullptr);
    void enter();
    /// Lets the list be saved; outlives the page.
    void setExports(models::ExportModel &exports, const models::PatientContext &context);
    AccessFilter &filter() { return *m_filter; }

private:
    void choosePerson();
    void chooseKinds();
    void chooseFormat();
    void save(models::AccessFormat format);
    void refresh();
    models::AccessListModel &m_accesses;
    Voice m_voice;
    AccessFilter *m_filter;
    Label *m_count;
    Button *m_person;
    Button *m_kinds;
    Button *m_save; ///< Where the list can be saved.
    Label *m_saved;
    models::ExportModel *m_exports = nullptr;
    const models::PatientContext *m_context = nullptr;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
};

} // namespace med::views
