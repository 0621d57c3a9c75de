#pragma once

#include <QSlider>

namespace med::views {

/// A line with a handle, in the theme's colours. A click goes there; the arrows take single steps.
class PlayerSlider : public QSlider {
    Q_OBJECT
public:
    explicit PlayerSlider(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int value); ///< By a person, with the mouse or a key.

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    double handleAt() const;
    void choose(double x);
};

} // namespace med::views
