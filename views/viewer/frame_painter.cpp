#include "views/viewer/frame_painter.h"

#include <cmath>

namespace med::views {

using models::ViewState;

namespace {

QImage asImage(const dicom::Image &image)
{
    const auto format = image.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
    return QImage(image.levels.data(), int(image.width), int(image.height),
                  int(image.width * image.channels), format);
}

} // namespace

QSizeF FramePainter::shapeOf(const dicom::Frame &frame, const dicom::PixelSpacing &spacing)
{
    const double aspect =
        spacing.rows > 0 && spacing.columns > 0 ? spacing.rows / spacing.columns : 1;
    return {double(frame.columns), frame.rows * aspect};
}

QSizeF FramePainter::shownShape(const dicom::Frame &frame, const dicom::PixelSpacing &spacing,
                                const ViewState &state)
{
    const QSizeF shape = shapeOf(frame, spacing);
    return state.quarterTurns % 2 == 0 ? shape : shape.transposed();
}

QTransform FramePainter::placement(const dicom::Frame &frame, const dicom::PixelSpacing &spacing,
                                   const ViewState &state, QPointF center, double scale)
{
    const QSizeF shape = shapeOf(frame, spacing) * scale;
    QTransform placed;
    placed.translate(center.x(), center.y());
    placed.rotate(90.0 * state.quarterTurns);
    placed.scale(state.flipped ? -1 : 1, 1);
    placed.translate(-shape.width() / 2, -shape.height() / 2);
    placed.scale(shape.width() / frame.columns, shape.height() / frame.rows);
    return placed;
}

void FramePainter::clear()
{
    m_frame.reset();
    m_levels = {};
    m_reduced = {};
}

const dicom::Image &FramePainter::levels(const std::shared_ptr<const dicom::Frame> &frame,
                                         const dicom::Window &window, const ViewState &state)
{
    if (frame == m_frame && window == m_window && state.inverted == m_inverted && state.planes == m_planes) {
        return m_levels;
    }
    m_frame = frame;
    m_window = window;
    m_inverted = state.inverted;
    m_planes = state.planes;
    m_reduced = {};
    auto rendered = dicom::render(*frame, window);
    if (!rendered) {
        rendered = dicom::render(*frame, dicom::fullRange(*frame));
    }
    m_levels = rendered ? std::move(*rendered) : dicom::Image{};
    if (state.inverted) {
        for (std::uint8_t &level : m_levels.levels) {
            level = std::uint8_t(~level);
        }
    }
    if (state.planes) {
        dicom::drawOverlay(m_levels, *frame);
    }
    return m_levels;
}

QImage FramePainter::sized(std::uint32_t width, std::uint32_t height)
{
    if (width >= m_levels.width && height >= m_levels.height) {
        return asImage(m_levels);
    }
    width = std::min(width, m_levels.width);
    height = std::min(height, m_levels.height);
    if (m_reduced.width != width || m_reduced.height != height) {
        m_reduced = dicom::reduce(m_levels, std::max(1U, width), std::max(1U, height));
    }
    return asImage(m_reduced);
}

void FramePainter::paint(QPainter &painter, std::shared_ptr<const dicom::Frame> frame,
                         const dicom::PixelSpacing &spacing, const dicom::Window &window,
                         const ViewState &state, QPointF center, double scale)
{
    if (levels(frame, window, state).width == 0) {
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QSizeF shape = shapeOf(*frame, spacing) * scale;
    const auto pixels = [ratio](double units) {
        return std::uint32_t(std::max(1.0, std::round(units * ratio)));
    };
    const QImage image = sized(pixels(shape.width()), pixels(shape.height()));
    painter.save();
    painter.translate(std::round(center.x() * ratio) / ratio,
                      std::round(center.y() * ratio) / ratio);
    painter.rotate(90.0 * state.quarterTurns);
    painter.scale(state.flipped ? -1 : 1, 1);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(
        QRectF(-shape.width() / 2, -shape.height() / 2, shape.width(), shape.height()), image);
    painter.restore();
}

} // namespace med::views
