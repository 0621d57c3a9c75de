#pragma once

#include <QFocusFrame>

namespace med::views {

/// The ring around the control that has the focus. One for the program: it follows the focus by
/// itself. Views that show the focus in their own way (lists, the viewport) set the property
/// `ownFocus`.
class FocusRing : public QFocusFrame {
    Q_OBJECT
public:
    FocusRing();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace med::views
