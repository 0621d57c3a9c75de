#pragma once

#include "services/workflows/invitation.h"

namespace med::workflows {

/// An invitation of a patient as one line, to be printed as a QR code, scanned, pasted or typed. It carries
/// the secret and, for all else, the fingerprint of the network that its reader fetches. Format: INVITATION.md.
struct InvitationCode {
    std::string mspId;
    std::string memberId;
    std::string secret;
    std::string fingerprint; ///< Of the network, without spaces.
    /// The organisations that the fingerprint speaks of: those that the network had when who invites joined it. Empty: all that it has.
    std::vector<std::string> organizations = {};
    Moment until {};
    std::string authority; ///< "host:port", where the network's description is fetched over TLS; empty: from `nodeFolder`.
    std::string nodeFolder; ///< Of this computer's ledger; empty where it is open to others.
    std::string store; ///< Address, or a folder on this computer. May be empty.

    std::string text() const; ///< "medanchor:join?v=1&…"
    /// White space, line breaks and the prefix's case do not matter. Errors: Invalid, naming what is wrong.
    static Expected<InvitationCode> parse(std::string_view text);
    /// What it invites to. The network is taken only if it has the fingerprint; the secret is not sent.
    /// Errors: Offline if nobody answers there; NotFound without that folder; Corrupt for another network.
    Expected<Invitation> fetch() const;
};

/// The description of a network from one of its authorities, not checked against anything yet. Errors: Offline; Invalid.
Expected<ledger::Network> fetchNetwork(const std::string &authority);

/// The network of this machine's node as somebody else's profile pins it: where it is reached now, also by others
/// if it is open to them. Its folder is `nodeData`. Errors: as Network::load.
Expected<ledger::Network> networkOfNode(const std::filesystem::path &folder);

/// The code for an invitation of a patient; empty where its reader could not fetch the network, or its store has
/// roots that a line cannot carry.
std::string codeFor(const Invitation &invitation);

} // namespace med::workflows
