#include "services/wallet/fabric_messages_internal.h"

#include <algorithm>

namespace med::wallet {

namespace {

constexpr auto kNumber = FieldRule::Type::Number;
constexpr std::uint64_t kMaxSeconds = 253'402'300'799; // The year 9999.

} // namespace

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

Expected<crypto::Identity> readIdentity(ByteView serialized)
{
    MED_TRY(const auto message, WireMessage::parse(serialized, "identity", {{1}, {2}}));
    return crypto::Identity {.mspId = message.text(1), .certificatePem = message.text(2)};
}

Expected<std::string> readChaincodeName(ByteView chaincodeId)
{
    MED_TRY(const auto message, WireMessage::parse(chaincodeId, "chaincode id", {{2}, {3}}));
    if (!isName(message.text(2))) {
        return failure(ErrorCode::Invalid, "malformed chaincode id: no name");
    }
    return message.text(2);
}

Expected<Headers> readHeaders(ByteView header)
{
    MED_TRY(const auto both, WireMessage::parse(header, "header", {{1}, {2}}));
    // type, version, timestamp, channel_id, tx_id, extension, tls_cert_hash; an epoch (6) is refused.
    MED_TRY(const auto channel, WireMessage::parse(both.bytes(1), "channel header",
                                                   {{1, kNumber}, {2, kNumber}, {3}, {4}, {5}, {7}, {8}}));
    MED_TRY(const auto time, WireMessage::parse(channel.bytes(3), "timestamp", {{1, kNumber}, {2, kNumber}}));
    MED_TRY(const auto signature, WireMessage::parse(both.bytes(2), "signature header", {{1}, {2}}));
    MED_TRY(auto creator, readIdentity(signature.bytes(1)));
    const auto refuse = [](const char *why) { return failure(ErrorCode::Invalid, std::string("malformed header: ") + why); };
    if (channel.number(1) > 100 || channel.number(2) > 1) {
        return refuse("its type or version");
    }
    if (time.number(1) > kMaxSeconds || time.number(2) > 999'999'999) {
        return refuse("its time");
    }
    if (!isName(channel.text(4))) {
        return refuse("its channel");
    }
    if (signature.bytes(2).empty() || creator.mspId.empty() || creator.certificatePem.empty()) {
        return refuse("its creator or nonce");
    }
    return Headers {
        .type = int(channel.number(1)),
        .channel = channel.text(4),
        .transactionId = channel.text(5),
        .seconds = std::int64_t(time.number(1)),
        .nanoseconds = std::int64_t(time.number(2)),
        .extension = copyOf(channel.bytes(7)),
        .creator = std::move(creator),
        .nonce = copyOf(signature.bytes(2)),
        .channelHeader = copyOf(both.bytes(1)),
        .signatureHeader = copyOf(both.bytes(2)),
    };
}

} // namespace med::wallet
