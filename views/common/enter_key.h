#pragma once

#include <QKeyEvent>

namespace med::views {

/// Enter on either part of the keyboard, whatever is held with it.
inline bool isEnterKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

/// Ctrl+Enter: continues a form. It opens the signing and never signs.
inline bool isContinueKey(const QKeyEvent &key)
{
    return isEnterKey(key) && key.modifiers() & Qt::ControlModifier;
}

} // namespace med::views
