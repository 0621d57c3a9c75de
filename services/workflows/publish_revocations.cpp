#include "services/workflows/publish_revocations.h"

#include "services/ledger/wire/config_update.h"
#include "services/workflows/channel_change.h"

#include <set>

namespace med::workflows {

namespace {

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

Expected<PublishRevocations::Organization> publishOne(const ledger::Network &network, const std::filesystem::path &registrars,
                                                      const ledger::Network::Authority &authority, std::stop_token stop)
{
    MED_TRY(auto desk, EnrolmentDesk::open(registrars, authority));
    MED_TRY(const auto list, ledger::CaClient(authority).revocationList(desk.registrar()));
    MED_TRY(auto signer, ChannelOperator::enrol(desk, authority));
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
    std::vector<std::unique_ptr<ChannelOperator>> approvers;
    approvers.push_back(std::move(signer));
    MED_TRY(now, changeChannel(network, *gateway, now, approvers, update, stop));
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
