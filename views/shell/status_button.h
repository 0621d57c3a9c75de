#pragma once

#include "views/common/icon.h"
#include "views/common/painted_button.h"

namespace med::views {

/// A small control of the status line: an icon, muted words and a bold value or a key.
class StatusButton : public PaintedButton {
    Q_OBJECT
public:
    StatusButton(Glyph glyph, const QString &text, QWidget *parent = nullptr);
    void setValue(const QString &value);
    void setKey(const QString &key);
    void setGlyph(Glyph glyph, Token token);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
    Token m_token = Token::Muted;
    QString m_value;
    QString m_key;
};

} // namespace med::views
