#include "views/shell/choice_card.h"

#include "views/common/key_cap.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

using namespace metrics;

namespace {

constexpr Length kLargeCard{96};
constexpr Length kLargeTile{48};
constexpr Length kTile{28};
constexpr Length kLine{20};

} // namespace

ChoiceCard::ChoiceCard(Size size, Glyph glyph, const QString &title, const QString &detail,
                       QWidget *parent)
    : PaintedButton(parent)
    , m_size(size)
    , m_glyph(glyph)
    , m_detail(detail)
{
    setText(title);
    setAccessibleDescription(detail);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, size == Size::Row ? QSizePolicy::Minimum : QSizePolicy::Fixed);
    policy.setHeightForWidth(size == Size::Row);
    setSizePolicy(policy);
}

void ChoiceCard::setStrong(bool strong)
{
    m_strong = strong;
    update();
}

QSize ChoiceCard::sizeHint() const
{
    return {400, m_size == Size::Large ? int(kLargeCard) : int(kRow)};
}

int ChoiceCard::heightForWidth(int width) const
{
    return sizeHint().height() + (m_size == Size::Row && wraps(width) ? int(kLine) : 0);
}

int ChoiceCard::textLeft() const
{
    return m_size == Size::Large ? 24 + kLargeTile + 24 : kPanelPadding + kTile + 12;
}

int ChoiceCard::textWidth(int width) const
{
    return width - textLeft() - (m_size == Size::Large ? 140 : 24 + kToolIcon + 8);
}

bool ChoiceCard::wraps(int width) const
{
    return QFontMetrics(typeFont(m_size == Size::Large ? Type::Body : Type::Secondary)).horizontalAdvance(m_detail) > textWidth(width);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool large = m_size == Size::Large;
    const bool marked = isChecked() || (isEnabled() && isDown());
    painter.setPen(QPen(themeColor(marked ? Token::Accent : Token::Hairline), 1));
    painter.setBrush(themeColor(marked                            ? Token::Selection
                                    : isEnabled() && underMouse() ? Token::SurfaceAlt
                                                                  : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5),
                            large ? kPanelRadius : kRadius, large ? kPanelRadius : kRadius);
    const int tile = large ? int(kLargeTile) : int(kTile);
    const int left = large ? 24 : kPanelPadding;
    const QRectF place(left, (height() - tile) / 2.0, tile, tile);
    if (large) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(m_strong ? Token::Accent : Token::SurfaceAlt));
        painter.drawRoundedRect(place, kRadius, kRadius);
    }
    paintGlyph(painter, large ? place.adjusted(tile / 4, tile / 4, -tile / 4, -tile / 4) : place, m_glyph,
               themeColor(m_strong ? Token::OnAccent
                          : large ? Token::Accent
                                  : Token::Muted));
    const int text = textLeft();
    const int middle = height() / 2;
    const int line = kLine;
    const int width = textWidth(this->width());
    const QFont detailFont = typeFont(large ? Type::Body : Type::Secondary);
    const bool wraps = this->wraps(this->width());
    const int top = middle - (wraps ? line * 3 / 2 : line);
    painter.setFont(typeFont(Type::BodyBold));
    painter.setPen(themeColor(isEnabled() ? Token::Text : Token::Muted));
    drawWords(painter, QRect(text, top, width, line), Qt::AlignVCenter | Qt::AlignLeft, this->text());
    painter.setFont(detailFont);
    painter.setPen(themeColor(Token::Muted));
    if (wraps) {
        drawWords(painter, QRect(text, top + line, width, 2 * line), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_detail);
    } else {
        drawWords(painter, QRect(text, top + line, width, line), Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, width));
    }
    if (large && hasFocus()) {
        const QString key = tr("Enter");
        paintKeyCap(painter, this->width() - 68 - keyCapWidth(key), middle, key, themeColor(Token::Text),
                    themeColor(Token::Border));
    }
    paintGlyph(painter, QRectF(this->width() - 24 - kToolIcon, middle - kToolIcon / 2, kToolIcon, kToolIcon),
               isChecked() ? Glyph::Check : Glyph::ChevronRight,
               themeColor(isChecked() ? Token::Accent : Token::Muted));
}

} // namespace med::views
