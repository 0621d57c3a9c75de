#pragma once

#include "services/storage/backup.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// Backs up everything of this machine's practice or demonstration: the node's data, the store, and all
/// profiles beside this one, in one verified archive, readable by its owner only. Passphrases and the recovery
/// key are not in it; the node's own private keys (authorities, endorsers, orderer) and registrar secrets are,
/// unencrypted: who has the archive can speak for the network, so it belongs on an encrypted medium.
/// Errors: Denied unless the member is a network administrator; Invalid if the profile has no node of
/// its own; as createBackup.
Expected<storage::BackupReport> backUp(Session &session, const std::filesystem::path &target, std::stop_token stop,
                                       const storage::Progress &progress);

} // namespace med::workflows
