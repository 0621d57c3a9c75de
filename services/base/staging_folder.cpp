#include "services/base/staging_folder.h"

#include "services/base/files.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace med {

namespace fs = std::filesystem;

namespace {

/// Absolute and without a slash at its end, so that the name beside it is beside it.
fs::path named(const fs::path &folder)
{
    const fs::path target = fs::absolute(folder).lexically_normal();
    return target.has_filename() ? target : target.parent_path();
}

fs::path besideOf(const fs::path &target, std::string_view suffix)
{
    fs::path beside = target;
    beside += suffix;
    return beside;
}

std::unexpected<Error> ioFailure(const std::string &what, int error)
{
    return failure(ErrorCode::Io, what + ": " + std::strerror(error));
}

/// Opens and locks a folder, never through a link. Errors: NotFound, Conflict, Io.
Expected<int> lockFolder(const fs::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == ENOENT ? failure(ErrorCode::NotFound, "there is no such folder")
                               : ioFailure("cannot open the folder beside the target", errno);
    }
    struct stat locked = {};
    struct stat there = {};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(descriptor);
        return error == EWOULDBLOCK ? failure(ErrorCode::Conflict, "another program is filling this folder")
                                    : ioFailure("cannot lock the folder beside the target", error);
    }
    // Whoever had the lock may have placed or removed the folder since it was opened.
    if (::fstat(descriptor, &locked) != 0 || ::lstat(folder.c_str(), &there) != 0 || locked.st_ino != there.st_ino
        || locked.st_dev != there.st_dev) {
        ::close(descriptor);
        return failure(ErrorCode::NotFound, "the folder beside the target was moved");
    }
    return descriptor;
}

} // namespace

Expected<StagingFolder> StagingFolder::begin(const fs::path &target, std::string_view suffix)
{
    const fs::path place = named(target);
    const fs::path beside = besideOf(place, suffix);
    MED_CHECK(makePrivateFolder(place.parent_path()));
    MED_TRY(const bool gone, sweep(place, suffix));
    if (!gone) {
        return failure(ErrorCode::Conflict, "another program is filling this folder", "Wait until it is done, or name another.");
    }
    if (::mkdir(beside.c_str(), 0700) != 0 && errno != EEXIST) {
        return ioFailure("cannot create the folder beside the target", errno);
    }
    auto lock = lockFolder(beside);
    if (!lock) {
        return failure(ErrorCode::Conflict, "another program is filling this folder", "Wait until it is done, or name another.");
    }
    return StagingFolder(place, beside, *lock);
}

Expected<bool> StagingFolder::sweep(const fs::path &target, std::string_view suffix)
{
    const fs::path beside = besideOf(named(target), suffix);
    const auto lock = lockFolder(beside);
    if (!lock) {
        return lock.error().code == ErrorCode::NotFound ? Expected<bool>(true)
            : lock.error().code == ErrorCode::Conflict  ? Expected<bool>(false)
                                                        : std::unexpected(lock.error());
    }
    std::error_code error;
    fs::remove_all(beside, error);
    ::close(*lock);
    return error ? failure(ErrorCode::Io, "what an earlier run left beside the target cannot be removed: " + error.message())
                 : Expected<bool>(true);
}

StagingFolder::StagingFolder(StagingFolder &&other) noexcept
    : m_target(std::move(other.m_target)), m_path(std::exchange(other.m_path, {})), m_lock(std::exchange(other.m_lock, -1))
{
}

StagingFolder::~StagingFolder()
{
    if (!m_path.empty()) {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

Expected<> StagingFolder::place()
{
    // rename(2) replaces an empty folder, and never a full one.
    if (::rename(m_path.c_str(), m_target.c_str()) != 0) {
        return ioFailure("cannot give the target folder its name", errno);
    }
    m_path.clear();
    return syncFolder(m_target.parent_path());
}

} // namespace med
