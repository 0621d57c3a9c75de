#include "services/ledger/wire/transaction.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"

namespace med::ledger {

std::string transactionId(ByteView nonce, ByteView creator)
{
    return toHex(crypto::Sha256().add(nonce).add(creator).finish());
}

ProposalDraft makeProposal(const ChaincodeCall &call, ByteView creator, ByteView nonce,
                           Moment timestamp)
{
    ProposalDraft draft{.txId = transactionId(nonce, creator)};

    protos::ChaincodeHeaderExtension extension;
    extension.mutable_chaincode_id()->set_name(call.chaincode);
    common::ChannelHeader channelHeader;
    channelHeader.set_type(common::ENDORSER_TRANSACTION);
    setTimestamp(*channelHeader.mutable_timestamp(), timestamp);
    channelHeader.set_channel_id(call.channel);
    channelHeader.set_tx_id(draft.txId);
    channelHeader.set_extension(toText(toBytes(extension)));
    common::Header header;
    header.set_channel_header(toText(toBytes(channelHeader)));
    header.set_signature_header(toText(serializeSignatureHeader(creator, nonce)));

    protos::ChaincodeInvocationSpec invocation;
    auto *spec = invocation.mutable_chaincode_spec();
    spec->set_type(protos::ChaincodeSpec::GOLANG);
    spec->mutable_chaincode_id()->set_name(call.chaincode);
    for (const Bytes &argument : call.arguments) {
        spec->mutable_input()->add_args(argument.data(), argument.size());
    }
    protos::ChaincodeProposalPayload payload;
    payload.set_input(toText(toBytes(invocation)));
    for (const auto &[name, value] : call.transient) {
        (*payload.mutable_transientmap())[name] = toText(value);
    }

    protos::Proposal proposal;
    proposal.set_header(toText(toBytes(header)));
    proposal.set_payload(toText(toBytes(payload)));
    draft.bytes = toBytes(proposal);
    return draft;
}

Bytes serializeSignedProposal(const SignedProposal &proposal)
{
    protos::SignedProposal out;
    out.set_proposal_bytes(toText(proposal.proposal));
    out.set_signature(toText(proposal.signature));
    return toBytes(out);
}

Expected<Proposal> parseProposal(ByteView bytes)
{
    protos::Proposal in;
    common::Header header;
    common::ChannelHeader channelHeader;
    common::SignatureHeader signatureHeader;
    if (bytes.empty() || !fromBytes(in, bytes) || !fromBytes(header, in.header())) {
        return failure(ErrorCode::Invalid, "the proposal is malformed");
    }
    if (header.channel_header().empty() || !fromBytes(channelHeader, header.channel_header())) {
        return failure(ErrorCode::Invalid, "the proposal's channel header is missing or malformed");
    }
    if (header.signature_header().empty()
        || !fromBytes(signatureHeader, header.signature_header())) {
        return failure(ErrorCode::Invalid,
                       "the proposal's signature header is missing or malformed");
    }
    protos::ChaincodeHeaderExtension extension;
    if (!fromBytes(extension, channelHeader.extension())
        || extension.chaincode_id().name().empty()) {
        return failure(ErrorCode::Invalid, "the proposal's header extension names no chaincode");
    }
    protos::ChaincodeProposalPayload payload;
    protos::ChaincodeInvocationSpec invocation;
    if (!fromBytes(payload, in.payload()) || !fromBytes(invocation, payload.input())
        || !invocation.has_chaincode_spec()) {
        return failure(ErrorCode::Invalid, "the proposal's payload is malformed");
    }
    const auto &spec = invocation.chaincode_spec();
    if (spec.chaincode_id().name() != extension.chaincode_id().name()) {
        return failure(ErrorCode::Invalid, "the proposal names two different chaincodes");
    }
    MED_TRY(const Moment timestamp, momentOf(channelHeader.timestamp()));
    Proposal out{
        .type = channelHeader.type(),
        .epoch = channelHeader.epoch(),
        .txId = channelHeader.tx_id(),
        .channel = channelHeader.channel_id(),
        .timestamp = timestamp,
        .creator = copyOf(signatureHeader.creator()),
        .nonce = copyOf(signatureHeader.nonce()),
        .chaincode = extension.chaincode_id().name(),
        .isInit = spec.input().is_init(),
        .channelHeader = copyOf(header.channel_header()),
        .signatureHeader = copyOf(header.signature_header()),
    };
    for (const std::string &argument : spec.input().args()) {
        out.arguments.push_back(copyOf(argument));
    }
    for (const auto &[name, value] : payload.transientmap()) {
        out.transient.emplace(name, copyOf(value));
    }
    payload.clear_transientmap();
    out.payload = toBytes(payload);
    return out;
}

crypto::Digest proposalHash(ByteView channelHeader, ByteView signatureHeader, ByteView payload)
{
    return crypto::Sha256().add(channelHeader).add(signatureHeader).add(payload).finish();
}

crypto::Digest proposalHash(const Proposal &proposal)
{
    return proposalHash(proposal.channelHeader, proposal.signatureHeader, proposal.payload);
}

Bytes makeResponsePayload(const Proposal &proposal, ByteView readWriteSet,
                          const std::optional<ChaincodeEvent> &event,
                          const contracts::Response &response, std::string_view chaincodeVersion)
{
    protos::ChaincodeAction action;
    action.set_results(toText(readWriteSet));
    if (event) {
        protos::ChaincodeEvent message;
        message.set_chaincode_id(event->chaincode);
        message.set_tx_id(event->txId);
        message.set_event_name(event->name);
        message.set_payload(toText(event->payload));
        action.set_events(toText(toBytes(message)));
    }
    auto *answer = action.mutable_response();
    answer->set_status(response.status);
    answer->set_message(response.message);
    answer->set_payload(toText(response.payload));
    action.mutable_chaincode_id()->set_name(proposal.chaincode);
    action.mutable_chaincode_id()->set_version(std::string(chaincodeVersion));
    protos::ProposalResponsePayload out;
    out.set_proposal_hash(toText(proposalHash(proposal)));
    out.set_extension(toText(toBytes(action)));
    return toBytes(out);
}

Bytes endorsementMessage(ByteView responsePayload, ByteView endorser)
{
    Bytes message = copyOf(responsePayload);
    append(message, endorser);
    return message;
}

} // namespace med::ledger
