#pragma once

#include "services/dicom/instance.h"

#include <span>

namespace med::dicom {

/// A VOI transformation as arithmetic. LINEAR and LINEAR_EXACT are one straight line between two
/// limits, so that clamping the line gives the standard's three cases.
struct Mapping {
    enum class Kind {
        Line, ///< level = value × scale + offset, clamped and rounded.
        Step, ///< LINEAR of width 1: black up to `offset`, white above.
        Sigmoid, ///< level = 255 / (1 + exp(−(value × scale + offset))).
        Table, ///< level = table[value × scale + offset], clamped and cut.
    };
    Kind kind = Kind::Line;
    double scale = 1;
    double offset = 0;
    std::shared_ptr<const Bytes> table;
};

/// Errors: as applyWindow() in render.h.
Expected<Mapping> mappingOf(const Window &window);

/// Which of the processor's instructions compute; the levels are the same bytes.
enum class Instructions { Scalar, Avx2 };
/// Avx2 where this processor has it.
Instructions fastestInstructions();

/// Levels of values[i] × slope + intercept.
Bytes levelsOf(std::span<const std::int16_t> values, double slope, double intercept, const Mapping &mapping,
               Instructions instructions = fastestInstructions());
Bytes levelsOf(std::span<const float> values, const Mapping &mapping);

} // namespace med::dicom
