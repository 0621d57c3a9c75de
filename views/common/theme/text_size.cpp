#include "views/common/theme/text_size.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QWidget>

#include <algorithm>

namespace med::views {

namespace {

constexpr int kUnlimited = QWIDGETSIZE_MAX;

/// A fixed size as it would be at 100 %: remembered, so that going there and back ends where it began.
int rescaled(QWidget &widget, const char *name, int now, int before, int after)
{
    double base = now * 100.0 / before;
    const QVariant kept = widget.property(name);
    if (kept.isValid() && qRound(kept.toDouble() * before / 100) == now) {
        base = kept.toDouble();
    }
    widget.setProperty(name, base);
    return qRound(base * after / 100);
}

void rescaleBounds(QWidget &widget, int before, int after)
{
    if (widget.isWindow()) {
        return; // The window is what the screen allows.
    }
    const auto sized = [](int size) { return size > 1 && size < kUnlimited; };
    if (sized(widget.maximumHeight())) {
        const int height = rescaled(widget, "maximumHeightAt100", widget.maximumHeight(), before, after);
        widget.setMinimumHeight(std::min(widget.minimumHeight(), height));
        widget.setMaximumHeight(height);
    }
    if (sized(widget.minimumHeight())) {
        widget.setMinimumHeight(rescaled(widget, "minimumHeightAt100", widget.minimumHeight(), before, after));
    }
    // Columns grow half as fast.
    const int narrowBefore = (100 + before) / 2;
    const int narrowAfter = (100 + after) / 2;
    if (sized(widget.maximumWidth())) {
        const int width = rescaled(widget, "maximumWidthAt100", widget.maximumWidth(), narrowBefore, narrowAfter);
        widget.setMinimumWidth(std::min(widget.minimumWidth(), width));
        widget.setMaximumWidth(width);
    }
    if (sized(widget.minimumWidth())) {
        widget.setMinimumWidth(rescaled(widget, "minimumWidthAt100", widget.minimumWidth(), narrowBefore, narrowAfter));
    }
}

void rescale(QWidget &widget, int before, int after)
{
    if (widget.testAttribute(Qt::WA_SetFont)) {
        QFont font = widget.font();
        const double base = font.pointSizeF() * 100 / before;
        font.setPointSizeF(std::round(base * 2) / 2 * after / 100);
        widget.setFont(font);
    }
    const bool fixedSquare = widget.minimumSize() == widget.maximumSize() && widget.minimumWidth() == widget.minimumHeight();
    if (fixedSquare && !widget.isWindow()) {
        const int side = rescaled(widget, "sideAt100", widget.minimumWidth(), before, after);
        widget.setFixedSize(side, side);
    } else {
        rescaleBounds(widget, before, after);
    }
    if (auto *header = qobject_cast<QHeaderView *>(&widget)) {
        const bool rows = header->orientation() == Qt::Vertical;
        const int size = header->defaultSectionSize();
        if (rows) {
            header->setDefaultSectionSize(rescaled(widget, "sectionAt100", size, before, after));
        }
    }
    if (auto *view = qobject_cast<QAbstractItemView *>(&widget)) {
        view->doItemsLayout();
    }
    widget.updateGeometry();
    widget.update();
}

} // namespace

int textPercent()
{
    return TextSize::instance().percent();
}

TextSize &TextSize::instance()
{
    static TextSize size;
    return size;
}

void TextSize::setPercent(int percent)
{
    const int before = m_percent;
    m_percent = std::clamp(percent, kSmallest, kLargest);
    if (m_percent == before) {
        return;
    }
    QApplication::setFont(typeFont(Type::Body));
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        rescale(*widget, before, m_percent);
    }
    emit changed();
}

} // namespace med::views
