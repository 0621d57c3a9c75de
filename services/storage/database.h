#pragma once

#include "services/base/bytes.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace med::storage {

/// The text of one or more SQL statements. It can be made from a literal only, so that no value
/// ever becomes part of a statement: values are bound.
class Sql {
public:
    consteval Sql(const char *literal)
        : m_text(literal)
    {
    } // NOLINT: meant to convert
    constexpr const char *text() const { return m_text; }

private:
    const char *m_text;
};

struct DatabaseOptions {
    enum class Open { ReadWriteCreate, ReadWrite };
    enum class Sync {
        Full, ///< A committed transaction survives a power cut.
        Normal, ///< It survives a crash of the program; for what can be rebuilt.
    };
    Open open = Open::ReadWriteCreate;
    Sync sync = Sync::Full;
    /// How long a statement waits for another connection's lock.
    std::chrono::milliseconds busyTimeout{5000};
    /// Locks out every other connection, also of this process, as long as the database is open.
    /// Then only this connection can back it up.
    bool exclusive = false;
    int cacheKibibytes = 8 * 1024;
    /// SQLite's name of a file system that makes commits of its own and has no other files: then
    /// nothing is written beside the database, and the file exists before (sealed_database.h).
    /// Empty: the system's.
    std::string fileSystem = {};
};

class Database;

/// A prepared statement, lent by a Database; it goes back to the database's cache when this ends.
/// Must not outlive the database. Indices of parameters (`?1`) begin at 1, of columns at 0.
class Statement {
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    /// Binds one parameter; the bytes are copied. A wrong index shows as an error of the next step.
    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view text);
    Statement &bind(int index, ByteView blob);
    Statement &bindNull(int index);
    Statement &bind(int index, int value) { return bind(index, std::int64_t(value)); }
    Statement &bind(int index, std::uint32_t value) { return bind(index, std::int64_t(value)); }
    Statement &bind(int index, const char *text) { return bind(index, std::string_view(text)); }
    Statement &bind(int index, const std::string &text)
    {
        return bind(index, std::string_view(text));
    }
    Statement &bind(int index, const Bytes &blob) { return bind(index, ByteView(blob)); }
    template <typename T> Statement &bind(int index, const std::optional<T> &value)
    {
        return value ? bind(index, *value) : bindNull(index);
    }

    /// The next row: true if there is one, false at the end; then the statement is reset.
    /// Errors: see Database.
    Expected<bool> step();
    /// Runs to the end, ignoring rows, and resets: ready to be bound and run again.
    Expected<> run();
    /// Begins again; what is bound stays.
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// Valid until the next step, reset or bind.
    std::string_view textView(int column) const;
    ByteView blob(int column) const;

private:
    friend class Database;
    struct Slot;
    explicit Statement(Slot *slot)
        : m_slot(slot)
    {
    }
    Slot *m_slot = nullptr;
};

/// An SQLite database in WAL mode with a private file (0600). Threads: one at a time; two threads
/// may use two Database objects on one file. Errors of everything here: Corrupt (damaged, or not a
/// database), Conflict (a constraint), Io (disk, disk full, locked for longer than the timeout),
/// Invalid (wrong SQL or a wrong index).
class Database {
public:
    /// Errors also: NotFound for Open::ReadWrite and no such file.
    static Expected<Database> open(const std::filesystem::path &path, DatabaseOptions options = {});
    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    /// One statement, from the cache if it was used before.
    Expected<Statement> prepare(Sql sql);
    /// Statements without parameters, separated by semicolons; rows are ignored.
    Expected<> execute(Sql script);
    /// Prepares, binds `values` to ?1, ?2 ..., runs to the end.
    template <typename... Values> Expected<> run(Sql sql, const Values &...values)
    {
        MED_TRY(auto statement, prepare(sql));
        int index = 0;
        (statement.bind(++index, values), ...);
        return statement.run();
    }
    /// Prepares and binds; the caller steps.
    template <typename... Values> Expected<Statement> query(Sql sql, const Values &...values)
    {
        MED_TRY(auto statement, prepare(sql));
        int index = 0;
        (statement.bind(++index, values), ...);
        return statement;
    }

    /// Rows changed by the last INSERT, UPDATE or DELETE.
    std::int64_t changes() const;
    std::int64_t lastInsertId() const;

    /// Brings the schema up to `steps.size()`, one transaction a step; `PRAGMA user_version` counts
    /// the steps done. Errors also: Invalid if a newer program wrote the database.
    Expected<> migrate(std::span<const Sql> steps);
    Expected<std::int64_t> schemaVersion();

    /// Writes a consistent copy, also while other connections work; replaces `target` durably.
    /// Errors also: Invalid for a database of another file system: its copy would lie in the clear.
    Expected<> backupTo(const std::filesystem::path &target);
    /// SQLite's own full check. Errors: Corrupt, with the first finding.
    Expected<> checkIntegrity();
    /// Moves what the write-ahead log holds into the database file, as far as readers allow.
    Expected<> checkpoint();

private:
    friend class Transaction;
    struct Data;
    explicit Database(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// A transaction: rolled back unless it was committed. Takes the write lock at once.
class Transaction {
public:
    static Expected<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr))
    {
    }
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    /// Durable when this answers (with Sync::Full). After an error all of it is rolled back.
    Expected<> commit();

private:
    explicit Transaction(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database;
};

} // namespace med::storage
