#pragma once

#include "services/base/error.h"
#include "services/ledger/proto/fabric_chaincode.pb.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace med::ledger {

/// What a peer's READY offers beyond Fabric 2.5; zero: nothing.
struct PeerOffers {
    std::size_t writeBatch = 0; ///< Records that one WRITE_BATCH_STATE may hold.
    std::size_t getMultiple = 0; ///< Keys that one GET_STATE_MULTIPLE may hold.
};

/// The requests of one running transaction to its peer, one after another: a peer drops a second
/// one that comes before the answer to the first. `ask` from the transaction's own thread, the rest
/// from any.
class Conversation {
public:
    using Message = protos::ChaincodeMessage;
    /// `send` puts a message on the stream; false if there is none any more.
    Conversation(const Message &call, PeerOffers offers, std::chrono::milliseconds patience,
                 std::function<bool(Message)> send);

    const std::string &channel() const { return m_channel; }
    const std::string &txId() const { return m_txId; }
    const PeerOffers &offers() const { return m_offers; }

    /// The payload of the peer's RESPONSE. Errors: Io with the peer's words; Offline if the stream
    /// ended or the peer did not answer in time: nothing can be asked any more then.
    Expected<std::string> ask(Message::Type type, const google::protobuf::MessageLite &request);

    /// The peer's RESPONSE or ERROR. False if nothing was asked.
    bool answer(Message &message);
    /// The stream ended: whoever waits, and whoever asks from now on, gets Offline.
    void lose();

private:
    const std::string m_channel;
    const std::string m_txId;
    const PeerOffers m_offers;
    const std::chrono::milliseconds m_patience;
    const std::function<bool(Message)> m_send;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_waiting = false;
    std::string m_lost; ///< Why nothing can be asked any more.
    std::optional<Message> m_answer;
};

} // namespace med::ledger
