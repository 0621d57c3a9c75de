#include "models/view_state.h"

#include <algorithm>

namespace med::models {

dicom::EdgeLetters displayedLetters(dicom::EdgeLetters letters, const ViewState &state)
{
    if (state.flipped) {
        std::swap(letters.left, letters.right);
    }
    for (int turn = 0; turn < state.quarterTurns; ++turn) {
        letters = {.left = letters.bottom,
                   .right = letters.top,
                   .top = letters.left,
                   .bottom = letters.right};
    }
    return letters;
}

dicom::Window draggedWindow(const dicom::Window &window, double dx, double dy, double range)
{
    const double step = std::max(range, 1.0) / 2048;
    dicom::Window dragged = window;
    const double narrowest = window.function == dicom::VoiFunction::Linear ? 1.0 : step / 16;
    dragged.width = std::max(narrowest, window.width + dx * step);
    dragged.center = window.center + dy * step;
    dragged.explanation.clear();
    return dragged;
}

std::vector<WindowPreset> presetsFor(std::string_view modality)
{
    std::vector<WindowPreset> presets{{.key = 1, .name = "From the file"}};
    if (modality == "CT") {
        presets.push_back({.key = 2, .name = "Brain", .window = {.center = 40, .width = 80}});
        presets.push_back(
            {.key = 3, .name = "Soft tissue", .window = {.center = 60, .width = 400}});
        presets.push_back({.key = 4, .name = "Lung", .window = {.center = -600, .width = 1500}});
        presets.push_back({.key = 5, .name = "Bone", .window = {.center = 400, .width = 1800}});
        presets.push_back({.key = 6, .name = "Liver", .window = {.center = 60, .width = 160}});
        presets.push_back(
            {.key = 7, .name = "Mediastinum", .window = {.center = 50, .width = 350}});
        presets.push_back({.key = 8, .name = "Vessels", .window = {.center = 300, .width = 600}});
    }
    presets.push_back({.key = 9, .name = "Full range", .window = {.width = -1}});
    return presets;
}

} // namespace med::models
