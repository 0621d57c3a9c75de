#pragma once

#include "services/base/secret_bytes.h"
#include "services/workflows/signing_desk.h"

#include <filesystem>

namespace med::workflows {

/// Signs in: opens a profile and answers the workplace over it. What an earlier run left in the outbox is finished first, as far as the
/// connection allows and nobody has to sign. Errors: Conflict if another program's window shows the profile; as Session::open.
Expected<std::unique_ptr<Workplace>> openWorkplace(const std::filesystem::path &profile, ByteView passphrase, std::stop_token stop);

/// A profile on this computer, as far as it tells before it is unlocked.
struct ProfileEntry {
    std::filesystem::path folder;
    std::string login; ///< The folder's name.
    bool demonstration = false;
    std::string networkId;
};
/// The profiles in a folder, by name; folders that hold none are left out.
std::vector<ProfileEntry> profilesIn(const std::filesystem::path &folder);

} // namespace med::workflows
