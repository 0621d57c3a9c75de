#pragma once

#include "models/viewer_model.h"

#include <QListView>

namespace med::views {

/// The series of the study as small pictures with name and count; the shown one is selected.
class SeriesStrip : public QListView {
    Q_OBJECT
public:
    explicit SeriesStrip(models::ViewerModel &model, QWidget *parent = nullptr);
    static constexpr int kWidth = 184;

private:
    void follow();
    models::ViewerModel &m_model;
};

} // namespace med::views
