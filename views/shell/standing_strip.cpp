#include "views/shell/standing_strip.h"

#include "models/standing_model.h"

namespace med::views {

using Standing = models::StandingModel::Standing;

StandingStrip::StandingStrip(models::StandingModel &standing, QWidget *parent)
    : Notice(NoticeKind::Warning, parent)
    , m_standing(standing)
{
    setObjectName(QStringLiteral("standingStrip"));
    connect(&m_standing, &models::StandingModel::changed, this, &StandingStrip::refresh);
    refresh();
}

void StandingStrip::refresh()
{
    const Standing standing = m_standing.standing();
    if (standing == Standing::Suspended) {
        setWords(tr("You are suspended."), tr("An administrator of your organisation decided so. Until they reinstate you, you can neither open "
                                              "records nor sign. Ask them."));
    } else if (standing == Standing::Lapsed) {
        setWords(tr("Your licence is not valid today."),
                 tr("The ledger states the time of your licence: outside it you can neither open records nor sign. Ask an administrator of your organisation."));
    }
    setVisible(standing != Standing::Active);
}

} // namespace med::views
