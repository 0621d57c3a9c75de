#pragma once

/// Sizes in device-independent pixels, from the reference screens.
namespace med::views::metrics {

inline constexpr int kStripe = 24;
inline constexpr int kHeader = 48;
inline constexpr int kBanner = 56;
inline constexpr int kPageBar = 48;
inline constexpr int kFilterBar = 40;
inline constexpr int kStatusLine = 28;
inline constexpr int kBrand = 208; ///< The mark's part of the header.
inline constexpr int kSidePanel = 352;
inline constexpr int kRow = 56;
inline constexpr int kTableRow = 32;
inline constexpr int kGroupHeader = 32;
inline constexpr int kPanelHeader = 40;
inline constexpr int kPagePadding = 24;
inline constexpr int kPanelPadding = 16;
inline constexpr int kPanelGap = 16;
inline constexpr int kControl = 32;
inline constexpr int kSmallControl = 24;
inline constexpr int kPill = 22;
inline constexpr int kTool = 40;
inline constexpr int kRadius = 4;
inline constexpr int kPanelRadius = 6;
inline constexpr int kProgress = 6;
inline constexpr int kStatusIcon = 16;
inline constexpr int kButtonIcon = 18;
inline constexpr int kToolIcon = 20;
inline constexpr int kVerdictIcon = 40;
inline constexpr int kIconGap = 8;
inline constexpr int kFocusRing = 2; ///< Thick, and as far outside.
inline constexpr int kSelectionEdge = 3;

} // namespace med::views::metrics
