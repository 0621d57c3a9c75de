#pragma once

#include "services/base/secret_bytes.h"
#include "services/ledger/chaincode/stub.h"

#include <chrono>

namespace med::ledger {

/// What a chaincode does with one transaction. Called on many threads at once, once a transaction;
/// a status below 400 is a success. INIT is a call like others (Proposal::isInit).
using Chaincode = std::function<contracts::Response(Stub &)>;

/// A chaincode as a service: the gRPC server that peers connect to (`protos.Chaincode`). Each peer
/// opens one stream; a stream that is lost fails its own transactions and no others. Protocol:
/// CHAINCODE.md beside this file. Threads: any.
class ChaincodeServer {
public:
    struct Tls {
        std::string certificatePem; ///< With intermediates, the leaf first.
        SecretBytes keyPem;
        std::string clientRootsPem; ///< Whose certificates a peer must show one of; empty: none.
    };
    struct Options {
        std::string packageId; ///< `label:hash`: how this process registers with peers.
        std::string listen; ///< "host:port"; port 0: any.
        std::optional<Tls> tls;
        std::size_t workers = 128; ///< Transactions that run at once; of one stream half of them.
        std::size_t waiting = 2500; ///< Transactions of one stream that wait for a worker.
        std::size_t streams = 64;
        std::chrono::milliseconds patience = std::chrono::minutes(5); ///< For a peer's answer.
    };

    /// Errors: Io if the address cannot be listened on or the TLS files cannot be used.
    static Expected<std::unique_ptr<ChaincodeServer>> start(Options options, Chaincode chaincode);
    ~ChaincodeServer();

    int port() const;

    /// What has happened so far.
    struct Counts {
        std::size_t streams = 0; ///< Open now.
        std::size_t registered = 0; ///< Of these, those whose peer said READY.
        std::size_t running = 0; ///< Transactions now, those that wait for a worker included.
        std::uint64_t completed = 0; ///< Answered with a status below 400.
        std::uint64_t refused = 0; ///< Answered with one of 400 or more.
        std::uint64_t failed = 0; ///< Not answered, or with an ERROR.
    };
    Counts counts() const;
    bool isDraining() const;

    /// Takes no new streams and transactions, lets what runs finish (at most `patience`), tells each
    /// peer and ends. The second call does nothing.
    void drain(std::chrono::milliseconds patience = std::chrono::seconds(25));

private:
    struct Data;
    explicit ChaincodeServer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace med::ledger
