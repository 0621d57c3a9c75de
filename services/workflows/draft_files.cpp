#include "services/workflows/draft_files.h"

#include "services/crypto/random.h"
#include "services/media/file_type.h"

#include <algorithm>
#include <fstream>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxFile = std::uint64_t(512) << 20;
constexpr std::size_t kHead = 4096;
constexpr std::string_view kResource = ".json";

} // namespace

std::string newResourceId()
{
    std::string id = crypto::newId("res");
    std::ranges::replace(id, '_', '-');
    return id;
}

Expected<Attachment> attachmentOf(const ClinicalDraft::Made &made)
{
    const bool plain = !made.name.empty() && made.name.size() <= 64 && made.name.front() != '.'
        && std::ranges::all_of(made.name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_'; });
    if (!plain || made.name.ends_with(kResource) != (made.mediaType == "application/json")) {
        return failure(ErrorCode::Invalid, "made: this is no name of such a file");
    }
    if (made.bytes.empty()) {
        return failure(ErrorCode::Invalid, "made: " + made.name + " is empty");
    }
    return Attachment {.shown = made.name, .name = made.name, .mediaType = made.mediaType,
                       .file = {.name = made.name, .group = {}, .details = {{"type", made.mediaType}}, .content = copyOf(made.bytes)}, .needsDocument = false};
}

Expected<Attachment> attachmentOf(const fs::path &path, std::size_t number)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return failure(ErrorCode::NotFound, "attachments: file " + std::to_string(number) + " is not there");
    }
    std::ifstream stream(path, std::ios::binary);
    if (status.type() != fs::file_type::regular || !stream) {
        return failure(ErrorCode::Io, "attachments: file " + std::to_string(number) + " cannot be read");
    }
    Bytes buffer(1 << 20);
    Bytes head;
    storage::FileDigest digest;
    crypto::Sha256 hash;
    while (stream) {
        stream.read(reinterpret_cast<char *>(buffer.data()), std::streamsize(buffer.size()));
        const auto piece = ByteView(buffer).first(std::size_t(stream.gcount()));
        if (digest.size == 0) {
            head.assign(piece.begin(), piece.begin() + std::ptrdiff_t(std::min(piece.size(), kHead)));
            if (piece.size() <= media::kMaxText && stream.eof()) {
                head.assign(piece.begin(), piece.end());
            }
        }
        hash.add(piece);
        digest.size += piece.size();
        if (digest.size > kMaxFile) {
            return failure(ErrorCode::Invalid, "attachments: file " + std::to_string(number) + " is larger than 512 MiB");
        }
    }
    if (stream.bad() || digest.size == 0) {
        return failure(digest.size == 0 ? ErrorCode::Invalid : ErrorCode::Io, "attachments: file " + std::to_string(number) + " is empty, or cannot be read to its end");
    }
    digest.sha256 = hash.finish();
    const std::string_view known = media::mediaTypeOf(head, digest.size);
    Attachment attachment {.shown = path.filename().string(), .name = {}, .mediaType = known.empty() ? "application/octet-stream" : std::string(known), .file = {}};
    // The name in the record says nothing and needs no escapes in an address; the title keeps what it was called.
    std::string ending = path.extension().string();
    const bool plain = ending.size() > 1 && ending.size() <= 8 && std::ranges::all_of(ending.substr(1), [](unsigned char c) { return std::isalnum(c) != 0; });
    attachment.name = "attachments/" + newResourceId() + (plain ? ending : std::string());
    attachment.file = {.name = attachment.name, .group = "attachment-" + std::to_string(number), .details = {{"type", attachment.mediaType}},
                       .content = fs::absolute(path), .expected = digest};
    return attachment;
}

} // namespace med::workflows
