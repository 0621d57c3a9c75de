#include "tests/support/faulty_disk.h"

#include "services/base/files.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <fstream>
#include <random>
#include <vector>

namespace med::tests {

namespace fs = std::filesystem;

struct FaultyDisk::State {
    FaultyDisk *disk = nullptr;
    std::string name;
    sqlite3_vfs *below = nullptr;
    sqlite3_vfs vfs = {};
    int failing = 0;
    Fault fault = Fault::Full;
    int calls = 0;
    bool dead = false;
    bool failed = false;

    struct Write {
        std::uint64_t offset = 0;
        Bytes bytes;
    };
    fs::path path;
    Bytes synced; ///< The file as it was at the last sync.
    std::vector<Write> since;

    static State &of(sqlite3_vfs *vfs) { return *static_cast<State *>(vfs->pAppData); }

    /// Counts a call. True if it is to be done as it should.
    bool next()
    {
        if (dead) {
            return false;
        }
        if (++calls != failing) {
            return true;
        }
        failed = true;
        dead = fault != Fault::Full;
        return false;
    }
};

namespace {

struct Wrapped {
    sqlite3_file base;
    FaultyDisk::State *disk;
    sqlite3_file *below;
};

Wrapped &wrapped(sqlite3_file *file)
{
    return *reinterpret_cast<Wrapped *>(file);
}

int writeThrough(Wrapped &its, const void *bytes, int count, sqlite3_int64 offset)
{
    const auto *from = static_cast<const std::uint8_t *>(bytes);
    its.disk->since.push_back({std::uint64_t(offset), Bytes(from, from + count)});
    if (its.disk->disk->onWrite) {
        its.disk->disk->onWrite({from, std::size_t(count)});
    }
    return its.below->pMethods->xWrite(its.below, bytes, count, offset);
}

/// The file as the next reader would find it.
Bytes contentOf(Wrapped &its)
{
    sqlite3_int64 size = 0;
    its.below->pMethods->xFileSize(its.below, &size);
    Bytes bytes(static_cast<std::size_t>(size));
    its.below->pMethods->xRead(its.below, bytes.data(), int(size), 0);
    return bytes;
}

const sqlite3_io_methods kCalls = {
    .iVersion = 1,
    .xClose =
        [](sqlite3_file *file) {
            Wrapped &its = wrapped(file);
            const int code = its.below->pMethods->xClose(its.below);
            ::operator delete(its.below);
            return code;
        },
    .xRead =
        [](sqlite3_file *file, void *out, int bytes, sqlite3_int64 offset) {
            Wrapped &its = wrapped(file);
            return its.disk->dead ? SQLITE_IOERR_READ
                                  : its.below->pMethods->xRead(its.below, out, bytes, offset);
        },
    .xWrite =
        [](sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
            Wrapped &its = wrapped(file);
            const bool wasDead = its.disk->dead;
            if (its.disk->next()) {
                return writeThrough(its, bytes, count, offset);
            }
            if (!wasDead && its.disk->fault == FaultyDisk::Fault::Torn) {
                writeThrough(its, bytes, count / 2 + 7, offset);
            }
            return its.disk->fault == FaultyDisk::Fault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        },
    .xTruncate =
        [](sqlite3_file *file, sqlite3_int64 size) {
            Wrapped &its = wrapped(file);
            return its.disk->next() ? its.below->pMethods->xTruncate(its.below, size)
                                    : SQLITE_IOERR_TRUNCATE;
        },
    .xSync =
        [](sqlite3_file *file, int flags) {
            Wrapped &its = wrapped(file);
            if (!its.disk->next()) {
                return SQLITE_IOERR_FSYNC;
            }
            const int code = its.below->pMethods->xSync(its.below, flags);
            its.disk->synced = contentOf(its);
            its.disk->since.clear();
            return code;
        },
    .xFileSize =
        [](sqlite3_file *file, sqlite3_int64 *size) {
            return wrapped(file).below->pMethods->xFileSize(wrapped(file).below, size);
        },
    .xLock =
        [](sqlite3_file *file, int level) {
            return wrapped(file).below->pMethods->xLock(wrapped(file).below, level);
        },
    .xUnlock =
        [](sqlite3_file *file, int level) {
            return wrapped(file).below->pMethods->xUnlock(wrapped(file).below, level);
        },
    .xCheckReservedLock =
        [](sqlite3_file *file, int *held) {
            return wrapped(file).below->pMethods->xCheckReservedLock(wrapped(file).below, held);
        },
    .xFileControl = [](sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; },
    .xSectorSize = [](sqlite3_file *) { return 4096; },
    .xDeviceCharacteristics = [](sqlite3_file *) { return 0; },
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int openWrapped(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *given)
{
    auto &state = FaultyDisk::State::of(vfs);
    Wrapped &its = wrapped(file);
    file->pMethods = nullptr;
    const auto bytes = std::size_t(state.below->szOsFile);
    its.below = static_cast<sqlite3_file *>(::operator new(bytes));
    std::memset(static_cast<void *>(its.below), 0, bytes);
    const int code = state.below->xOpen(state.below, name, its.below, flags, given);
    if (code != SQLITE_OK) {
        ::operator delete(its.below);
        return code;
    }
    its.disk = &state;
    file->pMethods = &kCalls;
    if (state.path != name) {
        state.path = name;
        state.since.clear();
    }
    if (state.since.empty()) {
        state.synced = contentOf(its);
    }
    return SQLITE_OK;
}

} // namespace

FaultyDisk::FaultyDisk()
    : m_state(std::make_unique<State>())
{
    static std::atomic<int> count = 0;
    State &state = *m_state;
    state.disk = this;
    state.name = "faulty-" + std::to_string(++count);
    state.below = sqlite3_vfs_find(nullptr);
    state.vfs = *state.below;
    state.vfs.pNext = nullptr;
    state.vfs.zName = state.name.c_str();
    state.vfs.szOsFile = int(sizeof(Wrapped));
    state.vfs.pAppData = &state;
    state.vfs.xOpen = openWrapped;
    sqlite3_vfs_register(&state.vfs, 0);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&m_state->vfs);
}

const char *FaultyDisk::name() const
{
    return m_state->name.c_str();
}
int FaultyDisk::calls() const
{
    return m_state->calls;
}
bool FaultyDisk::hasFailed() const
{
    return m_state->failed;
}

void FaultyDisk::failAt(int call, Fault fault)
{
    m_state->calls = 0;
    m_state->failing = call;
    m_state->fault = fault;
    m_state->dead = false;
    m_state->failed = false;
}

void FaultyDisk::heal()
{
    failAt(0, Fault::Full);
}

void FaultyDisk::cutPower(std::uint32_t seed)
{
    State &state = *m_state;
    std::mt19937 dice(seed);
    Bytes left = state.synced;
    for (const auto &write : state.since) {
        const auto fate = dice() % 4;
        if (fate == 0) {
            continue;
        }
        // A disk writes sectors, each of them whole or not.
        for (std::size_t at = 0; at < write.bytes.size(); at += 512) {
            if (fate == 1 && dice() % 2 == 0) {
                continue;
            }
            const std::size_t part = std::min<std::size_t>(512, write.bytes.size() - at);
            left.resize(std::max<std::size_t>(left.size(), write.offset + at + part));
            std::copy_n(write.bytes.begin() + std::ptrdiff_t(at), part,
                        left.begin() + std::ptrdiff_t(write.offset + at));
        }
    }
    std::ofstream file(state.path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char *>(left.data()), std::streamsize(left.size()));
    state.since.clear();
}

} // namespace med::tests
