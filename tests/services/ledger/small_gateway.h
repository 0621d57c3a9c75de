#pragma once

#include "services/ledger/network.h"
#include "services/ledger/proto/fabric_gateway.grpc.pb.h"
#include "services/ledger/proto/fabric_peer.grpc.pb.h"
#include "services/ledger/wire/error_detail.h"
#include "tests/services/ledger/small_network.h"

#include <grpcpp/grpcpp.h>

#include <deque>
#include <filesystem>
#include <mutex>

namespace med::tests {

/// Signs with an actor's key and counts.
class ActorSigner : public crypto::Signer {
public:
    explicit ActorSigner(const Actor &actor)
        : m_actor(actor)
    {
    }
    const crypto::Identity &identity() const override { return m_actor.identity; }
    Expected<Bytes> sign(crypto::Signing kind, ByteView message) override
    {
        ++counts[kind];
        return m_actor.key.sign(message);
    }
    std::map<crypto::Signing, int> counts;

private:
    const Actor &m_actor;
};

/// A gateway in this process over a SmallNetwork, on a unix socket: one block a transaction,
/// endorsed by North and South. Each answer can be scripted, to fail or to lie.
class SmallGateway final : public gateway::Gateway::Service, public protos::Deliver::Service {
public:
    /// Asks its clients for TLS certificates, as a peer does with clientAuthRequired, and serves TCP then.
    struct MutualTls {
        std::string certificate; ///< Its own, for 127.0.0.1, PEM.
        std::string key;
        std::string root; ///< Who issued both sides'.
    };
    explicit SmallGateway(const SmallNetwork &world, std::optional<MutualTls> tls = std::nullopt);
    ~SmallGateway() override;

    /// Its doors are the endpoints: one at first.
    ledger::Network network() const;
    /// One more way in, as to another peer of the same channel.
    void openDoor();
    /// Nobody answers there any more.
    void closeDoor(std::size_t number);
    /// A fault: this status, and whether the call does its work all the same (its answer is lost).
    struct Fault {
        ledger::GatewayStatus status;
        bool worksAnyway = false;
    };
    std::deque<Fault> evaluateFaults;
    std::deque<Fault> endorseFaults;
    std::deque<Fault> submitFaults;
    std::deque<Fault> commitFaults;
    /// What a proposal reads and writes; by default it writes the key "k" without reading.
    std::function<ledger::ReadWriteSet(const ledger::Proposal &)> simulate;
    /// Alters what Endorse gives back.
    std::function<void(common::Envelope &)> alterPrepared;
    std::vector<std::string> endorsers{"NorthMSP", "SouthMSP"};
    /// What is shown of the chain; by default all of it.
    std::function<std::vector<ledger::Block>(std::vector<ledger::Block>)> show;
    /// Told of the first block of each request for a range of them.
    std::function<void(std::uint64_t from)> asked;
    /// What Deliver answers instead of blocks.
    std::optional<common::Status> deliverFault;
    std::vector<std::string> submitted; ///< Transaction ids, in order.
    std::vector<std::string> named; ///< Whom the last call of Endorse named.

    std::vector<ledger::Block> chain() const;
    /// Puts envelopes into the next block, as an orderer and a peer would.
    void commit(std::vector<Bytes> envelopes);
    ledger::MemoryState &state() { return m_state; }

    grpc::Status Evaluate(grpc::ServerContext *, const gateway::EvaluateRequest *,
                          gateway::EvaluateResponse *) override;
    grpc::Status Endorse(grpc::ServerContext *, const gateway::EndorseRequest *,
                         gateway::EndorseResponse *) override;
    grpc::Status Submit(grpc::ServerContext *, const gateway::SubmitRequest *,
                        gateway::SubmitResponse *) override;
    grpc::Status CommitStatus(grpc::ServerContext *, const gateway::SignedCommitStatusRequest *,
                              gateway::CommitStatusResponse *) override;
    grpc::Status
    Deliver(grpc::ServerContext *,
            grpc::ServerReaderWriter<protos::DeliverResponse, common::Envelope> *) override;

private:
    static std::optional<Fault> next(std::deque<Fault> &faults);
    const SmallNetwork &m_world;
    const std::optional<MutualTls> m_tls;
    mutable std::recursive_mutex m_mutex;
    std::vector<ledger::Block> m_chain;
    ledger::MemoryState m_state;
    std::map<std::string, std::pair<ledger::TxCode, std::uint64_t>> m_outcomes;
    struct Door {
        std::filesystem::path socket; ///< Or a port on the loopback, with TLS.
        int port = 0;
        std::unique_ptr<grpc::Server> server;
    };
    std::vector<Door> m_doors;
};

} // namespace med::tests
