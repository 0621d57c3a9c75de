#include "views/laboratory/mark.h"

#include "views/common/theme/theme.h"

#include <QPainter>

namespace med::views {

Mark::Mark(Glyph glyph, Token ink, int side, QWidget *parent)
    : QWidget(parent)
    , m_glyph(glyph)
    , m_ink(ink)
{
    setFixedSize(side, side);
}

void Mark::setLook(Glyph glyph, Token ink)
{
    m_glyph = glyph;
    m_ink = ink;
    update();
}

void Mark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGlyph(painter, rect(), m_glyph, themeColor(m_ink));
}

} // namespace med::views
