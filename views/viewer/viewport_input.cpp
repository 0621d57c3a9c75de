#include "views/viewer/viewport.h"

#include "views/common/key_map.h"
#include "views/viewer/series_strip.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <map>

namespace med::views {

using models::ViewState;

namespace {

constexpr double kKeyStep = 16; ///< Pixels of a drag that one key press stands for.
constexpr double kZoomPixels = 200; ///< Of a drag, for a factor of e.
constexpr double kLeastZoom = 0.05;
constexpr double kMostZoom = 32;

/// F6, or what the person chose instead.
bool isNextPane(const QKeyEvent &event)
{
    return KeyMap::instance().matches(QStringLiteral("pane.next"), event);
}

} // namespace

void Viewport::setTool(Tool tool)
{
    m_tool = tool;
    setCursor(isMeasuring(tool) ? Qt::CrossCursor : Qt::ArrowCursor);
    if (!isMeasuring(tool)) {
        m_measure->cancel();
    }
}

void Viewport::chooseTool(Tool tool)
{
    setTool(tool);
    emit toolRequested(tool);
}

void Viewport::applyPreset(int key)
{
    const auto *row = m_pane.shown();
    if (!row || !m_pane.frame() || m_pane.frame()->isColour()) {
        return;
    }
    const auto own = m_pane.fileWindows();
    if (const auto at = std::ranges::find(own, shownWindow()); key == 1 && at != own.end()) {
        // The key again goes on to the next that the file offers.
        const auto next = std::size_t(at - own.begin() + 1) % own.size();
        look([&](ViewState &state) { state.window = next == 0 ? dicom::Window() : own[next]; });
        return;
    }
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        if (preset.key == key) {
            look([&preset](ViewState &state) { state.window = preset.window; });
        }
    }
}

void Viewport::applyWindow(const dicom::Window &window)
{
    look([&window](ViewState &state) { state.window = window; });
}

void Viewport::turn()
{
    look([](ViewState &state) { state.turn(); });
}

void Viewport::flip()
{
    look([](ViewState &state) { state.flip(); });
}

void Viewport::invert()
{
    look([](ViewState &state) { state.inverted = !state.inverted; });
}

void Viewport::togglePlanes()
{
    look([](ViewState &state) { state.planes = !state.planes; });
}

void Viewport::reset()
{
    look([](ViewState &state) { state = {}; });
}

void Viewport::drag(Tool tool, QPointF by)
{
    const auto frame = m_pane.frame();
    if (!frame) {
        return;
    }
    switch (tool) {
    case Tool::Window:
        if (!frame->isColour()) {
            look([&](ViewState &state) {
                state.window = models::draggedWindow(shownWindow(), by.x(), by.y(),
                                                     dicom::fullRange(*frame).width);
            });
        }
        break;
    case Tool::Zoom:
        look([&](ViewState &state) {
            state.zoom =
                std::clamp(shownZoom() * std::exp(-by.y() / kZoomPixels), kLeastZoom, kMostZoom);
        });
        break;
    case Tool::Pan: {
        const QSizeF shape = FramePainter::shownShape(*frame, spacing(), viewState()) * scale();
        // At least a corner stays in sight.
        look([&](ViewState &state) {
            state.pan.setX(std::clamp(state.pan.x() + by.x() / shape.width(), -1.0, 1.0));
            state.pan.setY(std::clamp(state.pan.y() + by.y() / shape.height(), -1.0, 1.0));
        });
        break;
    }
    case Tool::Scroll: {
        const double pixels = std::max(
            4.0, height() / double(std::max<std::size_t>(1, m_pane.shown()->images.size())));
        m_carried += by.y() / pixels;
        const int steps = int(m_carried);
        m_carried -= steps;
        m_pane.step(steps);
        break;
    }
    case Tool::Length:
    case Tool::Angle:
    case Tool::Probe:
    case Tool::Region:
        break; // The layer's.
    }
}

void Viewport::stepTool(int dx, int dy)
{
    if (m_tool == Tool::Scroll) {
        m_pane.step(dy != 0 ? dy : dx);
        return;
    }
    drag(m_tool, QPointF(dx, dy) * kKeyStep);
}

