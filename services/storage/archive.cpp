#include "services/storage/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace med::storage {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

std::unexpected<Error> failed(archive *from, ErrorCode code, std::string_view what)
{
    const char *text = archive_error_string(from);
    return failure(code, std::string(what) + ": " + (text ? text : "unknown reason"));
}

struct EntryFree {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
struct ReadFree {
    void operator()(archive *reader) const { archive_read_free(reader); }
};

} // namespace

ArchiveWriter::ArchiveWriter(const Descriptor &file)
    : m_archive(archive_write_new())
{
    archive_write_set_format_gnutar(m_archive);
    // Names are bytes: not converted by the locale.
    archive_write_set_options(m_archive, "hdrcharset=BINARY");
    archive_write_set_bytes_per_block(m_archive, kBlockBytes);
    archive_write_set_bytes_in_last_block(m_archive, 1);
    archive_write_open_fd(m_archive, file.value());
}

ArchiveWriter::~ArchiveWriter()
{
    archive_write_free(m_archive);
}

Expected<> ArchiveWriter::begin(const std::string &name, std::uint64_t size, int mode, bool folder)
{
    const std::unique_ptr<archive_entry, EntryFree> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_size(entry.get(), std::int64_t(size));
    archive_entry_set_perm(entry.get(), mode_t(mode));
    if (archive_write_header(m_archive, entry.get()) != ARCHIVE_OK) {
        return failed(m_archive, ErrorCode::Io, "cannot write the archive");
    }
    return {};
}

Expected<> ArchiveWriter::beginFile(const std::string &name, std::uint64_t size, int mode)
{
    return begin(name, size, mode, false);
}

Expected<> ArchiveWriter::addFolder(const std::string &name, int mode)
{
    return begin(name, 0, mode, true);
}

Expected<> ArchiveWriter::write(ByteView bytes)
{
    if (bytes.empty()) {
        return {};
    }
    if (archive_write_data(m_archive, bytes.data(), bytes.size()) != la_ssize_t(bytes.size())) {
        return failed(m_archive, ErrorCode::Io, "cannot write the archive");
    }
    return {};
}

Expected<> ArchiveWriter::finish()
{
    if (archive_write_close(m_archive) != ARCHIVE_OK) {
        return failed(m_archive, ErrorCode::Io, "cannot write the archive");
    }
    return {};
}

Expected<> readArchive(const Descriptor &file,
                       const std::function<Expected<>(const ArchiveMember &)> &begin,
                       const std::function<Expected<>(ByteView)> &data)
{
    const std::unique_ptr<archive, ReadFree> reader(archive_read_new());
    archive_read_support_format_tar(reader.get());
    archive_read_set_options(reader.get(), "hdrcharset=BINARY");
    if (archive_read_open_fd(reader.get(), file.value(), kBlockBytes) != ARCHIVE_OK) {
        return failed(reader.get(), ErrorCode::Corrupt, "this is no backup");
    }
    Bytes buffer(kBlockBytes);
    while (true) {
        archive_entry *entry = nullptr;
        const int code = archive_read_next_header(reader.get(), &entry);
        if (code == ARCHIVE_EOF) {
            return {};
        }
        if (code != ARCHIVE_OK) {
            return failed(reader.get(), ErrorCode::Corrupt, "the backup cannot be read");
        }
        const char *name = archive_entry_pathname(entry);
        ArchiveMember member{.name = name ? name : "",
                             .size = std::uint64_t(archive_entry_size(entry)),
                             .mode = int(archive_entry_perm(entry))};
        const bool isLink = archive_entry_hardlink(entry) || archive_entry_symlink(entry);
        if (!isLink && archive_entry_filetype(entry) == AE_IFREG) {
            member.kind = ArchiveMember::Kind::File;
        } else if (!isLink && archive_entry_filetype(entry) == AE_IFDIR) {
            member.kind = ArchiveMember::Kind::Folder;
        }
        MED_CHECK(begin(member));
        while (true) {
            const la_ssize_t got = archive_read_data(reader.get(), buffer.data(), buffer.size());
            if (got < 0) {
                return failed(reader.get(), ErrorCode::Corrupt, "the backup cannot be read");
            }
            if (got == 0) {
                break;
            }
            MED_CHECK(data(ByteView(buffer).first(std::size_t(got))));
        }
    }
}

} // namespace med::storage
