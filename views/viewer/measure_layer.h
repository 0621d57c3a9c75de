#pragma once

#include "models/viewer_model.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTransform>

namespace med::views {

/// What the left drag does, and Shift with the arrows.
enum class Tool { Window, Zoom, Pan, Scroll, Length, Angle, Probe, Region };
bool isMeasuring(Tool tool);

/// Measuring in one viewport, with mouse or keys: what is being drawn, which measurement is chosen,
/// where the probe stands. Points on the screen are those of the viewport; `placement` leads from
/// image pixels to them.
class MeasureLayer : public QObject {
    Q_OBJECT
public:
    MeasureLayer(models::ViewerModel &model, models::ViewerPane &pane, QObject *parent = nullptr);

    void press(Tool tool, QPointF at, const QTransform &placement);
    /// Without a press it moves the end of what is drawn by clicks, or the probe.
    void move(Tool tool, QPointF at, bool pressed, const QTransform &placement);
    void release(QPointF at, const QTransform &placement);
    /// Whether the key meant something here. Enter starts, sets a point; arrows move the point that
    /// is being set, with Shift finely; without one, Shift and arrows move what is chosen, or the
    /// probe; N chooses the next measurement; Delete removes the chosen one; Esc gives up.
    bool key(Tool tool, const QKeyEvent &event, const QRectF &area, const QTransform &placement);
    /// Whether Esc would end something here.
    bool isBusy() const { return m_draft || m_chosen != 0 || m_probeStays; }
    /// Ends what is being drawn, chosen or probed.
    void cancel();
    /// The pointer left: the value under it goes; one that was set by drag or keys stays.
    void leave();

    void paint(QPainter &painter, const QRectF &area, const QTransform &placement) const;
    /// The measurements of the image in words, and the probed value: for screen readers.
    QStringList texts() const;
    QString probeText() const;

signals:
    void changed();

private:
    using Measurement = models::Measurement;
    struct Grip {
        int id = 0;
        int point = -1; ///< −1: the whole.
    };
    std::optional<Grip> gripAt(QPointF at, const QTransform &placement) const;
    const Measurement *chosen() const;
    void begin(Tool tool, QPointF image);
    void setPoint();
    void probe(QPointF image, bool mark);
    bool moveByKey(Tool tool, QPointF by, const QRectF &area, const QTransform &placement);
    bool chooseNext();
    bool removeChosen();
    QPointF inside(QPointF image) const;
    void paintOne(QPainter &painter, const Measurement &measurement, bool isChosen,
                  const QRectF &area, const QTransform &placement) const;
    void paintCrosshair(QPainter &painter, const QRectF &area, const QTransform &placement) const;
    void follow();

    models::ViewerModel &m_model;
    models::ViewerPane &m_pane;
    std::optional<models::FrameKey> m_image;
    std::optional<Measurement> m_draft; ///< Its last point follows the pointer.
    int m_chosen = 0;
    std::optional<Grip> m_grip;
    std::optional<QPointF> m_probe;
    bool m_probeStays = false;
    bool m_probing = false;
    QPointF m_pressed; ///< On the screen.
    QPointF m_last; ///< In the image.
};

} // namespace med::views
