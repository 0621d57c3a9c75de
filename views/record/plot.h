#pragma once

#include "models/chart_facts.h"

#include <QWidget>

#include <optional>

namespace med::views {

/// A series as it is drawn: one line for each part of its values.
struct PlotData {
    struct Point {
        Moment when {};
        std::vector<double> values; ///< Of the parts that are numbers; may be empty.
        QString value; ///< "138/84 mmHg".
        QString range;
        QString flag; ///< Words and shape.
        int urgency = 0;
        std::vector<int> urgencies; ///< Of each value.
        QString said; ///< All of it as a sentence.
    };
    QString title;
    QString unit;
    std::vector<Point> points; ///< The oldest first.
    std::optional<double> low; ///< The band of what is normal; open where it is not known.
    std::optional<double> high;
};
PlotData plotData(const models::ChartSeries &series);

/// A line without axes, with the normal band: beside a value that says what it is. Never mirrored.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(PlotData data, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlotData m_data;
};

/// The values through time, with axes and the normal band. ← and → go from point to point. Never mirrored. A table says the
/// same to whoever does not see it.
class PlotView : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(QWidget *parent = nullptr);
    void setData(PlotData data);
    int current() const { return m_current; } ///< −1: there is no point.
    void setCurrent(int point);
    QSize sizeHint() const override { return {480, 280}; }
    QSize minimumSizeHint() const override;

signals:
    void currentChanged(int point);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QRectF plotRect() const;
    PlotData m_data;
    int m_current = -1;
};

} // namespace med::views
