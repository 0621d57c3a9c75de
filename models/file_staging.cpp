#include "models/file_staging.h"

#include <QDir>
#include <QTemporaryDir>

#include <set>

namespace med::models {

namespace fs = std::filesystem;

namespace {

/// Links, or copies where the disks differ.
Expected<> bring(const fs::path &from, const fs::path &to)
{
    std::error_code error;
    fs::create_hard_link(from, to, error);
    if (error) {
        error.clear();
        fs::copy_file(from, to, error);
    }
    return error ? failure(ErrorCode::Io, "a chosen file cannot be gathered: " + error.message()) : Expected<>();
}

Expected<> bringFolder(const fs::path &from, const fs::path &to, std::stop_token stop)
{
    std::error_code error;
    fs::create_directories(to, error);
    for (fs::recursive_directory_iterator at(from, error), end; !error && at != end; at.increment(error)) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "gathering files was stopped");
        }
        const fs::path target = to / at->path().lexically_relative(from);
        std::error_code quiet;
        if (at->is_directory(quiet)) {
            fs::create_directories(target, error);
        } else if (at->is_regular_file(quiet)) {
            MED_CHECK(bring(at->path(), target));
        }
    }
    return error ? failure(ErrorCode::Io, "a chosen folder cannot be read: " + error.message()) : Expected<>();
}

} // namespace

Expected<StagedFiles> stageFiles(const std::vector<fs::path> &paths, std::stop_token stop)
{
    std::error_code error;
    for (const fs::path &path : paths) {
        if (!fs::exists(path, error)) {
            return failure(ErrorCode::NotFound, "a chosen file is not there");
        }
    }
    if (paths.size() == 1) {
        return StagedFiles {.path = paths.front(), .keeper = nullptr};
    }
    const auto folder = std::make_shared<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/medanchor-files-XXXXXX"));
    if (paths.empty() || !folder->isValid()) {
        return failure(ErrorCode::Io, "no folder could be made to gather the chosen files in");
    }
    const fs::path root = folder->path().toStdString();
    std::set<fs::path> taken;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "gathering files was stopped");
        }
        fs::path name = paths[i].filename();
        if (!taken.insert(name).second) {
            name = std::to_string(i + 1) + '-' + name.string();
            taken.insert(name);
        }
        if (fs::is_directory(paths[i], error)) {
            MED_CHECK(bringFolder(paths[i], root / name, stop));
        } else {
            MED_CHECK(bring(paths[i], root / name));
        }
    }
    return StagedFiles {.path = root, .keeper = folder};
}

FileAmount amountOf(const fs::path &path, std::stop_token stop)
{
    FileAmount amount;
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
        return {.files = 1, .bytes = std::uint64_t(fs::file_size(path, error))};
    }
    for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end && !stop.stop_requested(); at.increment(error)) {
        std::error_code quiet;
        if (at->is_regular_file(quiet)) {
            ++amount.files;
            amount.bytes += std::uint64_t(at->file_size(quiet));
        }
    }
    return amount;
}

} // namespace med::models
