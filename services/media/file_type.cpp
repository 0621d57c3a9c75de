#include "services/media/file_type.h"

#include "services/base/text.h"

#include <algorithm>
#include <array>

namespace med::media {

namespace {

constexpr std::size_t kPdfMark = 1024; ///< Readers look for it within so many bytes.

std::string_view part(std::string_view text, std::size_t from, std::size_t length)
{
    return from < text.size() ? text.substr(from, length) : std::string_view();
}

/// The bytes of an MPEG audio layer III frame (ISO/IEC 11172-3 and 13818-3), by its header; 0 if it is none.
std::size_t mp3Frame(ByteView bytes)
{
    static constexpr std::array<std::array<std::size_t, 15>, 2> rates {{
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, // MPEG-1, kbit/s
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}, // MPEG-2 and 2.5
    }};
    static constexpr std::array<std::size_t, 3> frequencies {44'100, 48'000, 32'000};
    if (bytes.size() < 4 || bytes[0] != 0xff || (bytes[1] & 0xe6) != 0xe2) { // Sync, layer III.
        return 0;
    }
    const unsigned version = (bytes[1] >> 3) & 3; // 0: 2.5, 2: 2, 3: 1.
    const unsigned rate = bytes[2] >> 4;
    const unsigned frequency = (bytes[2] >> 2) & 3;
    if (version == 1 || rate == 0 || rate == 15 || frequency == 3) {
        return 0;
    }
    const std::size_t hertz = frequencies[frequency] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    const std::size_t samples = version == 3 ? 1152 : 576;
    return samples / 8 * rates[version == 3 ? 0 : 1][rate] * 1000 / hertz + ((bytes[2] >> 1) & 1);
}

bool isMp3(ByteView head, std::uint64_t size)
{
    if (textOf(head).starts_with("ID3")) {
        return true;
    }
    // One header may be chance: another follows, or the file ends there.
    const std::size_t frame = mp3Frame(head);
    return frame > 0 && (frame < head.size() ? mp3Frame(head.subspan(frame)) > 0 : frame == size);
}

/// Ended by nothing but what a person typed.
bool isPlainText(std::string_view text)
{
    if (!isUtf8(text)) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = std::uint8_t(text[i]);
        const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7f
            || (byte == 0xc2 && i + 1 < text.size() && std::uint8_t(text[i + 1]) < 0xa0); // U+0080 to U+009F
        if (control) {
            return false;
        }
    }
    const auto begin = text.find_first_not_of("\xef\xbb\xbf \t\r\n\f");
    if (begin == std::string_view::npos) {
        return false; // Nothing to read.
    }
    return text[begin] != '<' && !caseFolded(part(text, begin, 9)).starts_with("[autorun]");
}

std::string_view ofBoxes(std::string_view brand) // ISO/IEC 14496-12
{
    if (brand == "M4A " || brand == "M4B ") {
        return "audio/mp4";
    }
    if (brand == "qt  ") {
        return "video/quicktime";
    }
    static constexpr std::array<std::string_view, 10> films {"isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash"};
    return std::ranges::find(films, brand) != films.end() ? "video/mp4" : ""; // Pictures have boxes too.
}

} // namespace

std::string_view mediaTypeOf(ByteView head, std::uint64_t size)
{
    using namespace std::string_view_literals;
    const std::string_view text = textOf(head);
    if (text.substr(0, kPdfMark).find("%PDF-") != std::string_view::npos) {
        return "application/pdf";
    }
    if (text.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        return "image/png";
    }
    if (text.starts_with("\xff\xd8\xff"sv)) {
        return "image/jpeg";
    }
    if (text.starts_with("II*\0"sv) || text.starts_with("MM\0*"sv)) {
        return "image/tiff";
    }
    if (text.starts_with("RIFF")) {
        return part(text, 8, 4) == "WAVE" ? "audio/wav"sv : part(text, 8, 4) == "AVI " ? "video/x-msvideo"sv : ""sv;
    }
    if (text.starts_with("fLaC")) {
        return "audio/flac";
    }
    if (text.starts_with("OggS")) {
        return part(text, 0, 512).find("theora") != std::string_view::npos ? "video/ogg" : "audio/ogg";
    }
    if (part(text, 4, 4) == "ftyp") {
        return ofBoxes(part(text, 8, 4));
    }
    if (text.starts_with("\x1a\x45\xdf\xa3"sv)) {
        return part(text, 0, 64).find("webm") != std::string_view::npos ? "video/webm" : "video/x-matroska";
    }
    if (isMp3(head, size)) {
        return "audio/mpeg";
    }
    return head.size() == size && size <= kMaxText && isPlainText(text) ? "text/plain" : "";
}

FileFamily familyOf(std::string_view mediaType)
{
    return mediaType == "application/pdf"       ? FileFamily::Document
        : mediaType.starts_with("image/")       ? FileFamily::Picture
        : mediaType == "text/plain"             ? FileFamily::Text
        : mediaType.starts_with("audio/")       ? FileFamily::Sound
        : mediaType.starts_with("video/")       ? FileFamily::Film
                                                : FileFamily::Other;
}

} // namespace med::media
