#include "services/workflows/send_study.h"

#include "services/base/text.h"
#include "services/dicom/geometry.h"
#include "services/dicom/helper.h"
#include "services/media/document_reader.h"
#include "services/media/file_type.h"
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

/// A file's bytes and their digest, from one reading, so that nobody can put another file in between what is looked at
/// and what is sent. Of a file too long for that `bytes` holds the beginning; it is read twice through one descriptor.
struct ReadFile {
    dicom::Source source;
    Bytes bytes;
    storage::FileDigest digest;
    bool isWhole() const { return bytes.size() == source.size(); }
};

Expected<ReadFile> readOnce(const fs::path &path)
{
    MED_TRY(auto source, dicom::Source::file(path));
    Bytes bytes(std::size_t(std::min(source.size(), kMaxInMemory)));
    Bytes more(std::size_t(std::min(source.size() - bytes.size(), kMaxInMemory)));
    crypto::Sha256 hash;
    for (std::uint64_t at = 0; at < source.size();) {
        const auto place = at < bytes.size() ? std::span(bytes).subspan(std::size_t(at)) : std::span(more);
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
    const storage::FileDigest digest {.size = source.size(), .sha256 = hash.finish()};
    return ReadFile {.source = std::move(source), .bytes = std::move(bytes), .digest = digest};
}

Expected<dicom::Instance> inspect(dicom::Helper &helper, const ReadFile &file)
{
    MED_TRY(auto instance, file.isWhole() ? helper.inspect(ByteView(file.bytes)) : helper.inspect(file.source));
    if (instance.studyUid.empty()) {
        return failure(ErrorCode::Invalid, "the file belongs to no study");
    }
    if (instance.truncated) {
        return failure(ErrorCode::Corrupt, "the file ends before its last element does");
    }
    return instance;
}

constexpr std::size_t kMarkEnd = 132; ///< Of the mark of a DICOM file (PS3.10 section 7.1).

bool hasMark(std::string_view head) { return head.size() >= kMarkEnd && head.substr(kMarkEnd - 4, 4) == "DICM"; }

/// True if a file that cannot be read as DICOM was meant to be: it has the mark and is not the directory of a medium, or
/// it ends before the mark, or its name says so.
bool looksLikeDicom(const fs::path &path, std::string_view head)
{
    constexpr std::string_view kDirectoryClass = "1.2.840.10008.1.3.10"; // Media Storage Directory Storage
    head = head.substr(0, 4096);
    if (hasMark(head)) {
        return head.find(kDirectoryClass) == std::string_view::npos;
    }
    std::string ending = path.extension().native();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const bool named = ending == ".dcm" || ending == ".dicom" || ending == ".ima";
    const bool begun = head.size() < kMarkEnd && (!head.empty() || ending.empty()) && std::ranges::all_of(head, [](char c) { return c == '\0'; });
    return named || begun;
}

/// The first bytes of a file that could not be read whole; none if it cannot be read at all.
std::string headOf(const fs::path &path)
{
    std::string head(4096, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(head.data(), std::streamsize(head.size()));
    head.resize(std::size_t(stream.gcount()));
    return head;
}

/// What can be opened is opened once where nothing else can be harmed, and a picture is drawn small: so that a damaged
/// file, or one that grows beyond measure, is found before it is sent. Where no reader of documents is installed, the
/// content's own word counts. Errors: Invalid, Corrupt.
Expected<> tryOut(media::DocumentReader &reader, const dicom::Source &source, std::string_view mediaType)
{
    const auto family = media::familyOf(mediaType);
    if (source.size() > kMaxAttachment) {
        return failure(ErrorCode::Invalid, "an attachment has at most 512 MiB");
    }
    if (family != media::FileFamily::Document && family != media::FileFamily::Picture) {
        return {};
    }
    const auto list = reader.open(source);
    if (!list) {
        return list.error().code == ErrorCode::Io ? Expected<>() : std::unexpected(list.error());
    }
    if (family == media::FileFamily::Picture) {
        constexpr double kSide = 64;
        const auto &page = list->pages.front();
        const double scale = kSide / std::max(page.width, page.height);
        MED_CHECK(reader.render(source, 0, std::uint32_t(std::max(1.0, page.width * scale)), std::uint32_t(std::max(1.0, page.height * scale))));
    }
    return {};
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

/// What is no DICOM image becomes an attachment, or stays behind with the reason.
void takeOther(media::DocumentReader &reader, StudyIntake &intake, const fs::path &path, const std::string &name, const ReadFile &file,
               const std::string &problem)
{
    const std::string_view head = textOf(file.bytes);
    const bool meant = looksLikeDicom(path, head);
    const std::string_view type = hasMark(head) ? "" : media::mediaTypeOf(file.bytes, file.digest.size);
    if (type.empty() || (meant && media::familyOf(type) == media::FileFamily::Text)) {
        intake.refused.push_back({name, problem, meant});
        return;
    }
    if (intake.attachments.size() == kMaxAttachments) {
        intake.refused.push_back({name, "a study has at most 1,000 attachments"});
        return;
    }
    if (const auto tried = tryOut(reader, file.source, type); !tried) {
        intake.refused.push_back({name, tried.error().detail});
        return;
    }
    intake.bytes += file.digest.size;
    intake.attachments.push_back({.path = path, .name = name, .mediaType = std::string(type), .digest = file.digest});
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
    media::DocumentReader reader;
    std::set<std::string> studies;
    std::set<std::string> series;
    for (const auto &file : paths) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while reading the files; nothing was sent");
        }
        const std::string name = fs::is_directory(path) ? file.lexically_relative(path).generic_string() : file.filename().string();
        if (!isUtf8(name) || !storage::safeRelativePath(name)) {
            intake.refused.push_back({escaped(name), "its name holds what no name of a record may hold", looksLikeDicom(file, headOf(file))});
            continue;
        }
        auto read = readOnce(file);
        if (!read) {
            if (read.error().code == ErrorCode::Io) {
                return std::unexpected(read.error());
            }
            intake.refused.push_back({name, read.error().detail, looksLikeDicom(file, headOf(file))});
            continue;
        }
        auto instance = inspect(helper, *read);
        if (!instance) {
            if (instance.error().code == ErrorCode::Io) {
                return std::unexpected(instance.error());
            }
            takeOther(reader, intake, file, name, *read, instance.error().detail);
            continue;
        }
        studies.insert(instance->studyUid);
        series.insert(instance->seriesUid);
        intake.bytes += read->digest.size;
        intake.files.push_back({.path = file, .name = name, .instance = *std::move(instance), .digest = read->digest});
    }
    if (intake.files.empty() && intake.attachments.empty()) {
        return failure(ErrorCode::Invalid, "nothing there is a DICOM file, or a kind of file that can be attached"
                           + (intake.refused.empty() ? std::string() : ": " + intake.refused.front().reason));
    }
    if (studies.size() > 1) {
        return failure(ErrorCode::Invalid, "the files belong to " + std::to_string(studies.size()) + " studies; send one study at a time");
    }
    if (intake.namesNobody()) {
        intake.match.stops = true;
        return intake;
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
