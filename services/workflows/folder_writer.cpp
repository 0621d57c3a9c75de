#include "services/workflows/folder_writer.h"

#include "services/base/files.h"
#include "services/storage/safe_path.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> ioFailure(const char *what)
{
    return failure(ErrorCode::Io, std::string(what) + ": " + std::strerror(errno));
}

} // namespace

Expected<std::unique_ptr<FolderWriter>> FolderWriter::begin(storage::Journal &journal, const fs::path &folder)
{
    MED_TRY(auto plain, PlainFolder::begin(journal, folder));
    return std::unique_ptr<FolderWriter>(new FolderWriter(std::move(plain)));
}

FolderWriter::~FolderWriter()
{
    if (m_open >= 0) {
        ::close(m_open);
    }
}

Expected<> FolderWriter::expect(const std::string &name)
{
    MED_TRY(const auto path, storage::safeRelativePath(name));
    if (std::ranges::find(m_names, path) != m_names.end()) {
        return failure(ErrorCode::Invalid, "two files of the record have the same name");
    }
    m_names.push_back(path);
    return {};
}

Expected<> FolderWriter::write(std::size_t file, ByteView bytes, bool last)
{
    if (m_open < 0) {
        const fs::path path = m_folder.path() / m_names.at(file);
        MED_CHECK(makePrivateFolder(path.parent_path()));
        m_open = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (m_open < 0) {
            return ioFailure("cannot create a file in the target folder");
        }
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_open, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return ioFailure("cannot write into the target folder");
        }
        bytes = bytes.subspan(written < 0 ? 0 : std::size_t(written));
    }
    if (last && ::close(std::exchange(m_open, -1)) != 0) {
        return ioFailure("cannot write into the target folder");
    }
    return {};
}

Expected<> FolderWriter::finish() { return m_folder.place(); }

} // namespace med::workflows
