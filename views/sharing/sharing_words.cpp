#include "views/sharing/sharing_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"
#include "views/sharing/proxy_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace med::views {

using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sharing)
};

/// 1 to 12: a month's name in this language or in English, or its first letters, three at least; else 0.
int monthFromName(const QString &name)
{
    for (int month = 1; name.size() >= 3 && month <= 12; ++month) {
        const QString here = clinical::monthText(QDate(2000, month, 1)).section(' ', 0, 0);
        if (here.startsWith(name, Qt::CaseInsensitive) || QLocale::c().monthName(month).startsWith(name, Qt::CaseInsensitive)) {
            return month;
        }
    }
    return 0;
}

QString forText(std::string_view purpose)
{
    return purpose == "HPAYMT" ? Words::tr("for payment") : purpose == "HRESCH" ? Words::tr("for research") : Words::tr("for treatment");
}

/// On what somebody was given a key.
QString basisText(const std::string &basis, Voice voice)
{
    const std::string kind = basis.substr(0, basis.find(':'));
    return kind == "author"    ? Words::tr("As the author")
        : kind == "patient"    ? (voice == Voice::Patient ? Words::tr("As the patient: you") : Words::tr("As the patient"))
        : kind == "custodian"  ? (voice == Voice::Patient ? Words::tr("As who keeps your records") : Words::tr("As who keeps the records"))
        : kind == "staff"      ? Words::tr("As staff of who keeps them")
        : kind == "order"      ? Words::tr("By an order")
        : kind == "consent"    ? Words::tr("By a consent")
        : kind == "emergency"  ? Words::tr("In an emergency")
        : kind == "proxy"      ? Words::tr("For the patient, by appointment")
                               : text(basis);
}

void setReleased(RecordLook &look, const models::AccessEntry &access, Voice voice)
{
    look.tile = Glyph::LockOutline;
    if (access.memberId.starts_with("recovery:")) {
        look.under = Words::tr("Its recovery key, kept offline");
    } else if (access.memberId.starts_with("org:")) {
        look.under = Words::tr("Its own key");
    }
    look.middle = basisText(access.basis, voice);
    look.middleUnder = access.giverId == access.memberId ? QString() : Words::tr("given by %1").arg(personText(access.giver));
    look.state = Glyph::LockOutline;
    look.stateWord = Words::tr("Key given");
    look.stateUnder = Words::tr("opens %n record(s)", nullptr, access.records);
}

} // namespace

QString dayText(QDate day, Voice voice)
{
    return voice == Voice::Patient && day.isValid() ? Words::tr("%1 %2", "day, then month and year").arg(day.day()).arg(clinical::monthText(day))
                                                    : clinical::dateText(day);
}

QDate dayFromText(const QString &text)
{
    static const QRegularExpression named(QStringLiteral(R"(^(\d{1,2})\.?[ -]+(\p{L}+)\.?[ -]+(\d{4})$)"));
    static const QRegularExpression pointed(QStringLiteral(R"(^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$)"));
    const QString typed = text.simplified();
    if (const auto found = pointed.match(typed); found.hasMatch()) {
        return {found.captured(3).toInt(), found.captured(2).toInt(), found.captured(1).toInt()};
    }
    if (const auto found = named.match(typed); found.hasMatch()) {
        return {found.captured(3).toInt(), monthFromName(found.captured(2)), found.captured(1).toInt()};
    }
    return QDate::fromString(typed, Qt::ISODate);
}

QString grantSentence(const QString &grantee, std::string_view dataClass, std::string_view purpose, QDate until,
                      const QString &patient, Voice voice)
{
    const bool own = voice == Voice::Patient;
    const QString what = coveredText(dataClass);
    const QString can = own ? Words::tr("%1 can read from your record: %2, %3,").arg(grantee, what, forText(purpose))
                            : Words::tr("%1 can read %2 of %4, %3,").arg(grantee, what, forText(purpose), patient);
    const QString end = until.isValid() ? Words::tr("until %1.").arg(dayText(until, voice)) : Words::tr("until it is withdrawn.");
    return can + ' ' + end + ' '
        + Words::tr("It can be withdrawn at any time. Copies already made cannot be recalled.");
}

