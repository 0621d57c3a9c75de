#include "services/workflows/publish_revocations.h"

#include "services/crypto/random.h"
#include "services/ledger/gateway/config_submission.h"
#include "services/ledger/gateway/gateway.h"
#include "services/ledger/wire/config_update.h"
#include "services/ledger/wire/identity.h"
#include "services/workflows/enrolment_desk.h"

#include <algorithm>
#include <set>
#include <thread>

namespace med::workflows {

namespace {

constexpr auto kPatience = std::chrono::seconds(10);
constexpr auto kLookAgain = std::chrono::milliseconds(50);
constexpr std::size_t kNonceBytes = 24;

/// Signs what this file makes, for the time of one run.
class OperatorSigner : public crypto::Signer {
public:
    OperatorSigner(crypto::Identity identity, crypto::PrivateKey key) : m_identity(std::move(identity)), m_key(std::move(key)) {}
    const crypto::Identity &identity() const override { return m_identity; }
    Expected<Bytes> sign(crypto::Signing, ByteView message) override { return m_key.sign(message); }

private:
    const crypto::Identity m_identity;
    const crypto::PrivateKey m_key;
};

/// The newest configuration, and the block it stands in.
struct Configuration {
    std::shared_ptr<const ledger::Channel> channel;
    std::uint64_t block = 0;
};

Expected<ledger::Block> blockOf(ledger::Gateway &gateway, std::uint64_t number, std::stop_token stop)
{
    ledger::Block block;
    MED_CHECK(gateway.blocks(number, number, [&](ByteView bytes) -> Expected<> {
        MED_TRY(block, ledger::parseBlock(bytes));
        return {};
    }, stop));
    return block;
}

Expected<Configuration> newestConfiguration(ledger::Gateway &gateway, std::stop_token stop)
{
    MED_TRY(const auto height, gateway.claimedHeight(stop));
    MED_TRY(const auto newest, blockOf(gateway, height - 1, stop));
    MED_TRY(const auto signatures, ledger::blockSignatures(newest));
    MED_TRY(const auto block, blockOf(gateway, signatures.lastConfig, stop));
    MED_TRY(auto channel, ledger::Channel::fromConfigBlock(block));
    return Configuration {.channel = std::move(channel), .block = signatures.lastConfig};
}

/// The serials that lists of an organisation's root name.
Expected<std::set<std::string>> serialsIn(const std::vector<std::string> &lists, const ledger::Channel &channel, const std::string &mspId)
{
    std::set<std::string> serials;
    for (const auto &root : channel.roots(mspId)) {
        MED_TRY(const auto authority, crypto::Certificate::fromPem(root));
        for (const auto &list : lists) {
            if (const auto named = crypto::revokedSerials(list, authority)) {
                serials.insert(named->begin(), named->end());
            }
        }
    }
    return serials;
}

Expected<std::unique_ptr<OperatorSigner>> administratorOf(EnrolmentDesk &desk, const ledger::Network::Authority &authority)
{
    const std::string id = crypto::newId("operator");
    MED_TRY(const auto secret, desk.announce({.id = id, .type = "admin", .attributes = {}, .kept = {}, .maxEnrollments = 1, .secret = {}}));
    auto key = crypto::PrivateKey::generate();
    MED_TRY(const auto certificate, ledger::CaClient(authority).enroll(id, secret, key));
    return std::make_unique<OperatorSigner>(crypto::Identity {.mspId = authority.mspId, .certificatePem = certificate.toPem()}, std::move(key));
}

/// An update, approved and sent by one administrator.
Expected<> sendUpdate(const ledger::Network &network, OperatorSigner &signer, ByteView update, std::stop_token stop)
{
    const Bytes creator = ledger::serializeIdentity(signer.identity());
    const auto sign = [&](ByteView message) { return *signer.sign(crypto::Signing::Act, message); };
    const ledger::ConfigApproval approval = ledger::approve(update, creator, crypto::randomBytes(kNonceBytes), sign);
    const Bytes envelope = ledger::makeConfigUpdateTransaction(network.channel, update, std::span(&approval, 1), creator,
                                                               crypto::randomBytes(kNonceBytes), SystemClock::instance().now(), sign);
    return ledger::submitConfigUpdate(network.endpoints.front(), network.channel, envelope, stop);
}

Expected<PublishRevocations::Organization> publishOne(const ledger::Network &network, const std::filesystem::path &registrars,
                                                      const ledger::Network::Authority &authority, std::stop_token stop)
{
    MED_TRY(auto desk, EnrolmentDesk::open(registrars, authority));
    MED_TRY(const auto list, ledger::CaClient(authority).revocationList(desk.registrar()));
    MED_TRY(const auto signer, administratorOf(desk, authority));
    MED_TRY(const auto gateway, ledger::Gateway::create(network, *signer));
    MED_TRY(auto now, newestConfiguration(*gateway, stop));
    MED_TRY(const auto wanted, serialsIn({list}, *now.channel, authority.mspId));
    MED_TRY(const auto written, ledger::revocationLists(*now.channel, authority.mspId));
    MED_TRY(const auto present, serialsIn(written, *now.channel, authority.mspId));
    PublishRevocations::Organization result {.mspId = authority.mspId, .revoked = wanted.size(), .changed = wanted != present, .block = now.block};
    if (!result.changed) {
        return result;
    }
    MED_TRY(const auto update, ledger::setRevocationLists(*now.channel, authority.mspId, {list}));
    MED_CHECK(sendUpdate(network, *signer, update, stop));
    const auto last = std::chrono::steady_clock::now() + kPatience;
    for (const auto before = now.block; now.block == before;) {
        if (std::chrono::steady_clock::now() > last || stop.stop_requested()) {
            return failure(ErrorCode::Pending, "the node took the change of the configuration, and its block does not come");
        }
        std::this_thread::sleep_for(kLookAgain);
        MED_TRY(now, newestConfiguration(*gateway, stop));
    }
    result.block = now.block;
    return result;
}

} // namespace

Expected<std::vector<PublishRevocations::Organization>> PublishRevocations::run(const std::filesystem::path &node, std::stop_token stop)
{
    MED_TRY(const auto handle, ledger::ensureNode(node));
    MED_TRY(auto network, ledger::Network::load(node));
    network.endpoints = {{.address = handle.address(), .tlsCa = {}, .tlsName = {}}};
    std::vector<Organization> done;
    for (auto authority : network.authorities) {
        authority.url = handle.authorityUrl();
        MED_TRY(auto one, publishOne(network, EnrolmentDesk::registrarsOfNode(node), authority, stop));
        done.push_back(std::move(one));
    }
    return done;
}

} // namespace med::workflows
