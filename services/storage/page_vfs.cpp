#include "services/storage/page_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>

namespace med::storage {

namespace {

/// What stands in the memory that SQLite gives for an open file.
struct OpenFile {
    sqlite3_file base;
    struct Parts *parts;
};

struct Parts {
    PageFile pages;
    CheckpointKeeper &keeper;
    std::optional<Error> &problem;
    Bytes page = Bytes(kPageBytes);
    std::array<std::uint8_t, 100> head{}; ///< SQLite's header, which it looks at with every lock.
    PageSeal headSeal{}; ///< Of the page that `head` is from.
    int lock = SQLITE_LOCK_NONE;

    ~Parts() { explicit_bzero(page.data(), page.size()); }
    int failed(const Error &error, int otherwise)
    {
        problem = error;
        return error.code == ErrorCode::Corrupt ? SQLITE_CORRUPT : otherwise;
    }
    /// SQLite's code of a failure; of the file below, the code that it gave.
    int codeOf(const Error &error, int otherwise)
    {
        const int below = pages.raw().lastCode();
        const bool telling = (below & 0xff) == SQLITE_FULL || (below & 0xff) == SQLITE_BUSY;
        return failed(error, telling ? below : otherwise);
    }
};

Parts &partsOf(sqlite3_file *file)
{
    return *reinterpret_cast<OpenFile *>(file)->parts;
}

/// Before the first lock, SQLite looks at the head of the file for the page size: every sealed
/// database has the same. All else is only read under a lock.
int readUnlocked(std::uint8_t *out, std::uint64_t bytes, std::uint64_t offset)
{
    constexpr std::size_t kPageSizeAt = 16;
    constexpr std::size_t kReservedAt = 20;
    constexpr std::size_t kHeadBytes = 100;
    if (offset != 0 || bytes != kHeadBytes) {
        return SQLITE_IOERR_READ;
    }
    std::fill_n(out, bytes, 0);
    out[kPageSizeAt] = kPageBytes >> 8;
    out[kReservedAt] = kPageReserved;
    return SQLITE_OK;
}

/// SQLite's header, kept as long as the first page stays what it is.
int readHead(Parts &its, std::uint8_t *out, std::uint64_t bytes, std::uint64_t offset)
{
    if (const PageSeal seal = its.pages.sealOf(1); seal != its.headSeal || seal == PageSeal{}) {
        if (const auto read = its.pages.read(1, its.page); !read) {
            std::fill_n(out, bytes, 0);
            return its.codeOf(read.error(), SQLITE_IOERR_READ);
        }
        std::copy_n(its.page.begin(), its.head.size(), its.head.begin());
        its.headSeal = seal;
    }
    std::copy_n(its.head.begin() + std::ptrdiff_t(offset), bytes, out);
    return SQLITE_OK;
}

int readAt(Parts &its, std::uint8_t *out, std::uint64_t bytes, std::uint64_t offset)
{
    if (offset + bytes <= its.head.size() && its.pages.pages() > 0) {
        return readHead(its, out, bytes, offset);
    }
    while (bytes > 0) {
        const auto page = std::uint32_t(offset / kPageBytes + 1);
        const std::size_t skipped = offset % kPageBytes;
        const std::size_t part = std::min<std::uint64_t>(bytes, kPageBytes - skipped);
        if (page > its.pages.pages()) {
            std::fill_n(out, bytes, 0);
            return SQLITE_IOERR_SHORT_READ;
        }
        const bool whole = part == kPageBytes;
        const auto read = its.pages.read(page, whole ? std::span(out, part) : std::span(its.page));
        if (!read) {
            std::fill_n(out, bytes, 0);
            return its.codeOf(read.error(), SQLITE_IOERR_READ);
        }
        if (!whole) {
            std::copy_n(its.page.data() + skipped, part, out);
        }
        out += part;
        offset += part;
        bytes -= part;
    }
    return SQLITE_OK;
}

/// Puts the commit in place and its checkpoint outside. If the checkpoint cannot be kept, SQLite
/// takes the transaction back, with another commit.
int commitPending(Parts &its)
{
    if (!its.pages.isPending()) {
        return SQLITE_OK;
    }
    if (const auto committed = its.pages.commit(); !committed) {
        return its.codeOf(committed.error(), SQLITE_IOERR_FSYNC);
    }
    if (const auto kept = its.keeper.keep(its.pages.checkpoint()); !kept) {
        return its.failed({ErrorCode::Io,
                           "the index's checkpoint cannot be kept: " + kept.error().detail,
                           kept.error().hint},
                          SQLITE_IOERR_FSYNC);
    }
    return SQLITE_OK;
}

int lockAt(Parts &its, int level)
{
    if (const auto locked = its.pages.raw().lock(level); !locked) {
        return its.pages.raw().lastCode();
    }
    if (its.lock == SQLITE_LOCK_NONE) {
        const auto fresh = its.pages.raw().hasMoved()
            ? failure(ErrorCode::Corrupt, "another index was put in this one's place")
            : its.pages.refresh();
        if (!fresh) {
            static_cast<void>(its.pages.raw().unlock(SQLITE_LOCK_NONE));
            return its.codeOf(fresh.error(), SQLITE_IOERR_READ);
        }
    }
    its.lock = std::max(its.lock, level);
    return SQLITE_OK;
}

/// A transaction that was not committed leaves nothing, whatever SQLite made of a failure.
int unlockTo(Parts &its, int level)
{
    std::optional<Error> left;
    if (its.pages.isPending()) {
        if (auto dropped = its.pages.drop(); !dropped) {
            left = dropped.error();
        }
    }
    if (its.lock > level) {
        its.lock = level;
    }
    if (!its.pages.raw().unlock(level)) {
        return its.pages.raw().lastCode();
    }
    return left ? its.codeOf(*left, SQLITE_IOERR_UNLOCK) : SQLITE_OK;
}

int controlled(Parts &its, int operation, void *argument)
{
    switch (operation) {
    case SQLITE_FCNTL_COMMIT_PHASETWO: // What a vacuum cut off comes after the sync.
        return commitPending(its);
    case SQLITE_FCNTL_HAS_MOVED:
        *static_cast<int *>(argument) = its.pages.raw().hasMoved() ? 1 : 0;
        return SQLITE_OK;
    default:
        return SQLITE_NOTFOUND;
    }
}

const sqlite3_io_methods kFileCalls = {
    .iVersion = 1, // No shared memory, so no write-ahead log; no memory map.
    .xClose =
        [](sqlite3_file *file) {
            delete reinterpret_cast<OpenFile *>(file)->parts;
            file->pMethods = nullptr;
            return SQLITE_OK;
        },
    .xRead =
        [](sqlite3_file *file, void *out, int bytes, sqlite3_int64 offset) {
            Parts &its = partsOf(file);
            auto *to = static_cast<std::uint8_t *>(out);
            return its.lock == SQLITE_LOCK_NONE
                ? readUnlocked(to, std::uint64_t(bytes), std::uint64_t(offset))
                : readAt(its, to, std::uint64_t(bytes), std::uint64_t(offset));
        },
    .xWrite =
        [](sqlite3_file *file, const void *from, int bytes, sqlite3_int64 offset) {
            Parts &its = partsOf(file);
            if (its.lock != SQLITE_LOCK_EXCLUSIVE || bytes != int(kPageBytes)
                || offset % sqlite3_int64(kPageBytes) != 0) {
                return SQLITE_IOERR_WRITE; // SQLite writes whole pages only, and under its
                                           // exclusive lock.
            }
            const auto page = std::uint32_t(offset / sqlite3_int64(kPageBytes) + 1);
            const auto written =
                its.pages.write(page, {static_cast<const std::uint8_t *>(from), kPageBytes});
            return written ? SQLITE_OK : its.codeOf(written.error(), SQLITE_IOERR_WRITE);
        },
    .xTruncate =
        [](sqlite3_file *file, sqlite3_int64 bytes) {
            partsOf(file).pages.truncate(
                std::uint32_t((bytes + sqlite3_int64(kPageBytes) - 1) / sqlite3_int64(kPageBytes)));
            return SQLITE_OK;
        },
    .xSync = [](sqlite3_file *file, int) { return commitPending(partsOf(file)); },
    .xFileSize =
        [](sqlite3_file *file, sqlite3_int64 *bytes) {
            *bytes = sqlite3_int64(partsOf(file).pages.pages()) * sqlite3_int64(kPageBytes);
            return SQLITE_OK;
        },
    .xLock = [](sqlite3_file *file, int level) { return lockAt(partsOf(file), level); },
    .xUnlock = [](sqlite3_file *file, int level) { return unlockTo(partsOf(file), level); },
    .xCheckReservedLock =
        [](sqlite3_file *file, int *held) {
            Parts &its = partsOf(file);
            const auto reserved = its.pages.raw().isReserved();
            *held = reserved && *reserved ? 1 : 0;
            return reserved ? SQLITE_OK : its.pages.raw().lastCode();
        },
    .xFileControl = [](sqlite3_file *file, int operation,
                       void *argument) { return controlled(partsOf(file), operation, argument); },
    .xSectorSize = [](sqlite3_file *) { return int(kPageBytes); },
    .xDeviceCharacteristics = [](sqlite3_file *) { return int(SQLITE_IOCAP_POWERSAFE_OVERWRITE); },
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

} // namespace

struct PageVfs::State {
    Target target;
    std::string name;
    sqlite3_vfs *below = nullptr;
    sqlite3_vfs vfs = {};
    std::optional<Error> problem;

