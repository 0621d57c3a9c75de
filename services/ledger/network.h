#pragma once

#include "services/base/bytes.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace med::ledger {

/// What a profile trusts: `network.json`. Format: LEDGER.md beside this file.
struct Network {
    struct Organization {
        std::string mspId;
        std::string kind; ///< hospital, laboratory, pharmacy, insurer, research
        std::string name; ///< For people.
        std::string caName;
    };
    struct Endpoint {
        std::string address; ///< "host:port", or "unix:/absolute/path".
        std::string tlsCa; ///< PEM; empty for unix.
        std::string tlsName; ///< Name to expect in the certificate; empty: the host of `address`.
    };
    struct Authority {
        std::string mspId;
        std::string caName;
        std::string url; ///< "https://host:port"
        std::string tlsCa; ///< PEM
    };

    std::string networkId; ///< The genesis block's header hash, hexadecimal.
    std::string channel;
    std::string chaincode;
    Bytes genesis; ///< common.Block
    std::vector<Organization> organizations;
    std::vector<Endpoint> endpoints;
    std::vector<Authority> authorities;
    std::optional<std::string>
        nodeData; ///< Data folder of this machine's node, relative to the profile.
    std::string store; ///< Folder relative to the profile, or an https URL. May be empty.
    std::string storeCa; ///< PEM: the only TLS roots of a store at a URL; empty: the system's.
    bool demonstration = false;

    std::filesystem::path folder; ///< Where it was loaded from; not part of the file.

    /// Reads and checks network.json in a profile folder. Errors: NotFound, Io, Invalid (naming the
    /// member), Corrupt if the genesis block does not hash to the network id.
    static Expected<Network> load(const std::filesystem::path &profileFolder);
    /// Reads the file's text; `folder` stays empty. Errors: as load.
    static Expected<Network> parse(std::string_view json);
    /// Canonical JSON. Errors: Invalid if a value could not be read back.
    Expected<std::string> toJson() const;
    /// Writes network.json durably (0600) into a profile folder. Errors: Invalid, Io.
    Expected<> save(const std::filesystem::path &profileFolder) const;

    /// SHA-256 over the members that decide whom one trusts (network id, channel, chaincode,
    /// organisations, endpoints' and authorities' TLS roots), as upper-case base32 in groups of
    /// four: what two people compare when one of them joins.
    std::string fingerprint() const;
    /// Whether its channel is a demonstration's by its name, which the pinned first block holds: the profiles of
    /// a demonstration use such a channel or a node of their own, and nobody else uses such a channel.
    bool isDemonstrationChannel() const { return channel.starts_with("demonstration"); }
    /// Absolute path of nodeData, or of a store that is a folder.
    std::optional<std::filesystem::path> nodeFolder() const;
    std::optional<std::filesystem::path> storeFolder() const;
    /// The same network for another profile folder: relative paths lead to where they led from `folder`.
    /// A node's data that is not on this machine is left out.
    Network forProfile(const std::filesystem::path &profileFolder) const;
};

} // namespace med::ledger
