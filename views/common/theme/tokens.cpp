#include "views/common/theme/tokens.h"

#include <array>
#include <cmath>

namespace med::views {

namespace {

using Row = std::array<QRgb, 3>; // Light, Dark, Reading.

constexpr std::array<Row, kTokenCount> kColors{{
    {0xF4F6F8, 0x101418, 0x000000}, // Background
    {0xFFFFFF, 0x181D23, 0x0A0A0A}, // Surface
    {0xE9EDF1, 0x222931, 0x161616}, // SurfaceAlt
    {0x7A8794, 0x76838F, 0x6E6E6E}, // Border
    {0xD3D9DF, 0x323A43, 0x2A2A2A}, // Hairline
    {0x14202B, 0xE3E8ED, 0xC9C9C9}, // Text
    {0x4A5865, 0xA9B4BF, 0x9A9A9A}, // Muted
    {0x005EA8, 0x6CB6FF, 0x5FA8E8}, // Accent
    {0xFFFFFF, 0x06192B, 0x00121F}, // OnAccent
    {0xCFE4F7, 0x1F4266, 0x16324A}, // Selection
    {0xB3001B, 0xFF8A8F, 0xF0787E}, // Danger
    {0xFDE7EA, 0x3B1216, 0x2A0C10}, // DangerBackground
    {0x7A4B00, 0xFFC861, 0xD9A441}, // Warn
    {0xFFF3D6, 0x3A2C0A, 0x241A04}, // WarnBackground
    {0x0B6B3A, 0x6FD79B, 0x5FBF88}, // Ok
    {0x00558C, 0x7CC4F5, 0x67AEDC}, // Info
    {0xB8460B, 0xFFB454, 0xD98E3A}, // Focus
    {0x0B3D5C, 0x0B2A3F, 0x0D1A24}, // Banner
    {0xFFFFFF, 0xF2F6F9, 0xD6DDE3}, // BannerText
    {0xC9DCEA, 0xA9C4D8, 0x93A9B8}, // BannerLabel
    {0x454B52, 0x33383E, 0x1E2124}, // BannerDeceased
}};

/// Relative luminance of one sRGB channel (WCAG 2.1).
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QColor colorOf(ThemeId theme, Token token)
{
    return QColor::fromRgb(kColors[std::size_t(token)][std::size_t(theme)]);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

std::optional<ThemeId> themeFromName(const QString &name)
{
    if (name == QLatin1String("light")) {
        return ThemeId::Light;
    }
    if (name == QLatin1String("dark")) {
        return ThemeId::Dark;
    }
    if (name == QLatin1String("reading")) {
        return ThemeId::Reading;
    }
    return std::nullopt;
}

QString themeName(ThemeId theme)
{
    static const QString names[] = {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("reading")};
    return names[int(theme)];
}

} // namespace med::views
