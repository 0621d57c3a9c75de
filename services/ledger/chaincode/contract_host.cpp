#include "services/ledger/chaincode/contract_host.h"

#include "services/ledger/chaincode/stub_context.h"
#include "services/ledger/wire/block.h"
#include "services/ledger/wire/channel.h"

namespace med::ledger {

namespace {

constexpr int kDenied = 403;
constexpr auto kTimeWindow = std::chrono::minutes(5);

/// The peer has checked chain, revocation and Writers under its channel's configuration, which is
/// newer than any that this process could be given; what the units say is read again.
Expected<NodeRole> roleOf(const crypto::Certificate &certificate)
{
    static constexpr std::pair<std::string_view, NodeRole> kUnits[] = {
        {"client", NodeRole::Client},
        {"peer", NodeRole::Peer},
        {"admin", NodeRole::Admin},
        {"orderer", NodeRole::Orderer}};
    const auto units = certificate.organizationalUnits();
    std::set<NodeRole> roles;
    for (const auto &[unit, role] : kUnits) {
        if (std::ranges::find(units, unit) != units.end()) {
            roles.insert(role);
        }
    }
    if (roles.size() != 1) {
        return failure(ErrorCode::Denied, "The certificate must name exactly one of the units "
                                          "client, peer, admin and orderer.");
    }
    return *roles.begin();
}

std::unexpected<Error> deny(std::string why)
{
    return failure(ErrorCode::Denied, std::move(why));
}

} // namespace

Expected<ContractFacts> ContractFacts::ofGenesis(ByteView bytes)
{
    MED_TRY(const Block block, parseBlock(bytes));
    if (block.header.number != 0) {
        return failure(ErrorCode::Corrupt, "this is block " + std::to_string(block.header.number)
                                               + " of a channel, not its first");
    }
    if (ByteView(dataHash(block.data)).size() != block.header.dataHash.size()
        || !std::ranges::equal(ByteView(dataHash(block.data)), block.header.dataHash)) {
        return failure(ErrorCode::Corrupt, "the block's data do not match its header");
    }
    MED_TRY(const auto channel, Channel::fromConfigBlock(block));
    return ContractFacts{.networkId = toHex(headerHash(block.header)), .channel = channel->id()};
}

Expected<contracts::Caller> ContractHost::check(const Stub &stub) const
{
    const Proposal &proposal = stub.proposal();
    if (proposal.type != kEndorserTransactionHeader) {
        return deny("The proposal is of another kind than a transaction.");
    }
    if (proposal.channel != m_facts.channel) {
        return deny("This process serves the channel " + m_facts.channel + " only.");
    }
    if (proposal.chaincode != m_facts.chaincode || proposal.arguments != stub.arguments()) {
        return deny("The functions of " + m_facts.chaincode
                    + " are called by a person's own proposal, not by another chaincode.");
    }
    if (proposal.txId != transactionId(proposal.nonce, proposal.creator)) {
        return deny("The transaction id does not follow from nonce and creator.");
    }
    MED_TRY(const auto identity, parseIdentity(proposal.creator));
    MED_TRY(auto certificate, crypto::Certificate::fromPem(identity.certificatePem));
    MED_TRY(const NodeRole role, roleOf(certificate));
    const ChannelIdentity creator{
        .mspId = identity.mspId, .certificate = std::move(certificate), .role = role};
    const Moment now = m_clock.now();
    if (const auto dates = checkDates(creator, now); !dates) {
        return deny("Proposal client identity expired or not yet valid: " + dates.error().detail
                    + '.');
    }
    const auto distance =
        proposal.timestamp > now ? proposal.timestamp - now : now - proposal.timestamp;
    if (distance > kTimeWindow) {
        return deny("The proposal says " + toIso8601(proposal.timestamp)
                    + ", this endorser's clock " + toIso8601(now)
                    + ": more than five minutes apart. Set the clock of the computer that signed.");
    }
    return callerOf(creator);
}

contracts::Response ContractHost::run(Stub &stub) const
{
    auto caller = check(stub);
    if (!caller) {
        return {.status = kDenied, .message = caller.error().detail};
    }
    StubContext context(stub, *std::move(caller), m_facts);
    return contracts::invoke(context, stub.arguments());
}

} // namespace med::ledger
