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
class ChartSections;
class EmptyPlace;
class EntrySheet;
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
    TimelinePage(models::TimelineModel &timeline, models::ThumbnailBook &thumbnails, models::PersonActs &acts, models::EntryDetailModel &detail,
                 QWidget *parent = nullptr);
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
    /// Puts a button at the end of the bar of pages, before those that are there.
    void addAction(Button *button);
    /// The row of an entry, or of the record where `place` is empty; once it is there, if it is not yet.
    void selectEntry(const QString &recordId, const QString &place);
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
    QWidget *makeDetails(const models::TimelineRow &row);
    void count();
    void selectWanted();
    QString monthOf(int row) const;
    void chooseKinds();
    void chooseOrganization();
    void refresh();
    void refreshSide();
    models::TimelineModel &m_timeline;
    models::ThumbnailBook &m_thumbnails;
    models::PersonActs &m_acts;
    models::EntryDetailModel &m_detail;
    Offers m_offers;
    QVBoxLayout *m_bar;
    Button *m_request;
    QList<Button *> m_added; ///< Until there is a bar for them.
    PageBar *m_pages = nullptr;
    std::pair<std::string, std::string> m_wanted; ///< Record and place.
    mutable QHash<int, QString> m_months;
    Button *m_kinds;
    Button *m_organizations;
    Label *m_count;
    std::unique_ptr<ProofCounts> m_counts;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    EntrySheet *m_sheet;
    ChartSections *m_sections = nullptr;
    QWidget *m_filter = nullptr;
    QWidget *m_side = nullptr;
    FieldList *m_next = nullptr;
    FieldList *m_shared = nullptr;
    FieldList *m_lately = nullptr;
};

} // namespace med::views
