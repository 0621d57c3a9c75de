#pragma once

#include "views/viewer/ecg_paper.h"

#include <QWidget>

namespace med::views {

/// The paper itself, with the caliper: dragged by the mouse, or by Enter, arrows, Enter, arrows, Enter.
class EcgSheet : public QWidget {
    Q_OBJECT
public:
    explicit EcgSheet(QWidget *parent = nullptr);
    /// `pixels` a millimetre. The caliper goes.
    void setPaper(std::optional<EcgPaper> paper, double pixels);
    /// What is measured now; nothing without a caliper.
    std::optional<EcgDistance> measured() const;
    /// In millimetres of the paper.
    struct Caliper {
        QPointF from;
        QPointF to;
    };
    const std::optional<Caliper> &caliper() const { return m_caliper; }

signals:
    void measuredChanged();
    void timeRequested(int pages); ///< Arrows without a caliper.

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Step { None, From, To }; ///< What the arrows move.
    void setCaliper(std::optional<Caliper> caliper, Step step);
    bool moveBy(QPointF millimetres);
    QPointF onPaper(QPointF pixel) const;
    void paintCaliper(QPainter &painter) const;
    std::optional<EcgPaper> m_paper;
    double m_pixels = 4;
    std::optional<Caliper> m_caliper;
    Step m_step = Step::None;
    bool m_dragging = false;
};

} // namespace med::views
