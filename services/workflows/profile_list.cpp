#include "services/workflows/join_organisation.h"
#include "services/workflows/ledger_workplace.h"

#include <algorithm>

namespace med::workflows {

std::vector<ProfileEntry> profilesIn(const std::filesystem::path &folder)
{
    std::vector<ProfileEntry> profiles;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        // One that joining did not finish is gone on with by its invitation.
        if (!std::filesystem::exists(entry.path() / wallet::kWalletName, error) || std::filesystem::exists(entry.path() / kJoiningName, error)) {
            continue;
        }
        if (const auto network = ledger::Network::load(entry.path())) {
            profiles.push_back({.folder = entry.path(), .login = entry.path().filename().string(),
                                .demonstration = network->demonstration, .networkId = network->networkId});
        }
    }
    std::ranges::sort(profiles, {}, &ProfileEntry::login);
    return profiles;
}

} // namespace med::workflows
