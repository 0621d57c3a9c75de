#include "services/storage/backup.h"

#include "services/base/files.h"
#include "services/storage/archive.h"
#include "services/storage/backup_list.h"
#include "services/storage/database.h"
#include "services/storage/safe_path.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <unistd.h>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

/// A file that belongs to a database beside it, and is part of that one's copy.
bool isBesideDatabase(const fs::path &path)
{
    for (const std::string_view suffix : {"-wal", "-shm", "-journal"}) {
        const std::string name = path.native();
        std::error_code error;
        if (name.ends_with(suffix)
            && fs::exists(name.substr(0, name.size() - suffix.size()), error)) {
            return true;
        }
    }
    return false;
}

bool isDatabase(const fs::path &path, const Descriptor &file)
{
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::array<std::uint8_t, 16> head{};
    std::error_code error;
    const auto got = readAt(file, 0, head);
    return (got && textOf(ByteView(head).first(*got)) == kMagic)
        || fs::exists(path.native() + "-wal", error);
}

class BackupWriter {
public:
    BackupWriter(const Descriptor &file, fs::path scratch, std::stop_token stop,
                 const Progress &progress)
        : m_archive(file)
        , m_scratch(std::move(scratch))
        , m_stop(std::move(stop))
        , m_progress(progress)
    {
    }

    Expected<> addPart(const BackupPart &part)
    {
        MED_CHECK(safeRelativePath(part.name));
        std::error_code error;
        if (!fs::exists(part.path, error)) {
            return failure(ErrorCode::NotFound, "a folder that is to be backed up is not there");
        }
        return add(part.name, fs::canonical(part.path));
    }

    Expected<BackupReport> finish(Moment now)
    {
        m_list.created = now;
        MED_TRY(const std::string text, m_list.toText());
        MED_CHECK(m_archive.beginFile(std::string(kBackupListName), text.size(), 0600));
        MED_CHECK(m_archive.write(bytesOf(text)));
        MED_CHECK(m_archive.finish());
        m_report.digest = toHex(crypto::sha256(bytesOf(text)));
        m_report.files = m_list.files.size();
        return std::move(m_report);
    }

private:
    Expected<> add(const std::string &name, const fs::path &path)
    {
        if (m_stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        struct stat status = {};
        if (::lstat(path.c_str(), &status) != 0) {
            return {}; // Gone since it was listed: a spool file that was delivered.
        }
        if (S_ISDIR(status.st_mode)) {
            return addFolder(name, path);
        }
        if (isBesideDatabase(path)) {
            return {};
        }
        if (!S_ISREG(status.st_mode)) {
            m_report.skipped.push_back(name);
            return {};
        }
        const auto file = openForReading(path);
        if (!file) {
            return file.error().code == ErrorCode::NotFound ? Expected<>{}
                                                            : std::unexpected(file.error());
        }
        return isDatabase(path, *file) ? addDatabase(name, path)
                                       : addFile(name, *file, int(status.st_mode & 0700));
    }

    Expected<> addFolder(const std::string &name, const fs::path &path)
    {
        MED_CHECK(m_archive.addFolder(name + '/', 0700));
        std::vector<std::string> names;
        std::error_code error;
        for (const auto &entry : fs::directory_iterator(path, error)) {
            names.push_back(entry.path().filename());
        }
        if (error) {
            return failure(ErrorCode::Io, "a folder cannot be listed: " + error.message());
        }
        std::ranges::sort(names);
        for (const auto &child : names) {
            MED_CHECK(add(name + '/' + child, path / child));
        }
        return {};
    }

    Expected<> addDatabase(const std::string &name, const fs::path &path)
    {
        {
            MED_TRY(auto database,
                    Database::open(path, {.open = DatabaseOptions::Open::ReadWrite}));
            MED_CHECK(database.backupTo(m_scratch));
        }
        const auto copyAndCheck = [&]() -> Expected<> {
            {
                MED_TRY(auto copy,
                        Database::open(m_scratch, {.open = DatabaseOptions::Open::ReadWrite}));
                MED_CHECK(copy.checkIntegrity());
            }
            MED_TRY(const auto file, openForReading(m_scratch));
            return addFile(name, file, 0600);
        };
        const auto copied = copyAndCheck();
        for (const char *suffix : {"", "-wal", "-shm"}) {
            std::error_code ignored;
            fs::remove(m_scratch.native() + suffix, ignored);
        }
        return copied;
    }

    Expected<> addFile(const std::string &name, const Descriptor &file, int mode)
    {
        BackupFile entry{.name = name};
        MED_CHECK(safeRelativePath(name));
        MED_TRY(entry.size, sizeOf(file));
        MED_CHECK(m_archive.beginFile(name, entry.size, mode));
        crypto::Sha256 hash;
        for (std::uint64_t done = 0; done < entry.size;) {
            if (m_stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "stopped");
            }
            const auto wanted =
                std::size_t(std::min<std::uint64_t>(m_buffer.size(), entry.size - done));
            MED_TRY(const std::size_t got, readAt(file, done, std::span(m_buffer).first(wanted)));
            if (got < wanted) {
                return failure(ErrorCode::Io, "a file became shorter while it was read",
                               "Repeat the backup.");
            }
            const ByteView bytes(m_buffer.data(), got);
            hash.add(bytes);
            MED_CHECK(m_archive.write(bytes));
            done += got;
            m_report.bytes += got;
            if (m_progress) {
                m_progress(m_report.bytes, 0);
            }
        }
        entry.sha256 = hash.finish();
        m_list.files.push_back(std::move(entry));
        return {};
    }

    ArchiveWriter m_archive;
    fs::path m_scratch;
    std::stop_token m_stop;
    const Progress &m_progress;
    BackupList m_list;
    BackupReport m_report;
    Bytes m_buffer = Bytes(1 << 20);
};

} // namespace

Expected<BackupReport> createBackup(std::span<const BackupPart> parts, const fs::path &target,
                                    std::stop_token stop, const Progress &progress,
                                    const Clock &clock)
{
    if (parts.empty()) {
        return failure(ErrorCode::Invalid, "there is nothing to back up");
    }
    fs::path beside = target;
    beside += ".new" + std::to_string(::getpid());
    const fs::path scratch = beside.native() + ".db";
    std::error_code ignored;
    fs::remove(beside, ignored);
    const auto write = [&]() -> Expected<BackupReport> {
        MED_TRY(const Descriptor file, createFile(beside));
        BackupWriter writer(file, scratch, stop, progress);
        for (const auto &part : parts) {
            MED_CHECK(writer.addPart(part));
        }
        MED_TRY(auto report, writer.finish(clock.now()));
        MED_CHECK(syncFile(file));
        MED_TRY(const auto readBack, verifyBackup(beside, stop));
        if (readBack.digest != report.digest || readBack.files != report.files
            || readBack.bytes != report.bytes) {
            return failure(ErrorCode::Corrupt, "the archive does not read back as it was written");
        }
        return report;
    };
    auto report = write();
    if (report && ::rename(beside.c_str(), target.c_str()) != 0) {
        report = systemFailure("cannot place the archive");
    }
    if (!report) {
        fs::remove(beside, ignored);
        return report;
    }
    MED_CHECK(syncFolder(target.parent_path()));
    return report;
}

} // namespace med::storage
