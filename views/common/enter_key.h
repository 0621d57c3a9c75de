#pragma once

#include "views/common/key_map.h"

#include <QKeyEvent>

namespace med::views {

/// Enter on either part of the keyboard, whatever is held with it.
inline bool isEnterKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

/// Ctrl+Enter, or what the person chose instead: continues a form. It opens the signing and never signs.
inline bool isContinueKey(const QKeyEvent &key)
{
    return KeyMap::instance().matches(QStringLiteral("form.continue"), key);
}

/// Ctrl+S, or what the person chose instead: keeps a draft.
inline bool isSaveKey(const QKeyEvent &key)
{
    return KeyMap::instance().matches(QStringLiteral("form.save"), key);
}

} // namespace med::views
