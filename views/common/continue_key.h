#pragma once

#include <QKeyEvent>

namespace med::views {

/// Ctrl+Enter: continues a form. It opens the signing and never signs.
inline bool isContinueKey(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && key.modifiers() & Qt::ControlModifier;
}

} // namespace med::views
