#pragma once

#include <string>
#include <string_view>

namespace med::dicom {

struct ConvertedText {
    std::string text; ///< UTF-8.
    bool faithful = true; ///< False if some bytes mean nothing in the character set.
};

/// Converts a stored text to UTF-8 by the Specific Character Set of its file (0008,0005; several
/// values separated by a backslash): single-byte sets, UTF-8, GB 18030, GBK, and the code
/// extensions of ISO 2022 with Japanese, Korean and Chinese sets (PS3.5 6.1, annexes H to K). Bytes
/// above 127 under the default set are read as UTF-8 if they are that, else as Latin 1, and are not
/// faithful.
ConvertedText toUtf8(std::string_view stored, std::string_view characterSet);

} // namespace med::dicom
