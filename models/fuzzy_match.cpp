#include "models/fuzzy_match.h"

#include <algorithm>

namespace med::models {

namespace {

bool startsWord(const QString &text, int at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

std::optional<FuzzyMatch> placeWhole(const QString &word, const QString &text)
{
    std::optional<FuzzyMatch> inside;
    for (int at = int(text.indexOf(word, 0, Qt::CaseInsensitive)); at >= 0;
         at = int(text.indexOf(word, at + 1, Qt::CaseInsensitive))) {
        const FuzzyMatch here{.score = startsWord(text, at) ? (at == 0 ? 120 : 100) : 50,
                              .ranges = {{at, int(word.size())}}};
        if (here.score >= 100) {
            return here;
        }
        inside = inside ? inside : here;
    }
    return inside;
}

/// The letters in order, each at the start of a word or right after the one before.
std::optional<FuzzyMatch> placeStrewn(const QString &word, const QString &text)
{
    FuzzyMatch match{.score = 20, .ranges = {}};
    int at = -1;
    for (const QChar letter : word) {
        int next = at + 1;
        while (next < text.size()
               && !(text.at(next).toCaseFolded() == letter.toCaseFolded()
                    && (startsWord(text, next) || (at >= 0 && next == at + 1)))) {
            ++next;
        }
        if (next == text.size()) {
            return std::nullopt;
        }
        if (!match.ranges.isEmpty() && match.ranges.last().start + match.ranges.last().length == next) {
            ++match.ranges.last().length;
        } else {
            match.ranges.append({next, 1});
        }
        at = next;
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    FuzzyMatch all;
    const auto words = typed.split(' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        auto match = placeWhole(word, text);
        if (!match && word.size() > 1) {
            match = placeStrewn(word, text);
        }
        if (!match) {
            return std::nullopt;
        }
        all.score += match->score;
        all.ranges.append(match->ranges);
    }
    std::sort(all.ranges.begin(), all.ranges.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    return all;
}

} // namespace med::models
