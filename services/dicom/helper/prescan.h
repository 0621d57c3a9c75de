#pragma once

#include "services/base/bytes.h"

#include <functional>
#include <vector>

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
    /// The data set is written with VRs although the transfer syntax has none, or without although it has.
    bool otherVr = false;
    std::size_t dataSet = 0; ///< Where it begins; 0 if there is no meta header, or the walk ended in it.
    /// Of compressed pixels, in the file's own bytes: the offset table first, then the fragments as long as they say. The
    /// last may be cut short by the end of the file. Empty for others, and where the walk ended early.
    std::vector<ByteView> fragments;
    bool fragmentCut = false; ///< The last fragment is cut short.
    ByteView pixels; ///< Of native ones, what is there of them. Empty for others, and where the walk ended early.
    std::uint16_t pixelElement = 0; ///< Theirs, in group 7FE0: 0008 and 0009 are real numbers.
    bool bigEndian = false;
};

/// Walks the elements of a DICOM file without recursion and without copying, and refuses what only
/// an attack contains. It knows just enough to find the nesting: what it does not understand (a
/// deflated data set, an unknown VR) it leaves to the parser, which the process limits confine.
/// Errors: Corrupt, with the reason.
Expected<Prescan> prescan(ByteView file, const IsSequence &isSequence, const PrescanLimits &limits = {});

} // namespace med::dicom