    static State &of(sqlite3_vfs *vfs) { return *static_cast<State *>(vfs->pAppData); }
    static sqlite3_vfs *belowOf(sqlite3_vfs *vfs) { return of(vfs).below; }

    static int open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                    int *given)
    {
        State &its = of(vfs);
        file->pMethods = nullptr;
        if (!(flags & SQLITE_OPEN_MAIN_DB) || !name || its.target.path != name) {
            return SQLITE_CANTOPEN; // Nothing but the one database is ever on a disk.
        }
        auto opened = openChecked(its.target);
        if (!opened) {
            its.problem = opened.error();
            return opened.error().code == ErrorCode::Corrupt ? SQLITE_CORRUPT : SQLITE_CANTOPEN;
        }
        reinterpret_cast<OpenFile *>(file)->parts = new Parts{
            .pages = *std::move(opened), .keeper = its.target.keeper, .problem = its.problem};
        file->pMethods = &kFileCalls;
        if (given) {
            *given = flags;
        }
        return SQLITE_OK;
    }

    void fill()
    {
        vfs.iVersion = 2;
        vfs.szOsFile = int(sizeof(OpenFile));
        vfs.mxPathname = below->mxPathname;
        vfs.zName = name.c_str();
        vfs.pAppData = this;
        vfs.xOpen = open;
        // There is never a journal, neither to be found nor to be removed.
        vfs.xDelete = [](sqlite3_vfs *, const char *, int) { return SQLITE_OK; };
        vfs.xAccess = [](sqlite3_vfs *, const char *, int, int *answer) {
            *answer = 0;
            return SQLITE_OK;
        };
        vfs.xFullPathname = [](sqlite3_vfs *its, const char *path, int bytes, char *out) {
            return belowOf(its)->xFullPathname(belowOf(its), path, bytes, out);
        };
        vfs.xDlOpen = [](sqlite3_vfs *, const char *) -> void * { return nullptr; };
        vfs.xDlError = [](sqlite3_vfs *, int bytes, char *out) {
            sqlite3_snprintf(bytes, out, "no extensions");
        };
        vfs.xDlSym = [](sqlite3_vfs *, void *, const char *) -> void (*)() { return nullptr; };
        vfs.xDlClose = [](sqlite3_vfs *, void *) {};
        vfs.xRandomness = [](sqlite3_vfs *its, int bytes, char *out) {
            return belowOf(its)->xRandomness(belowOf(its), bytes, out);
        };
        vfs.xSleep = [](sqlite3_vfs *its, int microseconds) {
            return belowOf(its)->xSleep(belowOf(its), microseconds);
        };
        vfs.xCurrentTime = [](sqlite3_vfs *its, double *days) {
            return belowOf(its)->xCurrentTime(belowOf(its), days);
        };
        vfs.xGetLastError = [](sqlite3_vfs *its, int bytes, char *out) {
            return belowOf(its)->xGetLastError(belowOf(its), bytes, out);
        };
        vfs.xCurrentTimeInt64 = [](sqlite3_vfs *its, sqlite3_int64 *milliseconds) {
            return belowOf(its)->xCurrentTimeInt64(belowOf(its), milliseconds);
        };
    }
};

PageVfs::PageVfs(Target target)
    : m_state(new State{.target = std::move(target)})
{
    static std::atomic<std::uint64_t> count = 0;
    m_state->name = "medanchor-sealed-" + std::to_string(++count);
    const std::string &below = m_state->target.below;
    m_state->below = sqlite3_vfs_find(below.empty() ? nullptr : below.c_str());
    if (m_state->below) {
        m_state->fill();
        sqlite3_vfs_register(&m_state->vfs, 0);
    }
}

PageVfs::~PageVfs()
{
    sqlite3_vfs_unregister(&m_state->vfs);
}

const char *PageVfs::name() const
{
    return m_state->name.c_str();
}

const std::optional<Error> &PageVfs::problem() const
{
    return m_state->problem;
}

Expected<PageFile> openChecked(const PageVfs::Target &target)
{
    MED_TRY(auto raw, RawFile::open(target.path, target.below));
    // While the shared lock is held nobody commits, so that the checkpoint and the file are of one
    // moment.
    MED_CHECK(raw.lock(SQLITE_LOCK_SHARED, target.timeout));
    MED_TRY(const auto kept, target.keeper.kept());
    if (!kept) {
        return failure(ErrorCode::Corrupt, "nothing tells which state the index was left in",
                       "It is built again from the ledger and the store.");
    }
    MED_TRY(auto pages, PageFile::open(std::move(raw), target.key.view(), *kept));
    if (pages.checkpoint() != *kept) {
        MED_CHECK(target.keeper.keep(pages.checkpoint()));
    }
    MED_CHECK(pages.raw().unlock(SQLITE_LOCK_NONE));
    return pages;
}

} // namespace med::storage
