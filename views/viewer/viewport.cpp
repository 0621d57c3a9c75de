#include "views/viewer/viewport.h"

#include "views/common/accessible_role.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"
#include "views/viewer/ink.h"
#include "views/viewer/slice_bar.h"
#include "views/viewer/viewer_words.h"

#include <QPainter>

#include <algorithm>

namespace med::views {

using models::ViewerModel;

namespace {

constexpr metrics::Length kRoomForGlyph{400};
constexpr metrics::ColumnWidth kMessage{600};

} // namespace

Viewport::Viewport(ViewerModel &model, const models::PatientContext &context, int pane,
                   QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_pane(model.pane(pane))
    , m_context(context)
    , m_bar(new SliceBar(this))
    , m_measure(new MeasureLayer(model, m_pane, this))
{
    setObjectName(pane == 0 ? QStringLiteral("viewport")
                            : QStringLiteral("viewport%1").arg(pane + 1));
    setAcceptDrops(true);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Graphic);
    setProperty("ownFocus", true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 120);
    connect(&m_model, &ViewerModel::changed, this, &Viewport::showImage);
    connect(&m_pane, &models::ViewerPane::imageChanged, this, &Viewport::showImage);
    connect(&m_pane, &models::ViewerPane::viewChanged, this, [this] {
        describe();
        update();
        emit viewChanged();
    });
    connect(m_measure, &MeasureLayer::changed, this, [this] {
        update();
        describe();
    });
    connect(m_bar, &SliceBar::moved, this, [this](int image) {
        m_model.activate(m_pane.number());
        m_pane.showImage(image);
    });
    showImage();
}

void Viewport::showImage()
{
    if (!m_pane.frame()) {
        m_painter.clear(); // No pixel of what was shown before stays.
    }
    const auto *row = m_pane.shown();
    QList<int> gaps;
    if (row) {
        for (const auto &gap : row->stack.gaps) {
            gaps << int(gap.after);
        }
    }
    m_bar->setStack(row ? int(row->images.size()) : 0, m_pane.currentImage(), gaps);
    if (row && m_model.study()) {
        setAccessibleName(tr("%1, series %2, image %3 of %4")
                              .arg(QString::fromStdString(m_model.study()->title))
                              .arg(row->number)
                              .arg(m_pane.currentImage() + 1)
                              .arg(row->images.size()));
    } else {
        setAccessibleName(message().title);
    }
    if (m_model.paneCount() > 1) {
        setAccessibleName(tr("Viewport %1: %2").arg(m_pane.number() + 1).arg(accessibleName()));
    }
    m_bar->setActive(isActive());
    describe();
    update();
    emit viewChanged();
}

void Viewport::describe()
{
    QStringList said;
    if (const dicom::Window window = shownWindow(); window.width > 0) {
        said << windowText(window);
    }
    said += m_measure->texts();
    setAccessibleDescription(said.join(QStringLiteral("; ")));
}

dicom::PixelSpacing Viewport::spacing() const
{
    return m_pane.instance() ? m_pane.instance()->spacing : dicom::PixelSpacing();
}

double Viewport::fitScale() const
{
    const auto frame = m_pane.frame();
    if (!frame) {
        return 1;
    }
    const QSizeF shape = FramePainter::shownShape(*frame, spacing(), viewState());
    return std::min(width() / shape.width(), height() / shape.height());
}

double Viewport::scale() const
{
    return viewState().zoom > 0 ? viewState().zoom / devicePixelRatioF() : fitScale();
}

double Viewport::shownZoom() const
{
    return scale() * devicePixelRatioF();
}

QPointF Viewport::imageCenter() const
{
    const QSizeF shape =
        FramePainter::shownShape(*m_pane.frame(), spacing(), viewState()) * scale();
    return {width() / 2.0 + viewState().pan.x() * shape.width(),
            height() / 2.0 + viewState().pan.y() * shape.height()};
}

QTransform Viewport::placement() const
{
    return m_pane.frame() ? FramePainter::placement(*m_pane.frame(), spacing(), viewState(),
                                                    imageCenter(), scale())
                          : QTransform();
}

int Viewport::shownPreset() const
{
    const auto *row = m_pane.shown();
    if (!row || !m_pane.frame() || m_pane.frame()->isColour()) {
        return 0;
    }
    const auto own = m_pane.fileWindows();
    if (std::ranges::find(own, viewState().window) != own.end()) {
        return 1;
    }
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        const bool same = preset.window.width > 0 ? preset.window.width == viewState().window.width
                && preset.window.center == viewState().window.center
                                                  : preset.window.width == viewState().window.width;
        if (same) {
            return preset.key;
        }
    }
    return 0;
}

