#pragma once

#include "services/base/bytes.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace med::storage {

/// A file through one of SQLite's own file systems (VFS): its locks are the ones that SQLite takes,
/// and closing one of these gives up no lock of another in this process, as closing a descriptor of
/// one's own would. Errors of everything: Io, with SQLite's code in lastCode().
class RawFile {
public:
    /// `below` names the VFS; empty: the system's. The file must exist, and be no symbolic link.
    static Expected<RawFile> open(const std::filesystem::path &path, const std::string &below);
    RawFile(RawFile &&) noexcept;
    RawFile &operator=(RawFile &&) noexcept;
    ~RawFile();

    /// Errors also: Corrupt if the file ends before.
    Expected<> read(std::uint64_t offset, std::span<std::uint8_t> out);
    Expected<> write(std::uint64_t offset, ByteView bytes);
    Expected<> sync();
    Expected<std::uint64_t> size();
    /// `level` is one of SQLITE_LOCK_…; waits as long as `timeout` for others.
    Expected<> lock(int level, std::chrono::milliseconds timeout = {});
    Expected<> unlock(int level);
    Expected<bool> isReserved();
    /// Whether the name leads to another file by now, or to none.
    bool hasMoved();

    int lastCode() const; ///< SQLite's code of the last call that failed.

private:
    struct State;
    explicit RawFile(std::unique_ptr<State> state);
    Expected<> done(int code, const char *what);
    std::unique_ptr<State> m_state;
};

} // namespace med::storage
