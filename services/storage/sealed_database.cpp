#include "services/storage/sealed_database.h"

#include "services/base/files.h"
#include "services/storage/page_vfs.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

PageVfs::Target targetOf(const SealedDatabase::Place &place)
{
    std::error_code error;
    const fs::path folder = fs::canonical(
        place.path.has_parent_path() ? place.path.parent_path() : fs::path("."), error);
    return {.path = error ? place.path : folder / place.path.filename(),
            .key = SecretBytes::copyOf(place.key),
            .keeper = place.keeper,
            .below = place.below};
}

/// An empty file that only its owner reads, where there was none or an unfinished one.
Expected<> makeEmpty(const fs::path &path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return failure(ErrorCode::Io,
                       "cannot create " + path.filename().string() + ": " + std::strerror(errno));
    }
    ::close(descriptor);
    return {};
}

/// A new file beside the database's, filled by `fill`, takes its place; then its checkpoint is
/// kept.
Expected<> replace(const PageVfs::Target &target, ByteView key,
                   const std::function<Expected<>(PageFile &)> &fill)
{
    fs::path beside = target.path;
    beside += ".new";
    const auto make = [&]() -> Expected<Checkpoint> {
        MED_CHECK(makeEmpty(beside));
        MED_TRY(auto raw, RawFile::open(beside, target.below));
        MED_TRY(auto pages, PageFile::create(std::move(raw), key));
        MED_CHECK(fill(pages));
        if (::rename(beside.c_str(), target.path.c_str()) != 0) {
            return failure(ErrorCode::Io,
                           "cannot place the index: " + std::string(std::strerror(errno)));
        }
        MED_CHECK(syncFolder(target.path.parent_path()));
        return pages.checkpoint();
    };
    const auto made = make();
    if (!made) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return std::unexpected(made.error());
    }
    return target.keeper.keep(*made);
}

} // namespace

SealedDatabase::SealedDatabase(std::unique_ptr<PageVfs> files, Database database)
    : m_files(std::move(files))
    , m_database(std::move(database))
{
}
SealedDatabase::SealedDatabase(SealedDatabase &&) noexcept = default;
SealedDatabase::~SealedDatabase() = default;

SealedDatabase &SealedDatabase::operator=(SealedDatabase &&other) noexcept
{
    m_database =
        std::exchange(other.m_database, std::nullopt); // Before the file system that it uses goes.
    m_files = std::move(other.m_files);
    return *this;
}

Expected<SealedDatabase> SealedDatabase::create(const Place &place, DatabaseOptions options)
{
    MED_CHECK(replace(targetOf(place), place.key, [](PageFile &) { return Expected<>{}; }));
    return open(place, std::move(options));
}

Expected<SealedDatabase> SealedDatabase::open(const Place &place, DatabaseOptions options)
{
    auto target = targetOf(place);
    std::error_code ignored;
    if (!fs::exists(target.path, ignored)) {
        return failure(ErrorCode::NotFound,
                       "there is no database " + target.path.filename().string());
    }
    const fs::path path = target.path;
    target.timeout = options.busyTimeout;
    auto files = std::make_unique<PageVfs>(std::move(target));
    options.fileSystem = files->name();
    auto database = Database::open(path, std::move(options));
    if (!database) {
        return std::unexpected(files->problem().value_or(database.error()));
    }
    return SealedDatabase(std::move(files), *std::move(database));
}

Expected<> SealedDatabase::verify(const Place &place, std::stop_token stop,
                                  const std::function<void(double)> &told)
{
    const auto target = targetOf(place);
    MED_TRY(auto pages, openChecked(target));
    MED_CHECK(pages.raw().lock(SQLITE_LOCK_SHARED, target.timeout));
    MED_CHECK(pages.refresh());
    constexpr std::uint32_t kToldAfter = 256;
    Bytes page(kPageBytes);
    for (std::uint32_t number = 1; number <= pages.pages(); ++number) {
        MED_CHECK(pages.read(number, page));
        if (number % kToldAfter == 0) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "stopped");
            }
            if (told) {
                told(double(number) / pages.pages());
            }
        }
    }
    explicit_bzero(page.data(), page.size());
    return pages.raw().unlock(SQLITE_LOCK_NONE);
}

Expected<> SealedDatabase::rewrite(const Place &place, ByteView key)
{
    const auto target = targetOf(place);
    MED_TRY(auto old, openChecked(target));
    MED_CHECK(old.raw().lock(SQLITE_LOCK_SHARED, target.timeout));
    MED_CHECK(
        old.raw().lock(SQLITE_LOCK_RESERVED, target.timeout)); // Nobody begins to write meanwhile.
    MED_CHECK(old.refresh());
    return replace(target, key, [&](PageFile &made) -> Expected<> {
        Bytes page(kPageBytes);
        made.truncate(old.pages());
        for (std::uint32_t number = 1; number <= old.pages(); ++number) {
            MED_CHECK(old.read(number, page));
            MED_CHECK(made.write(number, page));
        }
        explicit_bzero(page.data(), page.size());
        return made.isPending() ? made.commit() : Expected<>{};
    });
}

} // namespace med::storage
