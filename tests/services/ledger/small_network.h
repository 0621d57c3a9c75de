#pragma once

#include "services/ledger/validation/memory_state.h"
#include "services/ledger/validation/validator.h"
#include "services/ledger/wire/channel_builder.h"

namespace med::tests {

/// Someone with a key and a certificate of an organisation.
struct Actor {
    crypto::Identity identity;
    crypto::PrivateKey key;
    Bytes serialized;
    std::function<Bytes(ByteView)> signer() const
    {
        return [this](ByteView message) { return key.sign(message); };
    }
};

/// A channel of a few organisations with their authorities, peers and one orderer, in memory. It
/// makes transactions over any read-write set and blocks as an orderer would.
class SmallNetwork {
public:
    explicit SmallNetwork(std::vector<std::string> mspIds = {"NorthMSP", "SouthMSP", "EastMSP"});

    const ledger::Channel &channel() const { return *m_channel; }
    const ledger::Block &genesis() const { return m_genesis; }
    Moment now() const { return m_now; }
    /// Issues a certificate of `mspId` with the unit `unit` (client, peer, admin, orderer).
    Actor actor(const std::string &mspId, const std::string &unit,
                const std::string &name = "someone",
                std::chrono::seconds validity = std::chrono::hours(24 * 365));
    /// Issued with another beginning than now.
    Actor actorFrom(const std::string &mspId, const std::string &unit, Moment begin,
                    std::chrono::seconds validity);
    const Actor &peer(const std::string &mspId) const { return m_peers.at(mspId); }
    const Actor &orderer() const { return *m_orderer; }
    const crypto::CertificateAuthority &authority(const std::string &mspId) const
    {
        return m_authorities.at(mspId);
    }
    ledger::OrganizationConfig organization(const std::string &mspId) const;

    /// What a transaction is made of; every part can be replaced before it is put together.
    struct Parts {
        ledger::ChaincodeCall call;
        ledger::Proposal proposal;
        ledger::ReadWriteSet set;
        std::optional<ledger::ChaincodeEvent> event;
        contracts::Response response;
        Bytes responsePayload;
        std::vector<ledger::Endorsement> endorsements;
        Bytes payload;
    };
    /// A transaction by `creator`, endorsed by the peers of `endorsers`.
    Parts parts(const Actor &creator, ledger::ReadWriteSet set,
                const std::vector<std::string> &endorsers) const;
    Parts parts(const Actor &creator, ledger::ReadWriteSet set,
                const std::vector<std::string> &endorsers, Moment when) const;
    static ledger::Endorsement endorse(const Actor &peer, ByteView responsePayload);
    static Bytes envelope(const Actor &creator, const Parts &parts);
    Bytes transaction(const Actor &creator, ledger::ReadWriteSet set,
                      const std::vector<std::string> &endorsers) const
    {
        return envelope(creator, parts(creator, std::move(set), endorsers));
    }

    /// A block after `previous`, signed by the orderer; its filter is empty.
    ledger::Block block(const ledger::Block &previous, std::vector<Bytes> envelopes) const;

private:
    Moment m_now;
    std::map<std::string, crypto::CertificateAuthority> m_authorities;
    std::map<std::string, Actor> m_peers;
    std::optional<Actor> m_orderer;
    ledger::Block m_genesis;
    std::shared_ptr<const ledger::Channel> m_channel;
};

/// A read-write set of the namespace `medanchor`.
ledger::ReadWriteSet writes(std::vector<ledger::KeyWrite> writes,
                            std::vector<ledger::KeyRead> reads = {},
                            std::vector<ledger::MetadataWrite> metadata = {},
                            std::vector<ledger::RangeRead> ranges = {});

} // namespace med::tests
