#pragma once

#include "services/ledger/host/node_host.h"

namespace med::ledger {

/// How starting the node's program ended.
enum class LaunchOutcome {
    Ready, ///< It runs in the background and answers.
    OtherRuns, ///< Another process holds the data folder.
};

/// The exit code by which `medanchor-node` says that another process holds the data folder.
inline constexpr int kOtherRunsExitCode = 75;

/// Runs `medanchor-node --child` and waits until it has gone to the background.
/// Errors: NotFound if there is no such program, Io with what it said.
Expected<LaunchOutcome> launchNode(const std::filesystem::path &dataFolder, const NodeLaunch &launch);

} // namespace med::ledger
