#pragma once

#include "services/base/error.h"

namespace med::media {

/// Gives up everything but memory, time and the socket: no file is opened any more (asking for one fails, so that
/// fonts are substituted by those that are built in), nothing is connected, started or written. Ends the process with
/// the thread that started it. `parent` is that process. Errors: Io.
Expected<> confine(int parent);

} // namespace med::media
