#pragma once

#include "models/study_list_model.h"
#include "models/thumbnail_book.h"
#include "views/common/theme/metrics.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace med::views {

/// Paints a study: date, kind, title, who made it, report, state of proof. A row that begins a
/// month has the month's head above it; the current row is taller, for its actions.
class StudyDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    StudyDelegate(const models::StudyListModel &studies, const models::ThumbnailBook &thumbnails,
                  QListView &view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Pixels of the month's head above this row: 0 if the row before is of the same month.
    int headHeight(int row) const;
    /// Pixels below the two lines for the actions, if this is the current row.
    int actionsHeight(int row) const;
    static constexpr metrics::Length kTitleLeft{160};

private:
    QDate monthOf(int row) const;
    void paintHead(QPainter &painter, const QRect &rect, int row) const;
    const models::StudyListModel &m_studies;
    const models::ThumbnailBook &m_thumbnails;
    QListView &m_view;
};

/// The day of a study: its own date, else the day on which it was anchored.
QDate studyDay(const models::StudySummary &study);

} // namespace med::views
