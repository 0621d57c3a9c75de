#include "tests/services/ledger/small_network.h"

#include "services/crypto/random.h"

namespace med::tests {

using namespace ledger;

SmallNetwork::SmallNetwork(std::vector<std::string> mspIds)
    : m_now(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))
{
    ChannelConfig config{.channelId = "health", .ordererAddresses = {"localhost:7050"}};
    for (const std::string &mspId : mspIds) {
        m_authorities.emplace(mspId,
                              crypto::CertificateAuthority::create(mspId, "ca." + mspId, m_now));
        config.application.push_back(organization(mspId));
    }
    m_authorities.emplace("OrdererMSP",
                          crypto::CertificateAuthority::create("OrdererMSP", "ca.orderer", m_now));
    config.orderer = organization("OrdererMSP");
    m_genesis = *makeGenesisBlock(config, m_now);
    m_channel = *Channel::fromConfigBlock(m_genesis);
    for (const std::string &mspId : mspIds) {
        m_peers.emplace(mspId, actor(mspId, "peer", "peer0"));
    }
    m_orderer = actor("OrdererMSP", "orderer", "orderer0");
}

OrganizationConfig SmallNetwork::organization(const std::string &mspId) const
{
    const std::string root = m_authorities.at(mspId).certificate().toPem();
    return {.mspId = mspId, .roots = {root}, .tlsRoots = {root}};
}

Actor SmallNetwork::actorFrom(const std::string &mspId, const std::string &unit, Moment begin,
                              std::chrono::seconds validity)
{
    auto key = crypto::PrivateKey::generate();
    const auto certificate = m_authorities.at(mspId).issue(
        key.publicKey(), {.commonName = "someone", .organizationalUnits = {unit}},
        crypto::CertificateAuthority::Use::Signing, begin, validity);
    const crypto::Identity identity{.mspId = mspId, .certificatePem = certificate->toPem()};
    return Actor{
        .identity = identity, .key = std::move(key), .serialized = serializeIdentity(identity)};
}

Actor SmallNetwork::actor(const std::string &mspId, const std::string &unit,
                          const std::string &name, std::chrono::seconds validity)
{
    auto key = crypto::PrivateKey::generate();
    const auto certificate = m_authorities.at(mspId).issue(
        key.publicKey(), {.commonName = name, .organizationalUnits = {unit}},
        crypto::CertificateAuthority::Use::Signing, m_now, validity);
    const crypto::Identity identity{.mspId = mspId, .certificatePem = certificate->toPem()};
    return Actor{
        .identity = identity, .key = std::move(key), .serialized = serializeIdentity(identity)};
}

Endorsement SmallNetwork::endorse(const Actor &peer, ByteView responsePayload)
{
    return {.endorser = peer.serialized,
            .signature = peer.key.sign(endorsementMessage(responsePayload, peer.serialized))};
}

SmallNetwork::Parts SmallNetwork::parts(const Actor &creator, ReadWriteSet set,
                                        const std::vector<std::string> &endorsers) const
{
    return parts(creator, std::move(set), endorsers, m_now);
}

SmallNetwork::Parts SmallNetwork::parts(const Actor &creator, ReadWriteSet set,
                                        const std::vector<std::string> &endorsers,
                                        Moment when) const
{
    Parts out{.call = {.channel = "health",
                       .chaincode = "medanchor",
                       .arguments = {copyOf(bytesOf("Network:Ping")),
                                     copyOf(bytesOf(R"({"slot":"a","v":1})"))}},
              .set = std::move(set),
              .response = {.payload = copyOf(bytesOf("{}"))}};
    const auto draft = makeProposal(out.call, creator.serialized, crypto::randomBytes(24), when);
    out.proposal = *parseProposal(draft.bytes);
    out.responsePayload = makeResponsePayload(out.proposal, serializeReadWriteSet(out.set),
                                              out.event, out.response, "1");
    for (const std::string &mspId : endorsers) {
        out.endorsements.push_back(endorse(m_peers.at(mspId), out.responsePayload));
    }
    out.payload = assembleTransaction(out.proposal, out.responsePayload, out.endorsements);
    return out;
}

Bytes SmallNetwork::envelope(const Actor &creator, const Parts &parts)
{
    return serializeEnvelope(
        {.payload = parts.payload, .signature = creator.key.sign(parts.payload)});
}

Block SmallNetwork::block(const Block &previous, std::vector<Bytes> envelopes) const
{
    Block out =
        makeBlock(previous.header.number + 1, headerHash(previous.header), std::move(envelopes));
    signBlock(out, 0, m_orderer->serialized, crypto::randomBytes(24), m_orderer->signer());
    return out;
}

ReadWriteSet writes(std::vector<KeyWrite> writes, std::vector<KeyRead> reads,
                    std::vector<MetadataWrite> metadata, std::vector<RangeRead> ranges)
{
    return {.namespaces = {{.name = "medanchor",
                            .reads = std::move(reads),
                            .ranges = std::move(ranges),
                            .writes = std::move(writes),
                            .metadataWrites = std::move(metadata)}}};
}

} // namespace med::tests
