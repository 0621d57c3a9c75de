#pragma once

#include "services/crypto/certificate.h"

#include <string>

namespace med::crypto {

/// Who signs: an organisation's MSP id and a certificate that it issued.
struct Identity {
    std::string mspId;
    std::string certificatePem;
};

/// What kind of bytes are to be signed. An implementation checks that they are of that kind, so that
/// one kind never passes for another.
enum class Signing {
    Proposal, ///< protos.Proposal: an evaluation, or what a person does.
    Transaction, ///< common.Payload as the gateway returned it, of a proposal signed before.
    StatusRequest, ///< gateway.CommitStatusRequest or ChaincodeEventsRequest.
    BlockRequest, ///< common.Payload of type DELIVER_SEEK_INFO.
    CaToken, ///< The text of a Fabric CA token: METHOD.base64.base64.base64.
    Act, ///< Ours: an act that will be submitted later, as domain/signed_act.h writes it. Asked like a proposal.
    Statement, ///< Ours: a tag ("medanchor/manifest/1" ...), a zero byte, then the stored bytes.
};

/// Signs with one person's key: DER ECDSA P-256 over SHA-256, low S.
class Signer {
public:
    virtual ~Signer() = default;
    virtual const Identity &identity() const = 0;
    /// Errors: Locked, Denied (the person or a rule said no), Invalid (not of that kind, or it cannot
    /// be shown in words), Io (a token failed). Threads: any, one at a time.
    virtual Expected<Bytes> sign(Signing kind, ByteView message) = 0;
};

/// The bytes that a Statement signature covers: tag, a zero byte, the stored bytes.
Bytes statementBytes(std::string_view tag, ByteView stored);

} // namespace med::crypto
