#pragma once

#include <QString>

namespace med::models {

inline constexpr qsizetype kLongestText = 200'000; ///< Characters of one field: some hundred pages.

/// What a person typed or pasted, as it may stand in a record: no control characters but tab and line feed, none that turn
/// the direction of what follows, and no longer than a field may be.
inline QString plainText(const QString &typed)
{
    QString kept;
    kept.reserve(std::min(typed.size(), kLongestText));
    for (const QChar c : typed) {
        const char16_t code = c.unicode();
        const bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        const bool control = (code < 0x20 && c != '\n' && c != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
        if (code == 0x2028 || code == 0x2029) {
            kept += '\n';
        } else if (!turns && !control) {
            kept += c;
        }
        if (kept.size() == kLongestText) {
            if (kept.back().isHighSurrogate()) {
                kept.chop(1);
            }
            break;
        }
    }
    return kept;
}

} // namespace med::models
