#pragma once

#include <QAccessible>

class QWidget;

namespace med::views {

/// What a screen reader takes a widget for that we paint ourselves: Qt knows the roles of its own classes only.
/// A button stays one that can be pressed. To be said while it is made: who listens keeps what it heard first.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);
/// Makes the roles known. Once, by prepareApplication.
void installAccessibleRoles();

} // namespace med::views
