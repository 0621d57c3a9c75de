#pragma once

#include <QMenu>

namespace med::views {

/// The menu of a control. It opens without waiting for the choice, so that who opens it through a screen reader is
/// answered at once, and deletes itself after it has closed. The entry that holds now (else the first) is the chosen one when
/// it opens, so that it is heard.
class Menu : public QMenu {
    Q_OBJECT
public:
    /// On the heap only; goes with its owner if that goes first.
    explicit Menu(QWidget *owner);
    enum class Place { Below, BelowAtEnd, Above };
    void openAt(const QWidget &control, Place place = Place::Below);
    /// At a place on the screen.
    void openAt(QPoint corner);
};

} // namespace med::views
