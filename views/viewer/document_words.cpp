#include "views/viewer/document_words.h"

#include "views/common/known_sentences.h"

#include <QtGlobal>

namespace med::views {

QString documentReason(const QString &english)
{
    static constexpr const char *kReasons[] = {
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform is missing"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform is damaged"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform has no channels or no samples"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform says that it has more channels than any real one"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform has no possible sampling frequency"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform contradicts itself about the size of a sample"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform holds fewer samples than it says"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform does not describe as many channels as it has"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform is longer than can be shown"),
        QT_TRANSLATE_NOOP("DocumentReason", "the waveform's samples are coded in a way that is not supported"),
        QT_TRANSLATE_NOOP("DocumentReason", "the structured report holds no content"),
        QT_TRANSLATE_NOOP("DocumentReason", "the object holds no document"),
        QT_TRANSLATE_NOOP("DocumentReason", "the document is compressed within its file"),
        QT_TRANSLATE_NOOP("DocumentReason", "the document is locked with a password"),
        QT_TRANSLATE_NOOP("DocumentReason", "the document is damaged, or no PDF"),
        QT_TRANSLATE_NOOP("DocumentReason", "the document holds no page"),
        QT_TRANSLATE_NOOP("DocumentReason", "the page cannot be drawn"),
        QT_TRANSLATE_NOOP("DocumentReason", "the picture is damaged"),
        QT_TRANSLATE_NOOP("DocumentReason", "the picture is damaged or too large"),
        QT_TRANSLATE_NOOP("DocumentReason", "the file is no PDF, PNG, JPEG or TIFF"),
        QT_TRANSLATE_NOOP("DocumentReason", "the file is no recording of a kind that is played here"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording is damaged"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording holds neither sound nor film"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording is damaged: nothing of it can be shown"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording is damaged: nothing of it can be heard"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording is damaged: its pictures are of a kind that cannot be shown"),
        QT_TRANSLATE_NOOP("DocumentReason", "the recording is damaged: its sound is of a kind that cannot be heard"),
        QT_TRANSLATE_NOOP("DocumentReason", "the file was refused: reading it took too long"),
        QT_TRANSLATE_NOOP("DocumentReason", "the file was refused: it brought down the process that read it"),
        QT_TRANSLATE_NOOP("DocumentReason", "the file was refused: reading it takes more memory than is allowed"),
    };
    static const KnownSentences sentences("DocumentReason", kReasons);
    QString words = sentences.say(english).trimmed();
    if (words.isEmpty()) {
        return {};
    }
    words[0] = words.at(0).toUpper();
    return words.endsWith('.') ? words : words + '.';
}

} // namespace med::views
