#pragma once

#include "services/ledger/node/node.h"
#include "services/ledger/proto/fabric_gateway.grpc.pb.h"
#include "services/ledger/wire/error_detail.h"
#include "services/ledger/wire/transaction.h"
#include "tests/services/ledger/small_network.h"

#include <QTemporaryDir>

namespace med::tests {

/// A fresh node in this process, in a temporary folder, and raw calls to it over its private socket:
/// raw, so that every part of a request can be wrong.
class RunningNode {
public:
    RunningNode();
    /// Calls to a node of another process, whose data folder and socket these are.
    RunningNode(std::filesystem::path data, const std::string &socket);
    ~RunningNode();

    ledger::Node &node() { return *m_node; }
    const std::filesystem::path &data() const { return m_data; }
    void stop() { m_node.reset(); }
    void start();

    /// Someone with a certificate of a hosted organisation's own authority.
    Actor person(const std::string &mspId = "HarbourMSP", const std::string &unit = "client",
                 std::chrono::seconds begin = {}, std::chrono::seconds validity = std::chrono::hours(1)) const;

    /// What a proposal can be altered in before it is signed.
    struct Alteration {
        std::function<void(common::ChannelHeader &)> header;
        std::function<void(Bytes &signature)> signature;
        std::string chaincode = "medanchor";
        std::string function = "Network:Ping";
        std::string arguments = R"({"slot":"aa","v":1})";
        std::vector<std::string> organizations;
        std::map<std::string, Bytes> transient = {};
    };
    gateway::EndorseRequest proposal(const Actor &actor, const Alteration &alteration) const;
    gateway::EndorseRequest proposal(const Actor &actor) const { return proposal(actor, {}); }
    static std::string txIdOf(const gateway::EndorseRequest &request);

    struct Evaluated {
        ledger::GatewayStatus status;
        protos::Response response;
    };
    Evaluated evaluate(const gateway::EndorseRequest &proposal) const;
    struct Endorsed {
        ledger::GatewayStatus status;
        common::Envelope envelope;
    };
    Endorsed endorse(const gateway::EndorseRequest &proposal) const;
    ledger::GatewayStatus submit(const Actor &actor, common::Envelope envelope, const std::string &channel = "health") const;
    struct Committed {
        ledger::GatewayStatus status;
        std::string txId;
        int code = -1;
        std::uint64_t block = 0;
    };
    Committed commitStatus(const Actor &actor, const std::string &txId,
                           std::chrono::milliseconds patience = std::chrono::seconds(10)) const;
    /// Endorses, signs, submits and waits; the first failure ends it.
    Committed ping(const Actor &actor, const std::string &slot) const;

    gateway::SignedChaincodeEventsRequest eventsRequest(const Actor &actor,
                                                        const std::function<void(gateway::ChaincodeEventsRequest &)> &alter = {}) const;
    gateway::Gateway::Stub &stub() const { return *m_stub; }
    std::shared_ptr<grpc::Channel> channel() const { return m_channel; }

private:
    QTemporaryDir m_temporary;
    std::filesystem::path m_data;
    std::unique_ptr<ledger::Node> m_node;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<gateway::Gateway::Stub> m_stub;
};

/// Raw calls over any socket address, for nodes that run as a process.
std::shared_ptr<grpc::Channel> channelTo(const std::string &address);
ledger::GatewayStatus statusOf(const grpc::Status &status);
/// The same signature with the other, high S.
Bytes withHighS(ByteView signature);

} // namespace med::tests
