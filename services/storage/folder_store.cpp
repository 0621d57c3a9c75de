#include "services/storage/folder_store.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/storage/descriptor.h"
#include "services/storage/store_marker.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

enum class Missing { Fails, IsCreated };

/// Opens a folder below `root`, part by part, never through a symbolic link.
Expected<Descriptor> openFolder(int root, std::string_view relative, Missing missing)
{
    Descriptor current(::fcntl(root, F_DUPFD_CLOEXEC, 0));
    while (current.isOpen() && !relative.empty()) {
        const auto slash = relative.find('/');
        const std::string part(relative.substr(0, slash));
        relative =
            slash == std::string_view::npos ? std::string_view() : relative.substr(slash + 1);
        constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        Descriptor next(::openat(current.value(), part.c_str(), kFlags));
        if (!next.isOpen() && errno == ENOENT && missing == Missing::IsCreated) {
            if (::mkdirat(current.value(), part.c_str(), 0700) != 0 && errno != EEXIST) {
                return systemFailure("cannot create a folder of the store");
            }
            MED_CHECK(syncFile(current));
            next = Descriptor(::openat(current.value(), part.c_str(), kFlags));
        }
        if (!next.isOpen()) {
            return systemFailure("cannot open a folder of the store");
        }
        current = std::move(next);
    }
    if (!current.isOpen()) {
        return systemFailure("cannot open the store");
    }
    return current;
}

struct Place {
    Descriptor folder;
    std::string leaf;
};

Expected<Place> placeOf(int root, const StoreName &name, Missing missing)
{
    const std::string &text = name.text();
    const auto slash = text.rfind('/');
    MED_TRY(auto folder, openFolder(root, std::string_view(text).substr(0, slash), missing));
    return Place{std::move(folder), text.substr(slash + 1)};
}

