#pragma once

#include <QStackedWidget>

namespace med::views {

/// Pages of which one is shown, and only that one says how small it may become.
class PageStack : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }
};

} // namespace med::views
