#include "views/sharing/proxy_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;

namespace {

struct ProxyWords {
    Q_DECLARE_TR_FUNCTIONS(Proxies)
};

QString dayOf(Moment moment, Voice voice) { return dayText(clinical::localDate(moment), voice); }

QString stateText(std::string_view state)
{
    return state == "active"   ? ProxyWords::tr("acts now")
        : state == "coming"    ? ProxyWords::tr("not yet")
        : state == "expired"   ? ProxyWords::tr("over")
        : state == "ended"     ? ProxyWords::tr("ended")
                               : QString::fromUtf8(state.data(), qsizetype(state.size()));
}

QString periodText(const models::ProxyEntry &proxy, Voice voice)
{
    if (proxy.ended) {
        return ProxyWords::tr("until %1").arg(dayOf(*proxy.ended, voice));
    }
    if (proxy.from && proxy.until) {
        return ProxyWords::tr("from %1 until %2").arg(dayOf(*proxy.from, voice), dayOf(*proxy.until, voice));
    }
    return proxy.until ? ProxyWords::tr("until %1").arg(dayOf(*proxy.until, voice))
        : proxy.from   ? ProxyWords::tr("from %1").arg(dayOf(*proxy.from, voice))
                       : ProxyWords::tr("until it is ended");
}

} // namespace

QString proxyKindText(std::string_view kind) { return kind == "guardian" ? ProxyWords::tr("guardian") : ProxyWords::tr("proxy"); }

QString proxyTitle(const models::ProxyEntry &proxy, Voice voice)
{
    return ProxyWords::tr("%1, %2: %3, %4", "name, guardian or proxy: how it stands, its time")
        .arg(personText(proxy.member), proxyKindText(proxy.kind), stateText(proxy.state), periodText(proxy, voice));
}

QStringList proxySentences(const models::ProxyEntry &proxy, Voice voice)
{
    QStringList sentences {ProxyWords::tr("Appointed by %1 on %2.").arg(personText(proxy.appointer), dayOf(proxy.appointed, voice))};
    if (!proxy.evidence.empty()) {
        sentences << ProxyWords::tr("Evidence: %1").arg(text(proxy.evidence));
    }
    if (proxy.ended) {
        sentences << ProxyWords::tr("Ended by %1 on %2.").arg(personText(proxy.ender), dayOf(*proxy.ended, voice));
        if (!proxy.reason.empty()) {
            sentences << ProxyWords::tr("Reason: %1").arg(text(proxy.reason));
        }
    }
    return sentences;
}

QString appointingText(bool guardian)
{
    const QString does = ProxyWords::tr("They can read the whole record, see who looked, share it and take that back, take everything with them and ask for erasure. "
                                   "The ledger names them and the patient for each of these. They appoint nobody further.");
    return guardian ? does + ' ' + ProxyWords::tr("The evidence is sealed with the appointment.")
                    : does + ' ' + ProxyWords::tr("You can end it at any time. What they have read cannot be recalled.");
}

bool isOthers(const models::PatientSummary &patient) { return patient.actingAs == "guardian" || patient.actingAs == "proxy"; }

QString actingText(const models::PatientSummary &patient)
{
    if (!isOthers(patient)) {
        return {};
    }
    const QString name = clinical::shortName(patient.family, patient.given);
    const QString what = patient.actingAs == "guardian" ? ProxyWords::tr("You act for %1 as their guardian.").arg(name) : ProxyWords::tr("You act for %1 as their proxy.").arg(name);
    const QString until = patient.actingUntil ? ' ' + ProxyWords::tr("Until %1.").arg(dayOf(*patient.actingUntil, Voice::Patient)) : QString();
    return what + until + ' ' + ProxyWords::tr("What you sign here is signed for them, and the ledger names you both.");
}

QString granterText(const models::ConsentEntry &consent)
{
    if (consent.granter.empty()) {
        return {};
    }
    const QString who = personText(consent.granter);
    if (!consent.actingAs.empty()) {
        return consent.actingAs == "guardian" ? ProxyWords::tr("Given by %1, their guardian.").arg(who) : ProxyWords::tr("Given by %1, their proxy.").arg(who);
    }
    if (!consent.onBehalf) {
        return ProxyWords::tr("Given by %1.").arg(who);
    }
    const QString when = ProxyWords::tr("%1, %2", "day, time").arg(clinical::dateText(consent.granted), clinical::timeText(consent.granted));
    return consent.onPaper ? ProxyWords::tr("Recorded on paper by %1, at %2.").arg(who, when) : ProxyWords::tr("Recorded for the patient by %1, at %2.").arg(who, when);
}

} // namespace med::views