Expected<Descriptor> openLeaf(const Place &place)
{
    Descriptor file(::openat(place.folder.value(), place.leaf.c_str(),
                             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen()) {
        return systemFailure("cannot open a file of the store");
    }
    struct stat status = {};
    if (::fstat(file.value(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Corrupt,
                       "the store holds something else than a file under that name");
    }
    return file;
}

enum class Placed { Now, NameIsTaken };

/// Gives an open file a name in the folder, if that name is free.
Expected<Placed> linkOpenFile(const Descriptor &file, const Place &place)
{
    const std::string link = "/proc/self/fd/" + std::to_string(file.value());
    if (::linkat(AT_FDCWD, link.c_str(), place.folder.value(), place.leaf.c_str(),
                 AT_SYMLINK_FOLLOW)
        != 0) {
        if (errno == EEXIST) {
            return Placed::NameIsTaken;
        }
        return systemFailure("cannot place a file in the store");
    }
    MED_CHECK(syncFile(place.folder));
    return Placed::Now;
}

/// A file without a name until it is whole; where the file system has none of these, a hidden one.
class NewFile {
public:
    static Expected<NewFile> create(const Place &place)
    {
        NewFile made;
        made.m_file =
            Descriptor(::openat(place.folder.value(), ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
        if (!made.m_file.isOpen() && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
            made.m_name = "." + place.leaf + "." + toHex(crypto::randomBytes(8));
            made.m_folder = place.folder.value();
            made.m_file =
                Descriptor(::openat(place.folder.value(), made.m_name.c_str(),
                                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        }
        if (!made.m_file.isOpen()) {
            return systemFailure("cannot write to the store");
        }
        return made;
    }
    NewFile(NewFile &&) = default;
    ~NewFile()
    {
        if (!m_name.empty()) {
            ::unlinkat(m_folder, m_name.c_str(), 0);
        }
    }
    const Descriptor &file() const { return m_file; }
    Expected<Placed> place(const Place &place)
    {
        MED_CHECK(syncFile(m_file));
        return linkOpenFile(m_file, place);
    }

private:
    NewFile() = default;
    Descriptor m_file;
    std::string m_name;
    int m_folder = -1;
};

/// Reads part after part; `use` gets each part's bytes.
template <typename Use>
Expected<std::vector<crypto::Digest>> eachPart(const Descriptor &file, std::stop_token stop,
                                               Use use)
{
    std::vector<crypto::Digest> digests;
    Bytes part(kPartBytes);
    while (true) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        MED_TRY(const std::size_t got, readUpTo(file, part));
        if (got == 0) {
            return digests;
        }
        const ByteView bytes(part.data(), got);
        digests.push_back(crypto::sha256(bytes));
        MED_CHECK(use(bytes));
        if (got < part.size()) {
            return digests;
        }
    }
}

Expected<std::vector<crypto::Digest>> digestsOf(const Descriptor &file, std::stop_token stop)
{
    return eachPart(file, stop, [](ByteView) -> Expected<> { return {}; });
}

bool isSame(std::span<const crypto::Digest> a, std::span<const crypto::Digest> b)
{
    return std::ranges::equal(a, b);
}

} // namespace

Expected<std::vector<crypto::Digest>> partDigestsOf(const fs::path &file, std::stop_token stop)
{
    MED_TRY(const auto opened, openForReading(file));
    return digestsOf(opened, stop);
}

namespace {

/// The network that a marker names; nullopt where there is no marker. Errors: Corrupt, Io.
Expected<std::optional<std::string>> markedNetwork(int root)
{
    const Descriptor file(
        ::openat(root, kStoreMarker, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen()) {
        return errno == ENOENT ? Expected<std::optional<std::string>>(std::nullopt)
                               : systemFailure("the store's marker cannot be read");
    }
    Bytes text(kMaxMarkerBytes);
    MED_TRY(const std::size_t got, readUpTo(file, text));
    return networkOfMarker(ByteView(text).first(got));
}

/// True if a custodian has a folder with one of ours in it.
bool holdsCustodian(const fs::path &root)
{
    const StoreFolder custodians = StoreFolder::custodians();
    std::error_code error;
    for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        if (!custodians.mayHold(it->path().filename().native())) {
            continue;
        }
        for (const char *ours : {"objects", "manifests", "sets"}) {
            std::error_code ignored;
            if (fs::is_directory(it->path() / ours, ignored)) {
                return true;
            }
        }
    }
    return false;
}

std::unexpected<Error> away(const std::string &why)
{
    return failure(
        ErrorCode::Offline, "the store cannot be reached: " + why,
        "Mount or bring back the folder that `store` in the profile's network.json names.");
}

} // namespace

Expected<> FolderStore::create(const fs::path &root, const std::string &network)
{
    MED_CHECK(makePrivateFolder(fs::absolute(root)));
    const Descriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen()) {
        return systemFailure("the store's folder cannot be opened");
    }
    MED_TRY(const auto marked, markedNetwork(folder.value()));
    if (marked) {
        return *marked == network
            ? Expected<>()
            : failure(ErrorCode::Conflict, "the folder is another network's store");
    }
    MED_TRY(const std::string text, markerOf(network));
    return writeFileDurably(root / kStoreMarker, bytesOf(text));
}

Expected<std::unique_ptr<FolderStore>> FolderStore::open(const fs::path &root,
                                                         const std::string &network)
{
    Descriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen()) {
        return away(errno == ENOENT
                        ? "its folder is not there"
                        : std::string("its folder cannot be opened: ") + std::strerror(errno));
    }
    const auto marked = markedNetwork(folder.value());
    if (!marked) {
        return away(marked.error().detail);
    }
    if (*marked ? **marked != network : !holdsCustodian(root)) {
        return away(*marked ? "the folder is another network's store"
                            : "the folder is empty, or no store");
    }
    return std::unique_ptr<FolderStore>(new FolderStore(folder.release()));
}

FolderStore::~FolderStore()
{
    ::close(m_root);
}

Expected<> FolderStore::putObject(const StoreName &name, const fs::path &path,
                                  std::span<const crypto::Digest> parts, std::stop_token stop)
{
    MED_TRY(const auto source, openForReading(path));
    MED_TRY(const auto place, placeOf(m_root, name, Missing::IsCreated));
    const auto sameAsThere = [&]() -> Expected<> {
        MED_TRY(const auto there, openLeaf(place));
        MED_TRY(const auto digests, digestsOf(there, stop));
        return isSame(digests, parts)
            ? Expected<>{}
            : failure(ErrorCode::Conflict, "the store holds another object under that name");
    };
    const auto differs = [] {
        return failure(ErrorCode::Corrupt, "a spooled object changed after it was sealed");
    };

    struct stat status = {};
    if (::fstatat(place.folder.value(), place.leaf.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        return sameAsThere();
    }
    struct stat spooled = {};
    struct stat folder = {};
    const bool oneFileSystem = ::fstat(source.value(), &spooled) == 0
        && ::fstat(place.folder.value(), &folder) == 0 && spooled.st_dev == folder.st_dev;
    if (oneFileSystem) {
        MED_TRY(const auto digests, digestsOf(source, stop));
        if (!isSame(digests, parts)) {
            return differs();
        }
        MED_CHECK(syncFile(source));
        if (const auto placed = linkOpenFile(source, place)) {
            return *placed == Placed::Now ? Expected<>{} : sameAsThere();
        }
        // A file system without links: copy.
    }
    MED_TRY(auto copy, NewFile::create(place));
    if (::lseek(source.value(), 0, SEEK_SET) != 0) {
        return systemFailure("cannot read a spooled object");
    }
    MED_TRY(const auto digests,
            eachPart(source, stop, [&](ByteView bytes) { return writeAll(copy.file(), bytes); }));
    if (!isSame(digests, parts)) {
        return differs();
    }
    MED_TRY(const Placed placed, copy.place(place));
    return placed == Placed::Now ? Expected<>{} : sameAsThere();
}

Expected<> FolderStore::putIfAbsent(const StoreName &name, ByteView bytes)
{
    MED_TRY(const auto place, placeOf(m_root, name, Missing::IsCreated));
    MED_TRY(auto file, NewFile::create(place));
    MED_CHECK(writeAll(file.file(), bytes));
    MED_TRY(const Placed placed, file.place(place));
    if (placed == Placed::NameIsTaken) {
        const auto there = get(name, bytes.size());
        if (!there && there.error().code != ErrorCode::Invalid) {
            return std::unexpected(there.error());
        }
        if (!there || !std::ranges::equal(*there, bytes)) {
            return failure(ErrorCode::Conflict, "the store holds another file under that name");
        }
    }
    return {};
}

Expected<Bytes> FolderStore::get(const StoreName &name, std::size_t maxBytes)
{
    MED_TRY(const auto place, placeOf(m_root, name, Missing::Fails));
    MED_TRY(const auto file, openLeaf(place));
    MED_TRY(const std::uint64_t size, sizeOf(file));
    if (size > maxBytes) {
        return failure(ErrorCode::Invalid, "a file of the store is longer than it may be");
    }
    Bytes bytes(size);
    MED_TRY(const std::size_t got, readUpTo(file, bytes));
    bytes.resize(got);
    return bytes;
}

Expected<Bytes> FolderStore::readRange(const StoreName &name, std::uint64_t offset,
                                       std::size_t length)
{
    MED_TRY(const auto place, placeOf(m_root, name, Missing::Fails));
    MED_TRY(const auto file, openLeaf(place));
    MED_TRY(const std::uint64_t size, sizeOf(file));
    if (offset > size || length > size - offset) {
        return failure(ErrorCode::Corrupt, "an object of the store ends too early");
    }
    Bytes bytes(length);
    MED_TRY(const std::size_t got, readAt(file, offset, bytes));
    if (got < length) {
        return failure(ErrorCode::Corrupt, "an object of the store ends too early");
    }
    return bytes;
}

Expected<std::uint64_t> FolderStore::size(const StoreName &name)
{
    MED_TRY(const auto place, placeOf(m_root, name, Missing::Fails));
    MED_TRY(const auto file, openLeaf(place));
    return sizeOf(file);
}

Expected<> FolderStore::remove(const StoreName &name)
{
    MED_TRY(const auto place, placeOf(m_root, name, Missing::Fails));
    if (::unlinkat(place.folder.value(), place.leaf.c_str(), 0) != 0) {
        return systemFailure("cannot remove a file of the store");
    }
    return syncFile(place.folder);
}

Expected<std::vector<std::string>> FolderStore::list(const StoreFolder &folder)
{
    std::vector<std::string> names;
    auto opened = openFolder(m_root, folder.text(), Missing::Fails);
    if (!opened) {
        return opened.error().code == ErrorCode::NotFound
            ? Expected<std::vector<std::string>>(names)
            : std::unexpected(opened.error());
    }
    DIR *entries = ::fdopendir(opened->value());
    if (!entries) {
        return systemFailure("cannot list a folder of the store");
    }
    opened->release();
    while (const dirent *entry = ::readdir(entries)) {
        if (folder.mayHold(entry->d_name)) {
            names.emplace_back(entry->d_name);
        }
    }
    ::closedir(entries);
    std::ranges::sort(names);
    return names;
}

} // namespace med::storage
