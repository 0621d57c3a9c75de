#pragma once

#include <QFont>

namespace med::views {

/// The sizes of text. All are Noto Sans, so that digits are of equal width and I, l, 1 differ.
enum class Type {
    Secondary, ///< 9 pt.
    SecondaryBold,
    Body, ///< 10 pt.
    BodyBold,
    Section, ///< 11 pt bold.
    PageTitle, ///< 15 pt bold.
    BannerName, ///< 14 pt bold.
    BannerValue, ///< 11 pt bold.
    StartTitle, ///< 19 pt bold.
    StartClaim, ///< 19 pt.
};

/// Makes the compiled-in fonts known and the body font the application's. Once, after QApplication.
void loadFonts();
QFont typeFont(Type type);

} // namespace med::views
