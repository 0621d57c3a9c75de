#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace med::tests {

/// A file system for SQLite in front of the system's own, whose n-th write, sync or cut of a file
/// fails. For one file at a time. Threads: one.
class FaultyDisk {
public:
    enum class Fault {
        Full, ///< That call fails and does nothing; the next ones work.
        Dead, ///< The program is gone: that call does nothing, and no later one either.
        Torn, ///< The same, but a part of what was to be written is written.
    };
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    const char *name() const; ///< What SQLite knows it by.
    /// The call number `call` (from 1, counted from now) fails.
    void failAt(int call, Fault fault);
    void heal();
    int calls() const; ///< Writes, syncs and cuts since then.
    bool hasFailed() const;

    /// What the machine's power going leaves, after the program has gone: of what was written since
    /// the last sync some is on the disk and some is not, in no order, as `seed` says. The file is
    /// open nowhere.
    void cutPower(std::uint32_t seed);
    /// Hears each piece that is written.
    std::function<void(ByteView)> onWrite;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace med::tests
