#include "views/orders/order_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;
using models::OrderEntry;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Orders)
};

} // namespace

WordLook requestLook(std::string_view status)
{
    if (status == "waiting") {
        return {Glyph::Clock, Token::Warn, Words::tr("Waiting")};
    }
    if (status == "requested") {
        return {Glyph::Clock, Token::Info, Words::tr("Requested")};
    }
    if (status == "accepted") {
        return {Glyph::Check, Token::Info, Words::tr("Accepted")};
    }
    if (status == "scheduled") {
        return {Glyph::CalendarClock, Token::Info, Words::tr("Scheduled")};
    }
    if (status == "in-progress") {
        return {Glyph::TimerSand, Token::Info, Words::tr("In progress")};
    }
    if (status == "available") {
        return {Glyph::FileImage, Token::Ok, Words::tr("Images available")};
    }
    if (status == "reported") {
        return {Glyph::CheckCircle, Token::Ok, Words::tr("Reported")};
    }
    if (status == "amended") {
        return {Glyph::CheckCircle, Token::Ok, Words::tr("Report amended")};
    }
    if (status == "rejected") {
        return {Glyph::CloseCircle, Token::Danger, Words::tr("Rejected")};
    }
    if (status == "cancelled") {
        return {Glyph::CloseCircle, Token::Muted, Words::tr("Cancelled")};
    }
    return {Glyph::CircleOutline, Token::Muted, QString::fromUtf8(status.data(), qsizetype(status.size()))};
}

WordLook urgencyLook(std::string_view priority)
{
    if (priority == "urgent") {
        return {Glyph::ChevronUp, Token::Warn, priorityText(priority)};
    }
    if (priority == "asap") {
        return {Glyph::ChevronDoubleUp, Token::Warn, priorityText(priority)};
    }
    if (priority == "stat") {
        return {Glyph::Alert, Token::Danger, priorityText(priority)};
    }
    return {Glyph::None, Token::Muted, priorityText(priority)};
}

QString examinationWords(const models::Examination &examination)
{
    return examinationText(examination.title) + ' ' + QCoreApplication::translate("Examinations", std::string(examination.also).c_str());
}

bool isCancellable(const OrderEntry &order)
{
    return order.waitingStep.empty() && (order.status == "requested" || order.status == "accepted" || order.status == "scheduled");
}

bool isOpenOrder(const OrderEntry &order)
{
    return order.status == "waiting" || order.status == "requested" || order.status == "accepted" || order.status == "scheduled"
        || order.status == "in-progress";
}

QStringList orderSentences(const OrderEntry &order)
{
    QStringList sentences;
    sentences << Words::tr("Asked: %1.").arg(timesText(order.signedAt, order.status == "waiting" ? Moment {} : order.requested));
    if (order.changed != order.requested && order.status != "waiting") {
        sentences << Words::tr("%1: %2.").arg(requestLook(order.status).word, timesText(order.changedSigned, order.changed));
    }
    if (!order.waitingStep.empty()) {
        sentences << Words::tr("%1: %2.").arg(requestLook(order.waitingStep).word, timesText(order.waitingSigned, {}));
    }
    if (!order.endReason.empty()) {
        sentences << Words::tr("Reason: %1").arg(text(order.endReason));
    }
    return sentences;
}

RecordLook orderLookOf(const OrderEntry &order, bool withPatient)
{
    WordLook state = requestLook(order.status);
    const bool waits = order.status == "waiting" || !order.waitingStep.empty();
    if (!order.waitingStep.empty()) {
        state = requestLook(order.waitingStep);
        state.glyph = Glyph::Clock;
        state.ink = Token::Warn;
    }
    const WordLook urgency = urgencyLook(order.priority);
    RecordLook look;
    look.date = clinical::dateText(order.requested);
    look.time = clinical::timeText(order.requested);
    look.tile = Glyph::ClipboardText;
    const QString title = order.title.empty() ? Words::tr("Sealed order") : examinationText(order.title);
    if (withPatient && order.readable) {
        look.title = QStringLiteral("%1 · %2").arg(clinical::shortName(order.patient.family, order.patient.given), title);
    } else {
        look.title = title;
    }
    QStringList under {text(order.performerOrganization)};
    under << Words::tr("asked by %1").arg(personText(order.requester, order.requesterOrganization, "doctor"));
    if (!order.reason.empty()) {
        under << text(order.reason);
    }
    look.under = under.join(QStringLiteral(" · "));
    look.flag = urgency.glyph;
    look.flagInk = urgency.ink;
    look.middle = urgency.word;
    look.state = state.glyph;
    look.stateInk = state.ink;
    look.stateWord = state.word;
    look.stateUnder = waits ? Words::tr("Signed, not sent yet")
        : order.block > 0   ? Words::tr("Block %1").arg(clinical::numberText(qint64(order.block))) : QString();
    look.struck = order.status == "cancelled" || order.status == "rejected";
    return look;
}

} // namespace med::views
