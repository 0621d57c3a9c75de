#include "views/common/menu.h"

#include "views/common/theme/metrics.h"

#include <algorithm>

namespace med::views {

namespace {

constexpr int kGap = 2; ///< Between a control and its menu.

QAction *firstChoice(const QList<QAction *> &entries)
{
    const auto takes = [](const QAction *entry) { return entry->isVisible() && entry->isEnabled() && !entry->isSeparator(); };
    const auto holds = std::ranges::find_if(entries, [&](const QAction *entry) { return takes(entry) && entry->isChecked(); });
    const auto first = holds != entries.end() ? holds : std::ranges::find_if(entries, takes);
    return first != entries.end() ? *first : nullptr;
}

} // namespace

Menu::Menu(QWidget *owner)
    : QMenu(owner)
{
    connect(this, &QMenu::aboutToHide, this, &QObject::deleteLater);
}

void Menu::openAt(const QWidget &control, Place place)
{
    const QSize size = sizeHint();
    const bool atRight = (place == Place::BelowAtEnd) != control.isRightToLeft();
    openAt(control.mapToGlobal(QPoint(atRight ? control.width() - size.width() : 0,
                                      place == Place::Above ? -size.height() - kGap : control.height() + kGap)));
}

void Menu::openAt(QPoint corner)
{
    popup(corner);
    setActiveAction(firstChoice(actions()));
}

} // namespace med::views
