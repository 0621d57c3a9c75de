#pragma once

#include "models/person_acts.h"
#include "models/timeline_model.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;
class QVBoxLayout;

namespace med::views {

class Button;
class Label;

/// What a chart's row holds while it is open: its words or values, its files, and what can be done with its record.
class EntryDetails : public QWidget {
    Q_OBJECT
public:
    struct Offers {
        bool acknowledge = false;
        bool share = false;
    };
    EntryDetails(const models::TimelineRow &row, models::ProofState proof, models::PersonActs &acts, const Offers &offers, QWidget *parent = nullptr);

signals:
    void openRequested();
    void verifyRequested();
    void shareRequested();
    void storedRequested();
    void versionsRequested();

private:
    void addWords(QVBoxLayout &column, const models::TimelineRow &row);
    void addValues(QVBoxLayout &column, const models::TimelineRow &row);
};

/// Takes the timeline's place: an entry as it is stored, letter for letter, or the versions of its record side by side.
class EntrySheet : public QWidget {
    Q_OBJECT
public:
    explicit EntrySheet(models::EntryDetailModel &detail, QWidget *parent = nullptr);
    void enter();

signals:
    void back();

private:
    void refresh();
    models::EntryDetailModel &m_detail;
    Button *m_back;
    Label *m_title;
    Label *m_about;
    QPlainTextEdit *m_stored;
    QStackedWidget *m_stack;
    QWidget *m_versions = nullptr;
    QVBoxLayout *m_place;
};

} // namespace med::views
