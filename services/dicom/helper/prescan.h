#pragma once

#include "services/base/bytes.h"

#include <functional>

namespace med::dicom {

/// Limits that a file must keep before a recursive parser may see it.
struct PrescanLimits {
    std::size_t depth = 64; ///< Sequences within sequences.
    std::size_t elements = 4'000'000;
};

/// Tells whether the dictionary calls an element a sequence (needed where the file does not say).
using IsSequence = std::function<bool(std::uint16_t group, std::uint16_t element)>;

/// What the walk found.
struct Prescan {
    bool cutOff = false; ///< The file ends before its elements do.
};

/// Walks the elements of a DICOM file without recursion and without copying, and refuses what only
/// an attack contains. It knows just enough to find the nesting: what it does not understand (a
/// deflated data set, an unknown VR) it leaves to the parser, which the process limits confine.
/// Errors: Corrupt, with the reason.
Expected<Prescan> prescan(ByteView file, const IsSequence &isSequence, const PrescanLimits &limits = {});

} // namespace med::dicom
