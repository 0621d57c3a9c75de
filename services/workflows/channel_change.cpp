#include "services/workflows/channel_change.h"

#include "services/crypto/random.h"
#include "services/ledger/gateway/config_submission.h"
#include "services/ledger/wire/config_update.h"
#include "services/ledger/wire/identity.h"

#include <thread>

namespace med::workflows {

namespace {

constexpr auto kBlockPatience = std::chrono::seconds(10);
constexpr auto kBlockPause = std::chrono::milliseconds(50);
constexpr std::size_t kApprovalNonceBytes = 24;

Expected<ledger::Block> configurationBlock(ledger::Gateway &gateway, std::uint64_t number, std::stop_token stop)
{
    ledger::Block block;
    MED_CHECK(gateway.blocks(number, number, [&](ByteView bytes) -> Expected<> {
        MED_TRY(block, ledger::parseBlock(bytes));
        return {};
    }, stop));
    return block;
}

} // namespace

Expected<std::unique_ptr<ChannelOperator>> ChannelOperator::enrol(EnrolmentDesk &desk, const ledger::Network::Authority &authority)
{
    const std::string id = crypto::newId("operator");
    MED_TRY(const auto secret, desk.announce({.id = id, .type = "admin", .attributes = {}, .kept = {}, .maxEnrollments = 1, .secret = {}}));
    auto key = crypto::PrivateKey::generate();
    MED_TRY(const auto certificate, ledger::CaClient(authority).enroll(id, secret, key));
    return std::unique_ptr<ChannelOperator>(new ChannelOperator({.mspId = authority.mspId, .certificatePem = certificate.toPem()}, std::move(key)));
}

Expected<ChannelConfiguration> newestConfiguration(ledger::Gateway &gateway, std::stop_token stop)
{
    MED_TRY(const auto height, gateway.claimedHeight(stop));
    MED_TRY(const auto newest, configurationBlock(gateway, height - 1, stop));
    MED_TRY(const auto signatures, ledger::blockSignatures(newest));
    MED_TRY(const auto block, configurationBlock(gateway, signatures.lastConfig, stop));
    MED_TRY(auto channel, ledger::Channel::fromConfigBlock(block));
    return ChannelConfiguration {.channel = std::move(channel), .block = signatures.lastConfig};
}

Expected<ChannelConfiguration> changeChannel(const ledger::Network &network, ledger::Gateway &gateway, const ChannelConfiguration &now,
                                             const std::vector<std::unique_ptr<ChannelOperator>> &approvers, ByteView update, std::stop_token stop)
{
    std::vector<ledger::ConfigApproval> approvals;
    for (const auto &approver : approvers) {
        approvals.push_back(ledger::approve(update, ledger::serializeIdentity(approver->identity()), crypto::randomBytes(kApprovalNonceBytes),
                                            [&](ByteView message) { return *approver->sign(crypto::Signing::Act, message); }));
    }
    ChannelOperator &sender = *approvers.front();
    const Bytes envelope = ledger::makeConfigUpdateTransaction(network.channel, update, approvals, ledger::serializeIdentity(sender.identity()),
                                                               crypto::randomBytes(kApprovalNonceBytes), SystemClock::instance().now(),
                                                               [&](ByteView message) { return *sender.sign(crypto::Signing::Act, message); });
    MED_CHECK(ledger::submitConfigUpdate(network.endpoints.front(), network.channel, envelope, stop));
    const auto last = std::chrono::steady_clock::now() + kBlockPatience;
    ChannelConfiguration next = now;
    while (next.block == now.block) {
        if (std::chrono::steady_clock::now() > last || stop.stop_requested()) {
            return failure(ErrorCode::Pending, "the node took the change of the configuration, and its block does not come");
        }
        std::this_thread::sleep_for(kBlockPause);
        MED_TRY(next, newestConfiguration(gateway, stop));
    }
    return next;
}

} // namespace med::workflows
