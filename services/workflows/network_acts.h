#pragma once

#include "services/base/error.h"
#include "services/workflows/beginnings.h"
#include "services/workflows/receipt.h"

#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// An organisation that is to be admitted, and who is to be its first administrator.
struct OrganizationDraft {
    std::string name; ///< At most 64 characters: it stands in the certificate of its authority.
    std::string kind; ///< hospital, laboratory, pharmacy, insurer, research.
    std::string mspId; ///< Empty: made of the name.
    std::string administrator; ///< Their name.
    std::string specialty; ///< May be empty.
    std::vector<std::string> roles; ///< Beside administrator. May be empty.
    int days = 7; ///< How long the invitation can be used, 1 to 90.
    std::filesystem::path file; ///< The invitation; must not exist.
    /// For a network without a node of this computer: a folder with `MSPID.json`, the registrar at the organisation's
    /// authority, {"id","secret"}. Empty there: the organisation is registered, and nobody invited.
    std::filesystem::path registrars;
};

/// An organisation of the network, as its administrator sees it.
struct OrganizationStanding {
    std::string mspId;
    std::string name;
    std::string kind;
    std::string state; ///< active, invited (nobody joined yet), suspended.
    bool administers = false; ///< It administers the network: nobody suspends it.
    bool hosted = false; ///< This computer's node endorses for it and runs its authority.
    int members = 0; ///< Active people.
    Moment changed {}; ///< When the ledger was told of it last.
    std::uint64_t block = 0; ///< Where that stands.
    std::string reason; ///< Why it is suspended, where this profile's person did it.
    std::string authority; ///< Subject of its authority's certificate, as the channel's configuration holds it.
    Moment authorityUntil {}; ///< The end of that certificate.
    int revoked = 0; ///< Certificates on the revocation lists of the configuration.
};

/// A server or program of the network, as it answered just now.
struct ServerHealth {
    std::string address; ///< For people: "this computer's node", or host and port.
    bool local = false; ///< This computer's node.
    bool reachable = false;
    std::uint64_t height = 0; ///< Number of blocks that it says it has.
    std::chrono::milliseconds latency {};
    Moment asked {};
    std::string problem; ///< Of one that did not answer; English, for the details.
};

/// The network in facts.
struct NetworkFacts {
    std::string channel;
    std::string chaincode;
    std::string contractVersion; ///< Of this program's contracts, which replay every block.
    std::string networkId;
    std::string fingerprint;
    std::uint64_t height = 0; ///< As verified here.
    std::uint64_t configBlock = 0;
    std::string consensus; ///< solo, etcdraft, BFT.
    bool oneAdmits = false; ///< The administrating organisation alone admits; else a majority.
    std::string administrator; ///< The administrating organisation's name.
    std::vector<ServerHealth> servers;
};

/// What the network's administrator asks and decides, as a window asks it: part of a Workplace, with its rules.
class NetworkActs {
public:
    virtual ~NetworkActs() = default;
    virtual Expected<std::vector<OrganizationStanding>> organizationStandings(std::stop_token stop) = 0;
    /// Asks each server once. Errors: Cancelled.
    virtual Expected<NetworkFacts> networkFacts(std::stop_token stop) = 0;
    /// Registers it on the ledger and, on this computer's node, makes its authority, adds it to the channel and invites
    /// its first administrator. Repeating it goes on where it stopped. Errors: as AdmitOrganization::run.
    virtual Expected<InvitationMade> admitOrganization(const OrganizationDraft &draft, std::stop_token stop) = 0;
    /// Its members can do nothing until it is reinstated; the reason stays in this profile, its salted digest goes on the
    /// ledger. Errors: Invalid without a reason; Denied for who is no network administrator, and for their own.
    virtual Expected<Receipt> suspendOrganization(const std::string &mspId, const std::string &reason, std::stop_token stop) = 0;
    virtual Expected<Receipt> reinstateOrganization(const std::string &mspId, std::stop_token stop) = 0;
};

} // namespace med::workflows
