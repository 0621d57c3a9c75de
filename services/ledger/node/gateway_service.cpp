#include "services/ledger/node/gateway_service_internal.h"

#include "services/ledger/node/block_summary.h"
#include "services/ledger/node/commit_status_internal.h"
#include "services/ledger/proto/bytes_internal.h"

namespace med::ledger {

namespace {

constexpr std::size_t kSlots = 500;
constexpr std::size_t kSlotsPerIdentity = 125;
constexpr auto kCancelCheck = std::chrono::milliseconds(250);
constexpr const char *kReaders = "/Channel/Application/Readers";

GatewayStatus statusOf(int code, std::string message) { return {.code = code, .message = std::move(message)}; }

grpc::ServerUnaryReactor *finish(grpc::CallbackServerContext *context, const GatewayStatus &status)
{
    auto *reactor = context->DefaultReactor();
    reactor->Finish(toGrpc(status));
    return reactor;
}

SignedProposal proposalOf(const protos::SignedProposal &proposal)
{
    return {.proposal = copyOf(proposal.proposal_bytes()), .signature = copyOf(proposal.signature())};
}

/// Whose slot a proposal uses: its creator, as far as it can be read yet.
Bytes creatorOf(const SignedProposal &signedProposal)
{
    const auto proposal = parseProposal(signedProposal.proposal);
    return proposal ? proposal->creator : Bytes {};
}

std::vector<std::string> listOf(const google::protobuf::RepeatedPtrField<std::string> &names)
{
    return {names.begin(), names.end()};
}

} // namespace

grpc::Status toGrpc(const GatewayStatus &status)
{
    if (status.code == 0) {
        return grpc::Status::OK;
    }
    return {grpc::StatusCode(status.code), status.message, encodeDetails(status)};
}

GatewayService::GatewayService(const NodeWorld &world)
    : m_world(world), m_endorser(world), m_slots("gateway.Gateway", kSlots, kSlotsPerIdentity)
{
}

grpc::ServerUnaryReactor *GatewayService::Evaluate(grpc::CallbackServerContext *context,
                                                   const gateway::EvaluateRequest *request,
                                                   gateway::EvaluateResponse *response)
{
    if (request->proposed_transaction().proposal_bytes().empty()) {
        return finish(context, statusOf(status::kInvalidArgument, "an evaluate request with a proposal is required"));
    }
    const auto proposal = proposalOf(request->proposed_transaction());
    const auto slot = m_slots.take(creatorOf(proposal));
    if (!slot) {
        return finish(context, statusOf(status::kUnknown, slot.error().detail));
    }
    const auto answer = m_endorser.evaluate(proposal, listOf(request->target_organizations()));
    if (!answer) {
        return finish(context, answer.error());
    }
    auto &result = *response->mutable_result();
    result.set_status(answer->status);
    result.set_message(answer->message);
    result.set_payload(answer->payload.data(), answer->payload.size());
    return finish(context, {});
}

grpc::ServerUnaryReactor *GatewayService::Endorse(grpc::CallbackServerContext *context,
                                                  const gateway::EndorseRequest *request,
                                                  gateway::EndorseResponse *response)
{
    if (request->proposed_transaction().proposal_bytes().empty()) {
        return finish(context, statusOf(status::kInvalidArgument, "the proposed transaction must contain a signed proposal"));
    }
    if (m_world.draining) {
        return finish(context, statusOf(status::kUnavailable, "the node is ending"));
    }
    const auto proposal = proposalOf(request->proposed_transaction());
    const auto slot = m_slots.take(creatorOf(proposal));
    if (!slot) {
        return finish(context, statusOf(status::kUnknown, slot.error().detail));
    }
    const auto payload = m_endorser.endorse(proposal, listOf(request->endorsing_organizations()));
    if (!payload) {
        return finish(context, payload.error());
    }
    response->mutable_prepared_transaction()->set_payload(payload->data(), payload->size());
    return finish(context, {});
}

GatewayStatus GatewayService::submit(const gateway::SubmitRequest &request)
{
    const auto &prepared = request.prepared_transaction();
    if (prepared.payload().empty()) {
        return statusOf(status::kInvalidArgument, "a prepared transaction is required");
    }
    if (prepared.signature().empty()) {
        return statusOf(status::kInvalidArgument, "prepared transaction must be signed");
    }
    const auto channel = m_world.orderer.channel();
    if (request.channel_id() != channel->id()) {
        return statusOf(status::kFailedPrecondition, "channel '" + request.channel_id() + "' not found");
    }
    const auto refuse = [&](const std::string &kind, const std::string &why) {
        const std::string text = "received unsuccessful response from orderer: status=" + kind + ", info=" + why;
        return GatewayStatus {status::kAborted, text, {{m_world.address, kOrdererMsp, text}}};
    };
    const Envelope envelope {.payload = copyOf(prepared.payload()), .signature = copyOf(prepared.signature())};
    if (const auto headers = parseHeaders(envelope); headers && headers->type == common::CONFIG_UPDATE) {
        const auto sender = checkRequest(
            *channel, {.identity = headers->creator, .message = envelope.payload, .signature = envelope.signature},
            "/Channel/Writers", m_world.clock.now(), m_world.signatures, m_world.isRevoked);
        if (!sender) {
            return refuse("FORBIDDEN", sender.error().detail);
        }
        const auto taken = m_world.orderer.submitConfigUpdate(serializeEnvelope(envelope), m_world.clock.now());
        return taken ? GatewayStatus {} : refuse("FORBIDDEN", taken.error().detail);
    }
    const auto checked = checkSubmission(*channel, envelope,
                                         {.chaincode = m_world.config.chaincode, .signatures = &m_world.signatures});
    if (!checked) {
        return refuse("FORBIDDEN", checked.error().why);
    }
    const auto headers = parseHeaders(envelope);
    const auto creator = headers ? channel->validate(headers->creator) : failure(ErrorCode::Denied, "no creator");
    if (!creator) {
        return refuse("FORBIDDEN", creator.error().detail);
    }
    if (const auto dates = checkDates(**creator, m_world.clock.now()); !dates) {
        return refuse("FORBIDDEN", dates.error().detail);
    }
    if (m_world.isRevoked && m_world.isRevoked((*creator)->mspId, (*creator)->certificate.serial())) {
        return refuse("FORBIDDEN", "the certificate was revoked by its authority");
    }
    const auto taken = m_world.orderer.submit(serializeEnvelope(envelope));
    if (taken) {
        return {};
    }
    return taken.error().code == ErrorCode::Invalid
        ? refuse("BAD_REQUEST", taken.error().detail)
        : statusOf(status::kUnavailable, "no orderers could successfully process transaction: " + taken.error().detail);
}

grpc::ServerUnaryReactor *GatewayService::Submit(grpc::CallbackServerContext *context,
                                                 const gateway::SubmitRequest *request, gateway::SubmitResponse *)
{
    return finish(context, submit(*request));
}

grpc::ServerUnaryReactor *GatewayService::CommitStatus(grpc::CallbackServerContext *context,
                                                       const gateway::SignedCommitStatusRequest *signedRequest,
                                                       gateway::CommitStatusResponse *response)
{
    gateway::CommitStatusRequest request;
    if (signedRequest->request().empty() || !request.ParseFromString(signedRequest->request())) {
        return finish(context, statusOf(status::kInvalidArgument, "a commit status request is required"));
    }
    const auto channel = m_world.orderer.channel();
    if (request.channel_id() != channel->id()) {
        return finish(context, statusOf(status::kPermissionDenied, "channel '" + request.channel_id() + "' not found"));
    }
    const auto identity = checkRequest(*channel,
                                       {.identity = bytesOf(request.identity()),
                                        .message = bytesOf(signedRequest->request()),
                                        .signature = bytesOf(signedRequest->signature())},
                                       kReaders, m_world.clock.now(), m_world.signatures, m_world.isRevoked);
    if (!identity) {
        return finish(context, statusOf(status::kPermissionDenied, identity.error().detail));
    }
    auto slot = m_slots.take(bytesOf(request.identity()));
    if (!slot) {
        return finish(context, statusOf(status::kUnknown, slot.error().detail));
    }
    return answerCommitStatus(m_world, request.transaction_id(), *std::move(slot), *response);
}

grpc::Status GatewayService::ChaincodeEvents(grpc::ServerContext *context,
                                             const gateway::SignedChaincodeEventsRequest *signedRequest,
                                             grpc::ServerWriter<gateway::ChaincodeEventsResponse> *stream)
{
    gateway::ChaincodeEventsRequest request;
    if (signedRequest->request().empty() || !request.ParseFromString(signedRequest->request())) {
        return toGrpc(statusOf(status::kInvalidArgument, "a chaincode events request is required"));
    }
    const auto channel = m_world.orderer.channel();
    if (request.channel_id() != channel->id()) {
        return toGrpc(statusOf(status::kPermissionDenied, "channel '" + request.channel_id() + "' not found"));
    }
    const auto identity = checkRequest(*channel,
                                       {.identity = bytesOf(request.identity()),
                                        .message = bytesOf(signedRequest->request()),
                                        .signature = bytesOf(signedRequest->signature())},
                                       kReaders, m_world.clock.now(), m_world.signatures, m_world.isRevoked);
    if (!identity) {
        return toGrpc(statusOf(status::kPermissionDenied, identity.error().detail));
    }
    const auto slot = m_slots.take(bytesOf(request.identity()));
    if (!slot) {
        return toGrpc(statusOf(status::kUnknown, slot.error().detail));
    }
    std::uint64_t next = m_world.store.height();
    switch (request.start_position().Type_case()) {
    case orderer::SeekPosition::TYPE_NOT_SET:
    case orderer::SeekPosition::kNextCommit:
        break;
    case orderer::SeekPosition::kSpecified:
        next = request.start_position().specified().number();
        break;
    default:
        return toGrpc(statusOf(status::kInvalidArgument, "invalid start position type: use a block number or next commit"));
    }
    // After a known transaction: its block again, without what stands up to it.
    std::string skipTo;
    if (!request.after_transaction_id().empty()) {
        auto snapshot = m_world.store.snapshot();
        const auto place = snapshot ? snapshot->transaction(request.after_transaction_id())
                                    : std::unexpected(snapshot.error());
        if (place && *place) {
            next = (*place)->block;
            skipTo = request.after_transaction_id();
        }
    }
    while (!context->IsCancelled() && !m_world.board.isClosed()) {
        if (!mayStillFollow(**identity, m_world.clock.now(), m_world.isRevoked)) {
            return toGrpc(statusOf(status::kPermissionDenied, "the certificate has expired or was revoked"));
        }
        if (!m_world.board.waitForHeight(next + 1, kCancelCheck)) {
            continue;
        }
        const auto bytes = m_world.store.block(next);
        const auto block = bytes ? parseBlock(**bytes) : std::unexpected(bytes.error());
        if (!block) {
            return toGrpc(statusOf(status::kUnavailable, "the ledger cannot be read: " + block.error().detail));
        }
        gateway::ChaincodeEventsResponse response;
        response.set_block_number(next);
        for (const auto &transaction : summarize(*block)) {
            if (!skipTo.empty()) {
                if (transaction.txId == skipTo) {
                    skipTo.clear();
                }
                continue;
            }
            if (transaction.code == TxCode::Valid && transaction.event
                && transaction.event->chaincode == request.chaincode_id()) {
                auto &event = *response.add_events();
                event.set_chaincode_id(transaction.event->chaincode);
                event.set_tx_id(transaction.event->txId);
                event.set_event_name(transaction.event->name);
                event.set_payload(toText(transaction.event->payload));
            }
        }
        skipTo.clear();
        if (response.events_size() > 0 && !stream->Write(response)) {
            return grpc::Status::OK;
        }
        ++next;
    }
    return context->IsCancelled() ? grpc::Status::CANCELLED
                                  : toGrpc(statusOf(status::kUnavailable, "the node is ending"));
}

} // namespace med::ledger
