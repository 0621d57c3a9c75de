#pragma once

#include "models/person_acts.h"
#include "models/study_list_model.h"
#include "models/thumbnail_book.h"
#include "views/record/proof_counts.h"

#include <QWidget>

#include <memory>

class QStackedWidget;
class QVBoxLayout;

namespace med::views {

class Button;
class EmptyPlace;
class FieldList;
class Label;
class Notice;
class PageBar;
class Pill;
class StudyList;

/// One patient's studies, and at the side what is known about the current one.
class ChartPage : public QWidget {
    Q_OBJECT
public:
    ChartPage(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
              QWidget *parent = nullptr);
    void enter();
    void select(const QString &recordId);
    /// Puts the bar of the patient's pages above the list, in the place of the title.
    void setPageBar(PageBar *bar);
    /// What this person may do here besides reading.
    struct Offers {
        bool acknowledge = false;
        bool share = false;
        bool request = false; ///< An examination.
    };
    void setActs(models::PersonActs &acts, const Offers &offers);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

signals:
    void openRequested(const med::models::StudySummary &study);
    void verifyRequested(const med::models::StudySummary &study);
    void shareRequested();
    void requestExamination();

private:
    QWidget *makeBars();
    QWidget *makeSide();
    void refreshList();
    void chooseFilter(bool modality);
    void refreshActs();
    void refreshSide();
    models::StudyListModel &m_studies;
    StudyList *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    Label *m_count;
    std::unique_ptr<ProofCounts> m_counts;
    QString m_wanted; ///< To be selected as soon as it is loaded.
    QWidget *m_bars = nullptr;
    QVBoxLayout *m_bar = nullptr;
    QWidget *m_side;
    Label *m_reportTitle;
    Label *m_reportText;
    Notice *m_warning;
    FieldList *m_study;
    FieldList *m_ledger;
    models::PersonActs *m_acts = nullptr;
    Offers m_offers;
    Button *m_types;
    Button *m_organizations;
    Button *m_request;
    Button *m_acknowledge;
    Label *m_seenTitle;
    Label *m_seenText;
    Notice *m_failure;
    bool m_sideIsOld = false; ///< What stands beside the list is of before.
    QString m_modality;
    QString m_organization;
};

} // namespace med::views
