#pragma once

#include "services/base/bytes.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace med::ledger {

/// One organisation that the node hosts.
struct HostedOrganizationConfig {
    std::string mspId;
    std::string caName; ///< What a CA client calls its authority.
    std::string name; ///< For people.
    std::string kind; ///< hospital, laboratory, pharmacy, insurer, research.
};

/// What a node is set up for (`node.json`, and the file given to --organizations).
struct NodeConfig {
    std::string channel = "health";
    std::string chaincode = "medanchor";
    std::string administratorMsp; ///< May call Network:Init; its authority answers when none is named.
    std::vector<HostedOrganizationConfig> organizations;
    bool demonstration = false; ///< Its network is shown as made-up everywhere.

    /// The five organisations of a fresh node.
    static NodeConfig standard();
    /// {"v":1, "administrator", "organizations":[{"msp_id", "caname"?, "name"?, "kind"?}], "channel"?,
    /// "chaincode"?, "demonstration"?}. Errors: Invalid, in words.
    static Expected<NodeConfig> fromJson(std::string_view text);
    std::string toJson() const;
};

/// "StElinMSP" → "ca-stelin"
std::string defaultCaName(const std::string &mspId);

/// The organisations that a running node hosts: they only become more. Threads: any.
class HostedOrganizations {
public:
    using List = std::vector<HostedOrganizationConfig>;
    explicit HostedOrganizations(List list) : m_list(std::make_shared<const List>(std::move(list))) {}

    /// As they are now.
    std::shared_ptr<const List> list() const;
    bool contains(const std::string &mspId) const;
    void add(HostedOrganizationConfig organization);

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const List> m_list;
};

} // namespace med::ledger
