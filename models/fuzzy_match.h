#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace med::models {

/// How well a text answers what was typed.
struct FuzzyMatch {
    struct Range {
        int start = 0;
        int length = 0;
        bool operator==(const Range &) const = default;
    };
    int score = 0; ///< Higher is better. The start of a word beats its middle, and that beats strewn letters.
    QList<Range> ranges; ///< The letters that matched, in order.
};

/// Holds each typed word against the text, whatever the case: first as the start of a word, then inside
/// one, then letter by letter where a word begins with the first of them. Nothing if a word has no place.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace med::models
