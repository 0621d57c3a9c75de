#include "services/storage/backup.h"

#include "services/base/files.h"
#include "services/base/staging_folder.h"
#include "services/storage/archive.h"
#include "services/storage/backup_list.h"
#include "services/storage/safe_path.h"

#include <sys/stat.h>
#include <unistd.h>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> damaged(std::string_view why)
{
    return failure(ErrorCode::Corrupt, "the backup is damaged: " + std::string(why),
                   "Use another backup.");
}

/// Reads an archive, hashing; and writes its members below a folder, if one is given.
class BackupReader {
public:
    BackupReader(std::optional<fs::path> into, std::stop_token stop, const Progress &progress)
        : m_into(std::move(into))
        , m_stop(std::move(stop))
        , m_progress(progress)
    {
    }

    Expected<BackupReport> read(const Descriptor &archive)
    {
        MED_TRY(m_total, sizeOf(archive));
        MED_CHECK(readArchive(
            archive, [this](const ArchiveMember &member) { return begin(member); },
            [this](ByteView bytes) { return take(bytes); }));
        MED_CHECK(endMember());
        if (!m_listText) {
            return damaged("its list is missing, as if it was cut off");
        }
        MED_TRY(const BackupList list, BackupList::fromText(*m_listText));
        if (list.files != m_files) {
            return damaged(firstDifference(list));
        }
        for (auto folder = m_folders.rbegin(); folder != m_folders.rend(); ++folder) {
            MED_CHECK(syncFolder(*folder));
        }
        return BackupReport{.files = m_files.size(),
                            .bytes = m_bytes,
                            .digest = toHex(crypto::sha256(bytesOf(*m_listText)))};
    }

private:
    Expected<> begin(const ArchiveMember &member)
    {
        MED_CHECK(endMember());
        if (m_listText) {
            return damaged("something follows its list");
        }
        std::string name = member.name;
        if (member.kind == ArchiveMember::Kind::Folder && name.ends_with('/')) {
            name.pop_back();
        }
        const auto path = safeRelativePath(name);
        if (!path) {
            return damaged("a member's name leads elsewhere");
        }
        switch (member.kind) {
        case ArchiveMember::Kind::Other:
            return damaged("it holds something else than files and folders");
        case ArchiveMember::Kind::Folder:
            return makeFolder(*path);
        case ArchiveMember::Kind::File:
            break;
        }
        if (name == kBackupListName) {
            if (member.size > kMaxBackupListBytes) {
                return damaged("its list is too long");
            }
            m_listText.emplace();
            return {};
        }
        m_current = BackupFile{.name = name, .size = member.size};
        m_left = member.size;
        if (m_into) {
            MED_CHECK(makeFolder(path->parent_path()));
            auto created = createFile(*m_into / *path);
            if (!created) {
                return created.error().code == ErrorCode::Conflict
                    ? damaged("a member stands there twice")
                    : std::unexpected(created.error());
            }
            m_output = *std::move(created);
            ::fchmod(m_output.value(), mode_t(member.mode & 0700) | 0600);
        }
        return {};
    }

    Expected<> take(ByteView bytes)
    {
        if (m_stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        if (!m_current) {
            if (m_listText && m_listText->size() + bytes.size() <= kMaxBackupListBytes) {
                m_listText->append(textOf(bytes));
                return {};
            }
            return damaged("a folder has content");
        }
        if (bytes.size() > m_left) {
            return damaged("a member is longer than it says");
        }
        m_left -= bytes.size();
        m_hash.add(bytes);
        m_bytes += bytes.size();
        if (m_output.isOpen()) {
            MED_CHECK(writeAll(m_output, bytes));
        }
        if (m_progress) {
            m_progress(std::min(m_bytes, m_total), m_total);
        }
        return {};
    }

    Expected<> endMember()
    {
        if (!m_current) {
            return {};
        }
        if (m_left > 0) {
            return damaged("a member is cut off");
        }
        m_current->sha256 = m_hash.finish();
        m_files.push_back(*std::move(m_current));
        m_current.reset();
        if (m_output.isOpen()) {
            MED_CHECK(syncFile(m_output));
            m_output = Descriptor();
        }
        return {};
    }

    /// Also its parents. Nothing but this makes anything here, so no link can stand in the way.
    Expected<> makeFolder(const fs::path &relative)
    {
        if (!m_into) {
            return {};
        }
        fs::path folder = *m_into;
        for (const auto &part : relative) {
            folder /= part;
            if (::mkdir(folder.c_str(), 0700) == 0) {
                m_folders.push_back(folder);
            } else if (errno != EEXIST) {
                return systemFailure("cannot create a folder");
            } else if (!fs::is_directory(fs::symlink_status(folder))) {
                return damaged("a member is a file and a folder");
            }
        }
        return {};
    }

    std::string firstDifference(const BackupList &list) const
    {
        for (std::size_t i = 0; i < list.files.size() && i < m_files.size(); ++i) {
            if (list.files[i] != m_files[i]) {
                return "file " + std::to_string(i + 1) + ", " + list.files[i].name
                    + ", is not the one that was backed up";
            }
        }
        return "it holds " + std::to_string(m_files.size()) + " files instead of "
            + std::to_string(list.files.size());
    }

    std::optional<fs::path> m_into;
    std::stop_token m_stop;
    const Progress &m_progress;
    std::uint64_t m_total = 0;
    std::uint64_t m_bytes = 0;
    std::vector<BackupFile> m_files;
    std::vector<fs::path> m_folders; ///< That this made, parents first.
    std::optional<BackupFile> m_current;
    std::uint64_t m_left = 0;
    crypto::Sha256 m_hash;
    Descriptor m_output;
    std::optional<std::string> m_listText;
};

} // namespace

Expected<BackupReport> verifyBackup(const fs::path &archive, std::stop_token stop,
                                    const Progress &progress)
{
    MED_TRY(const Descriptor file, openForReading(archive));
    return BackupReader(std::nullopt, std::move(stop), progress).read(file);
}

Expected<BackupReport> restoreBackup(const fs::path &archive, const fs::path &givenInto,
                                     std::stop_token stop, const Progress &progress)
{
    MED_TRY(const Descriptor file, openForReading(archive));
    std::error_code error;
    const fs::path into =
        fs::absolute(givenInto.has_filename() ? givenInto : givenInto.parent_path());
    if (fs::exists(fs::symlink_status(into, error))
        && (!fs::is_directory(fs::symlink_status(into, error)) || !fs::is_empty(into, error))) {
        return failure(ErrorCode::Conflict, "the folder to restore into is not empty",
                       "Name a new folder.");
    }
    MED_TRY(auto staging, StagingFolder::begin(into, ".medanchor-restoring"));
    MED_TRY(auto report, BackupReader(staging.path(), std::move(stop), progress).read(file));
    MED_CHECK(syncFolder(staging.path()));
    MED_CHECK(staging.place());
    return report;
}

} // namespace med::storage
