#pragma once

#include <QWidget>

namespace med::views {

/// The left side of the sign-in page: the mark and the three promises.
class BrandPanel : public QWidget {
    Q_OBJECT
public:
    explicit BrandPanel(QWidget *parent = nullptr);
    /// Steps aside where a page of this width has no room for it.
    void fitInto(int width);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace med::views
