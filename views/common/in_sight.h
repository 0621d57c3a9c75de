#pragma once

class QWidget;

namespace med::views {

/// Scrolls what `widget` stands in until it is in sight with its focus ring; where there is too little room, its beginning.
void bringIntoSight(const QWidget &widget);
/// From now on, what gets the keyboard is brought into sight, but not what a mouse presses: that must not move away.
void keepFocusInSight();

} // namespace med::views
