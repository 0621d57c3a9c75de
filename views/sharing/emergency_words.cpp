#include "views/sharing/emergency_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Emergency)
};

QString momentText(Moment moment)
{
    return Words::tr("%1, %2", "day, time").arg(clinical::dateText(moment), clinical::timeText(moment));
}

} // namespace

QString timeLeftText(Moment until, Moment now)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(until - now).count();
    return minutes < 1 ? Words::tr("less than a minute")
        : minutes < 60 ? Words::tr("%1 min").arg(minutes)
                       : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

RecordLook emergencyLook(const models::EmergencyEntry &emergency)
{
    RecordLook look;
    look.date = clinical::dateText(emergency.opened);
    look.time = clinical::timeText(emergency.opened);
    look.tile = Glyph::AlertOctagon;
    look.title = emergency.own ? Words::tr("%1 (you)").arg(text(emergency.opener)) : text(emergency.opener);
    look.under = text(emergency.openerOrganization);
    look.middle = emergency.overdue ? Words::tr("Overdue: a day without review") : emergency.mayReview ? Words::tr("To be reviewed by you") : QString();
    look.flag = emergency.overdue ? Glyph::AlertCircle : Glyph::None;
    look.flagInk = Token::Danger;
    look.alarm = emergency.overdue;
    if (emergency.state == "justified") {
        look.state = Glyph::CheckCircleOutline;
        look.stateInk = Token::Ok;
        look.stateWord = Words::tr("Justified");
    } else if (emergency.state == "unjustified") {
        look.state = Glyph::CloseCircle;
        look.stateInk = Token::Danger;
        look.stateWord = Words::tr("Unjustified");
    } else if (emergency.inForce) {
        look.state = Glyph::TimerSand;
        look.stateInk = Token::Warn;
        look.stateWord = Words::tr("Open");
        look.stateUnder = Words::tr("until %1").arg(clinical::timeText(emergency.until));
    } else {
        look.state = Glyph::Clock;
        look.stateWord = Words::tr("Ended");
        look.stateUnder = Words::tr("not reviewed yet");
    }
    return look;
}

QStringList emergencySentences(const models::EmergencyEntry &emergency)
{
    QStringList sentences;
    sentences << (emergency.readable ? Words::tr("Reason: “%1”").arg(text(emergency.reason)) : Words::tr("The reason is sealed from you."));
    if (emergency.own && emergency.inForce && !emergency.answered) {
        const QString seen = emergency.agentSeen ? Words::tr("last heard of %1").arg(momentText(*emergency.agentSeen)) : Words::tr("never heard of");
        sentences << (emergency.agentAway
                          ? Words::tr("The agent of %1 is away, %2. No keys are released until it is back: ask that hospital. Your access stays "
                                      "open meanwhile.").arg(text(emergency.custodian), seen)
                          : Words::tr("The keys are not released yet. The agent of %1, %2, releases them; if nothing comes in a few "
                                      "seconds, it is away.").arg(text(emergency.custodian), seen));
    } else if (emergency.own && emergency.inForce) {
        sentences << Words::tr("The keys are released: the patient is among yours until %1.").arg(momentText(emergency.until));
    }
    if (emergency.reviewed) {
        sentences << Words::tr("Reviewed by %1, %2.").arg(text(emergency.reviewer), momentText(*emergency.reviewed));
        if (!emergency.comment.empty()) {
            sentences << Words::tr("Comment: “%1”").arg(text(emergency.comment));
        }
    }
    sentences << Words::tr("Patient reference: %1").arg(text(emergency.patientId));
    return sentences;
}

} // namespace med::views
