#include "views/laboratory/progress_bar.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QPainter>

namespace med::views {

using namespace metrics;

ProgressBar::ProgressBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressBar::setFraction(double fraction)
{
    m_fraction = std::min(fraction, 1.0);
    setAccessibleName(fraction < 0 ? tr("Progress: not known") : tr("Progress: %1 %").arg(int(m_fraction * 100)));
    update();
}

void ProgressBar::setToken(Token token)
{
    m_token = token;
    update();
}

QSize ProgressBar::sizeHint() const
{
    return {120, kProgress};
}

void ProgressBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColor(Token::SurfaceAlt));
    const QRectF all = rect();
    const qreal radius = all.height() / 2;
    painter.drawRoundedRect(all, radius, radius);
    if (m_fraction < 0) {
        painter.setBrush(QBrush(themeColor(m_token), Qt::BDiagPattern));
        painter.drawRoundedRect(all, radius, radius);
    } else if (m_fraction > 0) {
        painter.setBrush(themeColor(m_token));
        const qreal width = std::max(all.height(), all.width() * m_fraction);
        painter.drawRoundedRect(QRectF(isRightToLeft() ? all.width() - width : 0, 0, width, all.height()), radius, radius);
    }
}

} // namespace med::views
