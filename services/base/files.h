#pragma once

#include "services/base/bytes.h"

#include <filesystem>

namespace med {

/// Reads a whole file. Errors: NotFound if it does not exist, Io otherwise.
Expected<Bytes> readFile(const std::filesystem::path &path);

/// Replaces a file so that after a crash either the old or the new bytes stand there: writes beside
/// it, syncs, renames, syncs the folder. `mode` are the permission bits (0600 by default).
/// Errors: Io, with the system's reason; the old file is untouched then.
Expected<> writeFileDurably(const std::filesystem::path &path, ByteView bytes, int mode = 0600);

/// Makes a folder's own entries durable. Errors: Io.
Expected<> syncFolder(const std::filesystem::path &folder);

/// Creates a folder and its parents; a folder that this makes is readable by its owner only (0700).
Expected<> makePrivateFolder(const std::filesystem::path &folder);

/// An exclusive lock on a file, held until this object or the process ends, however it ends.
class FileLock {
public:
    /// Errors: Conflict if another process holds it, Io if the file cannot be made.
    static Expected<FileLock> take(const std::filesystem::path &path);
    FileLock(FileLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace med
