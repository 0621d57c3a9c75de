#include "views/viewer/viewport.h"

#include "views/common/theme/type.h"
#include "views/viewer/slice_bar.h"

#include <QPainter>

namespace med::views {

using models::ViewerModel;

namespace {

QColor ink(Token token)
{
    return colorOf(ThemeId::Reading, token);
}

} // namespace

Viewport::Viewport(ViewerModel &model, const models::PatientContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_context(context)
    , m_bar(new SliceBar(this))
{
    setObjectName(QStringLiteral("viewport"));
    setFocusPolicy(Qt::StrongFocus);
    setProperty("ownFocus", true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 240);
    connect(&m_model, &ViewerModel::changed, this, &Viewport::refresh);
    connect(&m_model, &ViewerModel::imageChanged, this, &Viewport::showImage);
    connect(m_bar, &SliceBar::moved, &m_model, &ViewerModel::showImage);
    refresh();
}

void Viewport::refresh()
{
    const std::string record = m_model.study() ? m_model.study()->recordId : std::string();
    if (record != m_record) {
        m_record = record;
        m_states.clear();
        m_series = -1;
        m_state = {};
        m_painter.clear();
    }
    // By its first file: a row moves when a series before it turns out to be several stacks.
    const auto *row = m_model.shown();
    const int series = row && !row->images.empty() ? int(row->images.front().key.file) : -1;
    if (series != m_series) {
        if (m_series >= 0) {
            m_states[m_series] = m_state;
        }
        m_series = series;
        m_state = m_states[m_series];
    }
    showImage();
}

void Viewport::showImage()
{
    if (!m_model.frame()) {
        m_painter.clear(); // No pixel of what was shown before stays.
    }
    const auto *row = m_model.shown();
    QList<int> gaps;
    if (row) {
        for (const auto &gap : row->stack.gaps) {
            gaps << int(gap.after);
        }
    }
    m_bar->setStack(row ? int(row->images.size()) : 0, m_model.currentImage(), gaps);
    if (row && m_model.study()) {
        setAccessibleName(tr("%1, series %2, image %3 of %4")
                              .arg(QString::fromStdString(m_model.study()->title))
                              .arg(row->number)
                              .arg(m_model.currentImage() + 1)
                              .arg(row->images.size()));
    } else {
        setAccessibleName(message().title);
    }
    update();
    emit viewChanged();
}

dicom::PixelSpacing Viewport::spacing() const
{
    return m_model.instance() ? m_model.instance()->spacing : dicom::PixelSpacing();
}

dicom::Window Viewport::shownWindow() const
{
    const auto frame = m_model.frame();
    if (!frame || frame->isColour()) {
        return {};
    }
    if (m_state.window.width > 0) {
        return m_state.window;
    }
    if (m_state.window.width < 0 || !m_model.instance()) {
        return dicom::fullRange(*frame);
    }
    return dicom::defaultWindow(*m_model.instance(), *frame);
}

double Viewport::fitScale() const
{
    const auto frame = m_model.frame();
    if (!frame) {
        return 1;
    }
    const QSizeF shape = FramePainter::shownShape(*frame, spacing(), m_state);
    return std::min(width() / shape.width(), height() / shape.height());
}

double Viewport::scale() const
{
    return m_state.zoom > 0 ? m_state.zoom / devicePixelRatioF() : fitScale();
}

double Viewport::shownZoom() const
{
    return scale() * devicePixelRatioF();
}

int Viewport::shownPreset() const
{
    const auto *row = m_model.shown();
    if (!row || !m_model.frame() || m_model.frame()->isColour()) {
        return 0;
    }
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        const bool same = preset.window.width > 0 ? preset.window.width == m_state.window.width
                && preset.window.center == m_state.window.center
                                                  : preset.window.width == m_state.window.width;
        if (same) {
            return preset.key;
        }
    }
    return 0;
}

void Viewport::paintMessage(QPainter &painter, const Message &message) const
{
    painter.fillRect(rect(), ink(Token::SurfaceAlt));
    const double middle = height() / 2.0;
    paintGlyph(painter, QRectF(width() / 2.0 - 24, middle - 84, 48, 48), message.glyph,
               ink(message.ink));
    painter.setFont(typeFont(Type::PageTitle));
    painter.setPen(ink(message.ink == Token::Muted ? Token::Text : message.ink));
    painter.drawText(QRectF(24, middle - 24, width() - 48, 32), Qt::AlignCenter, message.title);
    painter.setFont(typeFont(Type::Body));
    painter.setPen(ink(Token::Text));
    painter.drawText(QRectF(width() / 2.0 - 300, middle + 10, 600, 60),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, message.text);
    if (message.progress >= 0) {
        const QRectF track(width() / 2.0 - 120, middle + 46, 240, 6);
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
        const auto frame = m_model.frame();
        const QSizeF shape = FramePainter::shownShape(*frame, spacing(), m_state) * scale();
        const QPointF center(width() / 2.0 + m_state.pan.x() * shape.width(),
                             height() / 2.0 + m_state.pan.y() * shape.height());
        m_painter.paint(painter, frame, spacing(), shownWindow(), m_state, center, scale());
    }
    Overlay over = overlay();
    over.plates = message.title.isEmpty();
    over.paint(painter, rect());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(ink(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
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
    update();
}

void Viewport::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace med::views
