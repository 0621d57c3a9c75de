#pragma once

#include <QStackedWidget>

namespace med::views {

/// Pages of which one is shown, and only that one says how small it may become.
class PageStack : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }

    /// Gives a page its style before it is shown, so that the first showing need not.
    static void polishAhead(const QWidget &page)
    {
        page.ensurePolished();
        const auto parts = page.findChildren<QWidget *>();
        for (const QWidget *part : parts) {
            part->ensurePolished();
        }
    }
};

} // namespace med::views
