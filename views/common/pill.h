#pragma once

#include "views/common/icon.h"

#include <QWidget>

namespace med::views {

/// A short outlined statement with an icon: "✓ Verified · block 1,204". Says its state in words and
/// shape; the colour comes after.
class Pill : public QWidget {
    Q_OBJECT
public:
    explicit Pill(QWidget *parent = nullptr);
    /// `strong` is bold, `rest` follows it. `fill` paints the inside in `background`.
    void setState(Glyph glyph, Token ink, Token background, const QString &strong,
                  const QString &rest = {});
    void setTall(bool tall);
    QString text() const
    {
        return m_strong.isEmpty() ? m_rest : m_rest.isEmpty() ? m_strong : m_strong + ' ' + m_rest;
    }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::None;
    Token m_ink = Token::Text;
    Token m_background = Token::Surface;
    QString m_strong;
    QString m_rest;
    bool m_tall = false;
};

} // namespace med::views
