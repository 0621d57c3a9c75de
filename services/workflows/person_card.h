#pragma once

#include "services/workflows/session.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// Tag of the statement by which an administrator vouches for a member's name.
inline constexpr std::string_view kPersonCardTag = "medanchor/directory/1";

/// Who a member is, in words, signed by an administrator of their organisation. The ledger names
/// nobody: cards travel in the sealed part of what their owner makes, so that exactly its readers see
/// them. Format: canonical {"issuer","issuer_tx","member","msp","name","network","organization",
/// "specialty","v":1} and, where it is known, "qualification": FHIR Practitioner.qualification with code.text and issuer.display (its
/// time stands on the ledger, where it can be renewed), and the issuer's signature, as JSON {"card": text, "signature": base64}.
struct PersonCard {
    std::string memberId;
    std::string mspId;
    std::string name;
    std::string specialty;
    std::string organization;
    std::string qualification = {}; ///< In words; may be empty.
    std::string issuer = {}; ///< Who gave it; may be empty.
};

/// Signs a card for a member of the signer's organisation; the session's member is an administrator.
Expected<Json> issueCard(Session &administrator, const PersonCard &card);
/// Checks a card against the verified ledger: the issuer is or was an administrator of the member's
/// organisation and signed it. Errors: Corrupt, Invalid.
Expected<PersonCard> readCard(const sync::World &world, const Json &signedCard);
/// Keeps a card in its owner's profile, encrypted.
Expected<> setOwnCard(Session &session, const Json &signedCard);
/// The signed form of one's own card, for what one makes; null if none was issued.
Json ownSignedCard(const Session &session);
/// The card of who uses this profile. Errors: NotFound if none was issued.
Expected<PersonCard> ownCard(const Session &session);

} // namespace med::workflows
