#include "services/storage/raw_file.h"

#include <sqlite3.h>

#include <thread>

namespace med::storage {

struct RawFile::State {
    sqlite3_vfs *vfs = nullptr;
    sqlite3_filename name = nullptr;
    std::unique_ptr<std::max_align_t[]> memory;
    int lastCode = SQLITE_OK;

    sqlite3_file *file() { return reinterpret_cast<sqlite3_file *>(memory.get()); }
    const sqlite3_io_methods *calls() { return file()->pMethods; }
    ~State()
    {
        if (memory && calls()) {
            calls()->xClose(file());
        }
        sqlite3_free_filename(name);
    }
};

RawFile::RawFile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
RawFile::RawFile(RawFile &&) noexcept = default;
RawFile &RawFile::operator=(RawFile &&) noexcept = default;
RawFile::~RawFile() = default;

Expected<RawFile> RawFile::open(const std::filesystem::path &path, const std::string &below)
{
    RawFile file(std::make_unique<State>());
    State &state = *file.m_state;
    state.vfs = sqlite3_vfs_find(below.empty() ? nullptr : below.c_str());
    state.name = sqlite3_create_filename(path.c_str(), "", "", 0, nullptr);
    if (!state.vfs || !state.name) {
        return failure(ErrorCode::Io, "there is no file system to open a database with");
    }
    const std::size_t bytes = std::size_t(state.vfs->szOsFile);
    state.memory =
        std::make_unique<std::max_align_t[]>(bytes / sizeof(std::max_align_t) + 1); // Zeros.
    int flags = 0;
    const int code = state.vfs->xOpen(
        state.vfs, state.name, state.file(),
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_NOFOLLOW, &flags);
    MED_CHECK(file.done(code, "opened"));
    if (flags & SQLITE_OPEN_READONLY) {
        return failure(ErrorCode::Io, "the database cannot be written");
    }
    return file;
}

Expected<> RawFile::done(int code, const char *what)
{
    if (code == SQLITE_OK) {
        return {};
    }
    m_state->lastCode = code;
    if ((code & 0xff) == SQLITE_FULL) {
        return failure(ErrorCode::Io, "the disk is full", "Free some space and repeat.");
    }
    if ((code & 0xff) == SQLITE_BUSY) {
        return failure(ErrorCode::Io, "another program holds the database locked",
                       "Wait and repeat.");
    }
    return failure(ErrorCode::Io,
                   std::string("the database's file cannot be ") + what + ": "
                       + sqlite3_errstr(code));
}

Expected<> RawFile::read(std::uint64_t offset, std::span<std::uint8_t> out)
{
    const int code = m_state->calls()->xRead(m_state->file(), out.data(), int(out.size()),
                                             sqlite3_int64(offset));
    if (code == SQLITE_IOERR_SHORT_READ) {
        return failure(ErrorCode::Corrupt, "the database is cut short");
    }
    return done(code, "read");
}

Expected<> RawFile::write(std::uint64_t offset, ByteView bytes)
{
    return done(m_state->calls()->xWrite(m_state->file(), bytes.data(), int(bytes.size()),
                                         sqlite3_int64(offset)),
                "written");
}

Expected<> RawFile::sync()
{
    return done(m_state->calls()->xSync(m_state->file(), SQLITE_SYNC_NORMAL), "made durable");
}

Expected<std::uint64_t> RawFile::size()
{
    sqlite3_int64 bytes = 0;
    MED_CHECK(done(m_state->calls()->xFileSize(m_state->file(), &bytes), "measured"));
    return std::uint64_t(bytes);
}

Expected<> RawFile::lock(int level, std::chrono::milliseconds timeout)
{
    using std::chrono::steady_clock;
    const auto end = steady_clock::now() + timeout;
    int code = SQLITE_OK;
    while ((code = m_state->calls()->xLock(m_state->file(), level)) == SQLITE_BUSY
           && steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return done(code, "locked");
}

Expected<> RawFile::unlock(int level)
{
    return done(m_state->calls()->xUnlock(m_state->file(), level), "unlocked");
}

Expected<bool> RawFile::isReserved()
{
    int held = 0;
    MED_CHECK(done(m_state->calls()->xCheckReservedLock(m_state->file(), &held), "looked at"));
    return held != 0;
}

bool RawFile::hasMoved()
{
    int moved = 0;
    const int code =
        m_state->calls()->xFileControl(m_state->file(), SQLITE_FCNTL_HAS_MOVED, &moved);
    return code == SQLITE_OK && moved != 0;
}

int RawFile::lastCode() const
{
    return m_state->lastCode;
}

} // namespace med::storage
