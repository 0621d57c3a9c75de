#pragma once

#include "services/base/error.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace med::ledger {

/// A use of this machine's node: as long as it lives, the node stays. Move-only. Threads: any.
class NodeHandle {
public:
    NodeHandle(NodeHandle &&) noexcept;
    NodeHandle &operator=(NodeHandle &&) noexcept;
    ~NodeHandle();

    /// The gateway's endpoint, "unix:/path".
    const std::string &address() const;
    /// "https://127.0.0.1:port" of the certificate authorities.
    const std::string &authorityUrl() const;
    /// False after the node said that it ends, or ended: call ensureNode again.
    bool isUsable() const;

    /// An organisation that this machine's node is to host from now on.
    struct Organization {
        std::string mspId;
        std::string name; ///< 1 to 64 characters.
        std::string kind;
    };
    struct Hosted {
        std::string root; ///< PEM of its authority's certificate.
        std::string tlsRoot; ///< PEM of the node's TLS authority.
        std::string caName;
    };
    /// The node makes its authority, registrar and endorser, and serves them at once and after each start. It is not yet
    /// one of the channel. The same again changes nothing. Errors: Conflict, in the node's words; Offline.
    Expected<Hosted> hostOrganization(const Organization &organization) const;

private:
    struct Data;
    explicit NodeHandle(std::unique_ptr<Data> data);
    friend struct NodeAttachment;
    std::unique_ptr<Data> m_data;
};

struct NodeLaunch {
    bool initialize = false; ///< Make a fresh network if the folder holds none.
    std::filesystem::path organizations; ///< For a fresh network; empty: the standard ones.
    std::chrono::milliseconds patience {30000};
};

/// Finds the running node of a data folder, or starts `medanchor-node` from MEDANCHOR_LIBEXEC or the
/// folder of this program, so that it outlives us; waits until it answers. An older node is asked to
/// end first and replaced. Two programs that do this at once end with the same node.
/// Errors: NotFound if the folder holds no network or there is no such program; Conflict if a newer
/// node with another protocol runs; Offline if it does not answer in time; Io with the node's words.
Expected<NodeHandle> ensureNode(const std::filesystem::path &dataFolder, const NodeLaunch &launch = {});

} // namespace med::ledger
