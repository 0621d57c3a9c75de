#include "views/signing/stage_tracker.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

using namespace metrics;
using Stage = models::SigningModel::Stage;

StageTracker::StageTracker(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setStage(Stage::Idle, false);
}

QSize StageTracker::sizeHint() const
{
    return {320, kStatusIcon + 4 + QFontMetrics(typeFont(Type::Secondary)).height()};
}

void StageTracker::setStage(Stage reached, bool failed)
{
    m_done = std::max(0, int(reached) - int(Stage::Signing));
    m_failed = failed;
    const QString words[] = {tr("Not signed yet"), tr("Signed"), tr("Signed and endorsed"), tr("Signed, endorsed and sent"),
                             tr("Signed, endorsed, sent and confirmed")};
    setAccessibleName(words[std::min(m_done, 4)]);
    update();
}

void StageTracker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(Type::Secondary));
    const QString names[] = {tr("Signed"), tr("Endorsed"), tr("Sent"), tr("Confirmed")};
    const QFontMetrics metrics(painter.font());
    const int last = width() - std::max<int>(metrics.horizontalAdvance(names[3]), kStatusIcon);
    for (int i = 0; i < 4; ++i) {
        const int left = last * i / 3;
        const bool done = i < m_done;
        const bool next = i == m_done;
        const bool wrong = next && m_failed;
        const Token ink = wrong ? Token::Warn : done ? Token::Ok : next ? Token::Accent : Token::Muted;
        paintGlyph(painter, QRectF(left, 0, kStatusIcon, kStatusIcon),
                   wrong      ? Glyph::AlertCircle
                       : done ? Glyph::CheckCircle
                              : Glyph::CircleOutline,
                   themeColor(ink));
        painter.setPen(themeColor(done || next ? Token::Text : Token::Muted));
        drawWords(painter, QRect(left, kStatusIcon + 3, width() - left, metrics.height()),
                  Qt::AlignLeft | Qt::AlignVCenter, names[i]);
        if (i < 3) {
            const int from = left + kStatusIcon + 8;
            painter.fillRect(QRect(from, kStatusIcon / 2, last * (i + 1) / 3 - 8 - from, 1),
                             themeColor(i < m_done - 1 ? Token::Ok : Token::Border));
        }
    }
}

} // namespace med::views