void Viewport::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() == Qt::ShiftModifier;
    const bool held = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (held && !isNextPane(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_measure->key(m_tool, *event, rect(), placement()) || commandKey(*event)) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        shift ? stepTool(-1, 0) : m_pane.step(-1);
        return;
    case Qt::Key_Right:
        shift ? stepTool(1, 0) : m_pane.step(1);
        return;
    case Qt::Key_Up:
        shift ? stepTool(0, -1) : m_pane.step(-1);
        return;
    case Qt::Key_Down:
        shift ? stepTool(0, 1) : m_pane.step(1);
        return;
    case Qt::Key_Home:
        m_pane.showImage(0);
        return;
    case Qt::Key_End:
        m_pane.showImage(m_pane.shown() ? int(m_pane.shown()->images.size()) : 0);
        return;
    case Qt::Key_PageUp:
        m_pane.stepSeries(-1);
        return;
    case Qt::Key_PageDown:
        m_pane.stepSeries(1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

/// The letters, or what the person chose instead: a tool, or something that is done at once.
bool Viewport::commandKey(const QKeyEvent &event)
{
    static const std::map<QString, Tool> tools {
        {QStringLiteral("viewer.window"), Tool::Window}, {QStringLiteral("viewer.zoom"), Tool::Zoom}, {QStringLiteral("viewer.move"), Tool::Pan},
        {QStringLiteral("viewer.scroll"), Tool::Scroll}, {QStringLiteral("viewer.length"), Tool::Length}, {QStringLiteral("viewer.angle"), Tool::Angle},
        {QStringLiteral("viewer.probe"), Tool::Probe}, {QStringLiteral("viewer.region"), Tool::Region}};
    static const std::map<QString, void (*)(Viewport &)> acts {
        {QStringLiteral("viewer.rotate"), [](Viewport &viewport) { viewport.turn(); }},
        {QStringLiteral("viewer.flip"), [](Viewport &viewport) { viewport.flip(); }},
        {QStringLiteral("viewer.invert"), [](Viewport &viewport) { viewport.invert(); }},
        {QStringLiteral("viewer.planes"), [](Viewport &viewport) { viewport.togglePlanes(); }},
        {QStringLiteral("viewer.reset"), [](Viewport &viewport) { viewport.reset(); }},
        {QStringLiteral("viewer.cine"), [](Viewport &viewport) { emit viewport.cineRequested(); }},
        {QStringLiteral("viewer.tags"), [](Viewport &viewport) { emit viewport.tagsRequested(); }},
        {QStringLiteral("viewer.layout"), [](Viewport &viewport) { emit viewport.layoutsRequested(); }},
        {QStringLiteral("viewer.together"), [](Viewport &viewport) { viewport.m_model.setScrollsTogether(!viewport.m_model.scrollsTogether()); }},
        {QStringLiteral("viewer.larger"), [](Viewport &viewport) { viewport.grow(1); }},
        {QStringLiteral("viewer.smaller"), [](Viewport &viewport) { viewport.grow(-1); }}};
    const QString command = KeyMap::instance().commandOf(KeyPlace::Viewer, event);
    if (const auto tool = tools.find(command); tool != tools.end()) {
        chooseTool(tool->second);
        return true;
    }
    if (const auto act = acts.find(command); act != acts.end()) {
        act->second(*this);
        return true;
    }
    if (isNextPane(event)) {
        emit nextRequested();
        return true;
    }
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9) {
        applyPreset(event.key() - Qt::Key_0);
        return true;
    }
    return false;
}

void Viewport::grow(int more)
{
    if (m_playing) {
        emit cineFaster(more);
    } else {
        drag(Tool::Zoom, QPointF(0, -kKeyStep * more));
    }
}

void Viewport::mousePressEvent(QMouseEvent *event)
{
    m_model.activate(m_pane.number());
    m_last = event->position();
    m_carried = 0;
    m_dragged = event->button() == Qt::MiddleButton ? Tool::Pan
        : event->button() == Qt::RightButton        ? Tool::Zoom
                                                    : m_tool;
    if (isMeasuring(m_dragged)) {
        m_measure->press(m_tool, event->position(), placement());
    }
}

void Viewport::mouseMoveEvent(QMouseEvent *event)
{
    const bool pressed = event->buttons() != Qt::NoButton;
    if (isMeasuring(pressed ? m_dragged : m_tool)) {
        m_measure->move(m_tool, event->position(), pressed, placement());
    } else if (pressed) {
        drag(m_dragged, event->position() - m_last);
        m_last = event->position();
    }
}

void Viewport::mouseReleaseEvent(QMouseEvent *event)
{
    m_carried = 0;
    if (isMeasuring(m_dragged)) {
        m_measure->release(event->position(), placement());
    }
}

void Viewport::leaveEvent(QEvent *)
{
    m_measure->leave();
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
        m_pane.step(steps);
    }
}

void Viewport::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(kSeriesMime)) {
        event->acceptProposedAction();
    }
}

void Viewport::dropEvent(QDropEvent *event)
{
    m_model.activate(m_pane.number());
    m_pane.showSeries(event->mimeData()->data(kSeriesMime).toInt());
    setFocus();
    event->acceptProposedAction();
}

bool Viewport::event(QEvent *event)
{
    // F6 goes from viewport to viewport and, after the last, to the window's next pane.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && m_measure->isBusy()) {
            event->accept();
            return true;
        }
        if (isNextPane(*key) && m_pane.number() + 1 < m_model.paneCount()) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace med::views
