#pragma once

#include "services/base/clock.h"
#include "services/crypto/hash.h"
#include "services/crypto/signer.h"
#include "services/domain/canonical_json.h"

#include <functional>

namespace med::wallet {

/// What a proposal asks for, read from the exact bytes that will be signed.
struct Act {
    std::string channel;
    std::string chaincode;
    std::string function; ///< `Contract:Function`, or a system chaincode's function.
    Json arguments; ///< The one JSON object; null for a function without arguments.
    std::vector<std::string> plainArguments; ///< A system chaincode's, as they are.
    std::vector<std::string> transientNames; ///< Of values that travel beside the ledger.
    crypto::Identity creator;
    std::string transactionId;
    Moment time; ///< As the proposal claims.
    std::string network; ///< The network id, of an act that is signed before it can be sent; else empty.
    bool onlyReads = false; ///< A function that changes nothing: its proposal may be evaluated only.

    // What the transaction made from the proposal is compared with.
    Bytes channelHeader;
    Bytes signatureHeader;
    Bytes payload; ///< ChaincodeProposalPayload without the transient map.
    crypto::Digest proposalHash {}; ///< SHA-256 over those three.
};

/// Reads a protos.Proposal. Errors: Invalid, naming the part, for anything but an endorser transaction
/// of the strictest form: unknown or repeated fields, another transaction id than SHA-256(nonce ‖
/// creator), two chaincode names, arguments that are not canonical JSON, decorations, isInit.
Expected<Act> decodeAct(ByteView proposal);

/// Reads the statement by which an act is signed before it can be sent (domain/signed_act.h). Its hash is
/// over the message. Errors: Invalid for another tag, another member than `own`, a function that reads.
Expected<Act> decodeSignedAct(ByteView message, const crypto::Identity &own);

/// A display name for an identifier (of a member, an organisation, a patient), or nothing.
using NameLookup = std::function<std::string(std::string_view id)>;

/// The act in English sentences: what it does, to whom, and every further value that it carries.
/// Errors: Invalid ("cannot be shown in words") for a chaincode, function or argument that is not in
/// our table: nobody should sign what nobody can read.
Expected<std::vector<std::string>> words(const Act &act, const NameLookup &names = {});

/// True for the functions in our table that change nothing.
bool onlyReads(std::string_view chaincode, std::string_view function);

} // namespace med::wallet
