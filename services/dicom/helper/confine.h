#pragma once

#include "services/base/error.h"

#include <cstdint>
#include <functional>

namespace med::dicom {

/// What a helper program is left with. As it stands: what decoding needs.
struct Confinement {
    std::uint64_t openFiles = 16;
    std::uint64_t memory = std::uint64_t(1) << 30; ///< Bytes of address space.
    std::uint64_t processor = 60; ///< Seconds of processor time; after a third of them another takes its place.
    /// Adds to the allow-list, which comes as libseccomp's filter; false if that refuses.
    std::function<bool(void *filter)> allowMore = {};
};

/// Takes from this process, for ever, what it is not left with: it ends with its parent, gains no privileges, leaves no
/// core dump, has limited memory and open files and processor time, writes no file, and may call only what the
/// allow-list in the .cpp names, and what `allowMore` adds; any other system call ends it. Under the sanitizers, which need more, the limit on memory and the
/// allow-list are left out. Everything that opens files (dictionaries, codecs) is loaded before.
/// Errors: Io with the step that the system refused; the process must not go on then.
Expected<> confine(int parent, const Confinement &left);

} // namespace med::dicom
