#include "services/workflows/signed_paper.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/media/file_type.h"

namespace med::workflows {

namespace fs = std::filesystem;

storage::SealFile SignedPaper::file() const
{
    const char *ending = mediaType == "application/pdf" ? "pdf" : mediaType == "image/png" ? "png" : "jpg";
    return {.name = std::string("signed-paper.") + ending, .group = {}, .details = {{"type", mediaType}}, .content = copyOf(content)};
}

Expected<SignedPaper> readPaper(const fs::path &path)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return failure(ErrorCode::NotFound, "there is no such file: the signed paper");
    }
    if (fs::file_size(path, error) > kMaxPaperBytes || error) {
        return failure(ErrorCode::Invalid, "the signed paper is larger than 20 MiB", "Scan it in grey, or with fewer dots.");
    }
    MED_TRY(auto content, readFile(path));
    const std::string type(media::mediaTypeOf(content, content.size()));
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg") {
        return failure(ErrorCode::Invalid, "the signed paper must be a PDF, PNG or JPEG");
    }
    SignedPaper paper {.mediaType = type, .content = std::move(content), .salt = toHex(crypto::randomBytes(32)), .digest = {}};
    paper.digest = toHex(crypto::hmacSha256(bytesOf(paper.salt), paper.content));
    return paper;
}

} // namespace med::workflows
