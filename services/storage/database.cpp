#include "services/storage/database.h"

#include "services/base/files.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

/// What a failed call means to the caller. SQLite's own text names tables and columns, never
/// values.
Error errorOf(int code, const std::string &text)
{
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Corrupt, "the database is damaged: " + text,
                "Restore it from a backup; do not write to it."};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::Conflict, "the database refuses this: " + text, {}};
    case SQLITE_FULL:
        return {ErrorCode::Io, "the disk is full", "Free some space and repeat."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Io, "another program holds the database locked", "Wait and repeat."};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, "interrupted", {}};
    case SQLITE_ERROR:
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return {ErrorCode::Invalid, "wrong use of the database: " + text, {}};
    default:
        return {ErrorCode::Io, "the database cannot be used: " + text, {}};
    }
}

std::unexpected<Error> failureOf(sqlite3 *handle, int code)
{
    return std::unexpected(errorOf(code, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)));
}

struct Closer {
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

Expected<> executeText(sqlite3 *handle, const char *script)
{
    const int code = sqlite3_exec(handle, script, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Expected<>{} : failureOf(handle, code);
}

Expected<Handle> openHandle(const fs::path &path, int flags, const char *fileSystem = nullptr)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, fileSystem);
    Handle handle(raw);
    if (code != SQLITE_OK) {
        return failureOf(raw, code);
    }
    sqlite3_extended_result_codes(raw, 1);
    return handle;
}

/// The name without symbolic links in its folder: SQLite refuses links anywhere in the path.
fs::path resolved(const fs::path &path)
{
    std::error_code error;
    const fs::path folder =
        fs::canonical(path.has_parent_path() ? path.parent_path() : fs::path("."), error);
    return error ? path : folder / path.filename();
}

/// Creates the file with our permissions; SQLite gives its side files those of the main one. One
/// that is there is not opened: closing it would give up the locks of this process's other
/// connections (fcntl(2)).
Expected<> createPrivately(const fs::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        if (errno == EEXIST) {
            return {};
        }
        return failure(ErrorCode::Io,
                       "cannot create " + path.filename().string() + ": " + std::strerror(errno));
    }
    ::close(descriptor);
    return {};
}

} // namespace

struct Statement::Slot {
    sqlite3_stmt *statement = nullptr;
    int bindError = SQLITE_OK;
    bool lent = false;
};

struct Database::Data {
    Handle handle;
    bool ownFileSystem = false;
    /// By the literal's address: one text in two places is only prepared twice.
    std::unordered_map<const char *, std::vector<std::unique_ptr<Statement::Slot>>> cache;

    ~Data()
    {
        for (const auto &[text, slots] : cache) {
            for (const auto &slot : slots) {
                sqlite3_finalize(slot->statement);
            }
        }
    }
};

Statement::Statement(Statement &&other) noexcept
    : m_slot(std::exchange(other.m_slot, nullptr))
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_slot, other.m_slot);
    return *this;
}

Statement::~Statement()
{
    if (m_slot) {
        sqlite3_reset(m_slot->statement);
        sqlite3_clear_bindings(m_slot->statement);
        m_slot->bindError = SQLITE_OK;
        m_slot->lent = false;
    }
}

namespace {

void remember(int &error, int code)
{
    if (code != SQLITE_OK && error == SQLITE_OK) {
        error = code;
    }
}

} // namespace

Statement &Statement::bind(int index, std::int64_t value)
{
    remember(m_slot->bindError, sqlite3_bind_int64(m_slot->statement, index, value));
    return *this;
}

Statement &Statement::bind(int index, std::string_view text)
{
    const char *data = text.data() ? text.data() : "";
    remember(m_slot->bindError,
             sqlite3_bind_text64(m_slot->statement, index, data, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8));
    return *this;
}

