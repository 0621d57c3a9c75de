#include "app/desktop/hand.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QMouseEvent>
#include <QThread>
#include <QUrl>
#include <QWidget>
#include <QWindow>

// What Qt's own test library uses to send input through the window system's way.
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type type, int key, Qt::KeyboardModifiers modifiers,
                                    const QString &text, bool autoRepeat, ushort count);
Q_GUI_EXPORT void qt_handleMouseEvent(QWindow *window, const QPointF &local, const QPointF &global, Qt::MouseButtons state,
                                      Qt::MouseButton button, QEvent::Type type, Qt::KeyboardModifiers modifiers, int timestamp);

namespace med::desktop {

namespace {

int timeOfNext()
{
    static int time = 1000;
    return time += 700; // Further apart than a double click.
}

} // namespace

void Hand::rest(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    do {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::msleep(2);
    } while (timer.elapsed() < milliseconds);
}

QWindow *Hand::window() const
{
    if (const QWidget *popup = QApplication::activePopupWidget()) {
        return popup->windowHandle();
    }
    return m_window->windowHandle();
}

void Hand::mouse(QPointF at, int type, bool held)
{
    qt_handleMouseEvent(m_window->windowHandle(), at, m_window->mapToGlobal(at.toPoint()), held ? Qt::LeftButton : Qt::NoButton,
                        type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, QEvent::Type(type), Qt::NoModifier, timeOfNext());
    rest(5);
}

void Hand::click(const QWidget &target)
{
    click(target, target.rect().center());
}

void Hand::click(const QWidget &target, QPoint at)
{
    const QPointF place = target.mapTo(m_window, at);
    mouse(place, QEvent::MouseMove, false);
    mouse(place, QEvent::MouseButtonPress, true);
    mouse(place, QEvent::MouseButtonRelease, false);
}

void Hand::drag(const QWidget &target, QPoint from, QPoint to)
{
    constexpr int kSteps = 8;
    const QPointF begin = target.mapTo(m_window, from);
    const QPointF end = target.mapTo(m_window, to);
    mouse(begin, QEvent::MouseMove, false);
    mouse(begin, QEvent::MouseButtonPress, true);
    for (int i = 1; i <= kSteps; ++i) {
        mouse(begin + (end - begin) * i / kSteps, QEvent::MouseMove, true);
    }
    mouse(end, QEvent::MouseButtonRelease, false);
}

void Hand::key(int key, Qt::KeyboardModifiers modifiers)
{
    const bool prints = key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde && !(modifiers & ~Qt::ShiftModifier);
    const QString text = prints ? QString(QChar(key)) : QString();
    const bool upper = modifiers & Qt::ShiftModifier;
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        qt_handleKeyEvent(window(), type, key, modifiers, upper ? text : text.toLower(), false, 1);
    }
    rest(5);
}

void Hand::type(const QString &words)
{
    for (const QChar each : words) {
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            qt_handleKeyEvent(window(), type, each.toUpper().unicode(), each.isUpper() ? Qt::ShiftModifier : Qt::NoModifier, each, false, 1);
        }
        rest(3);
    }
}

void Hand::drop(QWidget &target, const std::filesystem::path &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    const QPoint at = target.rect().center();
    QDragEnterEvent entering(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &entering);
    QDropEvent dropping(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropping);
    rest(20);
}

} // namespace med::desktop
