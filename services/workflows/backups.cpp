#include "services/workflows/backups.h"

namespace med::workflows {

Expected<storage::BackupReport> backUp(Session &session, const std::filesystem::path &target, std::stop_token stop,
                                       const storage::Progress &progress)
{
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    if (!me.hasRole("network-admin")) {
        return failure(ErrorCode::Denied, "only a network administrator backs up this machine");
    }
    const auto node = session.network().nodeFolder();
    const auto store = session.network().storeFolder();
    if (!node || !store) {
        return failure(ErrorCode::Invalid, "this profile's ledger or store is not on this machine");
    }
    const auto profiles = std::filesystem::absolute(session.profile()).lexically_normal().parent_path();
    // While programs work: each profile's verified head must stand in the ledger's copy, and all that the
    // ledger names in the store's.
    const std::vector<storage::BackupPart> parts {{"profiles", profiles}, {"ledger", *node}, {"store", *store}};
    return storage::createBackup(parts, target, stop, progress, session.clock());
}

} // namespace med::workflows
