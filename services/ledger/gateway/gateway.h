#pragma once

#include "services/base/clock.h"
#include "services/base/secret_bytes.h"
#include "services/crypto/signer.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/network.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::ledger {

class Channel;

/// What is asked of the chaincode.
struct Call {
    std::string function; ///< `Contract:Function`.
    Json arguments = Json::object();
    /// Values beside the ledger, such as the opening of a commitment. Whoever endorses sees them, and so does the
    /// gateway's own peer; with one, `endorsingOrganizations` must say who that is.
    std::map<std::string, Bytes> transient;
    std::vector<std::string> endorsingOrganizations; ///< Empty: the gateway finds them.
};

/// How far a submission is. Each is told once, in this order.
enum class SubmitState { Signed, Endorsed, Ordered, Confirmed };

/// A transaction that is in a block and counts as valid there, as the gateway says: evidence is
/// only what VerifiedLedger read from the block.
struct Committed {
    std::string txId;
    std::uint64_t block = 0;
    Bytes result; ///< What the chaincode answered.
};

/// Keeps a signed transaction before it is sent, so that nothing is lost if the machine dies
/// between.
class SubmitJournal {
public:
    virtual ~SubmitJournal() = default;
    /// The envelope must be durable when this answers: only then is it sent.
    virtual Expected<> beforeSubmit(const std::string &txId, ByteView signedEnvelope) = 0;
    /// The transaction is in a block and invalid: it had no effect, and a new one will be made.
    virtual Expected<> dropped(const std::string &txId) = 0;
};

/// What a program shows a gateway that asks its clients for a TLS certificate. Another key than the one
/// that signs transactions, and often another authority's certificate (fabric.md 3.5).
struct TransportIdentity {
    std::string certificate; ///< PEM: the certificate, then those between it and its root.
    SecretBytes key; ///< Plain PKCS#8 PEM.
};

/// A client of the Fabric Gateway service (fabric.md 3): evaluate; endorse, check, sign, submit,
/// sign, wait for the commit. One channel to one endpoint a process. Threads: any.
///
/// Errors: the chaincode's refusals by status (400 Invalid, 403 Denied, 404 NotFound, 409 Conflict)
/// with its sentence; Offline if the endpoint cannot be reached or has no peers; Pending if the
/// outcome is unknown; Denied if the network refuses the identity; Corrupt if the gateway's answer
/// is not what was asked (another proposal, a wrong endorsement); Invalid for a call with something transient that
/// names no organisations, before anything is signed; Cancelled; Locked while the
/// signer's own certificate is not valid, and nothing is asked then; what the signer answers.
class Gateway {
public:
    /// Does not connect yet: the first call does. `signer` must outlive this. `transport`: none where
    /// gateways do not ask for client certificates. Errors: Invalid for a network without endpoints, a
    /// signer or a transport identity without a certificate that can be read.
    static Expected<std::unique_ptr<Gateway>>
    create(const Network &network, crypto::Signer &signer, const Clock &clock = SystemClock::instance(),
           std::shared_ptr<const TransportIdentity> transport = {});
    virtual ~Gateway() = default;

    virtual const Network &network() const = 0;
    virtual crypto::Signer &signer() = 0;
    /// Repeats what may be repeated (4, 14). The answer carries no signature: a convenience.
    virtual Expected<Bytes> evaluate(const Call &call, std::stop_token stop) = 0;
    /// Endorses, checks, signs, journals, submits and waits. A read conflict (11, 12) is rebuilt
    /// with a new proposal, at most five times, after a growing random pause.
    virtual Expected<Committed> submit(const Call &call, SubmitJournal &journal,
                                       const std::function<void(SubmitState)> &told,
                                       std::stop_token stop) = 0;
    static constexpr std::chrono::seconds kCommitPatience{60};
    /// Sends a journalled envelope again and waits: for one whose outcome is unknown. The ledger
    /// drops a second copy. Errors as submit; Conflict if the transaction turned out invalid.
    virtual Expected<Committed> resume(const std::string &txId, ByteView signedEnvelope,
                                       std::stop_token stop,
                                       std::chrono::seconds patience = kCommitPatience) = 0;
    /// Blocks from `from` on, as protos.Deliver gives them (serialised common.Block). Ends after
    /// block `last`, or never if `last` is UINT64_MAX; `received` ends it by answering an error,
    /// which is passed on. Errors: as above.
    virtual Expected<> blocks(std::uint64_t from, std::uint64_t last,
                              const std::function<Expected<>(ByteView block)> &received,
                              std::stop_token stop) = 0;
    /// The height that the peer claims: one more than the number of its newest block.
    virtual Expected<std::uint64_t> claimedHeight(std::stop_token stop) = 0;

    /// Asks another endpoint from now on, if there is one: this one is behind. Threads: any.
    virtual void turnAway() = 0;

    /// The endorsement policy that stands for a key of the chaincode
    /// (Channel::checkSignaturePolicy); nullopt if it has none of its own. Threads: any.
    using KeyPolicy = std::function<std::optional<Bytes>(const std::string &key)>;
    /// Against which configuration and key policies endorsements are checked before a transaction
    /// is signed. VerifiedLedger calls this whenever it reads something new; until then the genesis
    /// counts.
    virtual void trust(std::shared_ptr<const Channel> channel, KeyPolicy keyPolicy) = 0;
};

} // namespace med::ledger
