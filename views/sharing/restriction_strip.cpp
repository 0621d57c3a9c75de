#include "views/sharing/restriction_strip.h"

#include "views/sharing/proxy_words.h"
#include "views/sharing/rights_words.h"

namespace med::views {

RestrictionStrip::RestrictionStrip(models::RightsModel &rights, Voice voice, QWidget *parent)
    : Notice(NoticeKind::Warning, parent)
    , m_rights(rights)
    , m_voice(voice)
{
    setObjectName(QStringLiteral("restrictionStrip"));
    connect(&m_rights, &models::RightsModel::changed, this, &RestrictionStrip::refresh);
    refresh();
}

void RestrictionStrip::refresh()
{
    const auto &standing = m_rights.standing();
    const bool told = standing.state != "free";
    setVisible(told);
    if (told) {
        const auto &patient = m_rights.context().patient();
        const bool others = patient && isOthers(*patient);
        setWords(standing.state == "restricted" ? tr("Restricted.") : standing.state == "erasing" ? tr("Being erased.") : tr("Erased."), standingText(standing, others ? Voice::Professional : m_voice));
    }
}

} // namespace med::views
