#include "views/common/focus_ring.h"

#include <QApplication>
#include <QStyleOption>
#include <QStylePainter>

namespace med::views {

FocusRing::FocusRing()
    : QFocusFrame(nullptr)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        setWidget(now && !now->isWindow() && !now->property("ownFocus").toBool() ? now : nullptr);
        if (widget()) {
            raise();
        }
    });
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOption option;
    initStyleOption(&option);
    style()->drawControl(QStyle::CE_FocusFrame, &option, &painter, widget());
}

} // namespace med::views
