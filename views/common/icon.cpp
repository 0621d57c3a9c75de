#include "views/common/icon.h"

#include "views/common/mirror.h"
#include "views/common/theme/theme.h"

#include <QFile>
#include <QFont>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace med::views {

namespace {

class GlyphEngine : public QIconEngine {
public:
    GlyphEngine(Glyph glyph, Token token)
        : m_glyph(glyph)
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintGlyph(*painter, rect, m_glyph,
                   themeColor(mode == QIcon::Disabled ? Token::Muted : m_token));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    Glyph m_glyph;
    Token m_token;
};

/// Whether a glyph shows the way of reading, so that it changes sides with it.
bool pointsAlong(Glyph glyph)
{
    return glyph == Glyph::ArrowLeft || glyph == Glyph::ChevronRight || glyph == Glyph::ExitToApp;
}

} // namespace

void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &color)
{
    if (glyph == Glyph::None) {
        return;
    }
    // Each glyph fills the em square of the font, so a pixel size of the side is the icon's size.
    const qreal side = std::min(rect.width(), rect.height());
    QFont font(QStringLiteral("Material Design Icons"));
    font.setPixelSize(std::max(1, qRound(side)));
    font.setHintingPreference(QFont::PreferNoHinting);
    painter.save();
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.setFont(font);
    painter.setPen(color);
    if (hasChangedSides(painter) && !pointsAlong(glyph)) {
        turnBack(painter, rect);
    }
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, QString(QChar(char16_t(glyph))));
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, Token token)
{
    return QIcon(new GlyphEngine(glyph, token));
}

void paintMark(QPainter &painter, const QRectF &rect, const QColor &color)
{
    QFile file(QStringLiteral(":/icons/anchor.svg"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the compiled-in mark is missing");
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    // Drawn whole and then laid down, so that its strokes do not add up where they cross.
    const qreal ratio = painter.device()->devicePixelRatioF();
    QImage mark((rect.size() * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    mark.fill(Qt::transparent);
    QPainter inside(&mark);
    inside.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(svg).render(&inside, QRectF(mark.rect()));
    inside.end();
    painter.save();
    painter.setOpacity(color.alphaF());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (hasChangedSides(painter)) {
        turnBack(painter, rect);
    }
    painter.drawImage(rect, mark);
    painter.restore();
}

QIcon markIcon()
{
    QIcon icon;
    for (const int side : {16, 32, 64, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintMark(painter, QRectF(0, 0, side, side), colorOf(ThemeId::Light, Token::Accent));
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace med::views