RecordLook consentLook(const models::ConsentEntry &consent, Voice voice)
{
    RecordLook look;
    look.date = dayText(clinical::localDate(consent.granted), voice);
    look.time = clinical::timeText(consent.granted);
    look.tile = Glyph::ShareVariant;
    look.title = capital(personText(consent.grantee));
    look.under = consent.readable ? QStringLiteral("%1 · %2").arg(dataClassText(consent.dataClass), purposeText(consent.purpose))
                                  : Words::tr("What it covers is sealed from you");
    if (consent.onPaper) {
        look.middleUnder = Words::tr("recorded on paper");
    }
    look.middle = consent.until ? Words::tr("Until %1").arg(dayText(clinical::localDate(*consent.until), voice))
                                : Words::tr("Until withdrawn");
    if (consent.state == "waiting" || consent.withdrawalWaits) {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = consent.withdrawalWaits ? Words::tr("Withdrawing") : Words::tr("Waiting");
        look.stateUnder = Words::tr("Signed, not sent yet");
    } else if (consent.state == "active") {
        look.state = Glyph::CheckCircle;
        look.stateInk = Token::Ok;
        look.stateWord = Words::tr("Active");
    } else if (consent.state == "expired") {
        look.state = Glyph::Clock;
        look.stateWord = Words::tr("Expired");
    } else {
        look.state = Glyph::CloseCircle;
        look.stateWord = consent.state == "withdrawn" ? Words::tr("Withdrawn") : text(consent.state);
        look.struck = true;
    }
    return look;
}

namespace {

/// How far it is that what was readable is encrypted anew.
QString resealText(const models::ResealStanding &standing)
{
    const int all = standing.done + standing.left;
    QString sentence = standing.left > 0 ? Words::tr("Being encrypted anew: %1 of %n record(s) done.", nullptr, all).arg(standing.done)
        : all > 0 ? Words::tr("Encrypted anew: %n record(s). The keys of before open nothing of it any more.", nullptr, all)
                  : Words::tr("Nothing had to be encrypted anew.");
    if (standing.kept > 0) {
        sentence += QLatin1Char(' ') + Words::tr("%n record(s) stay as they are: who wrote them must be able to read them.", nullptr, standing.kept);
    }
    return sentence;
}

} // namespace

QStringList consentSentences(const models::ConsentEntry &consent)
{
    QStringList sentences;
    if (const QString granter = granterText(consent); !granter.isEmpty()) {
        sentences << granter;
    }
    sentences << Words::tr("Given: %1.").arg(timesText(consent.signedAt, consent.state == "waiting" ? Moment {} : consent.granted));
    if (consent.withdrawn || consent.withdrawalWaits) {
        sentences << Words::tr("Withdrawn: %1.").arg(timesText(consent.withdrawnSigned, consent.withdrawn.value_or(Moment {})));
    }
    if (!consent.withdrawer.empty()) {
        sentences << Words::tr("Withdrawn by %1.").arg(personText(consent.withdrawer));
    }
    if (!consent.reason.empty()) {
        sentences << Words::tr("Reason: %1").arg(text(consent.reason));
    }
    if (consent.reseal) {
        sentences << resealText(*consent.reseal);
    }
    return sentences;
}

QString relationshipText(std::string_view word, bool own)
{
    return word == "ward"      ? own ? Words::tr("My ward") : Words::tr("Ward")
        : word == "cover"      ? own ? Words::tr("Covering for a colleague") : Words::tr("Covered for a colleague")
                               : Words::tr("On call");
}

RecordLook accessLook(const models::AccessEntry &access, Voice voice)
{
    RecordLook look;
    const QDate day = clinical::localDate(access.time);
    look.group = dayText(day, voice);
    look.date = clinical::timeText(access.time);
    look.tile = access.role == "technician" ? Glyph::Flask : Glyph::Account;
    look.title = isNamed(access.name) ? text(access.name) : Words::tr("Name not known here"); // Role and organisation stand under it.
    QString role = roleText(access.role);
    if (!role.isEmpty()) {
        role[0] = role.at(0).toUpper();
    }
    look.under = role.isEmpty() ? text(access.organization) : QStringLiteral("%1 · %2").arg(role, text(access.organization));
    if (access.purpose == "BTG") {
        look.flag = Glyph::Alert;
        look.flagInk = Token::Warn;
    }
    if (access.kind == models::AccessEntry::Kind::Released) {
        setReleased(look, access, voice);
        return look;
    }
    look.middle = purposeText(access.purpose);
    if (!access.relationship.empty()) {
        look.middleUnder = relationshipText(access.relationship, false);
    } else if (access.basis.starts_with("proxy:")) {
        look.middleUnder = Words::tr("For the patient, by appointment");
    }
    if (access.waits) {
        look.flag = Glyph::Clock;
        look.middleUnder = Words::tr("Noted here; on the ledger once it answers");
    }
    look.state = Glyph::Eye;
    look.stateInk = Token::Text;
    look.stateWord = access.title.empty() ? Words::tr("A record") : text(access.title);
    return look;
}

} // namespace med::views
