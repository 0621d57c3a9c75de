#pragma once

#include "services/ledger/chaincode/chaincode_server.h"
#include "services/ledger/chaincode/conversation_internal.h"
#include "services/ledger/chaincode/worker_pool.h"
#include "services/ledger/proto/fabric_chaincode.grpc.pb.h"

#include <atomic>
#include <deque>
#include <grpcpp/grpcpp.h>

namespace med::ledger {

inline constexpr std::size_t kMaxMessageBytes = 100 * 1024 * 1024;

class PeerStream;

/// What the streams of one server share.
struct ServerWorld {
    ServerWorld(ChaincodeServer::Options &&serverOptions, Chaincode &&serverChaincode)
        : options(std::move(serverOptions))
        , chaincode(std::move(serverChaincode))
        , pool(options.workers)
    {
    }
    const ChaincodeServer::Options options;
    const Chaincode chaincode;
    std::atomic<bool> draining{false};
    std::atomic<std::size_t> registered{0};
    std::atomic<std::size_t> running{0};
    std::atomic<std::uint64_t> completed{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> failed{0};
    std::mutex mutex;
    std::set<std::shared_ptr<PeerStream>> streams; ///< Under `mutex`.
    WorkerPool pool; ///< Last, so that it ends first: its jobs use the rest.
};

/// One peer's stream. Callbacks of gRPC read and write it, workers run its transactions. gRPC lets
/// go of `Reactor` once it is finished, workers may hold this longer.
class PeerStream : public std::enable_shared_from_this<PeerStream> {
public:
    using Message = protos::ChaincodeMessage;
    PeerStream(ServerWorld &world, std::string peer);

    /// What gRPC is given for a new stream; it registers at once.
    static grpc::ServerBidiReactor<Message, Message> *open(ServerWorld &world, std::string peer);
    /// Ends as soon as nothing runs.
    void drain();

private:
    class Reactor;
    friend class Reactor;
    enum class State { Created, Established, Ready };
    struct Outcome {
        Message answer;
        std::atomic<std::uint64_t> *counter = nullptr; ///< Which of the server's counts it adds to.
    };
    using Key = std::pair<std::string, std::string>; ///< Channel and transaction id.

    void handle(Message &message);
    void handleReady(const Message &message);
    void handleCall(Message &message);
    void handleAnswer(Message &message);
    void runCall(const std::shared_ptr<Conversation> &conversation, const Message &call);
    Outcome outcomeOf(Conversation &conversation, const Message &call);
    void callEnded(const Key &key, Outcome outcome);
    bool send(Message message);
    bool isOver();
    void lose();
    /// The following need `m_mutex`.
    void sendLocked(Message message);
    void writeNext();
    void readNext();
    void finishIfIdle();
    void finish(const grpc::Status &status);
    void refuseCall(const Message &call, const std::string &why);

    ServerWorld &m_world;
    const std::string m_peer;
    std::mutex m_mutex;
    Reactor *m_reactor = nullptr; ///< Until Finish was called.
    State m_state = State::Created;
    PeerOffers m_offers;
    std::deque<Message> m_outgoing; ///< The first one is being written if `m_writing`.
    bool m_writing = false;
    bool m_readPaused = false;
    bool m_lost = false;
    std::map<Key, std::shared_ptr<Conversation>> m_calls; ///< Running or waiting.
    std::deque<std::function<void()>> m_waiting; ///< Calls without a worker.
    std::size_t m_working = 0;
};

} // namespace med::ledger
