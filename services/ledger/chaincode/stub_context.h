#pragma once

#include "services/ledger/chaincode/contract_host.h"

namespace med::ledger {

/// A contract's world over a peer. As on the embedded node a call that read a range cannot write,
/// and one that wrote cannot read a range.
class StubContext : public contracts::Context {
public:
    StubContext(Stub &stub, contracts::Caller caller, const ContractFacts &facts)
        : m_stub(stub)
        , m_caller(std::move(caller))
        , m_facts(facts)
    {
    }
    const contracts::Caller &caller() const override { return m_caller; }
    const std::string &transactionId() const override { return m_stub.proposal().txId; }
    std::int64_t timestamp() const override;
    const std::string &channel() const override { return m_stub.proposal().channel; }
    const std::string &networkId() const override { return m_facts.networkId; }
    const std::string &administratorMsp() const override { return m_facts.administratorMsp; }
    Expected<std::optional<Bytes>> get(const std::string &key) override { return m_stub.get(key); }
    Expected<> put(const std::string &key, ByteView value) override;
    Expected<> remove(const std::string &key) override;
    Expected<contracts::StatePage> range(const std::string &begin, const std::string &end,
                                         int limit, const std::string &bookmark) override;
    Expected<> requireEndorsement(const std::string &key,
                                  const std::vector<std::string> &mspIds) override;
    Expected<> setEvent(const std::string &name, ByteView payload) override;
    std::optional<Bytes> transient(const std::string &name) const override;

private:
    Expected<> mayWrite(const std::string &key) const;

    Stub &m_stub;
    const contracts::Caller m_caller;
    const ContractFacts &m_facts;
    bool m_readRange = false;
    bool m_wrote = false;
};

} // namespace med::ledger
