#pragma once

#include "views/common/theme/tokens.h"

#include <QColor>

namespace med::views {

/// A colour over images: they are shown as in the reading room, in every theme.
inline QColor ink(Token token)
{
    return colorOf(ThemeId::Reading, token);
}

} // namespace med::views
