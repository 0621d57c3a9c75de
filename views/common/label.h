#pragma once

#include "views/common/theme/tokens.h"
#include "views/common/theme/type.h"

#include <QLabel>

namespace med::views {

/// Plain text in one of our sizes and colours. Follows the theme; never reads markup. Stands at the side that the
/// program reads from, whatever its words' own direction.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(Type type, Token token = Token::Text, const QString &text = {},
                   QWidget *parent = nullptr);
    void setToken(Token token);
    void setType(Type type) { setFont(typeFont(type)); }

protected:
    bool event(QEvent *event) override;

private:
    void applyColor();
    void keepSide();
    Token m_token;
    Qt::Alignment m_side; ///< As it was asked for; empty until it is followed.
};

/// A label that wants all its words in one line, and breaks them where it does not get that.
class LineLabel : public Label {
    Q_OBJECT
public:
    explicit LineLabel(Type type, Token token = Token::Text, const QString &text = {}, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {24, fontMetrics().height()}; }
};

/// A label that ends with "…" where it is too narrow, and shows the whole text as its tool tip.
class ElidedLabel : public Label {
    Q_OBJECT
public:
    using Label::Label;
    QSize minimumSizeHint() const override { return {24, Label::minimumSizeHint().height()}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace med::views
