#pragma once

#include "services/storage/descriptor.h"

#include <functional>

struct archive;

namespace med::storage {

/// Writes a tar in GNU format, which takes names and sizes of any length, to an open file.
class ArchiveWriter {
public:
    explicit ArchiveWriter(const Descriptor &file);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    /// Begins a member; exactly `size` bytes follow. Errors (all): Io.
    Expected<> beginFile(const std::string &name, std::uint64_t size, int mode);
    Expected<> write(ByteView bytes);
    Expected<> addFolder(const std::string &name, int mode);
    Expected<> finish();

private:
    Expected<> begin(const std::string &name, std::uint64_t size, int mode, bool folder);
    archive *m_archive;
};

/// One member of an archive, while it is being read.
struct ArchiveMember {
    enum class Kind { File, Folder, Other };
    std::string name;
    Kind kind = Kind::Other;
    std::uint64_t size = 0;
    int mode = 0;
};

/// Reads a tar member by member. `begin` is told of each, then `data` its bytes; a failure that
/// they answer ends the reading. Errors: Corrupt for what is no whole archive, Io.
Expected<> readArchive(const Descriptor &file,
                       const std::function<Expected<>(const ArchiveMember &)> &begin,
                       const std::function<Expected<>(ByteView)> &data);

} // namespace med::storage
