#include "services/ledger/gateway/gateway_errors.h"

#include <array>
#include <cctype>

namespace med::ledger {

namespace {

enum GrpcCode {
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    PermissionDenied = 7,
    FailedPrecondition = 9,
    Aborted = 10,
    Unavailable = 14,
    Unauthenticated = 16,
};

/// Words in messages of peers and orderers, and what they mean for the caller. The first match
/// counts.
struct Meaning {
    std::string_view words;
    ErrorCode code;
    const char *hint;
};
constexpr const char *kPerhapsCertificate =
    "If this gateway asks its clients for a TLS certificate, give the profile one that it knows: "
    "medanchorctl identity transport.";
constexpr Meaning kMeanings[] = {
    {"duplicate transaction found", ErrorCode::Conflict, ""},
    {"incorrect timestamp", ErrorCode::Denied, "Set the clock of this computer."},
    {"identity expired", ErrorCode::Denied, "Renew the certificate."},
    {"certificate expired", ErrorCode::Denied, "Renew the certificate."},
    {"access denied", ErrorCode::Denied,
     "Ask the administrator whether your certificate was revoked."},
    {"creator", ErrorCode::Denied,
     "Ask the administrator whether your certificate is still accepted."},
    {"Failed evaluating policy", ErrorCode::Denied, ""},
    {"error validating proposal", ErrorCode::Denied, ""},
    {"status=FORBIDDEN", ErrorCode::Denied, ""},
    {"status=BAD_REQUEST", ErrorCode::Invalid, ""},
    {"ProposalResponsePayloads do not match", ErrorCode::Corrupt,
     "Tell the administrator: peers disagree about the state."},
    {"could not launch chaincode", ErrorCode::Offline, ""},
    {"connection refused", ErrorCode::Offline, ""},
    // All that TLS 1.3 lets a client see of a server that wanted its certificate: of gRPC's own, of Fabric's peers.
    {"Socket closed", ErrorCode::Offline, kPerhapsCertificate},
    {"Endpoint read failed", ErrorCode::Offline, kPerhapsCertificate},
    {"certificate required", ErrorCode::Offline,
     "This gateway asks its clients for a TLS certificate: medanchorctl identity transport."},
    {"no peers available", ErrorCode::Offline, ""},
    {"no combination of peers", ErrorCode::Offline, ""},
    {"too many requests", ErrorCode::Offline, ""},
    {"chaincode stream terminated", ErrorCode::Offline, ""},
};

std::string allWords(const GatewayStatus &status)
{
    std::string out = status.message;
    for (const ErrorDetail &detail : status.details) {
        out += '\n' + detail.message;
    }
    return out;
}

/// What a person who looks for the cause needs: who said what.
std::string spoken(const GatewayStatus &status)
{
    if (status.details.empty()) {
        return status.message.empty() ? "it gave no reason" : status.message;
    }
    std::string out;
    for (const ErrorDetail &detail : status.details) {
        out += (out.empty() ? "" : "; ") + (detail.mspId.empty() ? detail.address : detail.mspId)
            + ": " + detail.message;
    }
    return out;
}

const char *nameOf(GatewayCall call)
{
    constexpr std::array names{"answer a question", "endorse the transaction",
                               "submit the transaction", "tell how the transaction ended",
                               "send blocks"};
    return names.at(static_cast<std::size_t>(call));
}

ErrorCode byCode(int code)
{
    switch (code) {
    case Cancelled:
        return ErrorCode::Cancelled;
    case InvalidArgument:
        return ErrorCode::Invalid;
    case NotFound:
        return ErrorCode::NotFound;
    case DeadlineExceeded:
    case Unavailable:
        return ErrorCode::Offline;
    case PermissionDenied:
    case FailedPrecondition:
    case Unauthenticated:
        return ErrorCode::Denied;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

std::optional<ChaincodeRefusal> chaincodeRefusal(const GatewayStatus &status)
{
    constexpr std::string_view kWords = "chaincode response ";
    const auto find = [kWords](const std::string &text) -> std::optional<ChaincodeRefusal> {
        const auto at = text.find(kWords);
        if (at == std::string::npos || at + kWords.size() + 3 > text.size()) {
            return std::nullopt;
        }
        ChaincodeRefusal out;
        const std::string_view rest = std::string_view(text).substr(at + kWords.size());
        for (std::size_t i = 0; i < 3; ++i) {
            if (!std::isdigit(static_cast<unsigned char>(rest[i]))) {
                return std::nullopt;
            }
            out.status = out.status * 10 + (rest[i] - '0');
        }
        out.message =
            rest.size() > 5 && rest.substr(3, 2) == ", " ? rest.substr(5) : rest.substr(3);
        return out;
    };
    for (const ErrorDetail &detail : status.details) {
        if (auto refusal = find(detail.message)) {
            return refusal;
        }
    }
    return find(status.message);
}

Error errorOf(const ChaincodeRefusal &refusal)
{
    const ErrorCode code = refusal.status == 403 ? ErrorCode::Denied
        : refusal.status == 404                  ? ErrorCode::NotFound
        : refusal.status == 409                  ? ErrorCode::Conflict
        : refusal.status >= 500                  ? ErrorCode::Io
                                                 : ErrorCode::Invalid;
    return {.code = code,
            .detail = refusal.message.empty() ? "the contract refused" : refusal.message};
}

Error errorOf(GatewayCall call, const GatewayStatus &status)
{
    if (const auto refusal = chaincodeRefusal(status)) {
        return errorOf(*refusal);
    }
    const std::string words = allWords(status);
    Error out{.code = byCode(status.code),
              .detail = std::string("the gateway did not ") + nameOf(call) + ": " + spoken(status)};
    for (const Meaning &meaning : kMeanings) {
        if (words.find(meaning.words) != std::string::npos) {
            out.code = meaning.code;
            out.hint = meaning.hint;
            break;
        }
    }
    return out;
}

bool mayRepeat(const GatewayStatus &status)
{
    if (chaincodeRefusal(status)) {
        return false;
    }
    if (status.code != DeadlineExceeded && status.code != Unavailable && status.code != Unknown
        && status.code != FailedPrecondition && status.code != Aborted) {
        return false;
    }
    return errorOf(GatewayCall::Evaluate, status).code == ErrorCode::Offline;
}

bool peersDisagree(const GatewayStatus &status, std::span<const std::string> named)
{
    // Without names the gateway asks its own organisation first, and says otherwise if that refuses (fabric.md 3.2).
    if (status.code != Aborted || status.message.find("failed to collect enough transaction endorsements") == std::string::npos) {
        return false;
    }
    const auto differs = [](const ErrorDetail &detail) {
        return detail.message.find("chaincode response ") != std::string::npos
            || detail.message.find("ProposalResponsePayloads do not match") != std::string::npos;
    };
    const auto refused = [&](const std::string &mspId) { return std::ranges::find(status.details, mspId, &ErrorDetail::mspId) != status.details.end(); };
    return std::ranges::any_of(status.details, differs) && (named.empty() || !std::ranges::all_of(named, refused));
}

bool isOfOnePeer(const GatewayStatus &status)
{
    constexpr std::string_view kWords[] = {"could not launch chaincode", "chaincode stream terminated", "too many requests",
                                           "no peers available", "no combination of peers", "timeout expired while executing"};
    const std::string words = allWords(status);
    return !chaincodeRefusal(status)
        && std::ranges::any_of(kWords, [&words](std::string_view each) { return words.find(each) != std::string::npos; });
}

Error errorOf(TxCode code, const std::string &txId)
{
    const std::string name(nameOf(code));
    if (mayBeRebuilt(code)) {
        return {.code = ErrorCode::Conflict,
                .detail = "what the transaction was built on changed meanwhile (" + name + ", "
                    + txId + ")",
                .hint = "Look at the current state and repeat."};
    }
    if (code == TxCode::BadCreatorSignature) {
        return {.code = ErrorCode::Denied,
                .detail = "the network no longer accepts the certificate that signed " + txId};
    }
    return {.code = ErrorCode::Conflict,
            .detail = "the ledger holds transaction " + txId + " as invalid: " + name};
}

} // namespace med::ledger
