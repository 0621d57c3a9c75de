#include "views/common/agent_words.h"

#include "views/common/clinical_text.h"

#include <QCoreApplication>
#include <QDate>

namespace med::views {

using models::AgentContact;

namespace {

struct Agents {
    Q_DECLARE_TR_FUNCTIONS(Agents)
};

} // namespace

QString agentLastText(const AgentContact &agent)
{
    if (!agent.last) {
        return Agents::tr("never");
    }
    const QString day = clinical::dateText(*agent.last);
    const QString time = clinical::timeText(*agent.last);
    return day == clinical::dateText(QDate::currentDate()) ? time : QStringLiteral("%1, %2").arg(day, time);
}

QString agentAwayText(const AgentContact &agent)
{
    return Agents::tr("Last heard of: %1. Until it runs again nobody gets keys for what patients share or for an emergency. It runs beside the ledger "
                      "program of its organisation: start that computer.").arg(agentLastText(agent));
}

QString agentSentence(const AgentContact &agent)
{
    switch (agent.state) {
    case AgentContact::State::There:
        return Agents::tr("Its agent runs: whom a patient allows to read gets the keys within seconds.");
    case AgentContact::State::Away:
        return Agents::tr("Its agent is away.") + ' ' + agentAwayText(agent);
    case AgentContact::State::Unknown:
        break;
    }
    return Agents::tr("Nothing has been heard of its agent, which gives the keys to whom patients allow to read.");
}

} // namespace med::views
