#include "services/ledger/wire/transaction.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"

#include <google/protobuf/stubs/logging.h>

namespace med::ledger {

namespace {

/// The library writes what it cannot read to standard error; our callers get it as an error
/// instead, and nobody else may fill our log.
[[maybe_unused]] const auto silenced = google::protobuf::SetLogHandler(nullptr);

std::unexpected<TxFault> fault(TxCode code, std::string why)
{
    return std::unexpected<TxFault>(TxFault{.code = code, .why = std::move(why)});
}

} // namespace

Bytes assembleTransaction(const Proposal &proposal, ByteView responsePayload,
                          std::span<const Endorsement> endorsements)
{
    protos::ChaincodeActionPayload actionPayload;
    actionPayload.set_chaincode_proposal_payload(toText(proposal.payload));
    auto *action = actionPayload.mutable_action();
    action->set_proposal_response_payload(toText(responsePayload));
    for (const Endorsement &endorsement : endorsements) {
        auto *out = action->add_endorsements();
        out->set_endorser(toText(endorsement.endorser));
        out->set_signature(toText(endorsement.signature));
    }
    protos::Transaction transaction;
    auto *only = transaction.add_actions();
    only->set_header(toText(proposal.signatureHeader));
    only->set_payload(toText(toBytes(actionPayload)));
    common::Payload payload;
    payload.mutable_header()->set_channel_header(toText(proposal.channelHeader));
    payload.mutable_header()->set_signature_header(toText(proposal.signatureHeader));
    payload.set_data(toText(toBytes(transaction)));
    return toBytes(payload);
}

Bytes serializeEnvelope(const Envelope &envelope)
{
    common::Envelope out;
    out.set_payload(toText(envelope.payload));
    out.set_signature(toText(envelope.signature));
    return toBytes(out);
}

Expected<Envelope> parseEnvelope(ByteView bytes)
{
    common::Envelope in;
    if (bytes.empty() || !fromBytes(in, bytes)) {
        return failure(ErrorCode::Invalid, "an envelope is malformed");
    }
    return Envelope{.payload = copyOf(in.payload()), .signature = copyOf(in.signature())};
}

std::expected<EnvelopeHeaders, TxFault> parseHeaders(const Envelope &envelope)
{
    common::Payload payload;
    if (!fromBytes(payload, envelope.payload)) {
        return fault(TxCode::BadPayload, "the payload is malformed");
    }
    common::ChannelHeader channelHeader;
    common::SignatureHeader signatureHeader;
    if (!payload.has_header() || payload.header().channel_header().empty()
        || !fromBytes(channelHeader, payload.header().channel_header())) {
        return fault(TxCode::BadCommonHeader, "the channel header is missing or malformed");
    }
    if (payload.header().signature_header().empty()
        || !fromBytes(signatureHeader, payload.header().signature_header())) {
        return fault(TxCode::BadCommonHeader, "the signature header is missing or malformed");
    }
    // A header without a timestamp stands for 1970; Fabric's own configuration blocks may have one.
    const auto timestamp = momentOf(channelHeader.timestamp());
    if (!timestamp) {
        return fault(TxCode::BadCommonHeader, timestamp.error().detail);
    }
    return EnvelopeHeaders{
        .type = channelHeader.type(),
        .epoch = channelHeader.epoch(),
        .txId = channelHeader.tx_id(),
        .channel = channelHeader.channel_id(),
        .timestamp = *timestamp,
        .extension = copyOf(channelHeader.extension()),
        .tlsCertHash = copyOf(channelHeader.tls_cert_hash()),
        .creator = copyOf(signatureHeader.creator()),
        .nonce = copyOf(signatureHeader.nonce()),
        .channelHeader = copyOf(payload.header().channel_header()),
        .signatureHeader = copyOf(payload.header().signature_header()),
        .data = copyOf(payload.data()),
    };
}

std::expected<Transaction, TxFault> parseTransaction(EnvelopeHeaders headers)
{
    constexpr auto kInvalid = TxCode::InvalidEndorserTransaction;
    protos::Transaction body;
    if (headers.data.empty() || !fromBytes(body, headers.data)) {
        return fault(kInvalid, "the transaction is malformed");
    }
    if (body.actions_size() != 1) {
        return fault(kInvalid,
                     "a transaction holds exactly one action, this one "
                         + std::to_string(body.actions_size()));
    }
    const auto &only = body.actions(0);
    if (copyOf(only.header()) != headers.signatureHeader) {
        return fault(kInvalid, "the action's header is not the transaction's signature header");
    }
    protos::ChaincodeActionPayload actionPayload;
    if (!fromBytes(actionPayload, only.payload()) || !actionPayload.has_action()) {
        return fault(kInvalid, "the action's payload is malformed");
    }
    Transaction out{
        .proposalPayload = copyOf(actionPayload.chaincode_proposal_payload()),
        .responsePayload = copyOf(actionPayload.action().proposal_response_payload()),
    };
    protos::ProposalResponsePayload responsePayload;
    if (!fromBytes(responsePayload, out.responsePayload)) {
        return fault(kInvalid, "the response payload is malformed");
    }
    out.proposalHash = copyOf(responsePayload.proposal_hash());
    const auto expected = med::ledger::proposalHash(headers.channelHeader, headers.signatureHeader,
                                                    out.proposalPayload);
    if (out.proposalHash != Bytes(expected.begin(), expected.end())) {
        return fault(kInvalid, "the endorsers signed the answer to another proposal");
    }
    protos::ChaincodeHeaderExtension extension;
    if (!fromBytes(extension, headers.extension) || extension.chaincode_id().name().empty()) {
        return fault(TxCode::BadHeaderExtension, "the header extension names no chaincode");
    }
    out.chaincode = extension.chaincode_id().name();
    protos::ChaincodeProposalPayload proposalPayload;
    protos::ChaincodeInvocationSpec invocation;
    if (!fromBytes(proposalPayload, out.proposalPayload)
        || !fromBytes(invocation, proposalPayload.input())) {
        return fault(TxCode::InvalidOtherReason, "the proposal's payload is malformed");
    }
    for (const std::string &argument : invocation.chaincode_spec().input().args()) {
        out.arguments.push_back(copyOf(argument));
    }
    protos::ChaincodeAction action;
    if (!fromBytes(action, responsePayload.extension())) {
        return fault(TxCode::BadResponsePayload, "the chaincode's action is malformed");
    }
    if (action.chaincode_id().name() != out.chaincode
        || invocation.chaincode_spec().chaincode_id().name() != out.chaincode) {
        return fault(TxCode::InvalidChaincode,
                     "header, input and action name different chaincodes");
    }
    if (action.chaincode_id().version().empty()) {
        return fault(TxCode::InvalidChaincode, "the action names no chaincode version");
    }
    out.chaincodeVersion = action.chaincode_id().version();
    out.readWriteSet = copyOf(action.results());
    out.response = {.status = action.response().status(),
                    .message = action.response().message(),
                    .payload = copyOf(action.response().payload())};
    if (!action.events().empty()) {
        protos::ChaincodeEvent event;
        if (!fromBytes(event, action.events()) || event.chaincode_id() != out.chaincode) {
            return fault(TxCode::InvalidOtherReason,
                         "the event is malformed or of another chaincode");
        }
        out.event = ChaincodeEvent{.chaincode = event.chaincode_id(),
                                   .txId = event.tx_id(),
                                   .name = event.event_name(),
                                   .payload = copyOf(event.payload())};
    }
    for (const auto &endorsement : actionPayload.action().endorsements()) {
        out.endorsements.push_back({.endorser = copyOf(endorsement.endorser()),
                                    .signature = copyOf(endorsement.signature())});
    }
    out.headers = std::move(headers);
    return out;
}

} // namespace med::ledger
