#include "services/storage/descriptor.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace med::storage {

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_value, other.m_value);
    return *this;
}

Descriptor::~Descriptor()
{
    if (m_value >= 0) {
        ::close(m_value);
    }
}

std::unexpected<Error> systemFailure(std::string_view what)
{
    const int error = errno;
    const std::string text = std::string(what) + ": " + std::strerror(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return failure(ErrorCode::Io, text, "Free some space and repeat; nothing is lost.");
    case ENOENT:
    case ENOTDIR:
        return failure(ErrorCode::NotFound, text);
    default:
        return failure(ErrorCode::Io, text);
    }
}

Expected<Descriptor> openForReading(const std::filesystem::path &file)
{
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!opened.isOpen()) {
        return systemFailure("cannot open a file");
    }
    struct stat status = {};
    if (::fstat(opened.value(), &status) != 0) {
        return systemFailure("cannot look at a file");
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Invalid, "not a regular file");
    }
    return opened;
}

Expected<Descriptor> createFile(const std::filesystem::path &file)
{
    Descriptor created(
        ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!created.isOpen()) {
        if (errno == EEXIST) {
            return failure(ErrorCode::Conflict, "a file of that name exists");
        }
        return systemFailure("cannot create a file");
    }
    return created;
}

Expected<std::uint64_t> sizeOf(const Descriptor &file)
{
    struct stat status = {};
    if (::fstat(file.value(), &status) != 0) {
        return systemFailure("cannot look at a file");
    }
    return std::uint64_t(status.st_size);
}

Expected<> writeAll(const Descriptor &file, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.value(), bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return systemFailure("cannot write");
        }
        bytes = bytes.subspan(std::size_t(written));
    }
    return {};
}

namespace {

template <typename Read> Expected<std::size_t> fill(std::span<std::uint8_t> buffer, Read read)
{
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t got = read(buffer.subspan(filled), filled);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            return systemFailure("cannot read");
        }
        if (got == 0) {
            break;
        }
        filled += std::size_t(got);
    }
    return filled;
}

} // namespace

Expected<std::size_t> readUpTo(const Descriptor &file, std::span<std::uint8_t> buffer)
{
    return fill(buffer, [&](std::span<std::uint8_t> rest, std::size_t) {
        return ::read(file.value(), rest.data(), rest.size());
    });
}

Expected<std::size_t> readAt(const Descriptor &file, std::uint64_t offset,
                             std::span<std::uint8_t> buffer)
{
    return fill(buffer, [&](std::span<std::uint8_t> rest, std::size_t filled) {
        return ::pread(file.value(), rest.data(), rest.size(), off_t(offset + filled));
    });
}

Expected<> syncFile(const Descriptor &file)
{
    if (::fsync(file.value()) != 0) {
        return systemFailure("cannot sync");
    }
    return {};
}

void beginWriting(const Descriptor &file, std::uint64_t offset, std::uint64_t length)
{
    static_cast<void>(::sync_file_range(file.value(), off64_t(offset), off64_t(length), SYNC_FILE_RANGE_WRITE));
}

} // namespace med::storage
