#pragma once

#include <QAccessible>

class QWidget;

namespace med::views {

/// What a screen reader takes a widget for that we paint ourselves: Qt knows the roles of its own classes only.
/// To be said before anything asks for it: in the constructor.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);
/// Makes the roles known. Once, by prepareApplication.
void installAccessibleRoles();

} // namespace med::views
