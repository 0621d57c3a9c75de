#include "views/viewer/series_strip.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/viewer/viewer_words.h"

#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::SeriesRow;

namespace {

constexpr ColumnWidth kPictureWidth{156};
constexpr ColumnWidth kPictureHeight{104};
constexpr int kItem = 56; ///< Around the picture, with the lines at 100 %.

int lineHeight()
{
    return std::max(17, QFontMetrics(typeFont(Type::SecondaryBold)).height());
}

class SeriesDelegate : public QStyledItemDelegate {
public:
    SeriesDelegate(const models::SeriesModel &series, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_series(series)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, kPictureHeight + kItem + 2 * (lineHeight() - 17)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const SeriesRow &row = m_series.row(index.row());
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(themeColor(Token::Selection));
            painter->drawRoundedRect(option.rect.adjusted(6, 3, -6, -3), kRadius, kRadius);
        }
        const QRect picture(option.rect.left() + (option.rect.width() - kPictureWidth) / 2,
                            option.rect.top() + 10, kPictureWidth, kPictureHeight);
        paintPicture(*painter, picture, row);
        painter->setPen(QPen(themeColor(selected ? Token::Accent : Token::Border), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(picture).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        const auto line = [&](int y, Type type, Token ink, const QString &words) {
            painter->setFont(typeFont(type));
            painter->setPen(themeColor(ink));
            drawWords(
                *painter, QRect(picture.left(), y, picture.width(), lineHeight() + 1),
                Qt::AlignVCenter | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                painter->fontMetrics().elidedText(words, Qt::ElideRight, picture.width()));
        };
        line(picture.bottom() + 4, Type::SecondaryBold, Token::Text, seriesTitle(row));
        line(picture.bottom() + 4 + lineHeight(), Type::Secondary, Token::Muted, seriesCaption(row));
        painter->restore();
    }

private:
    static void paintPicture(QPainter &painter, const QRect &place, const SeriesRow &row)
    {
        const auto ink = [](Token token) { return colorOf(ThemeId::Reading, token); };
        if (!row.thumbnail.isNull()) {
            painter.fillRect(place, Qt::black);
            QSizeF size = row.thumbnail.size();
            size.scale(place.size(), Qt::KeepAspectRatio);
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(QRectF(place.center().x() - size.width() / 2 + 0.5,
                                     place.center().y() - size.height() / 2 + 0.5, size.width(),
                                     size.height()),
                              row.thumbnail);
            return;
        }
        painter.fillRect(place, ink(Token::SurfaceAlt));
        if (row.isDocument()) {
            paintGlyph(painter, QRectF(place.center().x() - 20, place.center().y() - 20, 40, 40), contentGlyph(row), ink(Token::Text));
            return;
        }
        const bool empty = row.state == LoadState::Ready && row.images.empty();
        paintGlyph(painter, QRectF(place.center().x() - 13, place.center().y() - 24, 26, 26),
                   empty ? Glyph::FileDocument : Glyph::TimerSand, ink(Token::Muted));
        if (row.state != LoadState::Ready && row.files > 0) {
            const QRectF track(place.left() + 30, place.center().y() + 16, place.width() - 60,
                               kProgress);
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink(Token::Hairline));
            painter.drawRoundedRect(track, 3, 3);
            painter.setBrush(ink(Token::Accent));
            painter.drawRoundedRect(
                QRectF(track.topLeft(), QSizeF(track.width() * row.loaded / row.files, kProgress)),
                3, 3);
        }
    }

    const models::SeriesModel &m_series;
};

} // namespace

SeriesStrip::SeriesStrip(models::ViewerModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("seriesStrip"));
    setAccessibleName(tr("Series"));
    setFrameShape(QFrame::NoFrame);
    setFixedWidth(kWidth);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setItemDelegate(new SeriesDelegate(model.series(), this));
    const auto say = [&model](int row) {
        const SeriesRow &series = model.series().row(row);
        return series.isAttachment() ? tr("Attachment %1, %2").arg(seriesTitle(series), seriesCaption(series))
                                     : tr("Series %1, %2").arg(seriesTitle(series), seriesCaption(series));
    };
    setModel(new RowWords(model.series(), say, this));
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex &index) { m_model.showSeries(index.row()); });
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { m_model.showSeries(index.row()); });
    connect(&m_model, &models::ViewerModel::changed, this, &SeriesStrip::follow);
}

void SeriesStrip::startDrag(Qt::DropActions)
{
    const int row = currentIndex().row();
    if (row < 0 || m_model.series().row(row).images.empty()) {
        return;
    }
    auto *drag = new QDrag(this);
    auto *data = new QMimeData;
    data->setData(kSeriesMime, QByteArray::number(row));
    drag->setMimeData(data);
    const QImage &picture = m_model.series().row(row).thumbnail;
    if (!picture.isNull()) {
        drag->setPixmap(QPixmap::fromImage(picture.scaledToWidth(96, Qt::SmoothTransformation)));
    }
    drag->exec(Qt::CopyAction);
}

void SeriesStrip::follow()
{
    // Only when another is shown: who walks through the list is not thrown back.
    const int shown = m_model.currentSeries();
    if (shown != m_followed || currentIndex().row() < 0) {
        m_followed = shown;
        if (shown >= 0) {
            setCurrentIndex(model()->index(shown, 0));
        }
    }
}

} // namespace med::views
