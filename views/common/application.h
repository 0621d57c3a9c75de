#pragma once

namespace med::views {

/// Fonts, style, palette, plural forms and the focus ring: what every window of ours stands on.
/// Once, right after the QApplication is made.
void prepareApplication();

} // namespace med::views
