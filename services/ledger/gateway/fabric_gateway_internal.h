#pragma once

#include "services/ledger/gateway/gateway.h"
#include "services/ledger/gateway/gateway_calls_internal.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// The client of a peer's or an embedded node's Fabric Gateway.
class FabricGateway : public Gateway {
public:
    FabricGateway(Network network, crypto::Signer &signer, const Clock &clock,
                  std::shared_ptr<const Channel> channel, crypto::Certificate own,
                  std::shared_ptr<const TransportIdentity> transport, Bytes transportHash);

    const Network &network() const override { return m_network; }
    crypto::Signer &signer() override { return m_signer; }
    Expected<Bytes> evaluate(const Call &call, std::stop_token stop) override;
    Expected<Committed> submit(const Call &call, SubmitJournal &journal,
                               const std::function<void(SubmitState)> &told,
                               std::stop_token stop) override;
    Expected<Committed> resume(const std::string &txId, ByteView signedEnvelope,
                               std::stop_token stop, std::chrono::seconds patience) override;
    Expected<> blocks(std::uint64_t from, std::uint64_t last,
                      const std::function<Expected<>(ByteView block)> &received,
                      std::stop_token stop) override;
    Expected<std::uint64_t> claimedHeight(std::stop_token stop) override;
    void turnAway() override { m_calls.turnAway(); }
    void trust(std::shared_ptr<const Channel> channel, KeyPolicy keyPolicy) override;

private:
    /// A proposal that this machine's person signed.
    struct Proposed {
        Proposal proposal;
        protos::SignedProposal message;
    };
    struct Prepared {
        std::string txId;
        Bytes envelope; ///< Signed.
        Bytes result;
    };
    struct Outcome {
        TxCode code = TxCode::NotValidated;
        std::uint64_t block = 0;
    };
    /// Tells each state once, whatever is repeated.
    struct Teller {
        const std::function<void(SubmitState)> &told;
        int next = 0;
        void tell(SubmitState state);
    };

    /// Errors: Locked, in words, unless this machine's person may sign now.
    Expected<> checkOwnDates() const;
    Expected<Proposed> propose(const Call &call);
    Expected<common::Envelope> endorse(const Call &call, Proposed &proposed, Teller &teller,
                                       std::stop_token stop);
    Expected<Prepared> prepare(const Call &call, Teller &teller, std::stop_token stop);
    /// Sends an envelope until it is known to be ordered. Errors: Pending if that stays unknown;
    /// others only if it surely was not.
    Expected<> send(const std::string &txId, ByteView envelope, std::stop_token stop);
    /// Errors: Pending.
    Expected<Outcome> waitForCommit(const std::string &txId, std::chrono::seconds patience,
                                    std::stop_token stop);
    Expected<Outcome> deliver(const std::string &txId, ByteView envelope, Teller &teller,
                              std::chrono::seconds patience, std::stop_token stop);
    Expected<common::Envelope> seek(std::uint64_t from, std::uint64_t last, bool newest);

    const Network m_network;
    crypto::Signer &m_signer;
    const Clock &m_clock;
    const Bytes m_creator;
    const crypto::Certificate m_own; ///< The signer's.
    const Bytes m_transportHash; ///< SHA-256 of the client's TLS certificate in DER; empty without one.
    GatewayCalls m_calls;
    std::mutex m_mutex;
    std::shared_ptr<const Channel> m_channel;
    KeyPolicy m_keyPolicy;
};

} // namespace med::ledger
