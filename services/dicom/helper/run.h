#pragma once

#include "services/dicom/helper/channel.h"
#include "services/dicom/helper/confine.h"

#include <string>

namespace med::dicom {

/// A program that reads hostile files for another one.
struct HelperProgram {
    /// Loads whatever opens files; called before the process is confined.
    std::function<Expected<>()> prepare;
    Confinement confinement;
    std::size_t requestSize = 0;
    /// Nothing for a request that no sound program makes: the helper ends. What it throws is a file that was refused.
    std::function<std::optional<Expected<Bytes>>(const ReceivedRequest &request)> answer;
};

/// `PARENT`: answers requests from descriptor 3 until it closes (HELPER.md). `PARENT PROBE`: tries what a confined
/// process must not be able to do, for the tests; status 0 if it could not.
[[noreturn]] void runHelper(const std::vector<std::string> &words, const HelperProgram &program);

} // namespace med::dicom
