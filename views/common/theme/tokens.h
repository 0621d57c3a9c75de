#pragma once

#include <QColor>
#include <QString>

#include <optional>

namespace med::views {

/// The three looks. Reading is for dark rooms: it has no white area and no animation.
enum class ThemeId { Light, Dark, Reading };

/// What a colour is for. No view names a colour in any other way.
enum class Token {
    Background,
    Surface,
    SurfaceAlt,
    Border, ///< Edges of controls: 3:1 against what lies beside them.
    Hairline, ///< Lines without meaning.
    Text,
    Muted,
    Accent,
    OnAccent,
    Selection,
    Danger,
    DangerBackground,
    Warn,
    WarnBackground,
    Ok,
    Info,
    Focus,
    Banner,
    BannerText,
    BannerLabel,
    BannerDeceased, ///< The banner of a patient who has died; the view adds a hatch.
};
inline constexpr int kTokenCount = int(Token::BannerDeceased) + 1;

/// The colour of a token in a theme: always opaque.
QColor colorOf(ThemeId theme, Token token);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastRatio(const QColor &a, const QColor &b);

/// "light", "dark" or "reading"; nothing for another name.
std::optional<ThemeId> themeFromName(const QString &name);
QString themeName(ThemeId theme);

} // namespace med::views
