#include "views/network/organization_words.h"

#include "models/text.h"
#include "views/common/agent_words.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::AgentContact;
using models::OrganizationStanding;
using models::text;

namespace {

struct Organizations {
    Q_DECLARE_TR_FUNCTIONS(Organizations)
};

} // namespace

RecordLook organizationLook(const OrganizationStanding &organization, const std::optional<AgentContact> &agent)
{
    RecordLook look;
    look.date = clinical::dateText(organization.changed);
    look.time = clinical::timeText(organization.changed);
    look.tile = Glyph::AccountMultiple;
    look.title = text(organization.name);
    look.under = capital(organizationKindText(organization.kind));
    if (organization.administers) {
        look.under = Organizations::tr("%1, administers the network").arg(look.under);
    }
    look.middle = Organizations::tr("%n person(s)", nullptr, organization.members);
    look.middleUnder = text(organization.mspId);
    const auto stand = [&](Glyph glyph, Token ink, const QString &word, const QString &under) {
        look.state = glyph;
        look.stateInk = ink;
        look.stateWord = word;
        look.stateUnder = under;
    };
    if (organization.state == "suspended") {
        stand(Glyph::MinusCircle, Token::Warn, Organizations::tr("Suspended"), Organizations::tr("since %1").arg(clinical::dateText(organization.changed)));
    } else if (organization.state == "invited") {
        stand(Glyph::EmailOpen, Token::Info, Organizations::tr("Admitted"), Organizations::tr("nobody has joined yet"));
    } else if (agent && agent->state == AgentContact::State::Away) {
        stand(Glyph::Alert, Token::Warn, Organizations::tr("Agent away"),
              Organizations::tr("last heard of: %1").arg(agentLastText(*agent)));
    } else {
        stand(Glyph::CheckCircleOutline, Token::Ok, Organizations::tr("Active"),
              agent && agent->state == AgentContact::State::There ? Organizations::tr("its agent runs") : QString());
    }
    return look;
}

QStringList organizationSentences(const OrganizationStanding &organization, const std::optional<AgentContact> &agent)
{
    QStringList sentences;
    if (organization.state == "suspended") {
        sentences << (organization.reason.empty() ? Organizations::tr("Suspended: its people can neither sign nor open records.")
                                                  : Organizations::tr("Suspended, because: %1").arg(text(organization.reason)));
    }
    if (organization.state == "invited") {
        sentences << Organizations::tr("Its first administrator has not joined yet. Admit it again with the same name to make a new invitation; the one before is void then.");
    }
    if (organization.state != "invited" && agent) {
        sentences << agentSentence(*agent);
    }
    sentences << Organizations::tr("The ledger has known it like this since block %1.").arg(clinical::numberText(qint64(organization.block)));
    if (!organization.authority.empty()) {
        sentences << Organizations::tr("Its certificates are issued by %1, until %2.").arg(text(organization.authority), clinical::dateText(organization.authorityUntil));
        if (organization.revoked > 0) {
            sentences << Organizations::tr("%n certificate(s) of it are revoked in the channel.", nullptr, organization.revoked);
        }
    }
    if (organization.hosted) {
        sentences << Organizations::tr("This computer runs its authority and endorses for it.");
    }
    if (organization.administers) {
        sentences << Organizations::tr("It administers the network: nobody suspends it.");
    }
    return sentences;
}

QString serverName(const models::ServerHealth &server)
{
    if (server.local) {
        return Organizations::tr("This computer’s ledger");
    }
    QString address; // With places to break, which are not seen: it is longer than its column.
    for (const QChar c : text(server.address)) {
        address += c == ':' ? QStringLiteral("\u200b:") : c == '.' ? QStringLiteral(".\u200b") : QString(c);
    }
    return address;
}

QString serverText(const models::ServerHealth &server)
{
    return server.reachable ? Organizations::tr("answers within %1 ms, %2").arg(clinical::numberText(qint64(server.latency.count())),
                                                                                Organizations::tr("%n block(s)", nullptr, int(server.height)))
                            : Organizations::tr("did not answer at %1").arg(clinical::timeText(server.asked));
}

} // namespace med::views
