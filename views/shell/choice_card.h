#pragma once

#include "views/common/icon.h"
#include "views/common/painted_button.h"

namespace med::views {

/// One of a few equal choices: an icon in a tile, what it is, what it does.
class ChoiceCard : public PaintedButton {
    Q_OBJECT
public:
    enum class Size { Large, Row }; ///< 96 px alone, or 56 px in a list of several: more where its words need a third line.
    ChoiceCard(Size size, Glyph glyph, const QString &title, const QString &detail,
               QWidget *parent = nullptr);
    /// Its icon stands on the accent: the one to begin with. A card like the others otherwise.
    void setStrong(bool strong);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return m_size == Size::Row; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int textLeft() const;
    int textWidth(int width) const;
    bool wraps(int width) const;
    Size m_size;
    Glyph m_glyph;
    QString m_detail;
    bool m_strong = false;
};

} // namespace med::views
