#pragma once

#include "views/common/icon.h"
#include "views/common/painted_button.h"

namespace med::views {

/// A switch of the page at the far end of the banner: icon and words, stronger while on.
class BannerToggle : public PaintedButton {
    Q_OBJECT
public:
    BannerToggle(Glyph glyph, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
};

} // namespace med::views
