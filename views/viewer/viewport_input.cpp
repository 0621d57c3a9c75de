#include "views/viewer/viewport.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace med::views {

namespace {

constexpr double kKeyStep = 16; ///< Pixels of a drag that one key press stands for.
constexpr double kZoomPixels = 200; ///< Of a drag, for a factor of e.
constexpr double kLeastZoom = 0.05;
constexpr double kMostZoom = 32;

} // namespace

void Viewport::setTool(Tool tool)
{
    m_tool = tool;
    emit viewChanged();
}

void Viewport::applyPreset(int key)
{
    const auto *row = m_model.shown();
    if (!row || !m_model.frame() || m_model.frame()->isColour()) {
        return;
    }
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        if (preset.key == key) {
            m_state.window = preset.window;
            update();
            emit viewChanged();
        }
    }
}

void Viewport::turn()
{
    m_state.turn();
    update();
    emit viewChanged();
}

void Viewport::flip()
{
    m_state.flip();
    update();
    emit viewChanged();
}

void Viewport::invert()
{
    m_state.inverted = !m_state.inverted;
    update();
    emit viewChanged();
}

void Viewport::reset()
{
    m_state = {};
    update();
    emit viewChanged();
}

void Viewport::drag(Tool tool, QPointF by)
{
    const auto frame = m_model.frame();
    if (!frame) {
        return;
    }
    switch (tool) {
    case Tool::Window:
        if (!frame->isColour()) {
            m_state.window = models::draggedWindow(shownWindow(), by.x(), by.y(),
                                                   dicom::fullRange(*frame).width);
        }
        break;
    case Tool::Zoom:
        m_state.zoom =
            std::clamp(shownZoom() * std::exp(-by.y() / kZoomPixels), kLeastZoom, kMostZoom);
        break;
    case Tool::Pan: {
        const QSizeF shape = FramePainter::shownShape(*frame, spacing(), m_state) * scale();
        // At least a corner stays in sight.
        m_state.pan.setX(std::clamp(m_state.pan.x() + by.x() / shape.width(), -1.0, 1.0));
        m_state.pan.setY(std::clamp(m_state.pan.y() + by.y() / shape.height(), -1.0, 1.0));
        break;
    }
    case Tool::Scroll: {
        const double pixels = std::max(
            4.0, height() / double(std::max<std::size_t>(1, m_model.shown()->images.size())));
        m_carried += by.y() / pixels;
        const int steps = int(m_carried);
        m_carried -= steps;
        m_model.step(steps);
        return;
    }
    }
    update();
    emit viewChanged();
}

void Viewport::stepTool(int dx, int dy)
{
    if (m_tool == Tool::Scroll) {
        m_model.step(dy != 0 ? dy : dx);
        return;
    }
    drag(m_tool, QPointF(dx, dy) * kKeyStep);
}

void Viewport::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() == Qt::ShiftModifier;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        shift ? stepTool(-1, 0) : m_model.step(-1);
        return;
    case Qt::Key_Right:
        shift ? stepTool(1, 0) : m_model.step(1);
        return;
    case Qt::Key_Up:
        shift ? stepTool(0, -1) : m_model.step(-1);
        return;
    case Qt::Key_Down:
        shift ? stepTool(0, 1) : m_model.step(1);
        return;
    case Qt::Key_Home:
        m_model.showImage(0);
        return;
    case Qt::Key_End:
        m_model.showImage(m_model.shown() ? int(m_model.shown()->images.size()) : 0);
        return;
    case Qt::Key_PageUp:
        m_model.stepSeries(-1);
        return;
    case Qt::Key_PageDown:
        m_model.stepSeries(1);
        return;
    case Qt::Key_W:
        setTool(Tool::Window);
        return;
    case Qt::Key_Z:
        setTool(Tool::Zoom);
        return;
    case Qt::Key_T:
        setTool(Tool::Pan);
        return;
    case Qt::Key_S:
        setTool(Tool::Scroll);
        return;
    case Qt::Key_R:
        turn();
        return;
    case Qt::Key_F:
        flip();
        return;
    case Qt::Key_I:
        invert();
        return;
    case Qt::Key_Backspace:
        reset();
        return;
    case Qt::Key_Plus:
        drag(Tool::Zoom, QPointF(0, -kKeyStep));
        return;
    case Qt::Key_Minus:
        drag(Tool::Zoom, QPointF(0, kKeyStep));
        return;
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9) {
        applyPreset(event->key() - Qt::Key_0);
        return;
    }
    QWidget::keyPressEvent(event);
}

void Viewport::mousePressEvent(QMouseEvent *event)
{
    m_last = event->position();
    m_carried = 0;
    m_dragged = event->button() == Qt::MiddleButton ? Tool::Pan
        : event->button() == Qt::RightButton        ? Tool::Zoom
                                                    : m_tool;
}

void Viewport::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() != Qt::NoButton) {
        drag(m_dragged, event->position() - m_last);
        m_last = event->position();
    }
}

void Viewport::mouseReleaseEvent(QMouseEvent *)
{
    m_carried = 0;
}

void Viewport::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        drag(Tool::Zoom, QPointF(0, -notches * 40));
        return;
    }
    m_carried -= notches;
    const int steps = int(m_carried);
    m_carried -= steps;
    if (steps != 0) {
        m_model.step(steps);
    }
}

} // namespace med::views
