#pragma once

#include <QWidget>

namespace med::views {

/// Where the shown image lies in its stack, with a mark at each gap. A drag or a click goes there;
/// the viewport has the keys.
class SliceBar : public QWidget {
    Q_OBJECT
public:
    explicit SliceBar(QWidget *parent);
    /// The bar of the active viewport has the accent colour.
    void setActive(bool active);
    /// `gaps`: the images, from 0, after which slices are missing.
    void setStack(int images, int current, const QList<int> &gaps);

signals:
    void moved(int image);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QRectF handle() const;
    int imageAt(double y) const;
    bool m_active = true;
    int m_images = 0;
    int m_current = 0;
    QList<int> m_gaps;
};

} // namespace med::views
