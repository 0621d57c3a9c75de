#pragma once

#include <QLayout>

namespace med::views {

/// Widgets one after another in lines of one height, each centred in its line (with Qt::AlignBottom: at its bottom).
/// While all fit into one line, those added with addTrailing stand at its end; else all follow each other, line after
/// line. Nothing is ever made narrower than it wants to be, but for what alone is wider than a line.
class WrapLayout : public QLayout {
public:
    /// `lineHeight` 0: as high as the highest of a line.
    explicit WrapLayout(QWidget *parent, int lineHeight = 0);
    WrapLayout();
    ~WrapLayout() override;
    void addTrailing(QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index).item; }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    /// All in one line.
    QSize sizeHint() const override;
    /// As narrow as the one that yields least.
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Placed {
        QLayoutItem *item = nullptr;
        bool trailing = false;
    };
    struct Line;
    int arrange(const QRect &rect, bool place) const;
    QList<Line> linesFor(int width) const;
    QList<Placed> m_items;
    int m_lineHeight = 0;
    bool m_trails = false; ///< What is added now stands at the end.
};

} // namespace med::views
