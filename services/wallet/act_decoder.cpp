#include "services/wallet/act_decoder.h"

#include "services/crypto/certificate.h"
#include "services/domain/signed_act.h"
#include "services/wallet/fabric_messages_internal.h"

#include <algorithm>

namespace med::wallet {

namespace {

constexpr auto kNumber = FieldRule::Type::Number;
constexpr auto kMany = FieldRule::Count::Many;
constexpr std::size_t kMaxArgumentBytes = 4 << 20;
constexpr std::size_t kMaxArguments = 16;
constexpr const char *kContracts = "medanchor"; ///< The chaincode whose acts are signed before they are sent.

std::unexpected<Error> refuse(std::string_view why)
{
    return failure(ErrorCode::Invalid, "malformed proposal: " + std::string(why));
}

/// `Contract:Function`, a dotted name, or a system chaincode's plain name.
bool isFunction(std::string_view text)
{
    return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '.';
    });
}

Expected<std::vector<std::string>> transientNames(const WireMessage &payload)
{
    std::vector<std::string> names;
    for (const ByteView entry : payload.all(2)) {
        MED_TRY(const auto pair, WireMessage::parse(entry, "transient entry", {{1}, {2}}));
        const std::string name = pair.text(1);
        if (!isName(name) || std::ranges::find(names, name) != names.end()) {
            return refuse("the name of a transient value");
        }
        names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

/// Function and arguments from a protos.ChaincodeInvocationSpec.
Expected<> readInvocation(ByteView bytes, Act &act)
{
    MED_TRY(const auto invocation, WireMessage::parse(bytes, "invocation", {{1}}));
    // type, chaincode_id, input; a timeout (4) is refused.
    MED_TRY(const auto spec, WireMessage::parse(invocation.bytes(1), "chaincode spec", {{1, kNumber}, {2}, {3}}));
    MED_TRY(const auto name, readChaincodeName(spec.bytes(2)));
    if (name != act.chaincode) {
        return refuse("it names two chaincodes");
    }
    // args; decorations (2) and is_init (3) are refused.
    MED_TRY(const auto input, WireMessage::parse(spec.bytes(3), "chaincode input", {{.number = 1, .count = kMany}}));
    const auto arguments = input.all(1);
    if (arguments.empty() || arguments.size() > kMaxArguments || !isFunction(textOf(arguments.front()))) {
        return refuse("its function");
    }
    act.function = stringOf(arguments.front());
    act.onlyReads = onlyReads(act.chaincode, act.function);
    if (!act.function.contains(':')) {
        for (const ByteView argument : std::span(arguments).subspan(1)) {
            act.plainArguments.push_back(stringOf(argument));
        }
        return {};
    }
    if (arguments.size() > 2 || (arguments.size() == 1 && !act.onlyReads)) {
        return refuse("its function takes one argument");
    }
    if (arguments.size() == 2) {
        auto json = parseCanonicalJson(textOf(arguments[1]), kMaxArgumentBytes);
        if (!json || !json->is_object()) {
            return refuse("its argument is no object in canonical JSON");
        }
        act.arguments = *std::move(json);
    }
    return {};
}

} // namespace

Expected<Act> decodeAct(ByteView proposal)
{
    MED_TRY(const auto message, WireMessage::parse(proposal, "proposal", {{1}, {2}}));
    MED_TRY(auto headers, readHeaders(message.bytes(1)));
    if (headers.type != kEndorserTransaction) {
        return refuse("its type");
    }
    Bytes nonceAndCreator = headers.nonce;
    MED_TRY(const auto signature, WireMessage::parse(headers.signatureHeader, "signature header", {{1}, {2}}));
    append(nonceAndCreator, signature.bytes(1));
    if (headers.transactionId != toHex(crypto::sha256(nonceAndCreator))) {
        return refuse("its transaction id is not made from its nonce and creator");
    }
    MED_TRY(const auto extension, WireMessage::parse(headers.extension, "header extension", {{2}}));
    MED_TRY(auto chaincode, readChaincodeName(extension.bytes(2)));
    MED_TRY(const auto payload, WireMessage::parse(message.bytes(2), "proposal payload", {{1}, {.number = 2, .count = kMany}}));
    MED_TRY(auto transient, transientNames(payload));
    Act act {
        .channel = std::move(headers.channel),
        .chaincode = std::move(chaincode),
        .transientNames = std::move(transient),
        .creator = std::move(headers.creator),
        .transactionId = std::move(headers.transactionId),
        .time = Moment(std::chrono::nanoseconds(0)),
        .channelHeader = std::move(headers.channelHeader),
        .signatureHeader = std::move(headers.signatureHeader),
        .payload = wireField(1, payload.bytes(1)),
    };
    constexpr std::int64_t kLastSecond = 9'223'372'035; // What nanoseconds in 64 bits can hold: the year 2262.
    if (headers.seconds > kLastSecond) {
        return refuse("its time");
    }
    act.time += std::chrono::seconds(headers.seconds) + std::chrono::nanoseconds(headers.nanoseconds);
    MED_CHECK(readInvocation(payload.bytes(1), act));
    act.proposalHash = crypto::Sha256().add(act.channelHeader).add(act.signatureHeader).add(act.payload).finish();
    return act;
}

Expected<Act> decodeSignedAct(ByteView message, const crypto::Identity &own)
{
    const std::string_view text = textOf(message);
    const auto end = text.find('\0');
    if (end == std::string_view::npos || text.substr(0, end) != kActTag) {
        return failure(ErrorCode::Invalid, "no statement of an act");
    }
    auto read = SignedAct::fromText(text.substr(end + 1));
    if (!read || !isFunction(read->function) || !read->function.contains(':') || read->arguments.contains("act")
        || onlyReads(kContracts, read->function)) {
        return failure(ErrorCode::Invalid, "malformed statement of an act");
    }
    constexpr std::int64_t kLastSecond = 9'223'372'035;
    if (read->time < 0 || read->time > kLastSecond) {
        return failure(ErrorCode::Invalid, "malformed statement of an act: its time");
    }
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(own.certificatePem));
    if (certificate.commonName() != read->member) {
        return failure(ErrorCode::Denied, "the act is made in another member's name");
    }
    return Act {
        .chaincode = kContracts,
        .function = std::move(read->function),
        .arguments = std::move(read->arguments),
        .creator = own,
        .time = Moment(std::chrono::seconds(read->time)),
        .network = std::move(read->network),
        .proposalHash = crypto::sha256(message),
    };
}

} // namespace med::wallet
