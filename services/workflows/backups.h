#pragma once

#include "services/storage/backup.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// Backs up everything of this machine's practice or demonstration: the node's data, the store, and all
/// profiles beside this one, in one verified archive. Passphrases and the recovery key are not in it.
/// Errors: Denied unless the member is a network administrator; Invalid if the profile has no node of
/// its own; as createBackup.
Expected<storage::BackupReport> backUp(Session &session, const std::filesystem::path &target, std::stop_token stop,
                                       const storage::Progress &progress);

} // namespace med::workflows
