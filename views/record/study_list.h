#pragma once

#include "models/person_acts.h"
#include "models/study_list_model.h"
#include "models/thumbnail_book.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// The studies of one patient by month. The current row opens in place and holds its actions.
class StudyList : public RecordListView {
    Q_OBJECT
public:
    StudyList(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
              QWidget *parent = nullptr);
    /// The study of the current row, or null.
    const models::StudySummary *current() const;
    /// Makes a record's row the current one, if it is there.
    void select(const QString &recordId);
    /// Lets the current study be acknowledged (by who reads it), and in the demonstration be tampered with.
    void setActs(models::PersonActs *acts, bool mayAcknowledge, bool mayShare);
    /// Shows the studies of this modality and organisation only; empty: of all.
    void setFilter(const QString &modality, const QString &organization);
    int shownRows() const;

signals:
    void openRequested(const med::models::StudySummary &study);
    void verifyRequested(const med::models::StudySummary &study);
    void shareRequested();

private:
    QWidget *makeActions(int row);
    void activate(int row);
    void applyFilter();
    models::StudyListModel &m_studies;
    models::ThumbnailBook &m_thumbnails;
    models::PersonActs *m_acts = nullptr;
    bool m_mayAcknowledge = false;
    bool m_mayShare = false;
    QString m_modality;
    QString m_organization;
};

} // namespace med::views
