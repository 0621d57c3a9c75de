#pragma once

#include "services/base/bytes.h"
#include "services/workflows/plain_folders.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace med::workflows {

/// Writes files into a folder that gets its name only when all are there: until finish() they lie
/// beside it, and are removed if that never comes.
class FolderWriter {
public:
    /// `folder` must not exist, or be empty. Errors: Conflict if another program fills it; Io.
    static Expected<std::unique_ptr<FolderWriter>> begin(storage::Journal &journal, const std::filesystem::path &folder);
    ~FolderWriter();
    FolderWriter(const FolderWriter &) = delete;
    FolderWriter &operator=(const FolderWriter &) = delete;

    /// Announces the next file, by its name from outside. Errors: Invalid for a name that would leave
    /// the folder, or that another file has.
    Expected<> expect(const std::string &name);
    /// Appends to the file of that place in the order announced. Errors: Io.
    Expected<> write(std::size_t file, ByteView bytes, bool last);
    /// Errors: Io.
    Expected<> finish();

private:
    explicit FolderWriter(PlainFolder folder) : m_folder(std::move(folder)) {}
    PlainFolder m_folder;
    std::vector<std::filesystem::path> m_names;
    int m_open = -1;
};

} // namespace med::workflows
