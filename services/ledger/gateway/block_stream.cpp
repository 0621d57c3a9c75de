#include "services/ledger/gateway/fabric_gateway_internal.h"

#include "services/crypto/random.h"
#include "services/ledger/gateway/patience.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_orderer.pb.h"

#include <limits>

namespace med::ledger {

namespace {

constexpr std::chrono::seconds kNewestDeadline(15);
constexpr std::chrono::seconds kStreamDeadline(60); ///< Then it is taken up again where it was.

} // namespace

Expected<common::Envelope> FabricGateway::seek(std::uint64_t from, std::uint64_t last, bool newest)
{
    MED_CHECK(checkOwnDates());
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
    if (!m_transportHash.empty()) {
        channelHeader.set_tls_cert_hash(toText(m_transportHash));
    }
    common::Payload payload;
    payload.mutable_header()->set_channel_header(toText(toBytes(channelHeader)));
    payload.mutable_header()->set_signature_header(
        toText(serializeSignatureHeader(m_creator, nonce)));
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
        return failure(ErrorCode::Denied, "the gateway sends no blocks to this identity: its certificate was revoked, or may not read the channel",
                       "Ask your administrator.");
    case common::NOT_FOUND:
        return failure(ErrorCode::NotFound, "the gateway does not know the channel or the block");
    case common::BAD_REQUEST:
        return failure(ErrorCode::Denied, "the gateway refused the request for blocks",
                       "Check the clock of this computer.");
    case common::SERVICE_UNAVAILABLE:
        return failure(ErrorCode::Offline, "the gateway cannot send blocks now");
    default:
        return failure(ErrorCode::Io,
                       "the gateway could not send blocks: status " + std::to_string(status));
    }
}

} // namespace

Expected<> FabricGateway::blocks(std::uint64_t from, std::uint64_t last,
                                 const std::function<Expected<>(ByteView block)> &received,
                                 std::stop_token stop)
{
    const bool endless = last == std::numeric_limits<std::uint64_t>::max();
    for (int attempt = 1;; ++attempt) {
        MED_TRY(const common::Envelope request, seek(from, last, false));
        Expected<> result;
        const std::uint64_t before = from;
        const auto call = m_calls.deliver(
            request,
            [&](protos::DeliverResponse &response) {
                if (!response.has_block()) {
                    result = errorOf(response.status());
                    return false;
                }
                result = received(toBytes(response.block()));
                ++from; // What was received is not asked for again.
                return result.has_value();
            },
            endless ? std::nullopt : std::optional(kStreamDeadline), stop);
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while reading blocks");
        }
        if (!result || (call && from == last + 1)) {
            return result;
        }
        const Error error = call ? Error{.code = ErrorCode::Offline,
                                         .detail = "the gateway ended the stream of blocks early"}
                                 : errorOf(GatewayCall::Blocks, call.error());
        if (attempt == m_calls.tries() || error.code != ErrorCode::Offline) {
            return std::unexpected(error);
        }
        attempt = from > before ? 1 : attempt;
        MED_CHECK(pauseFor(pauseAfter(attempt), stop));
    }
}

Expected<std::uint64_t> FabricGateway::claimedHeight(std::stop_token stop)
{
    for (int attempt = 1;; ++attempt) {
        MED_TRY(const common::Envelope request, seek(0, 0, true));
        std::optional<std::uint64_t> number;
        Expected<> result;
        const auto call = m_calls.deliver(
            request,
            [&](protos::DeliverResponse &response) {
                if (response.has_block()) {
                    number = response.block().header().number();
                    return true;
                }
                result = errorOf(response.status());
                return false;
            },
            kNewestDeadline, stop);
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while asking for the height");
        }
        MED_CHECK(result);
        if (call && number) {
            return *number + 1;
        }
        const Error error = call ? Error{.code = ErrorCode::Offline,
                                         .detail = "the gateway did not tell its newest block"}
                                 : errorOf(GatewayCall::Blocks, call.error());
        if (attempt == m_calls.tries() || error.code != ErrorCode::Offline) {
            return std::unexpected(error);
        }
        MED_CHECK(pauseFor(pauseAfter(attempt), stop));
    }
}

} // namespace med::ledger
