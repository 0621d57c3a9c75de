#pragma once

#include "services/base/clock.h"
#include "services/ledger/node/node_config.h"

#include <memory>
#include <optional>

namespace med::ledger {

/// A host and a port; port 0 asks for any free one.
struct HostPort {
    std::string host = "127.0.0.1";
    int port = 0;
    std::string text() const { return host + ':' + std::to_string(port); }
    /// "HOST:PORT". Errors: Invalid.
    static Expected<HostPort> parse(std::string_view text);
};

struct NodeOptions {
    std::filesystem::path data;
    bool initialize = false; ///< Make a fresh network if the folder holds none.
    NodeConfig fresh = NodeConfig::standard(); ///< For a fresh network only.
    std::optional<HostPort> listen; ///< The gateway for others, over TLS; nullopt: private socket only.
    HostPort authorityListen;
    /// Ends this long after the last program has detached; nullopt: never by itself.
    std::optional<std::chrono::milliseconds> idle;
    const Clock *clock = nullptr; ///< nullptr: the machine's. Must outlive the node.
};

/// A running node: ledger, gateway, authorities, private socket. See NODE.md.
class Node {
public:
    /// Errors: Conflict if another process holds the data folder; NotFound if it holds no network and
    /// none was to be made; Corrupt or Invalid for a ledger that must not be used; Io.
    static Expected<std::unique_ptr<Node>> start(const NodeOptions &options);
    /// Drains and ends.
    ~Node();

    struct Organization {
        std::string mspId;
        std::string caName;
        std::filesystem::path registrar;
    };
    /// Where it can be reached.
    struct Ready {
        std::string gateway; ///< "host:port", or "unix:/path" if it serves no other machines.
        std::string socket; ///< "unix:/path"
        std::string authority; ///< "https://host:port"
        std::filesystem::path tlsRoot; ///< PEM file: whom to trust for both.
        std::string networkId;
        std::string channel;
        std::string chaincode;
        std::filesystem::path networkJson;
        std::vector<Organization> organizations;
    };
    const Ready &ready() const;
    std::uint64_t height() const;

    /// Begins to end: refuses new work. Returns at once. Threads: any.
    void requestDrain();
    /// True once the node is to end: requestDrain, a program's Drain, or nobody used it for long.
    bool isToEnd() const;
    /// Commits what is pending and closes all doors.
    void drain();

private:
    struct Data;
    explicit Node(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace med::ledger
