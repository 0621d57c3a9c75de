#include "views/common/known_sentences.h"

#include <QCoreApplication>

namespace med::views {

namespace {

/// Matches what a sentence may become when its places are filled, in the order in which they stand.
QRegularExpression patternOf(const char *sentence)
{
    static const QRegularExpression place(QStringLiteral("\\\\%\\d"));
    QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
    pattern.replace(place, QStringLiteral("(.*?)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

} // namespace

KnownSentences::KnownSentences(const char *context, std::span<const char *const> sentences)
    : m_context(context)
{
    for (const char *sentence : sentences) {
        m_sentences.push_back({sentence, patternOf(sentence)});
    }
}

QString KnownSentences::say(const QString &english, const Word &word) const
{
    for (const Sentence &sentence : m_sentences) {
        const auto match = sentence.pattern.match(english);
        if (!match.hasMatch()) {
            continue;
        }
        const QString ours = QCoreApplication::translate(m_context, sentence.english);
        QString filled; // In one pass: what was found is never taken for a place.
        for (qsizetype at = 0; at < ours.size(); ++at) {
            const int place =
                ours.at(at) == u'%' && at + 1 < ours.size() ? ours.at(at + 1).digitValue() : -1;
            if (place < 1 || place > match.lastCapturedIndex()) {
                filled += ours.at(at);
                continue;
            }
            filled += word ? word(place, match.captured(place)) : match.captured(place);
            ++at;
        }
        return filled;
    }
    return english;
}

} // namespace med::views
