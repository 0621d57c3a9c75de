#pragma once

#include "services/dicom/geometry.h"
#include "services/dicom/render.h"

#include <QPointF>

#include <vector>

namespace med::models {

/// How an image is looked at. Turning and flipping change the presentation only: first the flip of
/// left and right, then the turns.
struct ViewState {
    dicom::Window window; ///< Width 0: not chosen yet, the image's own is used.
    double zoom = 0; ///< Screen pixels a pixel column of the image; 0: as large as fits.
    QPointF
        pan; ///< Of the image's centre from the viewport's, in parts of the image's displayed size.
    int quarterTurns = 0; ///< Clockwise, 0 to 3.
    bool flipped = false;
    bool inverted = false;
    bool planes = true; ///< The overlay planes of the file are drawn.

    void turn() { quarterTurns = (quarterTurns + 1) % 4; }
    /// Left and right as they are on the screen, whatever the turns.
    void flip()
    {
        flipped = !flipped;
        quarterTurns = (4 - quarterTurns) % 4;
    }
};

/// The letters at the edges of the screen for an image with these at its own edges.
dicom::EdgeLetters displayedLetters(dicom::EdgeLetters letters, const ViewState &state);

/// A window after a drag of `dx`, `dy` pixels: right widens it, down raises its centre. `range` is
/// the width of all values of the image and makes a pixel's effect: a 2048th part of it. Never
/// narrower than the standard allows.
dicom::Window draggedWindow(const dicom::Window &window, double dx, double dy, double range);

/// A named window under a number key.
struct WindowPreset {
    int key = 0; ///< 1 to 9.
    const char *name =
        ""; ///< English source text; the view translates it in the context "Presets".
    dicom::Window window; ///< Width 0: the file's own; width −1: the full range.
};
/// CT has windows by tissue; every image has its own (1) and the full range (9).
std::vector<WindowPreset> presetsFor(std::string_view modality);

} // namespace med::models
