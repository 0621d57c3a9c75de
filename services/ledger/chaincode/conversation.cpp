#include "services/ledger/chaincode/conversation_internal.h"

namespace med::ledger {

Conversation::Conversation(const Message &call, PeerOffers offers,
                           std::chrono::milliseconds patience, std::function<bool(Message)> send)
    : m_channel(call.channel_id())
    , m_txId(call.txid())
    , m_offers(offers)
    , m_patience(patience)
    , m_send(std::move(send))
{
}

Expected<std::string> Conversation::ask(Message::Type type,
                                        const google::protobuf::MessageLite &request)
{
    Message message;
    message.set_type(type);
    message.set_txid(m_txId);
    message.set_channel_id(m_channel);
    request.SerializeToString(message.mutable_payload());

    std::unique_lock lock(m_mutex);
    if (!m_lost.empty()) {
        return failure(ErrorCode::Offline, m_lost);
    }
    m_waiting = true;
    lock.unlock();
    if (!m_send(std::move(message))) {
        lose();
    }
    lock.lock();
    const bool woken =
        m_wake.wait_for(lock, m_patience, [this] { return m_answer || !m_lost.empty(); });
    m_waiting = false;
    if (!m_answer) {
        if (!woken) {
            // An answer that still comes would be taken for that to the next question.
            m_lost = "the peer did not answer " + Message::Type_Name(type);
        }
        return failure(ErrorCode::Offline, m_lost);
    }
    Message answer = *std::exchange(m_answer, std::nullopt);
    if (answer.type() == Message::ERROR) {
        return failure(ErrorCode::Io, "the peer refused: " + answer.payload());
    }
    return std::move(*answer.mutable_payload());
}

bool Conversation::answer(Message &message)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_waiting || m_answer) {
            return false;
        }
        m_answer = std::move(message);
    }
    m_wake.notify_one();
    return true;
}

void Conversation::lose()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_lost.empty()) {
            m_lost = "the peer's stream ended";
        }
    }
    m_wake.notify_one();
}

} // namespace med::ledger
