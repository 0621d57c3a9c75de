#include "services/dicom/helper.h"
#include "services/dicom/wire.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace med::dicom {

namespace {

std::uint64_t nextId()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

std::unexpected<Error> tooLarge()
{
    return failure(ErrorCode::Invalid, "DICOM files above 2 GiB are not supported");
}

} // namespace

Source::Source(int descriptor, std::uint64_t size)
    : m_descriptor(descriptor)
    , m_size(size)
    , m_id(nextId())
{
}

Source::Source(Source &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
    , m_id(other.m_id)
{
}

Source &Source::operator=(Source &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    std::swap(m_id, other.m_id);
    return *this;
}

Source::~Source()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Expected<Source> Source::file(const std::filesystem::path &path)
{
    // Not blocking: opening a named pipe must not hang.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return failure(errno == ENOENT || errno == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Io,
                       std::string("cannot open a DICOM file: ") + std::strerror(errno));
    }
    Source source(descriptor, 0);
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        return failure(ErrorCode::Io, "cannot read the size of a DICOM file");
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Invalid, "not a regular file");
    }
    if (std::uint64_t(status.st_size) > wire::kMaxSource) {
        return tooLarge();
    }
    source.m_size = std::uint64_t(status.st_size);
    return source;
}

Expected<Source> Source::memory(ByteView bytes)
{
    if (bytes.size() > wire::kMaxSource) {
        return tooLarge();
    }
    const int descriptor = ::memfd_create("dicom", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) {
        return failure(ErrorCode::Io,
                       std::string("cannot make a file in memory: ") + std::strerror(errno));
    }
    Source source(descriptor, bytes.size());
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            return failure(ErrorCode::Io,
                           std::string("cannot fill a file in memory: ") + std::strerror(errno));
        }
        bytes = bytes.subspan(count > 0 ? std::size_t(count) : 0);
    }
    if (::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL)
        != 0) {
        return failure(ErrorCode::Io, "cannot seal a file in memory");
    }
    return source;
}

} // namespace med::dicom
