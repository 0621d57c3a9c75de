#pragma once

#include "models/async.h"

namespace med::models {

/// Runs a job that must be done whatever goes meanwhile, in another thread. Nobody is told of its end, but
/// finishAsync() waits for it.
inline void runToEnd(std::move_only_function<void()> job)
{
    detail::startJob(std::move(job));
}

} // namespace med::models
