#pragma once

#include "views/common/icon.h"

#include <QWidget>

namespace med::views {

/// A glyph in a layout, so that it mirrors with the words beside it. Says nothing by itself.
class Mark : public QWidget {
    Q_OBJECT
public:
    Mark(Glyph glyph, Token ink, int side, QWidget *parent = nullptr);
    void setLook(Glyph glyph, Token ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
    Token m_ink;
};

} // namespace med::views
