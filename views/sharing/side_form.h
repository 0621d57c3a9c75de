#pragma once

class QBoxLayout;
class QScrollArea;
class QWidget;

namespace med::views {

/// A list and, beside it, a form that scrolls: below the list and as high as it wants to be where the page is too narrow
/// for both. Called again whenever the page or the form changes its size.
void arrangeSideForm(const QWidget &page, QBoxLayout &sides, QWidget &list, QScrollArea &scroll, const QWidget &form);

} // namespace med::views
