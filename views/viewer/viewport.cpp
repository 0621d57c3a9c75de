#include "views/viewer/viewport.h"

#include "views/common/accessible_role.h"
#include "views/common/coded_words.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"
#include "views/viewer/ink.h"
#include "views/viewer/slice_bar.h"
#include "views/viewer/viewer_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace med::views {

using models::ViewerModel;

namespace {

constexpr double kGlyph = 48;
constexpr double kUnderGlyph = 12;
constexpr double kBetween = 4;
constexpr double kProgressRoom = 14; ///< The bar, and what is free above it.

QList<std::pair<Type, QString>> linesOf(const Viewport::Message &message, MessageForm form)
{
    const bool small = form == MessageForm::Small || form == MessageForm::TitleOnly;
    QList<std::pair<Type, QString>> lines {{small ? Type::BodyBold : Type::PageTitle, message.title}};
    if (!message.text.isEmpty() && form != MessageForm::TitleOnly) {
        lines.append({small ? Type::Secondary : Type::Body, message.text});
    }
    return lines;
}

double heightOf(Type type, const QString &words, double width)
{
    const QRectF room(0, 0, width, QWIDGETSIZE_MAX);
    return std::ceil(QFontMetricsF(typeFont(type)).boundingRect(room, Qt::AlignHCenter | Qt::TextWordWrap, words).height());
}

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
                              .arg(examinationText(m_model.study()->title))
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

OverlayPlaces Viewport::places() const
{
    const Message message = this->message();
    if (message.title.isEmpty()) {
        return overlay().placed(rect());
    }
    return overlay().placed(rect(), [&message](MessageForm form, double width) {
        double height = form == MessageForm::WithGlyph ? kGlyph + kUnderGlyph : 0;
        for (const auto &[type, words] : linesOf(message, form)) {
            height += heightOf(type, words, width) + kBetween;
        }
        return height + (message.progress >= 0 ? kProgressRoom : 0);
    });
}

void Viewport::paintMessage(QPainter &painter, const Message &message, const OverlayPlaces &places) const
{
    painter.fillRect(rect(), ink(Token::SurfaceAlt));
    const QRectF room = places.message;
    if (room.isEmpty()) {
        return;
    }
    double y = room.top();
    if (places.form == MessageForm::WithGlyph) {
        paintGlyph(painter, QRectF(room.center().x() - kGlyph / 2, y, kGlyph, kGlyph), message.glyph, ink(message.ink));
        y += kGlyph + kUnderGlyph;
    }
    Token token = message.ink == Token::Muted ? Token::Text : message.ink;
    for (const auto &[type, words] : linesOf(message, places.form)) {
        const double tall = heightOf(type, words, room.width());
        painter.setFont(typeFont(type));
        painter.setPen(ink(token));
        drawWords(painter, QRectF(room.left(), y, room.width(), tall), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, words);
        y += tall + kBetween;
        token = Token::Text;
    }
    if (message.progress >= 0) {
        const double wide = std::min(240.0, room.width());
        const QRectF track(room.center().x() - wide / 2, room.bottom() - 6, wide, 6);
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
    const OverlayPlaces places = this->places();
    if (!message.title.isEmpty()) {
        paintMessage(painter, message, places);
    } else {
        painter.fillRect(rect(), Qt::black);
        m_painter.paint(painter, m_pane.frame(), spacing(), shownWindow(), viewState(),
                        imageCenter(), scale());
        m_measure->paint(painter, rect(), placement());
    }
    Overlay over = overlay();
    over.plates = message.title.isEmpty();
    over.paint(painter, places);
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
