#include "services/ledger/gateway/fabric_gateway_internal.h"

#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_orderer.pb.h"

namespace med::ledger {

Expected<common::Envelope> FabricGateway::seek(std::uint64_t from, std::uint64_t last, bool newest)
{
    orderer::SeekInfo info;
    if (newest) {
        info.mutable_start()->mutable_newest();
        info.mutable_stop()->mutable_newest();
    } else {
        info.mutable_start()->mutable_specified()->set_number(from);
        info.mutable_stop()->mutable_specified()->set_number(last);
    }
    info.set_behavior(orderer::SeekInfo::BLOCK_UNTIL_READY);
    const Bytes nonce = crypto::randomBytes(24);
    common::ChannelHeader channelHeader;
    channelHeader.set_type(common::DELIVER_SEEK_INFO);
    setTimestamp(*channelHeader.mutable_timestamp(), m_clock.now());
    channelHeader.set_channel_id(m_network.channel);
    channelHeader.set_tx_id(transactionId(nonce, m_creator));
    common::Payload payload;
    payload.mutable_header()->set_channel_header(toText(toBytes(channelHeader)));
    payload.mutable_header()->set_signature_header(toText(serializeSignatureHeader(m_creator, nonce)));
    payload.set_data(toText(toBytes(info)));
    const Bytes bytes = toBytes(payload);
    MED_TRY(const Bytes signature, m_signer.sign(crypto::Signing::BlockRequest, bytes));
    common::Envelope out;
    out.set_payload(toText(bytes));
    out.set_signature(toText(signature));
    return out;
}

namespace {

Expected<> errorOf(common::Status status)
{
    switch (status) {
    case common::SUCCESS:
        return {};
    case common::FORBIDDEN:
        return failure(ErrorCode::Denied, "the gateway sends no blocks to this identity");
    case common::NOT_FOUND:
        return failure(ErrorCode::NotFound, "the gateway does not know the channel or the block");
    case common::BAD_REQUEST:
        return failure(ErrorCode::Denied, "the gateway refused the request for blocks", "Check the clock of this computer.");
    case common::SERVICE_UNAVAILABLE:
        return failure(ErrorCode::Offline, "the gateway cannot send blocks now");
    default:
        return failure(ErrorCode::Io, "the gateway could not send blocks: status " + std::to_string(status));
    }
}

} // namespace

Expected<> FabricGateway::blocks(std::uint64_t from, std::uint64_t last,
                                 const std::function<Expected<>(ByteView block)> &received, std::stop_token stop)
{
    MED_TRY(const common::Envelope request, seek(from, last, false));
    Expected<> result;
    std::uint64_t count = 0;
    const auto call = m_calls.deliver(request, [&](protos::DeliverResponse &response) {
        if (response.has_block()) {
            result = received(toBytes(response.block()));
            ++count;
            return result.has_value();
        }
        result = errorOf(response.status());
        return false;
    }, stop);
    if (stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, "stopped while reading blocks");
    }
    if (!result) {
        return result;
    }
    if (!call) {
        return std::unexpected(errorOf(GatewayCall::Blocks, call.error()));
    }
    if (count != last - from + 1) {
        return failure(ErrorCode::Offline, "the gateway ended the stream of blocks early");
    }
    return {};
}

Expected<std::uint64_t> FabricGateway::claimedHeight(std::stop_token stop)
{
    MED_TRY(const common::Envelope request, seek(0, 0, true));
    std::optional<std::uint64_t> number;
    Expected<> result;
    const auto call = m_calls.deliver(request, [&](protos::DeliverResponse &response) {
        if (response.has_block()) {
            number = response.block().header().number();
            return true;
        }
        result = errorOf(response.status());
        return false;
    }, stop);
    if (stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, "stopped while asking for the height");
    }
    MED_CHECK(result);
    if (!call) {
        return std::unexpected(errorOf(GatewayCall::Blocks, call.error()));
    }
    if (!number) {
        return failure(ErrorCode::Offline, "the gateway did not tell its newest block");
    }
    return *number + 1;
}

} // namespace med::ledger
