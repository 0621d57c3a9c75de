#pragma once

#include "services/base/error.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// Writes what the authorities of this machine's node have revoked into the channel's configuration, so that
/// everybody who follows the blocks obeys it, not only this node. For who owns the node's data folder: by each
/// registrar it enrols an administrator of the organisation for this one act, whose approval the configuration
/// asks for.
class PublishRevocations {
public:
    struct Organization {
        std::string mspId;
        std::size_t revoked = 0; ///< Certificates on its list.
        bool changed = false; ///< The list in the configuration was another before.
        std::uint64_t block = 0; ///< Where the configuration with the list stands.
    };
    /// `node`: the data folder; the node is started if it does not run. Repeating it changes nothing.
    /// Errors: NotFound, Conflict, Offline as ensureNode; Denied if the node refuses the change; Pending if its
    /// block does not come.
    Expected<std::vector<Organization>> run(const std::filesystem::path &node, std::stop_token stop);
};

} // namespace med::workflows
