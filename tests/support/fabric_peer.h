#pragma once

#include "services/ledger/proto/fabric_chaincode.grpc.pb.h"
#include "services/ledger/validation/simulator.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <future>
#include <mutex>

namespace med::tests {

/// A Fabric peer's side of the chaincode protocol over a real connection: it registers a chaincode,
/// runs transactions on it and serves their requests from the node's own simulator, so that what
/// comes out can be compared with the node byte by byte. Requests are served in the order they come.
class FabricPeer {
public:
    using Message = protos::ChaincodeMessage;
    struct Options {
        std::shared_ptr<grpc::ChannelCredentials> credentials;
        std::optional<protos::ChaincodeAdditionalParams> offers; ///< Absent: a peer of 2.5.
        int pingMs = 0; ///< Pings with nothing to say, as peers do; 0: none.
        int rowsAtOnce = 100; ///< Of a range that is not paged.
    };
    FabricPeer(int port, Options options);
    explicit FabricPeer(int port) : FabricPeer(port, Options()) {}
    ~FabricPeer();

    /// Opens the stream, waits for REGISTER and answers; the package id, empty if that failed.
    std::string connect();
    /// The same up to REGISTER; nothing is answered.
    std::string openStream();
    void acceptRegistration();

    /// One transaction: what the chaincode answered, and what an endorser would sign for it.
    struct Ran {
        Message answer;
        protos::Response response;
        Bytes responsePayload; ///< Empty if status >= 400.
        ledger::ReadWriteSet readWriteSet;
    };
    struct Call {
        Bytes proposal; ///< protos.Proposal
        contracts::Caller caller;
        /// The call's own arguments; absent: the proposal's.
        std::optional<std::vector<Bytes>> arguments;
        Message::Type type = Message::TRANSACTION;
    };
    std::future<Ran> start(const Call &call, ledger::StateView &state);
    Ran run(const Call &call, ledger::StateView &state);

    /// Sends anything. False if the stream is gone.
    bool send(const Message &message);
    /// Looks at each message first; true: it was dealt with.
    std::function<bool(const Message &)> intercept;
    /// Half-closes the stream, as a peer does that ends; waits, and tells how it ended.
    grpc::Status close();
    /// Breaks it off.
    void cancel() { m_context.TryCancel(); }
    grpc::Status waitForEnd();
    grpc_connectivity_state connectivity() { return m_channel->GetState(false); }

    // What stands beside the public state.
    std::map<std::pair<std::string, std::string>, Bytes> privateData; ///< Collection and key.
    std::map<std::string, std::vector<ledger::KeyRead>> history; ///< Newest first, by key.
    std::function<std::optional<protos::Response>(const protos::ChaincodeSpec &)> otherChaincode;
    std::vector<Message::Type> asked; ///< What the chaincode asked for, in order.

private:
    struct Running {
        ledger::Proposal proposal;
        std::unique_ptr<ledger::Simulator> simulator;
        std::promise<Ran> promise;
        std::map<std::string, std::vector<std::string>> rows; ///< Of open iterators, by id.
    };
    void listen();
    void serve(const Message &request);
    Expected<std::string> answerTo(Running &running, const Message &request);
    Expected<> write(Running &running, const protos::WriteRecord &record);
    Expected<std::string> range(Running &running, const protos::GetStateByRange &request);
    std::string nextRows(Running &running, const std::string &id) const;
    void complete(const Message &message);

    const Options m_options;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<protos::Chaincode::Stub> m_stub;
    grpc::ClientContext m_context;
    std::unique_ptr<grpc::ClientReaderWriter<Message, Message>> m_stream;
    std::mutex m_mutex;
    std::mutex m_writing;
    std::promise<std::string> m_registered;
    std::map<std::string, Running> m_running; ///< By transaction id.
    grpc::Status m_status;
    std::thread m_reader;
};

} // namespace med::tests
