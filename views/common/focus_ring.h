#pragma once

#include <QFocusFrame>

namespace med::views {

/// The ring around the control that has the focus. Views that show the focus in their own way (lists, the viewport)
/// set the property `ownFocus`.
class FocusRing : public QFocusFrame {
    Q_OBJECT
public:
    /// One ring for the program follows the focus from now on. It stands in the window or the scrolled area of what
    /// it frames, and goes with that: then the next focus gets a new one.
    static void install();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    FocusRing()
        : QFocusFrame(nullptr)
    {
    }
    void frame(QWidget *focus);
    void keepInSight();
};

} // namespace med::views
