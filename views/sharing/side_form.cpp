#include "views/sharing/side_form.h"

#include "views/common/theme/metrics.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStyle>

#include <algorithm>

namespace med::views {

using namespace metrics;

namespace {

constexpr Length kRoomForList{320};
constexpr Length kListAbove{220};

} // namespace

void arrangeSideForm(const QWidget &page, QBoxLayout &sides, QWidget &list, QScrollArea &scroll, const QWidget &form)
{
    const int bar = page.style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int wanted = std::max<int>(kSidePanel, form.sizeHint().width() + bar);
    const bool beside = page.width() - 2 * kPagePadding - kPanelGap - wanted >= kRoomForList;
    const int below = page.width() - 2 * kPagePadding - bar;
    sides.setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    scroll.setMinimumWidth(beside ? wanted : 0);
    scroll.setMaximumWidth(beside ? wanted : QWIDGETSIZE_MAX);
    scroll.setMinimumHeight(beside ? 0 : form.hasHeightForWidth() ? form.heightForWidth(below) : form.sizeHint().height());
    list.setMinimumHeight(beside ? 0 : int(kListAbove));
}

} // namespace med::views
