#include "services/workflows/send_study.h"

#include "services/base/text.h"
#include "services/dicom/geometry.h"
#include "services/dicom/helper.h"
#include "services/storage/safe_path.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <set>
#include <unistd.h>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxFiles = 100'000;
constexpr std::uint64_t kMaxInMemory = 64ull << 20; ///< Bytes of a file.

/// All regular files below a folder, or the file itself; links are not followed.
Expected<std::vector<fs::path>> filesBelow(const fs::path &path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        return failure(ErrorCode::NotFound, "there is nothing at the path to be sent");
    }
    if (fs::is_regular_file(status)) {
        return std::vector<fs::path> {path};
    }
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file(error) && !it->is_symlink(error)) {
            files.push_back(it->path());
        }
        if (files.size() > kMaxFiles) {
            return failure(ErrorCode::Invalid, "the folder holds more than 100,000 files");
        }
    }
    if (error) {
        return failure(ErrorCode::Io, "cannot read the folder: " + error.message());
    }
    std::ranges::sort(files);
    return files;
}

/// What a file says, and the digest of the bytes that said it: both from one reading, so that nobody
/// can put another file in between. A file too long for that is read twice through one descriptor.
Expected<StudyIntake::File> inspect(dicom::Helper &helper, const fs::path &path, const std::string &name)
{
    MED_TRY(const auto source, dicom::Source::file(path));
    Bytes bytes(std::size_t(std::min(source.size(), kMaxInMemory)));
    crypto::Sha256 hash;
    for (std::uint64_t at = 0; at < source.size();) {
        const auto place = std::span(bytes).subspan(std::size_t(at % bytes.size()));
        const ssize_t got = ::pread(source.descriptor(), place.data(), std::size_t(std::min<std::uint64_t>(place.size(), source.size() - at)), off_t(at));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return failure(ErrorCode::Io, "a file to be sent cannot be read to its end");
        }
        hash.add(place.first(std::size_t(got)));
        at += std::uint64_t(got);
    }
    StudyIntake::File file {.path = path, .name = name, .instance = {}, .digest = {.size = source.size(), .sha256 = hash.finish()}};
    if (source.size() > kMaxInMemory) {
        MED_TRY(file.instance, helper.inspect(source));
    } else {
        MED_TRY(file.instance, helper.inspect(ByteView(bytes)));
    }
    if (file.instance.studyUid.empty()) {
        return failure(ErrorCode::Invalid, "the file belongs to no study");
    }
    if (file.instance.truncated) {
        return failure(ErrorCode::Corrupt, "the file ends before its last element does");
    }
    return file;
}

/// True if a file that cannot be read as DICOM was meant to be: it has the mark (PS3.10 section 7.1) and is
/// not the directory of a medium, or it ends before the mark, or its name says so.
bool looksLikeDicom(const fs::path &path)
{
    constexpr std::size_t kMarkEnd = 132;
    constexpr std::string_view kDirectoryClass = "1.2.840.10008.1.3.10"; // Media Storage Directory Storage
    std::string head(4096, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(head.data(), std::streamsize(head.size()));
    head.resize(std::size_t(stream.gcount()));
    if (head.size() >= kMarkEnd && head.compare(kMarkEnd - 4, 4, "DICM") == 0) {
        return head.find(kDirectoryClass) == std::string::npos;
    }
    std::string ending = path.extension().native();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const bool named = ending == ".dcm" || ending == ".dicom" || ending == ".ima";
    const bool begun = head.size() < kMarkEnd && (!head.empty() || ending.empty()) && std::ranges::all_of(head, [](char c) { return c == '\0'; });
    return named || begun;
}

std::string isoDate(const std::string &da)
{
    return da.size() == 8 ? da.substr(0, 4) + "-" + da.substr(4, 2) + "-" + da.substr(6, 2) : std::string();
}

std::string titleOf(const dicom::Instance &instance)
{
    if (!instance.studyDescription.empty()) {
        return instance.studyDescription;
    }
    std::string part = instance.bodyPart;
    std::ranges::transform(part, part.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const std::string modality = instance.modality.empty() ? "Images" : instance.modality;
    return part.empty() ? modality : modality + " " + part;
}

/// Series by number, then uid; inside a series by geometry.
void order(std::vector<StudyIntake::File> &files)
{
    std::map<std::pair<std::int64_t, std::string>, std::vector<StudyIntake::File>> series;
    for (auto &file : files) {
        series[{file.instance.seriesNumber.value_or(0), file.instance.seriesUid}].push_back(std::move(file));
    }
    files.clear();
    for (auto &[key, members] : series) {
        std::vector<dicom::Instance> instances;
        for (const auto &member : members) {
            instances.push_back(member.instance);
        }
        for (const auto &stack : dicom::stacksOf(instances)) {
            for (const auto index : stack.order) {
                files.push_back(std::move(members[index]));
            }
        }
    }
}

} // namespace

std::string StudyIntake::damagedNames() const
{
    constexpr int kMost = 10;
    std::string names;
    int count = 0;
    for (const auto &file : refused) {
        if (file.damaged && ++count <= kMost) {
            names += (names.empty() ? "\"" : ", \"") + file.name + "\" (" + file.reason + ")";
        }
    }
    return count > kMost ? names + " and " + std::to_string(count - kMost) + " more" : names;
}

Expected<StudyIntake> readStudy(const fs::path &path, const dicom::ExpectedIdentity &expected, std::stop_token stop)
{
    MED_TRY(const auto paths, filesBelow(path));
    StudyIntake intake;
    dicom::Helper helper;
    std::set<std::string> studies;
    std::set<std::string> series;
    for (const auto &file : paths) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while reading the files; nothing was sent");
        }
        const std::string name = fs::is_directory(path) ? file.lexically_relative(path).generic_string() : file.filename().string();
        if (!isUtf8(name) || !storage::safeRelativePath(name)) {
            intake.refused.push_back({escaped(name), "its name holds what no name of a record may hold", looksLikeDicom(file)});
            continue;
        }
        auto read = inspect(helper, file, name);
        if (!read) {
            if (read.error().code == ErrorCode::Io) {
                return std::unexpected(read.error());
            }
            intake.refused.push_back({name, read.error().detail, looksLikeDicom(file)});
            continue;
        }
        studies.insert(read->instance.studyUid);
        series.insert(read->instance.seriesUid);
        intake.bytes += read->digest.size;
        intake.files.push_back(*std::move(read));
    }
    if (intake.files.empty()) {
        return failure(ErrorCode::Invalid, "nothing there is a DICOM file"
                           + (intake.refused.empty() ? std::string() : ": " + intake.refused.front().reason));
    }
    if (studies.size() > 1) {
        return failure(ErrorCode::Invalid, "the files belong to " + std::to_string(studies.size()) + " studies; send one study at a time");
    }
    order(intake.files);
    std::vector<const dicom::Instance *> images;
    for (const auto &file : intake.files) {
        images.push_back(&file.instance);
    }
    intake.match = dicom::matchIdentity(dicom::joined(images, expected), expected);
    for (const auto &file : intake.files) {
        auto match = dicom::matchIdentity(file.instance, expected);
        if (match.stops) {
            intake.match = std::move(match);
            break;
        }
    }
    const auto &first = intake.files.front().instance;
    intake.title = titleOf(first);
    intake.modality = first.modality;
    intake.studyDate = isoDate(first.studyDate);
    intake.series = int(series.size());
    return intake;
}

} // namespace med::workflows
