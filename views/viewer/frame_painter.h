#pragma once

#include "models/view_state.h"

#include <QImage>
#include <QPainter>
#include <QTransform>

#include <memory>

namespace med::views {

/// Draws a decoded frame: window, inversion, overlay planes, reduction by averaging, flip and turns. Keeps what it
/// made, so that only what changed is computed again.
class FramePainter {
public:
    /// The size of a frame when one pixel column is one unit wide: pixels that are not square are
    /// drawn in their true shape.
    static QSizeF shapeOf(const dicom::Frame &frame, const dicom::PixelSpacing &spacing);
    /// The same as it lies on the screen after the turns.
    static QSizeF shownShape(const dicom::Frame &frame, const dicom::PixelSpacing &spacing,
                             const models::ViewState &state);

    /// Leads from pixels of the frame, (0, 0) the outer corner of the first, to the painter's units.
    static QTransform placement(const dicom::Frame &frame, const dicom::PixelSpacing &spacing,
                                const models::ViewState &state, QPointF center, double scale);

    /// `center`: of the image, in the painter's units; `scale`: units a pixel column.
    void paint(QPainter &painter, std::shared_ptr<const dicom::Frame> frame,
               const dicom::PixelSpacing &spacing, const dicom::Window &window,
               const models::ViewState &state, QPointF center, double scale);
    /// Drops all pixels.
    void clear();

private:
    const dicom::Image &levels(const std::shared_ptr<const dicom::Frame> &frame,
                               const dicom::Window &window, const models::ViewState &state);
    QImage sized(std::uint32_t width, std::uint32_t height);
    std::shared_ptr<const dicom::Frame> m_frame;
    dicom::Window m_window;
    bool m_inverted = false;
    bool m_planes = true;
    dicom::Image m_levels;
    dicom::Image m_reduced;
};

} // namespace med::views