void Viewport::paintMessage(QPainter &painter, const Message &message) const
{
    painter.fillRect(rect(), ink(Token::SurfaceAlt));
    // In a low viewport the picture would lie under the words in the corners.
    const bool low = height() < kRoomForGlyph;
    const int wide = std::min<int>(kMessage, width() - 48);
    const auto heightOf = [&](Type type, const QString &words) {
        return QFontMetrics(typeFont(type)).boundingRect(QRect(0, 0, wide, QWIDGETSIZE_MAX), Qt::AlignHCenter | Qt::TextWordWrap, words).height();
    };
    const int title = heightOf(Type::PageTitle, message.title);
    const int text = message.text.isEmpty() ? 0 : heightOf(Type::Body, message.text);
    const double left = (width() - wide) / 2.0;
    double y = std::max((height() - title - text) / 2.0 + (low ? 16 : 0), low ? overlay().topHeight() + 4 : 0.0);
    if (!low) {
        paintGlyph(painter, QRectF(width() / 2.0 - 24, y - 60, 48, 48), message.glyph,
                   ink(message.ink));
    }
    const auto words = [&](Type type, Token token, int tall, const QString &said) {
        painter.setFont(typeFont(type));
        painter.setPen(ink(token));
        drawWords(painter, QRectF(left, y, wide, tall), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, said);
        y += tall + 4;
    };
    words(Type::PageTitle, message.ink == Token::Muted ? Token::Text : message.ink, title, message.title);
    words(Type::Body, Token::Text, text, message.text);
    if (message.progress >= 0) {
        const QRectF track(width() / 2.0 - 120, y + 12, 240, 6);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink(Token::Hairline));
        painter.drawRoundedRect(track, 3, 3);
        painter.setBrush(ink(Token::Accent));
        painter.drawRoundedRect(
            QRectF(track.topLeft(), QSizeF(track.width() * message.progress, 6)), 3, 3);
    }
}

void Viewport::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Message message = this->message();
    if (!message.title.isEmpty()) {
        paintMessage(painter, message);
    } else {
        painter.fillRect(rect(), Qt::black);
        m_painter.paint(painter, m_pane.frame(), spacing(), shownWindow(), viewState(),
                        imageCenter(), scale());
        m_measure->paint(painter, rect(), placement());
    }
    Overlay over = overlay();
    over.plates = message.title.isEmpty();
    over.paint(painter, rect());
    // The active one has the frame, twice as thick while the keys go there.
    if (hasFocus() || (isActive() && m_model.paneCount() > 1)) {
        const int thick = hasFocus() ? 2 : 1;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink(Token::Accent), 1));
        for (int i = 0; i < thick; ++i) {
            painter.drawRect(rect().adjusted(i, i, -i - 1, -i - 1));
        }
    }
}

void Viewport::resizeEvent(QResizeEvent *)
{
    m_bar->setGeometry(width() - m_bar->width() - 3, 64, m_bar->width(),
                       std::max(40, height() - 140));
    emit viewChanged();
}

void Viewport::focusInEvent(QFocusEvent *)
{
    m_model.activate(m_pane.number());
    update();
}

void Viewport::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace med::views
