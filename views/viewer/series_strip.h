#pragma once

#include "models/viewer_model.h"
#include "views/common/theme/metrics.h"

#include <QListView>

namespace med::views {

/// What a dragged series is: its row, in decimal digits.
inline const QString kSeriesMime = QStringLiteral("application/x-medanchor-series");

/// The series of the study as small pictures with name and count. The one of the active viewport is
/// selected; Enter or a click puts another there, a drag puts it into any.
class SeriesStrip : public QListView {
    Q_OBJECT
public:
    explicit SeriesStrip(models::ViewerModel &model, QWidget *parent = nullptr);
    static constexpr metrics::ColumnWidth kWidth{184};

protected:
    void startDrag(Qt::DropActions actions) override;

private:
    void follow();
    models::ViewerModel &m_model;
    int m_followed = -1; ///< The series that was selected last because it is shown.
};

} // namespace med::views
