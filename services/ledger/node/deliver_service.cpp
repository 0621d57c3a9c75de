#include "services/ledger/node/deliver_service_internal.h"

#include "services/base/log.h"
#include "services/ledger/node/block_summary.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_orderer.pb.h"

namespace med::ledger {

namespace {

constexpr std::size_t kSlots = 2500;
constexpr std::size_t kSlotsPerIdentity = 600;
constexpr auto kCancelCheck = std::chrono::milliseconds(250);
constexpr auto kTimeWindow = std::chrono::minutes(15);
constexpr int kSeekInfoHeader = common::DELIVER_SEEK_INFO;

/// A range of blocks that was asked for.
struct Seek {
    std::uint64_t start = 0;
    std::uint64_t stop = 0; ///< Inclusive.
    bool failIfNotReady = false;
    bool headerOnly = false;
};

std::optional<std::uint64_t> blockOf(const orderer::SeekPosition &position, std::uint64_t height)
{
    switch (position.Type_case()) {
    case orderer::SeekPosition::kOldest:
        return 0;
    case orderer::SeekPosition::kNewest:
        return height - 1;
    case orderer::SeekPosition::kNextCommit:
        return height;
    case orderer::SeekPosition::kSpecified:
        return position.specified().number();
    default:
        return std::nullopt;
    }
}

std::optional<Seek> seekOf(ByteView data, std::uint64_t height)
{
    orderer::SeekInfo info;
    if (!fromBytes(info, data)) {
        return std::nullopt;
    }
    const auto start = blockOf(info.start(), height);
    const auto stop = blockOf(info.stop(), height);
    if (!start || !stop || *stop < *start) {
        return std::nullopt;
    }
    return Seek {.start = *start,
                 .stop = *stop,
                 .failIfNotReady = info.behavior() == orderer::SeekInfo::FAIL_IF_NOT_READY,
                 .headerOnly = info.content_type() == orderer::SeekInfo::HEADER_WITH_SIG};
}

protos::FilteredBlock filter(const Block &block, const std::string &channel)
{
    protos::FilteredBlock filtered;
    filtered.set_channel_id(channel);
    filtered.set_number(block.header.number);
    for (const auto &transaction : summarize(block)) {
        auto &entry = *filtered.add_filtered_transactions();
        entry.set_txid(transaction.txId);
        entry.set_type(common::HeaderType(transaction.type));
        entry.set_tx_validation_code(protos::TxValidationCode(int(transaction.code)));
        if (transaction.type != kEndorserTransactionHeader) {
            continue;
        }
        auto &actions = *entry.mutable_transaction_actions();
        if (transaction.event) {
            auto &event = *actions.add_chaincode_actions()->mutable_chaincode_event();
            event.set_chaincode_id(transaction.event->chaincode);
            event.set_tx_id(transaction.event->txId);
            event.set_event_name(transaction.event->name);
        }
    }
    return filtered;
}

} // namespace

DeliverService::DeliverService(const NodeWorld &world)
    : m_world(world), m_slots("protos.Deliver", kSlots, kSlotsPerIdentity)
{
}

common::Status DeliverService::sendBlock(Stream *stream, Kind kind, std::uint64_t number, bool headerOnly)
{
    const auto bytes = m_world.store.block(number);
    if (!bytes) {
        logLine(LogLevel::Error, "deliver", "block " + std::to_string(number) + ": " + bytes.error().detail);
        return common::INTERNAL_SERVER_ERROR;
    }
    protos::DeliverResponse response;
    if (kind == Kind::Filtered) {
        const auto block = parseBlock(**bytes);
        if (!block) {
            return common::INTERNAL_SERVER_ERROR;
        }
        *response.mutable_filtered_block() = filter(*block, m_world.orderer.channel()->id());
    } else {
        auto &block = kind == Kind::Block ? *response.mutable_block()
                                          : *response.mutable_block_and_private_data()->mutable_block();
        if (!fromBytes(block, **bytes)) {
            return common::INTERNAL_SERVER_ERROR;
        }
        if (headerOnly) {
            block.clear_data();
        }
    }
    return stream->Write(response) ? common::SUCCESS : common::SERVICE_UNAVAILABLE;
}

common::Status DeliverService::answer(grpc::ServerContext *context, Stream *stream, Kind kind,
                                      const common::Envelope &message)
{
    const Envelope envelope {.payload = copyOf(message.payload()), .signature = copyOf(message.signature())};
    const auto headers = parseHeaders(envelope);
    if (!headers || headers->type != kSeekInfoHeader) {
        return common::BAD_REQUEST;
    }
    const auto channel = m_world.orderer.channel();
    if (headers->channel != channel->id()) {
        return common::NOT_FOUND;
    }
    const Moment now = m_world.clock.now();
    if (headers->timestamp < now - kTimeWindow || headers->timestamp > now + kTimeWindow) {
        return common::BAD_REQUEST;
    }
    const auto identity = checkRequest(
        *channel, {.identity = headers->creator, .message = envelope.payload, .signature = envelope.signature},
        "/Channel/Application/Readers", now, m_world.signatures, m_world.isRevoked);
    if (!identity) {
        logLine(LogLevel::Info, "deliver", identity.error().detail);
        return common::FORBIDDEN;
    }
    const auto slot = m_slots.take(headers->creator);
    if (!slot) {
        return common::SERVICE_UNAVAILABLE;
    }
    const auto seek = seekOf(headers->data, m_world.store.height());
    if (!seek) {
        return common::BAD_REQUEST;
    }
    for (std::uint64_t next = seek->start;;) {
        if (context->IsCancelled() || m_world.board.isClosed()) {
            return common::SERVICE_UNAVAILABLE;
        }
        if (!mayStillFollow(**identity, m_world.clock.now(), m_world.isRevoked)) {
            return common::FORBIDDEN;
        }
        if (m_world.board.height() <= next && seek->failIfNotReady) {
            return common::NOT_FOUND;
        }
        if (!m_world.board.waitForHeight(next + 1, kCancelCheck)) {
            continue;
        }
        const auto sent = sendBlock(stream, kind, next, seek->headerOnly);
        if (sent != common::SUCCESS || next == seek->stop) {
            return sent;
        }
        ++next;
    }
}

grpc::Status DeliverService::serve(grpc::ServerContext *context, Stream *stream, Kind kind)
{
    common::Envelope envelope;
    while (stream->Read(&envelope)) {
        const auto outcome = answer(context, stream, kind, envelope);
        if (context->IsCancelled()) {
            return grpc::Status::CANCELLED;
        }
        protos::DeliverResponse response;
        response.set_status(outcome);
        if (!stream->Write(response) || outcome != common::SUCCESS) {
            break;
        }
    }
    return grpc::Status::OK;
}

grpc::Status DeliverService::Deliver(grpc::ServerContext *context, Stream *stream)
{
    return serve(context, stream, Kind::Block);
}

grpc::Status DeliverService::DeliverFiltered(grpc::ServerContext *context, Stream *stream)
{
    return serve(context, stream, Kind::Filtered);
}

grpc::Status DeliverService::DeliverWithPrivateData(grpc::ServerContext *context, Stream *stream)
{
    return serve(context, stream, Kind::WithPrivateData);
}

} // namespace med::ledger
