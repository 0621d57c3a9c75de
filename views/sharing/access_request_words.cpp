#include "views/sharing/access_request_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;

namespace {

struct RequestWords {
    Q_DECLARE_TR_FUNCTIONS(AccessRequests)
};

QString whenText(Moment moment)
{
    return RequestWords::tr("%1, %2", "day, time").arg(clinical::dateText(moment), clinical::timeText(moment));
}

QString purposeWords(std::string_view purpose)
{
    return purpose == "HPAYMT" ? RequestWords::tr("for payment") : purpose == "HRESCH" ? RequestWords::tr("for research") : RequestWords::tr("for treatment");
}

} // namespace

QString askerText(const models::AccessRequestEntry &request)
{
    QStringList parts {capital(personText(request.asker, request.organization, request.askerRole))};
    if (isNamed(request.asker)) {
        if (const QString role = roleText(request.askerRole); !role.isEmpty()) {
            parts << role;
        }
        parts << text(request.organization);
    }
    return parts.join(QStringLiteral(", "));
}

QString askedText(const models::AccessRequestEntry &request, Voice voice)
{
    QStringList parts {dataClassText(request.dataClass), purposeWords(request.purpose)};
    if (request.until) {
        parts << RequestWords::tr("until %1").arg(dayText(clinical::localDate(*request.until), voice));
    }
    if (request.forOrganization) {
        parts << RequestWords::tr("for all who do this there");
    }
    return parts.join(QStringLiteral(", "));
}

RecordLook requestLook(const models::AccessRequestEntry &request)
{
    RecordLook look;
    look.date = clinical::dateText(request.asked);
    look.time = clinical::timeText(request.asked);
    look.tile = Glyph::Account;
    look.title = request.own ? RequestWords::tr("You asked: %1").arg(request.patient.empty() ? text(request.patientId) : text(request.patient)) : askerText(request);
    look.under = QStringLiteral("%1 · %2").arg(dataClassText(request.dataClass), purposeText(request.purpose));
    look.middle = request.own || request.patient.empty() ? QString() : text(request.patient);
    if (request.mayDecide) {
        look.middleUnder = RequestWords::tr("to be answered by you");
    }
    if (request.waits()) {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = RequestWords::tr("Waiting");
        look.stateUnder = request.state == "waiting" ? RequestWords::tr("Signed, not sent yet") : QString();
    } else if (request.state == "answered") {
        look.state = Glyph::CheckCircle;
        look.stateInk = Token::Ok;
        look.stateWord = RequestWords::tr("Allowed");
    } else if (request.state == "refused") {
        look.state = Glyph::CloseCircle;
        look.stateWord = RequestWords::tr("Refused");
    } else {
        look.state = Glyph::MinusCircle;
        look.stateWord = request.state == "cancelled" ? RequestWords::tr("Taken back") : RequestWords::tr("Over");
    }
    return look;
}

QStringList requestSentences(const models::AccessRequestEntry &request)
{
    QStringList sentences;
    if (!request.reason.empty()) {
        sentences << RequestWords::tr("Reason: “%1”").arg(text(request.reason));
    }
    if (request.until) {
        sentences << RequestWords::tr("Asked for until %1.").arg(clinical::dateText(*request.until));
    }
    if (request.forOrganization) {
        sentences << RequestWords::tr("For all at %1 who serve this purpose.").arg(text(request.organization));
    }
    if (request.answered) {
        const QString who = personText(request.answerer);
        sentences << (request.state == "answered"    ? RequestWords::tr("Allowed by %1, %2.").arg(who, whenText(*request.answered))
                          : request.state == "refused" ? RequestWords::tr("Refused by %1, %2.").arg(who, whenText(*request.answered))
                                                       : RequestWords::tr("Taken back: %1.").arg(whenText(*request.answered)));
    }
    if (!request.answer.empty()) {
        sentences << RequestWords::tr("Reason of the refusal: “%1”").arg(text(request.answer));
    }
    sentences << RequestWords::tr("Patient reference: %1").arg(text(request.patientId));
    return sentences;
}

QString ownRequestText(const models::AccessRequestEntry &request)
{
    if (request.state == "waiting") {
        return RequestWords::tr("You asked for access; it is signed, and sent once connected.");
    }
    if (request.state == "proposed") {
        return RequestWords::tr("You asked for access on %1. It waits for an answer.").arg(clinical::dateText(request.asked));
    }
    if (request.state == "refused") {
        const QString words = RequestWords::tr("Your request was refused on %1.").arg(clinical::dateText(request.answered.value_or(request.asked)));
        return request.answer.empty() ? words : words + ' ' + RequestWords::tr("Reason: “%1”").arg(text(request.answer));
    }
    return {};
}

} // namespace med::views
