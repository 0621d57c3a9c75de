#include "views/sharing/emergency_strip.h"

#include "views/common/clinical_text.h"
#include "views/sharing/emergency_words.h"

#include <QTimer>

namespace med::views {

namespace {

constexpr int kMinute = 20'000; ///< Milliseconds: often enough for minutes.

}

EmergencyStrip::EmergencyStrip(models::EmergencyListModel &emergencies, models::PatientContext &context, QWidget *parent)
    : Notice(NoticeKind::Danger, parent)
    , m_emergencies(emergencies)
    , m_context(context)
{
    setObjectName(QStringLiteral("emergencyStrip"));
    auto *timer = new QTimer(this);
    timer->setInterval(kMinute);
    connect(timer, &QTimer::timeout, this, &EmergencyStrip::refresh);
    timer->start();
    connect(&m_emergencies, &models::EmergencyListModel::stateChanged, this, &EmergencyStrip::refresh);
    connect(&m_context, &models::PatientContext::changed, this, &EmergencyStrip::refresh);
    refresh();
}

void EmergencyStrip::refresh()
{
    const Moment now = SystemClock::instance().now();
    const auto emergency = m_context.patient() ? m_emergencies.ownInForce(m_context.patientId(), now) : std::nullopt;
    setVisible(emergency.has_value());
    if (emergency) {
        setWords(tr("Emergency access until %1: %2 left.").arg(clinical::timeText(emergency->until), timeLeftText(emergency->until, now)),
                 tr("The patient is told, and another person reviews it."));
    }
}

} // namespace med::views
