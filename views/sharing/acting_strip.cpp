#include "views/sharing/acting_strip.h"

#include "views/sharing/proxy_words.h"

namespace med::views {

ActingStrip::ActingStrip(models::PatientContext &context, QWidget *parent)
    : Notice(NoticeKind::Info, parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("actingStrip"));
    connect(&m_context, &models::PatientContext::changed, this, &ActingStrip::refresh);
    connect(&m_context, &models::PatientContext::described, this, &ActingStrip::refresh);
    refresh();
}

void ActingStrip::refresh()
{
    const auto &patient = m_context.patient();
    const QString words = patient ? actingText(*patient) : QString();
    setVisible(!words.isEmpty());
    if (!words.isEmpty()) {
        setWords(tr("Not your own record."), words);
    }
}

} // namespace med::views
