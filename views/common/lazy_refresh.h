#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace med::views {

/// Brings a page up to date: at once while it is seen; while it is not, in a turn of its own, so that what is seen does not wait for it,
/// or when the page is shown, whichever comes first.
class LazyRefresh : public QObject {
public:
    LazyRefresh(QWidget &page, std::function<void()> refresh)
        : QObject(&page)
        , m_page(page)
        , m_refresh(std::move(refresh))
    {
        m_turn.setSingleShot(true);
        m_turn.callOnTimeout(this, m_refresh);
        m_page.installEventFilter(this);
    }

    void ask()
    {
        if (m_page.isVisible()) {
            m_turn.stop();
            m_refresh();
        } else {
            m_turn.start(0);
        }
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == &m_page && event->type() == QEvent::Show && m_turn.isActive()) {
            m_turn.stop();
            m_refresh();
        }
        return false;
    }

private:
    QWidget &m_page;
    std::function<void()> m_refresh;
    QTimer m_turn;
};

} // namespace med::views
