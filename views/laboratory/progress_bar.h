#pragma once

#include "views/common/icon.h"

#include <QWidget>

namespace med::views {

/// A thin bar, filled as far as the work is. Unknown progress is a hatch; nothing moves by itself.
class ProgressBar : public QWidget {
    Q_OBJECT
public:
    explicit ProgressBar(QWidget *parent = nullptr);
    /// From 0 to 1; below 0: not known.
    void setFraction(double fraction);
    void setToken(Token token);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = 0;
    Token m_token = Token::Accent;
};

} // namespace med::views
