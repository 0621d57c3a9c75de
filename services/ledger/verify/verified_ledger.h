#pragma once

#include "services/base/clock.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/gateway/gateway.h"
#include "services/ledger/network.h"
#include "services/ledger/wire/codes.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::ledger {

class Channel;

/// Where a verified chain ended. It never goes back.
struct Head {
    std::uint64_t height = 0; ///< Number of blocks.
    std::string hash; ///< Of the newest block's header, hexadecimal.
};

/// Keeps the head between runs.
class HeadStore {
public:
    virtual ~HeadStore() = default;
    virtual Expected<std::optional<Head>> loadHead() = 0;
    virtual Expected<> saveHead(const Head &head) = 0;
};

/// Keeps the whole verified ledger between runs, so that a start does not read every block again. What it gives
/// back is believed: it must be what was saved, unaltered.
class CheckpointStore {
public:
    virtual ~CheckpointStore() = default;
    virtual Expected<std::optional<Bytes>> load() = 0;
    virtual Expected<> save(ByteView bytes) = 0;
};

/// One transaction of a verified block.
struct TransactionSummary {
    std::string txId;
    std::uint64_t block = 0;
    int index = 0; ///< In the block, from 0.
    int blockSize = 0; ///< Transactions in the block.
    TxCode code = TxCode::NotValidated; ///< As this machine came to it.
    std::string function; ///< Empty for a configuration.
    std::string arguments; ///< The JSON text; empty for a configuration.
    std::string creatorMsp;
    std::string creatorId; ///< The certificate's common name.
    std::string creatorCertificate; ///< PEM.
    Moment timestamp{}; ///< What the client claimed and the endorsers accepted.
    std::vector<std::string> endorsers; ///< MSP ids whose endorsement was checked.
};

struct BlockSummary {
    std::uint64_t number = 0;
    std::string hash; ///< Of the header, hexadecimal.
    std::string previousHash;
    std::string ordererMsp; ///< Who signed it.
    std::vector<std::string> transactions; ///< Ids, in order; empty texts for configurations.
};

/// One thing that was checked, for people.
struct LedgerCheck {
    std::string name; ///< "signature of the orderer"
    bool ok = false;
    std::string detail;
};

/// The ledger as this machine verified it: every block from the pinned genesis on, with the
/// orderer's signature, the chain of hashes, creators' and endorsers' signatures; validity
/// recomputed by replay and compared with what the peer says. Keeps the resulting world state in
/// memory, and runs the contracts' reading functions over it, so that its answers are evidence.
/// Threads: any.
class VerifiedLedger {
public:
    /// `heads` and `checkpoints` must outlive this. A checkpoint that is unfit is left aside: every block is read
    /// again. A new one is saved now and then, and at the end. Errors: Corrupt if the genesis is not the pinned one.
    static Expected<std::unique_ptr<VerifiedLedger>> open(const Network &network, HeadStore &heads,
                                                          CheckpointStore *checkpoints = nullptr);
    virtual ~VerifiedLedger() = default;

    /// Reads and verifies what is new, up to the height that the peer claims at the start. Without
    /// connection to a peer nothing changes. Errors: Offline; Cancelled; Corrupt, in words, if the
    /// gateway shows something false: a chain shorter than it was, another content, a missing
    /// block, a forged signature or validity.
    virtual Expected<> catchUp(Gateway &gateway, std::stop_token stop) = 0;
    /// As catchUp, until block `number` is there. Errors also: Pending after `patience`.
    virtual Expected<> waitFor(Gateway &gateway, std::uint64_t number,
                               std::chrono::seconds patience, std::stop_token stop) = 0;

    virtual Head head() const = 0;
    /// The channel's newest configuration, and the number of the block that holds it.
    struct Configuration {
        std::shared_ptr<const Channel> channel;
        std::uint64_t block = 0;
    };
    virtual Configuration configuration() const = 0;
    /// Runs a reading function of the contracts over the verified state, as if `caller` had asked
    /// now. Errors: the contract's refusals by status, as Gateway; Corrupt.
    virtual Expected<Json> read(const std::string &function, const Json &arguments,
                                const crypto::Identity &caller, Moment now) const = 0;
    /// Errors: NotFound.
    virtual Expected<TransactionSummary> transaction(const std::string &txId) const = 0;
    virtual Expected<BlockSummary> block(std::uint64_t number) const = 0;
    /// What was checked for a transaction when its block was read, in the order of the checks.
    /// Nothing that failed is ever kept; the last entry alone may be not ok: the transaction may be
    /// invalid. Errors: NotFound.
    virtual Expected<std::vector<LedgerCheck>> checks(const std::string &txId) const = 0;
};

} // namespace med::ledger