Statement &Statement::bind(int index, ByteView blob)
{
    const void *data = blob.data() ? static_cast<const void *>(blob.data()) : "";
    remember(m_slot->bindError,
             sqlite3_bind_blob64(m_slot->statement, index, data, blob.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement &Statement::bindNull(int index)
{
    remember(m_slot->bindError, sqlite3_bind_null(m_slot->statement, index));
    return *this;
}

Expected<bool> Statement::step()
{
    sqlite3 *handle = sqlite3_db_handle(m_slot->statement);
    if (m_slot->bindError != SQLITE_OK) {
        return failureOf(nullptr, m_slot->bindError);
    }
    const int code = sqlite3_step(m_slot->statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_slot->statement);
        return false;
    }
    auto failed = failureOf(handle, code);
    sqlite3_reset(m_slot->statement);
    return failed;
}

Expected<> Statement::run()
{
    while (true) {
        MED_TRY(const bool row, step());
        if (!row) {
            return {};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_slot->statement);
    m_slot->bindError = SQLITE_OK;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_slot->statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_slot->statement, column);
}

std::string Statement::text(int column) const
{
    return std::string(textView(column));
}

std::string_view Statement::textView(int column) const
{
    const auto *data =
        reinterpret_cast<const char *>(sqlite3_column_text(m_slot->statement, column));
    return data
        ? std::string_view(data, std::size_t(sqlite3_column_bytes(m_slot->statement, column)))
        : std::string_view();
}

ByteView Statement::blob(int column) const
{
    const auto *data =
        static_cast<const std::uint8_t *>(sqlite3_column_blob(m_slot->statement, column));
    return {data, std::size_t(sqlite3_column_bytes(m_slot->statement, column))};
}

Database::Database(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

Expected<Database> Database::open(const fs::path &givenPath, DatabaseOptions options)
{
    const fs::path path = resolved(givenPath);
    const bool own = !options.fileSystem.empty();
    const bool create = !own && options.open == DatabaseOptions::Open::ReadWriteCreate;
    std::error_code ignored;
    if (!create && !fs::exists(path, ignored)) {
        return failure(ErrorCode::NotFound, "there is no database " + path.filename().string());
    }
    if (create) {
        MED_CHECK(createPrivately(path));
    }
    auto data = std::make_unique<Data>();
    data->ownFileSystem = own;
    MED_TRY(data->handle,
            openHandle(path, SQLITE_OPEN_READWRITE, own ? options.fileSystem.c_str() : nullptr));
    sqlite3 *handle = data->handle.get();
    sqlite3_busy_timeout(handle, int(options.busyTimeout.count()));
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    MED_CHECK(executeText(handle,
                          "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                          "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"));
    if (options.exclusive) {
        MED_CHECK(executeText(handle, "PRAGMA locking_mode=EXCLUSIVE"));
    }
    MED_CHECK(executeText(handle, own ? "PRAGMA journal_mode=MEMORY" : "PRAGMA journal_mode=WAL"));
    MED_CHECK(executeText(handle,
                          own || options.sync == DatabaseOptions::Sync::Full
                              ? "PRAGMA synchronous=FULL"
                              : "PRAGMA synchronous=NORMAL"));
    Database database(std::move(data));
    // The pragma takes a number but no parameter; the value is an integer of ours.
    MED_CHECK(executeText(
        handle, ("PRAGMA cache_size=-" + std::to_string(options.cacheKibibytes)).c_str()));
    // The first read of the schema: what is no database fails here and not at the first use.
    MED_CHECK(database.schemaVersion());
    return database;
}

Expected<Statement> Database::prepare(Sql sql)
{
    auto &slots = m_data->cache[sql.text()];
    for (const auto &slot : slots) {
        if (!slot->lent) {
            slot->lent = true;
            return Statement(slot.get());
        }
    }
    auto slot = std::make_unique<Statement::Slot>();
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v3(m_data->handle.get(), sql.text(), -1,
                                        SQLITE_PREPARE_PERSISTENT, &slot->statement, &rest);
    if (code != SQLITE_OK) {
        return failureOf(m_data->handle.get(), code);
    }
    if (!slot->statement || (rest && *rest != '\0')) {
        sqlite3_finalize(slot->statement);
        return failure(ErrorCode::Invalid, "wrong use of the database: not exactly one statement");
    }
    slot->lent = true;
    slots.push_back(std::move(slot));
    return Statement(slots.back().get());
}

Expected<> Database::execute(Sql script)
{
    return executeText(m_data->handle.get(), script.text());
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_data->handle.get());
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_data->handle.get());
}

Expected<std::int64_t> Database::schemaVersion()
{
    MED_TRY(auto statement, prepare("PRAGMA user_version"));
    MED_CHECK(statement.step());
    return statement.integer(0);
}

Expected<> Database::migrate(std::span<const Sql> steps)
{
    while (true) {
        MED_TRY(auto transaction, Transaction::begin(*this));
        MED_TRY(const std::int64_t version, schemaVersion());
        if (version > std::int64_t(steps.size())) {
            return failure(ErrorCode::Invalid,
                           "the database was written by a newer version of the program",
                           "Install that version, or a newer one.");
        }
        if (version == std::int64_t(steps.size())) {
            return {};
        }
        MED_CHECK(execute(steps[std::size_t(version)]));
        const std::string mark = "PRAGMA user_version=" + std::to_string(version + 1);
        MED_CHECK(executeText(m_data->handle.get(), mark.c_str()));
        MED_CHECK(transaction.commit());
    }
}

Expected<> Database::backupTo(const fs::path &givenTarget)
{
    if (m_data->ownFileSystem) {
        return failure(ErrorCode::Invalid, "a sealed database is not copied in the clear");
    }
    const fs::path target = resolved(givenTarget);
    fs::path beside = target;
    beside += ".new" + std::to_string(::getpid());
    std::error_code ignored;
    fs::remove(beside, ignored);
    const auto write = [&]() -> Expected<> {
        MED_CHECK(createPrivately(beside));
        MED_TRY(const Handle copy, openHandle(beside, SQLITE_OPEN_READWRITE));
        MED_CHECK(executeText(copy.get(), "PRAGMA synchronous=FULL"));
        sqlite3_backup *backup =
            sqlite3_backup_init(copy.get(), "main", m_data->handle.get(), "main");
        if (!backup) {
            return failureOf(copy.get(), sqlite3_errcode(copy.get()));
        }
        int code = SQLITE_OK;
        do {
            code = sqlite3_backup_step(backup, -1);
            if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
                sqlite3_sleep(10);
            }
        } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
        sqlite3_backup_finish(backup);
        if (code != SQLITE_DONE) {
            return failureOf(nullptr, code);
        }
        // Without a log beside it, the copy is one file.
        return executeText(copy.get(), "PRAGMA journal_mode=DELETE");
    };
    if (auto written = write(); !written) {
        fs::remove(beside, ignored);
        return written;
    }
    if (::rename(beside.c_str(), target.c_str()) != 0) {
        auto failed =
            failure(ErrorCode::Io, "cannot place the copy: " + std::string(std::strerror(errno)));
        fs::remove(beside, ignored);
        return failed;
    }
    return syncFolder(target.parent_path());
}

Expected<> Database::checkIntegrity()
{
    MED_TRY(auto statement, prepare("PRAGMA integrity_check(1)"));
    MED_TRY(const bool row, statement.step());
    const std::string finding = row ? statement.text(0) : "no answer";
    if (finding != "ok") {
        return failure(ErrorCode::Corrupt, "the database is damaged: " + finding,
                       "Restore it from a backup; do not write to it.");
    }
    return {};
}

Expected<> Database::checkpoint()
{
    return executeText(m_data->handle.get(), "PRAGMA wal_checkpoint(PASSIVE)");
}

Expected<Transaction> Transaction::begin(Database &database)
{
    MED_CHECK(database.run("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database) {
        // Some errors have rolled back already; then there is nothing to undo.
        static_cast<void>(m_database->run("ROLLBACK"));
    }
}

Expected<> Transaction::commit()
{
    MED_CHECK(m_database->run("COMMIT"));
    m_database = nullptr;
    return {};
}

} // namespace med::storage
