#pragma once

#include "models/measurement.h"
#include "models/values.h"
#include "models/viewer_pane.h"

#include <array>
#include <map>
#include <optional>

namespace med::models {

/// How the viewports lie: columns × rows.
enum class PaneLayout { One, TwoColumns, TwoRows, Four };

/// How a study was looked at when another came in its place: in memory only, and of no use for another version.
struct KeptLook {
    StudySummary study;
    PaneLayout layout = PaneLayout::One;
    int active = 0;
    bool scrollsTogether = false;
    bool windowsTogether = false;
    std::array<std::optional<ViewerPane::Look>, 4> panes; ///< Nothing: it showed none, or is as it was.
    MeasurementBook::Images measurements;
};

} // namespace med::models
