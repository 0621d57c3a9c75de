#include "views/viewer/cine_bar.h"

#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace med::views {

using namespace metrics;

CineBar::CineBar(models::Cine &cine, QWidget *parent)
    : QWidget(parent)
    , m_cine(cine)
    , m_slower(new IconButton(Glyph::Minus, tr("Slower (−)"), kControl))
    , m_faster(new IconButton(Glyph::Plus, tr("Faster (+)"), kControl))
    , m_stop(new IconButton(Glyph::Pause, tr("Stop (C)"), kControl))
    , m_rate(new Label(Type::Body))
{
    setObjectName(QStringLiteral("cineBar"));
    m_rate->setObjectName(QStringLiteral("cineRate"));
    m_rate->setAlignment(Qt::AlignCenter);
    m_rate->setMinimumWidth(m_rate->fontMetrics().horizontalAdvance(
        tr("%1 of %2 images a second").arg(30).arg(30)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(4);
    row->addWidget(m_stop);
    row->addWidget(m_slower);
    row->addWidget(m_rate);
    row->addWidget(m_faster);
    connect(m_slower, &IconButton::clicked, this, [this] { m_cine.setRate(m_cine.rate() - 1); });
    connect(m_faster, &IconButton::clicked, this, [this] { m_cine.setRate(m_cine.rate() + 1); });
    connect(m_stop, &IconButton::clicked, &m_cine, &models::Cine::stop);
    connect(&m_cine, &models::Cine::changed, this, &CineBar::refresh);
    refresh();
}

QString CineBar::text() const
{
    const int shown = int(std::lround(m_cine.shownRate()));
    // One less is within what a second can be measured to.
    const bool late = m_cine.shownRate() > 0 && shown < m_cine.rate() - 1;
    return late ? tr("%1 of %2 images a second").arg(shown).arg(m_cine.rate())
        : m_cine.rate() == 1 ? tr("1 image a second")
                             : tr("%1 images a second").arg(m_cine.rate());
}

void CineBar::refresh()
{
    const QString words = text();
    m_rate->setToken(words.startsWith(QString::number(m_cine.rate())) ? Token::Text : Token::Warn);
    m_rate->setText(words);
    m_slower->setEnabled(m_cine.rate() > models::Cine::kLeast);
    m_faster->setEnabled(m_cine.rate() < models::Cine::kMost);
}

void CineBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.setBrush(themeColor(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace med::views
