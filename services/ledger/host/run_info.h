#pragma once

#include "services/base/bytes.h"

#include <filesystem>
#include <string>

namespace med::ledger {

/// The number of the private socket's service (`medanchor.node.Host`); both sides need the same.
inline constexpr std::uint32_t kHostProtocol = 2;

/// How to reach a running node: `run/node.json` in its data folder (node/NODE.md). It may be stale:
/// only an answer on the socket says that a node runs.
struct RunInfo {
    std::string version; ///< Of the node's program.
    std::uint32_t protocol = kHostProtocol;
    std::int64_t process = 0;
    std::string socket; ///< "unix:/absolute/path"
    std::string authority; ///< "https://host:port" of the certificate authorities.
    std::string gateway; ///< "host:port" for other machines; empty if it serves none.

    /// Errors: NotFound, Invalid, Io.
    static Expected<RunInfo> read(const std::filesystem::path &dataFolder);
    Expected<> write(const std::filesystem::path &dataFolder) const;
    static std::filesystem::path file(const std::filesystem::path &dataFolder);
};

/// Where the private socket of a data folder belongs: below it, or, where that is too long for a
/// socket's address, in the user's runtime folder under a name made from the path's hash.
std::filesystem::path privateSocketPath(const std::filesystem::path &dataFolder);

/// "device:inode" of a folder: the same for each path that leads there, another for each copy. Empty if
/// the folder cannot be looked at.
std::string folderIdentity(const std::filesystem::path &folder);

/// -1, 0, 1: compares "1.2.3" number by number; a missing part is 0.
int compareVersions(std::string_view a, std::string_view b);

} // namespace med::ledger
