#include "views/people/person_words.h"

#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace med::views {

using models::ColleagueEntry;

namespace {

struct People {
    Q_DECLARE_TR_FUNCTIONS(People)
};

bool hasRole(const ColleagueEntry &colleague, std::string_view role)
{
    return std::ranges::find(colleague.roles, role) != colleague.roles.end();
}

/// Whether the licence is still to begin: lapsed, and not because it ended.
bool isToBegin(const ColleagueEntry &colleague)
{
    return colleague.validFrom && *colleague.validFrom > SystemClock::instance().now();
}

/// The last day of something that ends at a moment.
QString lastDay(Moment end) { return clinical::dateText(end - std::chrono::seconds(1)); }

/// Whether a licence ends so soon that it should be renewed now.
bool endsSoon(const ColleagueEntry &colleague)
{
    constexpr auto kWarning = std::chrono::hours(24 * 30);
    return colleague.state == "active" && colleague.validUntil && *colleague.validUntil - SystemClock::instance().now() < kWarning;
}

QString licenceText(const ColleagueEntry &colleague)
{
    if (colleague.validFrom && colleague.validUntil) {
        return People::tr("The licence is valid from %1 until %2.").arg(clinical::dateText(*colleague.validFrom), lastDay(*colleague.validUntil));
    }
    if (colleague.validUntil) {
        return People::tr("The licence is valid until %1.").arg(lastDay(*colleague.validUntil));
    }
    return colleague.validFrom ? People::tr("The licence is valid from %1 on.").arg(clinical::dateText(*colleague.validFrom)) : QString();
}

} // namespace

std::optional<Moment> endOfDayFromText(const QString &text)
{
    for (const char *form : {"d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "d.M.yyyy"}) {
        if (const QDate day = QLocale::c().toDate(text.simplified(), QLatin1String(form)); day.isValid()) {
            const Moment end {std::chrono::seconds(QDateTime(day.addDays(1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch())};
            return end > SystemClock::instance().now() ? std::optional(end) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString workloadText(const ColleagueEntry &colleague)
{
    QStringList parts;
    if (hasRole(colleague, "doctor")) {
        parts << (colleague.openOrders == 0 ? People::tr("no order open") : People::tr("%n order(s) open", nullptr, colleague.openOrders));
        if (colleague.unreadStudies > 0) {
            parts << People::tr("%n study(ies) unread", nullptr, colleague.unreadStudies);
        }
    }
    if (hasRole(colleague, "technician")) {
        parts << (colleague.waitingOrders == 0 ? People::tr("no order waits") : People::tr("%n order(s) wait", nullptr, colleague.waitingOrders));
    }
    return capital(parts.join(QStringLiteral(", ")));
}

RecordLook colleagueLook(const ColleagueEntry &colleague)
{
    RecordLook look;
    look.date = clinical::dateText(colleague.changed);
    look.time = colleague.changed == Moment {} ? QString() : clinical::timeText(colleague.changed);
    look.tile = Glyph::Account;
    look.title = colleague.name.empty() ? People::tr("Name not known here") : QString::fromStdString(colleague.name);
    if (colleague.self) {
        look.title = People::tr("%1 (you)").arg(look.title);
    }
    QStringList roles;
    for (const auto &role : colleague.roles) {
        roles << roleText(role);
    }
    look.under = capital(roles.join(QStringLiteral(", ")));
    look.middle = QString::fromStdString(colleague.specialty);
    look.middleUnder = workloadText(colleague);
    const auto stand = [&](Glyph glyph, Token ink, const QString &word, const QString &under = {}) {
        look.state = glyph;
        look.stateInk = ink;
        look.stateWord = word;
        look.stateUnder = under;
    };
    if (colleague.state == "active") {
        const bool soon = endsSoon(colleague);
        stand(soon ? Glyph::Alert : Glyph::CheckCircleOutline, soon ? Token::Warn : Token::Ok, soon ? People::tr("Licence ends soon") : People::tr("Active"),
              colleague.validUntil ? People::tr("licence until %1").arg(lastDay(*colleague.validUntil)) : QString());
    } else if (colleague.state == "invited") {
        stand(Glyph::EmailOpen, Token::Info, People::tr("Invited"),
              colleague.until != Moment {} ? People::tr("until %1").arg(clinical::dateText(colleague.until)) : QString());
    } else if (colleague.state == "expired") {
        stand(Glyph::Clock, Token::Muted, People::tr("Invitation ended"));
    } else if (colleague.state == "lapsed") {
        stand(Glyph::Clock, Token::Warn, People::tr("Licence not valid"),
              isToBegin(colleague)     ? People::tr("begins %1").arg(clinical::dateText(*colleague.validFrom))
                  : colleague.validUntil ? People::tr("ended %1").arg(clinical::dateText(*colleague.validUntil))
                                         : QString());
    } else {
        stand(Glyph::MinusCircle, Token::Warn, People::tr("Suspended"),
              colleague.changed == Moment {} ? QString() : People::tr("since %1").arg(clinical::dateText(colleague.changed)));
    }
    return look;
}

QStringList colleagueSentences(const ColleagueEntry &colleague)
{
    QStringList sentences;
    if (colleague.state == "suspended") {
        sentences << (colleague.reason.empty() ? People::tr("Suspended: they can neither sign nor open records.")
                                               : People::tr("Suspended, because: %1").arg(QString::fromStdString(colleague.reason)));
    }
    if (colleague.state == "lapsed") {
        sentences << People::tr("Outside the time of their licence they can neither sign nor open records.");
    }
    if (!colleague.qualification.empty()) {
        const QString what = QString::fromStdString(colleague.qualification);
        sentences << (colleague.issuer.empty() ? People::tr("Qualification: %1").arg(what)
                                               : People::tr("Qualification: %1, given by %2").arg(what, QString::fromStdString(colleague.issuer)));
    }
    if (endsSoon(colleague)) {
        sentences << People::tr("The licence ends within 30 days: change it when it is renewed. Afterwards they can neither sign nor open records.");
    }
    if (const QString licence = licenceText(colleague); !licence.isEmpty()) {
        sentences << licence;
    }
    if (hasRole(colleague, "doctor")) {
        sentences << People::tr("Examinations they asked for that no images answer yet: %1").arg(clinical::numberText(colleague.openOrders));
        sentences << People::tr("Images of theirs that nobody has acknowledged yet: %1").arg(clinical::numberText(colleague.unreadStudies));
    }
    if (hasRole(colleague, "technician")) {
        sentences << People::tr("Examinations that wait at your organisation, for all technicians: %1").arg(clinical::numberText(colleague.waitingOrders));
    }
    if (colleague.self) {
        sentences << People::tr("Nobody changes their own membership: another administrator does.");
    }
    return sentences;
}

} // namespace med::views
