#pragma once

#include <QAbstractButton>

namespace med::views {

/// A button that its class paints by hand. Space and Enter press it, but for Ctrl+Enter, which is its page's; it is painted
/// anew when the mouse comes and goes, and when it can be pressed or not.
class PaintedButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit PaintedButton(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace med::views
