#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace med::media {

/// How a file that is no DICOM object is looked at.
enum class FileFamily { Other, Document, Picture, Text, Sound, Film };

constexpr std::uint64_t kMaxText = 4 << 20; ///< Bytes of a plain text.

/// The media type (RFC 6838) that the content says, whatever the file is called: "application/pdf", "image/png",
/// "image/jpeg", "image/tiff", "text/plain", "audio/…", "video/…". Empty for everything else. `head` holds the first
/// bytes of the file, of which there are `size`; a text is known only where `head` is all of it. Plain text is UTF-8 of
/// at most kMaxText bytes without control characters but tab, line feed, carriage return and form feed; what is written
/// for programs (markup, the start file of a medium) is none. Says nothing of whether the rest of the file is sound.
std::string_view mediaTypeOf(ByteView head, std::uint64_t size);

FileFamily familyOf(std::string_view mediaType);

} // namespace med::media
