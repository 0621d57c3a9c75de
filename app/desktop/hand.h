#pragma once

#include <QPoint>
#include <QString>

#include <filesystem>

class QWidget;
class QWindow;

namespace med::desktop {

/// Mouse and keyboard of somebody who sits in front of a window: events go through the window system's way
/// into the program, so that focus, shortcuts and popups do what they do for a person.
class Hand {
public:
    explicit Hand(QWidget &window)
        : m_window(&window)
    {
    }
    /// Presses and releases the left button in the middle of a widget, or at a point of it.
    void click(const QWidget &target);
    void click(const QWidget &target, QPoint at);
    void drag(const QWidget &target, QPoint from, QPoint to);
    /// One key; to the window that is active, or the popup that is open.
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &words);
    /// Drops a file or folder onto a widget, as a file manager does.
    void drop(QWidget &target, const std::filesystem::path &path);
    /// Lets the program work, as if nobody touched it. Milliseconds.
    static void rest(int milliseconds);

private:
    QWindow *window() const;
    void mouse(QPointF at, int type, bool held);
    QWidget *m_window;
};

} // namespace med::desktop
