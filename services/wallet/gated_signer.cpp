#include "services/wallet/gated_signer.h"

#include "services/wallet/fabric_messages_internal.h"

#include <algorithm>

namespace med::wallet {

namespace {

constexpr auto kNumber = FieldRule::Type::Number;
constexpr auto kMany = FieldRule::Count::Many;
constexpr std::size_t kMaxRemembered = 10'000;

std::unexpected<Error> invalid(std::string_view why)
{
    return failure(ErrorCode::Invalid, "refused to sign: " + std::string(why));
}

std::unexpected<Error> denied(std::string_view why)
{
    return failure(ErrorCode::Denied, "refused to sign: " + std::string(why));
}

bool isTransactionId(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// A orderer.SeekPosition: newest, oldest, specified {number} or next_commit, exactly one of them.
Expected<> checkSeekPosition(ByteView bytes)
{
    MED_TRY(const auto position, WireMessage::parse(bytes, "seek position", {{1}, {2}, {3}, {4}}));
    int chosen = 0;
    for (const std::uint32_t number : {1u, 2u, 3u, 4u}) {
        chosen += position.has(number) ? 1 : 0;
    }
    MED_CHECK(WireMessage::parse(position.bytes(3), "seek position", {{1, kNumber}}));
    if (chosen != 1 || !position.bytes(1).empty() || !position.bytes(2).empty() || !position.bytes(4).empty()) {
        return invalid("a malformed seek position");
    }
    return {};
}

/// What the endorsed transaction of one act looks like inside.
struct Endorsed {
    Bytes header;
    Bytes proposalPayload;
    Bytes proposalHash;
    std::string chaincode;
};

Expected<Endorsed> readEndorsed(ByteView data)
{
    MED_TRY(const auto transaction, WireMessage::parse(data, "transaction", {{1}}));
    MED_TRY(const auto action, WireMessage::parse(transaction.bytes(1), "transaction action", {{1}, {2}}));
    MED_TRY(const auto payload, WireMessage::parse(action.bytes(2), "action payload", {{1}, {2}}));
    MED_TRY(const auto endorsed, WireMessage::parse(payload.bytes(2), "endorsed action", {{1}, {.number = 2, .count = kMany}}));
    MED_TRY(const auto response, WireMessage::parse(endorsed.bytes(1), "response payload", {{1}, {2}}));
    MED_TRY(const auto outcome, WireMessage::parse(response.bytes(2), "chaincode action", {{1}, {2}, {3}, {4}}));
    MED_TRY(auto chaincode, readChaincodeName(outcome.bytes(4)));
    if (endorsed.all(2).empty()) {
        return invalid("nobody endorsed the transaction");
    }
    return Endorsed {.header = copyOf(action.bytes(1)),
                     .proposalPayload = copyOf(payload.bytes(1)),
                     .proposalHash = copyOf(response.bytes(1)),
                     .chaincode = std::move(chaincode)};
}

/// Tags of the statements that a person's key makes; each names a format that a .md describes.
constexpr std::string_view kStatementTags[] = {
    "medanchor/agent-presence/1", "medanchor/agreement-key/1", "medanchor/checkpoint/1", "medanchor/directory/1",
    "medanchor/envelope/1",      "medanchor/invitation/1", "medanchor/manifest/1",
};

Expected<> checkStatement(ByteView message)
{
    const std::string_view text = textOf(message);
    const auto end = text.find('\0');
    if (end == std::string_view::npos || std::ranges::find(kStatementTags, text.substr(0, end)) == std::end(kStatementTags)) {
        return invalid("a statement without a known tag");
    }
    return {};
}

} // namespace

GatedSigner::GatedSigner(crypto::Identity identity, Approval &approval, SignBytes signBytes, NameLookup names)
    : m_identity(std::move(identity)), m_approval(approval), m_signBytes(std::move(signBytes)), m_names(std::move(names))
{
}

Expected<Bytes> GatedSigner::sign(crypto::Signing kind, ByteView message)
{
    const auto check = [&]() -> Expected<> {
        switch (kind) {
        case crypto::Signing::Proposal:
            return checkProposal(message);
        case crypto::Signing::Transaction:
            return checkTransaction(message);
        case crypto::Signing::StatusRequest:
            return checkStatusRequest(message);
        case crypto::Signing::BlockRequest:
            return checkBlockRequest(message);
        case crypto::Signing::CaToken:
            return checkCaToken(message);
        case crypto::Signing::Act:
            return checkAct(message);
        case crypto::Signing::Statement:
            return checkStatement(message);
        }
        return invalid("bytes of an unknown kind");
    };
    MED_CHECK(check());
    return m_signBytes(message);
}

Expected<> GatedSigner::checkOwn(const crypto::Identity &creator) const
{
    if (creator.mspId != m_identity.mspId || creator.certificatePem != m_identity.certificatePem) {
        return denied("the message is made in another identity's name");
    }
    return {};
}

Expected<> GatedSigner::checkProposal(ByteView message)
{
    MED_TRY(auto act, decodeAct(message));
    MED_CHECK(checkOwn(act.creator));
    MED_TRY(const auto sentences, words(act, m_names));
    const Decision decision = m_approval.approve(act, sentences);
    if (decision == Decision::Refuse) {
        return denied(act.function + " was not approved");
    }
    remember(std::move(act), decision == Decision::Sign);
    return {};
}

Expected<> GatedSigner::checkAct(ByteView message)
{
    MED_TRY(const auto act, decodeSignedAct(message, m_identity));
    MED_TRY(const auto sentences, words(act, m_names));
    return m_approval.approve(act, sentences) == Decision::Sign ? Expected<>() : denied(act.function + " was not approved");
}

void GatedSigner::remember(Act act, bool submit)
{
    const std::lock_guard guard(m_mutex);
    const std::string id = act.transactionId;
    if (m_approved.insert_or_assign(id, Approved {.act = std::move(act), .submit = submit}).second) {
        m_order.push_back(id);
    }
    while (m_order.size() > kMaxRemembered) {
        m_approved.erase(m_order.front());
        m_order.pop_front();
    }
}

Expected<> GatedSigner::checkTransaction(ByteView message)
{
    MED_TRY(const auto payload, WireMessage::parse(message, "transaction payload", {{1}, {2}}));
    MED_TRY(const auto headers, readHeaders(payload.bytes(1)));
    if (headers.type != kEndorserTransaction) {
        return invalid("the payload is no transaction");
    }
    MED_TRY(const auto endorsed, readEndorsed(payload.bytes(2)));
    const std::lock_guard guard(m_mutex);
    const auto found = m_approved.find(headers.transactionId);
    if (found == m_approved.end()) {
        return denied("the transaction belongs to no act that was approved");
    }
    const auto &[act, submit] = found->second;
    if (!submit) {
        return denied(act.function + " was approved for reading only");
    }
    if (headers.channelHeader != act.channelHeader || headers.signatureHeader != act.signatureHeader
        || endorsed.header != act.signatureHeader || endorsed.proposalPayload != act.payload
        || !std::ranges::equal(endorsed.proposalHash, act.proposalHash) || endorsed.chaincode != act.chaincode) {
        return denied("the endorsed transaction is not the act that was approved");
    }
    std::erase(m_order, headers.transactionId);
    m_approved.erase(found);
    return {};
}

Expected<> GatedSigner::checkStatusRequest(ByteView message) const
{
    // gateway.CommitStatusRequest {tx id, channel, identity}.
    if (const auto status = WireMessage::parse(message, "status request", {{1}, {2}, {3}});
        status && isTransactionId(status->text(1))) {
        MED_TRY(const auto identity, readIdentity(status->bytes(3)));
        return isName(status->text(2)) ? checkOwn(identity) : invalid("a status request without a channel");
    }
    // gateway.ChaincodeEventsRequest {channel, chaincode, identity, start, after tx id}.
    MED_TRY(const auto events, WireMessage::parse(message, "events request", {{1}, {2}, {3}, {4}, {5}}));
    MED_TRY(const auto identity, readIdentity(events.bytes(3)));
    if (events.has(4)) {
        MED_CHECK(checkSeekPosition(events.bytes(4)));
    }
    if (!isName(events.text(1)) || !isName(events.text(2)) || (events.has(5) && !isTransactionId(events.text(5)))) {
        return invalid("neither a status request nor an events request");
    }
    return checkOwn(identity);
}

Expected<> GatedSigner::checkBlockRequest(ByteView message) const
{
    MED_TRY(const auto payload, WireMessage::parse(message, "block request", {{1}, {2}}));
    MED_TRY(const auto headers, readHeaders(payload.bytes(1)));
    if (headers.type != kSeekInfo || !headers.extension.empty()) {
        return invalid("the payload asks for no blocks");
    }
    // start, stop, behavior, error_response, content_type.
    MED_TRY(const auto seek, WireMessage::parse(payload.bytes(2), "seek info",
                                                {{1}, {2}, {3, kNumber}, {4, kNumber}, {5, kNumber}}));
    MED_CHECK(checkSeekPosition(seek.bytes(1)));
    MED_CHECK(checkSeekPosition(seek.bytes(2)));
    return checkOwn(headers.creator);
}

Expected<> GatedSigner::checkCaToken(ByteView message) const
{
    // METHOD.base64(path).base64(body).base64(certificate)
    constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "DELETE", "PATCH"};
    std::vector<std::string_view> parts;
    std::string_view rest = textOf(message);
    for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
        parts.push_back(rest.substr(0, dot));
        rest.remove_prefix(dot + 1);
    }
    parts.push_back(rest);
    if (parts.size() != 4 || std::ranges::find(kMethods, parts[0]) == std::end(kMethods)) {
        return invalid("not the text of a certificate authority's token");
    }
    const auto path = fromBase64(parts[1]);
    const auto body = fromBase64(parts[2]);
    const auto certificate = fromBase64(parts[3]);
    if (!path || !textOf(*path).starts_with('/') || !body || !certificate) {
        return invalid("not the text of a certificate authority's token");
    }
    return textOf(*certificate) == m_identity.certificatePem ? Expected<>() : denied("the token names another certificate");
}

} // namespace med::wallet
