#pragma once

namespace med::views {

/// How large text is, in percent of the size of the reference screens: 90 to 200.
int textPercent();

namespace metrics {

/// A size that grows with the text. Reads as an int, in device-independent pixels.
class Length {
public:
    constexpr explicit Length(int at100)
        : m_at100(at100)
    {
    }
    operator int() const { return (m_at100 * textPercent() + 50) / 100; }

private:
    int m_at100;
};

/// The width of a whole column: grows half as fast as the text, so that the page keeps room.
class ColumnWidth {
public:
    constexpr explicit ColumnWidth(int at100)
        : m_at100(at100)
    {
    }
    operator int() const { return (m_at100 * (100 + textPercent()) + 100) / 200; }

private:
    int m_at100;
};

/// Sizes from the reference screens. Ask for them when you lay out or paint, not before.

inline constexpr Length kStripe{24};
inline constexpr Length kHeader{48};
inline constexpr Length kBanner{56};
inline constexpr Length kPageBar{48};
inline constexpr Length kFilterBar{40};
inline constexpr Length kStatusLine{28};
inline constexpr ColumnWidth kBrand{208}; ///< The mark's part of the header, and the rail.
inline constexpr Length kRailNarrow{48};
inline constexpr Length kRailItem{36};
inline constexpr ColumnWidth kPalette{720};
inline constexpr Length kPaletteRow{40};
inline constexpr ColumnWidth kSidePanel{352};
inline constexpr ColumnWidth kSigningSheet{560};
inline constexpr Length kRow{56};
inline constexpr Length kTableRow{32};
inline constexpr Length kGroupHeader{32};
inline constexpr Length kPanelHeader{40};
inline constexpr int kPagePadding = 24;
inline constexpr int kPanelPadding = 16;
inline constexpr int kPanelGap = 16;
inline constexpr Length kControl{32};
inline constexpr Length kSmallControl{24};
inline constexpr Length kPill{22};
inline constexpr Length kTool{40};
inline constexpr int kRadius = 4;
inline constexpr int kPanelRadius = 6;
inline constexpr int kProgress = 6;
inline constexpr Length kStatusIcon{16};
inline constexpr Length kButtonIcon{18};
inline constexpr Length kToolIcon{20};
inline constexpr Length kVerdictIcon{40};
inline constexpr int kIconGap = 8;
inline constexpr int kFocusRing = 2; ///< Thick, and as far outside.
inline constexpr int kSelectionEdge = 3;

} // namespace metrics
} // namespace med::views
