#pragma once

#include "models/study_list_model.h"
#include "models/viewer_model.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class Label;

/// The patient's other studies beside the one on the screen, the latest first: each opens in its place. Those
/// that are altered or retracted are not offered.
class EarlierList : public QWidget {
    Q_OBJECT
public:
    EarlierList(models::ViewerModel &viewer, models::StudyListModel &studies, QWidget *parent = nullptr);

signals:
    void openRequested(const med::models::StudySummary &study);

private:
    void refresh();
    models::ViewerModel &m_viewer;
    models::StudyListModel &m_studies;
    Label *m_title;
    QVBoxLayout *m_rows;
    QStringList m_shown; ///< Records, as far as they are listed.
};

} // namespace med::views
