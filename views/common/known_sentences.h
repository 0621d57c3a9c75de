#pragma once

#include <QRegularExpression>
#include <QStringList>

#include <functional>
#include <span>
#include <vector>

namespace med::views {

/// English sentences that come from below the views, such as the outcome of a check, and what they
/// are in the language of the windows. %1 and so on stand for what was filled in there.
class KnownSentences {
public:
    /// `sentences`: marked with QT_TRANSLATE_NOOP in this context. The first that matches counts.
    KnownSentences(const char *context, std::span<const char *const> sentences);
    /// `word` may say something else for what stands at a place, counted from 1. An unknown
    /// sentence stays as it is.
    using Word = std::function<QString(int place, const QString &found)>;
    QString say(const QString &english, const Word &word = {}) const;

private:
    struct Sentence {
        const char *english;
        QRegularExpression pattern;
    };
    const char *m_context;
    std::vector<Sentence> m_sentences;
};

} // namespace med::views
