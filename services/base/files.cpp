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

std::unexpected<Error> ioFailure(const char *what, const fs::path &path, int error)
{
    return failure(ErrorCode::Io, std::string(what) + " " + path.filename().string() + ": " + std::strerror(error));
}

Expected<> writeAll(int descriptor, ByteView bytes, const fs::path &path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return ioFailure("cannot write", path, errno);
        }
        bytes = bytes.subspan(std::size_t(written));
    }
    return {};
}

} // namespace

Expected<Bytes> readFile(const fs::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return failure(ErrorCode::NotFound, "there is no file " + path.filename().string());
        }
        return ioFailure("cannot open", path, errno);
    }
    struct stat status = {};
    Bytes bytes;
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
        bytes.reserve(std::size_t(status.st_size));
    }
    std::array<std::uint8_t, 65536> buffer;
    while (true) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            const int error = errno;
            ::close(descriptor);
            return ioFailure("cannot read", path, error);
        }
        if (got == 0) {
            break;
        }
        bytes.insert(bytes.end(), buffer.begin(), buffer.begin() + got);
    }
    ::close(descriptor);
    return bytes;
}

Expected<> writeFileDurably(const fs::path &path, ByteView bytes, int mode)
{
    fs::path beside = path;
    beside += ".new" + std::to_string(::getpid());
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0) {
        return ioFailure("cannot create", path, errno);
    }
    auto result = writeAll(descriptor, bytes, path);
    if (result && ::fsync(descriptor) != 0) {
        result = ioFailure("cannot sync", path, errno);
    }
    ::close(descriptor);
    if (result && ::rename(beside.c_str(), path.c_str()) != 0) {
        result = ioFailure("cannot replace", path, errno);
    }
    if (!result) {
        ::unlink(beside.c_str());
        return result;
    }
    return syncFolder(path.parent_path());
}

Expected<> syncFolder(const fs::path &folder)
{
    const fs::path target = folder.empty() ? fs::path(".") : folder;
    const int descriptor = ::open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return ioFailure("cannot open folder", target, errno);
    }
    const int answer = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (answer != 0) {
        return ioFailure("cannot sync folder", target, error);
    }
    return {};
}

Expected<> makePrivateFolder(const fs::path &folder)
{
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) {
        return {};
    }
    MED_CHECK(makePrivateFolder(folder.parent_path()));
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return ioFailure("cannot create folder", folder, errno);
    }
    return {};
}

Expected<FileLock> FileLock::take(const fs::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return ioFailure("cannot open", path, errno);
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(descriptor);
        if (error == EWOULDBLOCK) {
            return failure(ErrorCode::Conflict, "another process holds " + path.filename().string());
        }
        return ioFailure("cannot lock", path, error);
    }
    return FileLock(descriptor);
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

} // namespace med
