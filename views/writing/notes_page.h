#pragma once

#include "models/notes_model.h"
#include "models/person_acts.h"
#include "views/writing/writing_form.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace med::views {

class EmptyPlace;
class Menu;
class PageBar;
class RecordListView;

/// One patient's notes and what is begun for them; and in their place the form in which something is written.
class NotesPage : public QWidget {
    Q_OBJECT
public:
    NotesPage(models::NotesModel &notes, const WritingTools &tools, const models::PatientContext &context, QWidget *parent = nullptr);
    void enter();
    /// Puts the bar of the patient's pages above everything.
    void setPageBar(PageBar *bar);
    /// Opens a form for the patient who is shown.
    void write(models::WritingKind kind);
    bool isWriting() const;
    /// Back to the list, if the person decides so.
    void leaveForm();
    /// Fills a menu with everything that can be written.
    void offer(Menu &menu);
    WritingForm &form() { return *m_form; }

signals:
    void requestExamination();
    /// Files of a note, to be opened.
    void openRecord(const QString &recordId, const QString &title);

private:
    QWidget *makeList();
    QWidget *makeActions(int row);
    void refresh();
    void refreshDrafts();
    models::NotesModel &m_notes;
    models::WritingModel &m_writing;
    const models::PatientContext &m_context;
    QVBoxLayout *m_bar;
    Button *m_new;
    Button *m_note;
    QStackedWidget *m_pages;
    Label *m_count = nullptr;
    QWidget *m_drafts = nullptr;
    QVBoxLayout *m_draftList = nullptr;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    WritingForm *m_form;
};

} // namespace med::views
