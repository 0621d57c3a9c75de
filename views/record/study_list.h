#pragma once

#include "models/study_list_model.h"
#include "models/thumbnail_book.h"

#include <QListView>

namespace med::views {

/// The studies of one patient by month. The current row opens in place and holds its actions.
class StudyList : public QListView {
    Q_OBJECT
public:
    StudyList(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
              QWidget *parent = nullptr);
    /// The study of the current row, or null.
    const models::StudySummary *current() const;
    /// Makes a record's row the current one, if it is there.
    void select(const QString &recordId);

signals:
    void currentChangedTo();
    void openRequested(const med::models::StudySummary &study);
    void verifyRequested(const med::models::StudySummary &study);

protected:
    void currentChanged(const QModelIndex &now, const QModelIndex &before) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void rebuildActions();
    QString sayRow(int row) const;
    models::StudyListModel &m_studies;
    models::ThumbnailBook &m_thumbnails;
};

} // namespace med::views
