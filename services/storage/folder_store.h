#pragma once

#include "services/storage/object_store.h"

namespace med::storage {

/// A store in a local folder, private to its owner (folders 0700, files 0600). A file appears whole
/// under its name or not at all, whenever the power fails; symbolic links inside are never
/// followed.
class FolderStore : public ObjectStore {
public:
    /// Makes the folder a store of this network, by a marker in it (store_marker.h); does nothing where it is one already.
    /// Errors: Io; Conflict if it is another network's.
    static Expected<> create(const std::filesystem::path &root, const std::string &network);
    /// Opens what create() made, or a store from before there were markers, which is known by a
    /// custodian's folder in it. Never creates anything. Errors: Offline if the folder is not there,
    /// cannot be opened, is not a store or is another network's.
    static Expected<std::unique_ptr<FolderStore>> open(const std::filesystem::path &root,
                                                       const std::string &network);
    ~FolderStore() override;
    FolderStore(const FolderStore &) = delete;
    FolderStore &operator=(const FolderStore &) = delete;

    /// On the same file system the body is linked, not copied: the spool is the store.
    Expected<> putObject(const StoreName &name, const std::filesystem::path &file,
                         std::span<const crypto::Digest> parts, std::stop_token stop) override;
    Expected<> putIfAbsent(const StoreName &name, ByteView bytes) override;
    Expected<Bytes> get(const StoreName &name, std::size_t maxBytes) override;
    Expected<Bytes> readRange(const StoreName &name, std::uint64_t offset,
                              std::size_t length) override;
    Expected<std::uint64_t> size(const StoreName &name) override;
    Expected<> remove(const StoreName &name) override;
    Expected<std::vector<std::string>> list(const StoreFolder &folder) override;

private:
    explicit FolderStore(int root)
        : m_root(root)
    {
    }
    int m_root; ///< The open root folder: renaming the folder does not lead us elsewhere.
};

} // namespace med::storage
