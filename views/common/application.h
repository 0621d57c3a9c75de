#pragma once

#include "views/common/language.h"

namespace med::views {

/// Fonts, style, palette, language and the focus ring: what every window of ours stands on.
/// Once, right after the QApplication is made.
void prepareApplication(Language language = Language::English);

} // namespace med::views
