#pragma once

#include "services/crypto/signer.h"
#include "services/ledger/network.h"
#include "services/workflows/beginnings.h"

#include "services/domain/canonical_json.h"

#include <optional>

namespace med::workflows {

/// Tag of the statement by which an administrator vouches for an invitation.
inline constexpr std::string_view kInvitationTag = "medanchor/invitation/1";
/// Whether people are invited to a role: custodians are programs.
bool isInvitedTo(std::string_view role);
inline constexpr std::size_t kMaxInvitationBytes = 1 << 20;

/// All that somebody needs to become a member of an organisation whose administrator invited them, or the first
/// member of one that the network's administrator admitted. The file holds a secret that works once: who has it can join in their place. Format: INVITATION.md.
struct Invitation {
    ledger::Network network; ///< As the new profile pins it, its paths absolute.
    std::string memberId; ///< The enrolment id, already a member on the ledger unless they are the first.
    std::string secret; ///< Of the enrolment at the authority of `mspId`.
    std::string mspId;
    std::vector<std::string> roles;
    std::string name; ///< Empty if it came as a line (InvitationCode).
    Json card; ///< Their signed name card; an empty object for the first, null if it came as a line, which has no room for it.
    /// For an organisation's first administrator: an administrator of another organisation, the network's, signed.
    struct First {
        std::string specialty; ///< For the card that they sign themselves.
    };
    std::optional<First> first = std::nullopt;
    Moment until {};

    /// The file's bytes, signed. Errors: as Signer::sign; Invalid for a value that could not be read back.
    Expected<Bytes> write(crypto::Signer &administrator) const;
    /// Trusts nothing: size, form, members, network and the signature by a certificate of the organisation
    /// are checked; nothing is asked and nothing written. Errors: Invalid, naming what is wrong; Corrupt if
    /// it was changed after it was signed.
    static Expected<Invitation> parse(ByteView file);
    /// The same from a file. Errors also: NotFound; Io.
    static Expected<Invitation> read(const std::filesystem::path &file);

    std::string organization() const; ///< Its name.
    InvitationSummary summary() const;
};

} // namespace med::workflows
