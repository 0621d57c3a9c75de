#pragma once

#include "services/base/clock.h"
#include "services/contracts/context.h"
#include "services/crypto/hash.h"
#include "services/ledger/wire/codes.h"
#include "services/ledger/wire/identity.h"

#include <expected>
#include <map>
#include <optional>

namespace med::ledger {

inline constexpr int kConfigHeader = 1; ///< common.HeaderType
inline constexpr int kEndorserTransactionHeader = 3;

/// What a client asks a chaincode to do.
struct ChaincodeCall {
    std::string channel;
    std::string chaincode;
    std::vector<Bytes> arguments; ///< [0] `Contract:Function`, [1] one canonical JSON object.
    std::map<std::string, Bytes> transient;
};

/// Lower-case hexadecimal of SHA-256(nonce ‖ creator).
std::string transactionId(ByteView nonce, ByteView creator);

/// A proposal ready to be signed.
struct ProposalDraft {
    std::string txId;
    Bytes bytes; ///< protos.Proposal: sign exactly these.
};
ProposalDraft makeProposal(const ChaincodeCall &call, ByteView creator, ByteView nonce,
                           Moment timestamp);

/// protos.SignedProposal.
struct SignedProposal {
    Bytes proposal;
    Bytes signature;
};
Bytes serializeSignedProposal(const SignedProposal &proposal);

/// protos.Proposal with all that is inside, and the parts as they were serialised.
struct Proposal {
    int type = 0;
    std::uint64_t epoch = 0;
    std::string txId;
    std::string channel;
    Moment timestamp;
    Bytes creator; ///< msp.SerializedIdentity
    Bytes nonce;
    std::string chaincode;
    std::vector<Bytes> arguments;
    bool isInit = false;
    std::map<std::string, Bytes> transient;

    Bytes channelHeader; ///< As received.
    Bytes signatureHeader; ///< As received.
    Bytes payload; ///< ChaincodeProposalPayload serialised again without the transient map.
};
/// Errors: Invalid, naming the part. Checked: the shape, a chaincode name that is the same in the
/// extension and the input, a valid timestamp. Not checked: type, epoch, tx id, signature,
/// identity.
Expected<Proposal> parseProposal(ByteView proposal);

/// SHA-256(channel header ‖ signature header ‖ payload without transient).
crypto::Digest proposalHash(const Proposal &proposal);
crypto::Digest proposalHash(ByteView channelHeader, ByteView signatureHeader, ByteView payload);

/// protos.ChaincodeEvent.
struct ChaincodeEvent {
    std::string chaincode;
    std::string txId;
    std::string name;
    Bytes payload;
};

/// protos.Endorsement.
struct Endorsement {
    Bytes endorser; ///< msp.SerializedIdentity
    Bytes signature;
};

/// protos.ProposalResponsePayload over a simulation's outcome: what endorsers sign.
/// `readWriteSet` is rwset.TxReadWriteSet; `chaincodeVersion` stands in
/// ChaincodeAction.chaincode_id.
Bytes makeResponsePayload(const Proposal &proposal, ByteView readWriteSet,
                          const std::optional<ChaincodeEvent> &event,
                          const contracts::Response &response, std::string_view chaincodeVersion);
/// What an endorser signs: the response payload, then its serialised identity.
Bytes endorsementMessage(ByteView responsePayload, ByteView endorser);

/// common.Payload of the transaction, in Fabric's exact nesting: what the client signs.
Bytes assembleTransaction(const Proposal &proposal, ByteView responsePayload,
                          std::span<const Endorsement> endorsements);

/// common.Envelope.
struct Envelope {
    Bytes payload;
    Bytes signature;
};
Bytes serializeEnvelope(const Envelope &envelope);
/// Errors: Invalid.
Expected<Envelope> parseEnvelope(ByteView bytes);

/// The headers of any envelope.
struct EnvelopeHeaders {
    int type = 0;
    std::uint64_t epoch = 0;
    std::string txId;
    std::string channel;
    Moment timestamp;
    Bytes extension;
    Bytes tlsCertHash;
    Bytes creator;
    Bytes nonce;
    Bytes channelHeader; ///< As received.
    Bytes signatureHeader; ///< As received.
    Bytes data; ///< Payload.data
};

/// Why a transaction is not valid.
struct TxFault {
    TxCode code = TxCode::InvalidOtherReason;
    std::string why; ///< English; no patient data.
};

/// Faults: BAD_PAYLOAD, BAD_COMMON_HEADER.
std::expected<EnvelopeHeaders, TxFault> parseHeaders(const Envelope &envelope);

/// An endorser transaction, opened.
struct Transaction {
    EnvelopeHeaders headers;
    std::string chaincode; ///< From the header extension; the proposal's input names the same.
    std::string chaincodeVersion; ///< From the ChaincodeAction.
    std::vector<Bytes> arguments;
    Bytes proposalPayload; ///< Without the transient map, as it stands in the transaction.
    Bytes responsePayload; ///< protos.ProposalResponsePayload, as endorsed.
    Bytes proposalHash; ///< As the endorsers state it; parseTransaction compares it.
    Bytes readWriteSet; ///< rwset.TxReadWriteSet
    std::optional<ChaincodeEvent> event;
    contracts::Response response;
    std::vector<Endorsement> endorsements;
};
/// Opens the body and checks its nesting: exactly one action, whose header is the signature header,
/// and the proposal hash. Faults: the code a Fabric peer gives.
std::expected<Transaction, TxFault> parseTransaction(EnvelopeHeaders headers);

} // namespace med::ledger
