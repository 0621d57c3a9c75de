#pragma once

#include "services/base/error.h"

namespace med::dicom {

/// Takes from this process, for ever, whatever decoding does not need: it ends with its parent,
/// gains no privileges, leaves no core dump, has 1 GiB of address space, 60 s of processor time and
/// 16 open files, writes no file, and may call only what the allow-list in the .cpp names; any
/// other system call ends it. Under the sanitizers, which need more, the limit on memory and the
/// allow-list are left out. Everything that opens files (dictionaries, codecs) is loaded before.
/// Errors: Io with the step that the system refused; the process must not go on then.
Expected<> confine(int parent);

} // namespace med::dicom
