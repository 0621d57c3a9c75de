#include "views/common/painted_button.h"

#include "views/common/enter_key.h"

#include <QEvent>
#include <QKeyEvent>

namespace med::views {

PaintedButton::PaintedButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

bool PaintedButton::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave:
    case QEvent::EnabledChange:
        update();
        break;
    default:
        break;
    }
    return QAbstractButton::event(event);
}

void PaintedButton::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event) || (isEnterKey(*event) && event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
    } else if (!isEnterKey(*event)) {
        QAbstractButton::keyPressEvent(event);
    } else {
        click();
    }
}

} // namespace med::views
