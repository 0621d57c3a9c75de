#pragma once

#include "services/storage/seal.h"

namespace med::storage {

/// One object, encrypted into the spool.
struct SealedBody {
    ManifestObject description;
    SealedObject sealed;
    std::uint64_t plainBytes = 0; ///< Of its files.
};

/// Encrypts the files of one group into `spool`/`id`, synced (its folder is not). Three steps run
/// at the same time: this thread reads and hashes the files, a second encrypts, a third hashes the
/// parts and writes. `advanced` is told the plain bytes done. What was there under that id is
/// replaced. Errors: NotFound (a source is gone), Conflict (a source changed), Io, Cancelled,
/// Invalid (a name). The file is left then.
Expected<SealedBody> sealBody(std::string group, std::vector<const SealFile *> files,
                              const std::string &id, const Binding &binding,
                              const RecordKey &recordKey, const std::filesystem::path &spool,
                              std::stop_token stop,
                              const std::function<void(std::uint64_t)> &advanced);

} // namespace med::storage
