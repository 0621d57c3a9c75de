#include "views/common/focus_ring.h"

#include <QApplication>
#include <QEvent>
#include <QPointer>
#include <QStyleOption>
#include <QStylePainter>

namespace med::views {

void FocusRing::install()
{
    QObject::connect(qApp, &QApplication::focusChanged, qApp, [ring = QPointer<FocusRing>()](QWidget *, QWidget *now) mutable {
        QWidget *focus = now && !now->isWindow() && !now->property("ownFocus").toBool() ? now : nullptr;
        if (!ring && focus) {
            ring = new FocusRing;
            QObject::connect(qApp, &QApplication::aboutToQuit, ring, &QObject::deleteLater);
        }
        if (ring) {
            ring->frame(focus);
        }
    });
}

void FocusRing::frame(QWidget *focus)
{
    setWidget(focus);
    keepInSight();
}

/// Qt hides a frame whose widget is out of sight as the focus comes, and leaves it hidden as that is scrolled to.
void FocusRing::keepInSight()
{
    if (const QWidget *focus = widget(); focus && parentWidget()) {
        const bool seen = focus->isVisible() && parentWidget()->rect().intersects(geometry());
        setVisible(seen);
        if (seen) {
            raise();
        }
    }
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    const bool stops = QFocusFrame::eventFilter(watched, event);
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize) {
        keepInSight();
    }
    return stops;
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOption option;
    initStyleOption(&option);
    style()->drawControl(QStyle::CE_FocusFrame, &option, &painter, widget());
}

} // namespace med::views
