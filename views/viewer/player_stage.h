#pragma once

#include "models/recording_model.h"

#include <QWidget>

namespace med::views {

/// The film, as large as it fits and at most twice as large as it is; or the course of the sound with a line at what is
/// heard. A click on the course goes there.
class PlayerStage : public QWidget {
    Q_OBJECT
public:
    explicit PlayerStage(models::RecordingModel &recording, QWidget *parent = nullptr);

signals:
    void chosen(qint64 position); ///< Microseconds.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void paintFilm(QPainter &painter);
    void paintSound(QPainter &painter);
    QRectF course() const; ///< Where the sound is drawn.
    void choose(double x);
    models::RecordingModel &m_recording;
};

} // namespace med::views
