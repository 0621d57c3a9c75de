#pragma once

#include "services/contracts/context.h"
#include "services/ledger/validation/state_view.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// The surroundings of a call that do not come from its proposal.
struct HostFacts {
    std::string networkId; ///< The genesis block's hash, hexadecimal.
    std::string administratorMsp;
};

/// A contract's world over a state: records what it reads and writes. Reads see the state, never
/// the call's own writes. A call that read a range cannot write, one that wrote cannot read a
/// range.
class Simulator : public contracts::Context {
public:
    /// `state` must outlive this and must not change meanwhile.
    Simulator(StateView &state, const Proposal &proposal, contracts::Caller caller,
              HostFacts facts);

    const contracts::Caller &caller() const override { return m_caller; }
    const std::string &transactionId() const override { return m_proposal.txId; }
    std::int64_t timestamp() const override;
    const std::string &channel() const override { return m_proposal.channel; }
    const std::string &networkId() const override { return m_facts.networkId; }
    const std::string &administratorMsp() const override { return m_facts.administratorMsp; }
    Expected<std::optional<Bytes>> get(const std::string &key) override;
    Expected<> put(const std::string &key, ByteView value) override;
    Expected<> remove(const std::string &key) override;
    Expected<contracts::StatePage> range(const std::string &begin, const std::string &end,
                                         int limit, const std::string &bookmark) override;
    Expected<> requireEndorsement(const std::string &key,
                                  const std::vector<std::string> &mspIds) override;
    Expected<> setEvent(const std::string &name, ByteView payload) override;
    std::optional<Bytes> transient(const std::string &name) const override;

    /// What was read and written so far, sorted as Fabric sorts, with the read of the chaincode's
    /// definition in `_lifecycle` that a real peer records. Errors: what the state fails with.
    Expected<ReadWriteSet> readWriteSet();
    const std::optional<ChaincodeEvent> &event() const { return m_event; }
    /// True after a put, remove or requireEndorsement.
    bool wrote() const { return !m_writes.empty() || !m_metadata.empty(); }

private:
    Expected<> mayWrite(const std::string &key) const;
    StateView &m_state;
    const Proposal &m_proposal;
    contracts::Caller m_caller;
    HostFacts m_facts;
    std::map<std::string, KeyRead> m_reads;
    std::vector<RangeRead> m_ranges;
    std::map<std::string, KeyWrite> m_writes;
    std::map<std::string, MetadataWrite> m_metadata;
    std::optional<ChaincodeEvent> m_event;
};

/// Simulates one proposal: runs the contracts and gives what an endorser would sign.
struct Simulation {
    contracts::Response response;
    Bytes responsePayload; ///< protos.ProposalResponsePayload; empty if status >= 400.
    ReadWriteSet readWriteSet;
    std::vector<std::string>
        requiredMsps; ///< Whose peers the written keys' own policies name, sorted.
    bool needsChaincodePolicy = false; ///< A written key has no own policy, or nothing was written.
};
/// Errors: what the state fails with.
Expected<Simulation> simulate(StateView &state, const Proposal &proposal,
                              const ChannelIdentity &creator, const HostFacts &facts);

} // namespace med::ledger
