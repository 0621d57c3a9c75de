#include "views/common/in_sight.h"

#include "views/common/theme/metrics.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QScrollBar>
#include <QTimer>

namespace med::views {

void bringIntoSight(const QWidget &widget)
{
    for (QWidget *parent = widget.parentWidget(); parent && !widget.isWindow(); parent = parent->parentWidget()) {
        auto *area = qobject_cast<QAbstractScrollArea *>(parent);
        if (area && area->viewport()->isAncestorOf(&widget)) {
            const int ring = 2 * metrics::kFocusRing;
            const QRect place = QRect(widget.mapTo(area->viewport(), QPoint()), widget.size()).marginsAdded(QMargins(0, ring, 0, ring));
            const int below = std::max(0, place.bottom() + 1 - area->viewport()->height());
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->value() + std::min(below, place.top()));
        }
        if (parent->isWindow()) {
            return;
        }
    }
}

void keepFocusInSight()
{
    QObject::connect(qApp, &QApplication::focusChanged, qApp, [](QWidget *, QWidget *now) {
        if (now && QGuiApplication::mouseButtons() == Qt::NoButton) {
            QTimer::singleShot(0, now, [now] { // Once it has its place: it may just have been shown.
                if (now->hasFocus()) {
                    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                    bringIntoSight(*now);
                }
            });
        }
    });
}

} // namespace med::views
