#include "views/shell/main_window.h"

#include "views/common/button.h"
#include "views/common/notice.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/shell/lock_page.h"
#include "views/shell/workspace_view.h"

#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>

namespace med::views {

void MainWindow::lock()
{
    if (!m_view || m_locked) {
        return;
    }
    m_locked = true;
    m_workspace->signing().setLocked(true);
    m_idle.stop();
    delete m_warning;
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window == this || !window->isVisible()) {
            continue;
        }
        if (window->windowType() == Qt::Popup || window->windowType() == Qt::ToolTip) {
            window->close();
        } else {
            window->hide();
            m_hidden.append(window);
        }
    }
    m_lock->enter(m_profile, QString::fromStdString(m_workspace->person().name));
    m_stack->setCurrentWidget(m_lock);
    m_lock->enter(m_profile, QString::fromStdString(m_workspace->person().name)); // The focus, now that it is seen.
    setWindowTitle(tr("Medanchor (locked)"));
    emit lockedChanged();
}

void MainWindow::unlock()
{
    if (!m_locked) {
        return;
    }
    m_locked = false;
    m_workspace->signing().setLocked(false);
    setWindowTitle(QStringLiteral("Medanchor"));
    m_stack->setCurrentWidget(m_view);
    for (const QPointer<QWidget> &window : m_hidden) {
        if (window) {
            window->show();
        }
    }
    m_hidden.clear();
    m_view->takeFocus();
    m_idle.start(std::chrono::minutes(m_settings->idleMinutes()), kLockWarning);
    emit lockedChanged();
}

void MainWindow::warnOfLock()
{
    auto *notice = new Notice(NoticeKind::Warning, m_stack);
    notice->setObjectName(QStringLiteral("lockWarning"));
    notice->setWords(tr("Locks in 30 seconds."), tr("Press any key or move the mouse to stay."));
    placeAtBottom(*notice, 560);
    m_warning = notice;
}

void MainWindow::placeAtBottom(QWidget &notice, int wish)
{
    const int width = std::min(wish * textPercent() / 100, m_stack->width());
    notice.setFixedWidth(width);
    notice.adjustSize();
    notice.move((m_stack->width() - width) / 2, m_stack->height() - notice.height() - metrics::kStatusLine - 16);
    notice.show();
    notice.raise();
}

bool MainWindow::isSending() const
{
    return !m_background.empty() || (m_workspace && m_workspace->isSending());
}

void MainWindow::askToLeave()
{
    if (m_workspace && m_workspace->isSending()) {
        askBefore(tr("Sign out all the same"), m_workspace->unsignedCount(), [this] { signOut(); });
    } else {
        signOut();
    }
}

void MainWindow::askBefore(const QString &verb, int notSigned, std::function<void()> act)
{
    delete m_closing;
    auto *notice = new Notice(NoticeKind::Warning, m_stack);
    notice->setObjectName(QStringLiteral("closing"));
    notice->setWords(tr("Something is still being sent."),
                     notSigned > 0
                         ? tr("This stops it. What was signed is kept on this computer and goes on after the next sign-in; %n study(s) that "
                              "nobody has signed yet would have to be sent anew.",
                              nullptr, notSigned)
                         : tr("This stops it. What was done so far is kept on this computer and goes on after the next sign-in."));
    auto *stay = new Button(ButtonKind::Outlined, Glyph::None, tr("Stay"));
    stay->setObjectName(QStringLiteral("stayOpen"));
    connect(stay, &Button::clicked, notice, &QObject::deleteLater);
    notice->addButton(stay);
    auto *close = new Button(ButtonKind::Outlined, Glyph::None, verb);
    close->setObjectName(QStringLiteral("closeAnyway"));
    connect(close, &Button::clicked, this, [this, act = std::move(act)] {
        if (m_closing) {
            m_closing->deleteLater();
        }
        act();
    });
    notice->addButton(close);
    m_closing = notice;
    placeAtBottom(*notice, 920);
    stay->setFocus(Qt::OtherFocusReason);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        m_idle.touched();
        break;
    case QEvent::Show:
        // A dialog that work opened meanwhile waits behind the lock.
        if (m_locked && watched->isWidgetType()) {
            auto *window = static_cast<QWidget *>(watched);
            if (window != this && window->isWindow() && window->windowType() != Qt::ToolTip) {
                QMetaObject::invokeMethod(window, &QWidget::hide, Qt::QueuedConnection);
                m_hidden.append(window);
            }
        }
        break;
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (isSending() && !m_mayClose) {
        event->ignore();
        int notSigned = m_workspace ? m_workspace->unsignedCount() : 0;
        for (const Away &away : m_background) {
            notSigned += away.workspace->unsignedCount();
        }
        askBefore(tr("Close all the same"), notSigned, [this] {
            m_mayClose = true;
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    m_settings->setLayout(QStringLiteral("window"), saveGeometry());
    m_settings->save();
    QMainWindow::closeEvent(event);
}

} // namespace med::views
