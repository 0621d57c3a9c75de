#include "views/shell/brand_panel.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

namespace {
constexpr metrics::ColumnWidth kWidth{576};
constexpr int kLeft = 64;
constexpr int kRoomForBrand = 1100; ///< Below this width of the page the choices need it all.
} // namespace

BrandPanel::BrandPanel(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(kWidth);
    connect(&TextSize::instance(), &TextSize::changed, this, [this] {
        if (parentWidget()) {
            fitInto(parentWidget()->width());
        }
    });
    setAccessibleName(tr("Medanchor: the patient’s record, signed, sealed and provable."));
}

void BrandPanel::fitInto(int width)
{
    setVisible(width * 100 / textPercent() >= kRoomForBrand);
}

void BrandPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.fillRect(rect(), themeColor(Token::Banner));
    // Drawn for text of normal size, and grown with it.
    const qreal growth = textPercent() / 100.0;
    painter.scale(growth, growth);
    const int bottom = int(height() / growth);
    const auto typeFont = [growth](Type type) {
        QFont font = views::typeFont(type);
        font.setPointSizeF(font.pointSizeF() / growth);
        return font;
    };
    const QColor ink = themeColor(Token::BannerText);
    const QColor soft = themeColor(Token::BannerLabel);
    QColor water = ink;
    water.setAlphaF(0.09F);
    if (bottom > 860) {
        paintMark(painter, QRectF(166, bottom - 430, 364, 364), water);
    }
    paintMark(painter, QRectF(kLeft - 6, 58, 60, 60), ink);
    QFont name = typeFont(Type::StartTitle);
    name.setPointSizeF(21);
    painter.setFont(name);
    painter.setPen(ink);
    drawWords(painter, QRect(128, 60, 400, 58), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("Medanchor"));

    painter.setFont(typeFont(Type::StartClaim));
    drawWords(painter, QRect(kLeft, 214, 460, 80), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     tr("The patient’s record,\nsigned, sealed and provable."));

    struct Promise {
        Glyph glyph;
        QString title;
        QString text;
    };
    const Promise promises[] = {
        {Glyph::Pencil, tr("Signed by its author"),
         tr("Each act is signed on your own computer, after it was shown to you in words.")},
        {Glyph::LockOutline, tr("Readable only by whom it is for"),
         tr("Files are encrypted before they leave this machine.")},
        {Glyph::CheckCircleOutline, tr("Provable"),
         tr("Who, when, which version, unchanged: checked here, against the ledger, at any time.")},
    };
    int y = 342;
    for (const Promise &promise : promises) {
        if (y + 90 > bottom - 84) {
            break; // A low window has room for fewer.
        }
        paintGlyph(painter, QRectF(kLeft, y + 2, 24, 24), promise.glyph, soft);
        painter.setFont(typeFont(Type::Section));
        painter.setPen(ink);
        drawWords(painter, QRect(104, y, 420, 26), Qt::AlignLeft | Qt::AlignVCenter, promise.title);
        painter.setFont(typeFont(Type::Body));
        painter.setPen(soft);
        const QRect room(104, y + 26, 372, 60);
        drawWords(painter, room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, promise.text);
        y += 26
            + painter
                  .boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, promise.text)
                  .height()
            + 20;
    }
    painter.setFont(typeFont(Type::Secondary));
    drawWords(painter, QRect(kLeft, bottom - 84, 400, 24), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Version %1 · Apache-2.0").arg(QStringLiteral(MEDANCHOR_VERSION)));
}

} // namespace med::views
