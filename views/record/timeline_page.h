#pragma once

#include "models/person_acts.h"
#include "models/thumbnail_book.h"
#include "models/timeline_model.h"
#include "views/record/proof_counts.h"

#include <QWidget>

#include <memory>

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace med::views {

class Button;
class EmptyPlace;
class FieldList;
class Label;
class Notice;
class PageBar;
class RecordListView;

/// One patient's chart: everything that happened to the record, by month, and at the side what is open now.
/// The current row opens in place for what can be done with it.
class TimelinePage : public QWidget {
    Q_OBJECT
public:
    TimelinePage(models::TimelineModel &timeline, models::ThumbnailBook &thumbnails, models::PersonActs &acts, QWidget *parent = nullptr);
    /// What this person may do here besides reading.
    struct Offers {
        bool acknowledge = false;
        bool share = false;
        bool request = false; ///< An examination.
    };
    void setOffers(const Offers &offers);
    void enter();
    void select(const QString &key);
    /// Puts the bar of the patient's pages above the list.
    void setPageBar(PageBar *bar);
    RecordListView *list() const { return m_list; }

signals:
    void openRequested(const med::models::StudySummary &study);
    void verifyRequested(const med::models::StudySummary &study);
    void orderRequested(const med::models::OrderEntry &order); ///< To be shown among the orders.
    void sharingRequested();
    void accessesRequested();
    void requestExamination();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFilter();
    QWidget *makeSide();
    QWidget *makeActions(int row);
    QWidget *makeButton(const models::TimelineRow &row);
    void activate(int row);
    void chooseKinds();
    void chooseOrganization();
    void refresh();
    void refreshSide();
    models::TimelineModel &m_timeline;
    models::ThumbnailBook &m_thumbnails;
    models::PersonActs &m_acts;
    Offers m_offers;
    QVBoxLayout *m_bar;
    Button *m_request;
    Button *m_kinds;
    Button *m_organizations;
    Label *m_count;
    std::unique_ptr<ProofCounts> m_counts;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QWidget *m_filter = nullptr;
    QWidget *m_side = nullptr;
    FieldList *m_next = nullptr;
    FieldList *m_shared = nullptr;
    FieldList *m_lately = nullptr;
};

} // namespace med::views
