#include "views/common/wrap_layout.h"

#include <QStyle>
#include <QWidget>

namespace med::views {

struct WrapLayout::Line {
    QList<Placed> items;
    QList<QSize> sizes;
    int width = 0;
    int height = 0;
};

WrapLayout::WrapLayout(QWidget *parent, int lineHeight)
    : QLayout(parent)
    , m_lineHeight(lineHeight)
{
}

WrapLayout::WrapLayout() = default;

WrapLayout::~WrapLayout()
{
    for (const Placed &placed : m_items) {
        delete placed.item;
    }
}

void WrapLayout::addTrailing(QWidget *widget)
{
    m_trails = true;
    addWidget(widget);
    m_trails = false;
}

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.append({item, m_trails});
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index).item : nullptr;
}

QList<WrapLayout::Line> WrapLayout::linesFor(int width) const
{
    QList<Line> lines;
    for (const Placed &placed : m_items) {
        if (placed.item->isEmpty()) {
            continue; // Hidden.
        }
        QSize size = placed.item->sizeHint().expandedTo(placed.item->minimumSize());
        if (size.width() > width) {
            size.setWidth(std::max(width, placed.item->minimumSize().width()));
            size.setHeight(placed.item->hasHeightForWidth() ? placed.item->heightForWidth(size.width()) : size.height());
        }
        if (lines.isEmpty() || lines.last().width + spacing() + size.width() > width) {
            lines.append(Line());
        } else {
            lines.last().width += spacing();
        }
        Line &line = lines.last();
        line.items.append(placed);
        line.sizes.append(size);
        line.width += size.width();
        line.height = std::max({line.height, size.height(), m_lineHeight});
    }
    return lines;
}

int WrapLayout::arrange(const QRect &rect, bool place) const
{
    const QMargins margins = contentsMargins();
    const QRect inside = rect.marginsRemoved(margins);
    const auto lines = linesFor(inside.width());
    const int gap = m_lineHeight > 0 ? 0 : spacing();
    int top = inside.top();
    for (const Line &line : lines) {
        int left = inside.left();
        bool jumped = lines.size() > 1;
        for (qsizetype i = 0; i < line.items.size() && place; ++i) {
            if (line.items.at(i).trailing && !jumped) {
                left += inside.width() - line.width;
                jumped = true;
            }
            const QSize size = line.sizes.at(i);
            const bool atBottom = line.items.at(i).item->alignment() & Qt::AlignBottom;
            const int spare = line.height - size.height();
            const QRect at(QPoint(left, top + (atBottom ? spare : spare / 2)), size);
            line.items.at(i).item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), inside, at));
            left += size.width() + spacing();
        }
        top += line.height + gap;
    }
    const int used = lines.isEmpty() ? m_lineHeight : top - gap - inside.top();
    return used + margins.top() + margins.bottom();
}

QSize WrapLayout::sizeHint() const
{
    const auto lines = linesFor(QWIDGETSIZE_MAX);
    const QSize inside = lines.isEmpty() ? QSize(0, m_lineHeight) : QSize(lines.first().width, lines.first().height);
    return inside.grownBy(contentsMargins());
}

QSize WrapLayout::minimumSize() const
{
    QSize least(0, m_lineHeight);
    for (const Placed &placed : m_items) {
        if (!placed.item->isEmpty()) {
            least = least.expandedTo(placed.item->minimumSize());
        }
    }
    return least.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

} // namespace med::views
