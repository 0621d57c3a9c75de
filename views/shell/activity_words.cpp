#include "views/shell/activity_words.h"

#include "views/common/words.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"

#include <QCoreApplication>

namespace med::views {

using State = models::ActivityRow::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ActivityWords)
};

/// The title as this language says it; what the services call an acknowledgement begins with a word of theirs.
QString titleOf(const models::ActivityRow &row)
{
    static const QString kSeen = QLatin1String(models::kSeenTitle);
    return row.title.startsWith(kSeen) ? Words::tr("Seen: %1").arg(examinationText(row.title.mid(kSeen.size()))) : examinationText(row.title);
}

QString stepText(const models::ActivityRow &row)
{
    if (row.step == QLatin1String("read")) {
        return Words::tr("Reading %1").arg(titleOf(row));
    }
    if (row.step == QLatin1String("seal")) {
        return Words::tr("Encrypting %1").arg(titleOf(row));
    }
    if (row.step == QLatin1String("sign")) {
        return Words::tr("Signing %1").arg(titleOf(row));
    }
    if (row.step == QLatin1String("export")) {
        return Words::tr("Exporting %1").arg(titleOf(row));
    }
    if (row.step == QLatin1String("confirm")) {
        return Words::tr("Confirming %1").arg(titleOf(row));
    }
    return Words::tr("Sending %1").arg(titleOf(row));
}

QString runningText(const models::ActivityRow &row)
{
    QStringList parts;
    if (row.total > 0) {
        parts << bytesOfText(row.done, row.total);
    }
    if (row.rate > 0) {
        parts << Words::tr("%1/s").arg(clinical::bytesText(std::uint64_t(row.rate)));
    }
    if (row.secondsLeft >= 0) {
        parts << timeLeftText(row.secondsLeft);
    }
    return parts.isEmpty() ? Words::tr("under way") : parts.join(QStringLiteral(" · "));
}

} // namespace

QString bytesOfText(quint64 done, quint64 total)
{
    const QString all = clinical::bytesText(total);
    QString part = clinical::bytesText(std::min(done, total));
    if (part.section(' ', 1) == all.section(' ', 1)) {
        part = part.section(' ', 0, 0);
    }
    return Words::tr("%1 of %2").arg(part, all);
}

StateWords activityWords(const models::ActivityRow &row)
{
    switch (row.state) {
    case State::Running:
        return {Glyph::Upload, Token::Accent, stepText(row), runningText(row)};
    case State::Paused:
        return {Glyph::PauseCircle, Token::Muted, titleOf(row),
                row.total > 0 && row.done > 0
                    ? Words::tr("paused at %1 · the rest is kept").arg(bytesOfText(row.done, row.total))
                    : Words::tr("paused · everything is kept")};
    case State::Waiting:
        if (row.signedAt != Moment {}) {
            return {Glyph::Clock, Token::Warn, titleOf(row).isEmpty() ? Words::tr("A signed act") : titleOf(row),
                    Words::tr("signed %1, waiting for connection").arg(clinical::timeText(row.signedAt))};
        }
        return {Glyph::Clock, Token::Warn, titleOf(row), Words::tr("saved · will be sent when connected")};
    case State::Unsigned:
        return {Glyph::TimerSand, Token::Muted, titleOf(row), Words::tr("not signed yet · nothing is sent")};
    case State::NeedsSignature:
        return {Glyph::Pencil, Token::Warn, titleOf(row), Words::tr("not signed yet · everything is kept")};
    case State::Unconfirmed:
        return {Glyph::Clock, Token::Warn, titleOf(row), Words::tr("sent, not yet confirmed · asks the ledger again by itself")};
    case State::Done:
        return {Glyph::CheckCircle, Token::Ok, titleOf(row),
                row.block > 0 ? Words::tr("confirmed in block %1 · %2")
                                    .arg(clinical::numberText(qint64(row.block)), clinical::timeText(row.finished))
                              : Words::tr("done · %1").arg(clinical::timeText(row.finished))};
    case State::Failed:
        return {Glyph::AlertOctagon, Token::Danger, titleOf(row),
                row.failure ? QStringLiteral("%1 (%2)").arg(errorText(*row.failure), row.failure->id) : QString()};
    case State::Cancelled:
        return {Glyph::CloseCircle, Token::Muted, titleOf(row), Words::tr("cancelled · nothing was sent")};
    }
    return {};
}

} // namespace med::views
