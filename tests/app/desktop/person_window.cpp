#include "tests/app/desktop/person_window.h"

#include "app/desktop/workplaces.h"
#include "views/signing/signing_sheet.h"

#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace med::tests {

PersonWindow::PersonWindow(const DemoClinic &clinic, const QString &login, models::Settings *settings)
    : m_signIn(desktop::ledgerServices(clinic.temporary("data").toStdString()))
    , m_window(std::make_unique<views::MainWindow>(m_signIn, "/nowhere", models::ViewerModel::Options(), settings))
    , m_hand(*m_window)
{
    m_signIn.setProfiles({{.folder = clinic.profile(login).toStdString(),
                           .login = login,
                           .passphraseFile = clinic.path("passphrase").toStdString()}});
    m_window->show();
    m_window->activateWindow();
}

PersonWindow::~PersonWindow()
{
    m_window.reset();
    models::finishAsync();
}

bool PersonWindow::signIn()
{
    m_signIn.signInWithFile(0);
    return waitFor([this] { return m_window->workspace() || m_signIn.failure(); }) && m_window->workspace()
        && waitFor([this] { return workspace().patients().state() == models::LoadState::Ready; });
}

QString PersonWindow::why() const
{
    return m_signIn.failure() ? "the sign-in failed: " + m_signIn.failure()->id : QString("nobody is signed in");
}

bool PersonWindow::openPatient(const QString &patientId)
{
    const int row = workspace().patients().rowOf(patientId);
    if (row < 0) {
        return false;
    }
    view().openPatient(workspace().patients().row(row));
    return waitFor([this] { return workspace().studies().state() == models::LoadState::Ready; });
}

QWidget *PersonWindow::find(const QString &name) const
{
    const auto all = m_window->findChildren<QWidget *>(name);
    const auto found = std::ranges::find_if(all, &QWidget::isVisible);
    return found == all.end() ? nullptr : *found;
}

bool PersonWindow::click(const QString &name)
{
    const auto ready = [&] {
        const QWidget *widget = find(name);
        return widget && widget->isEnabled();
    };
    if (!waitFor(ready, 30)) {
        return false;
    }
    desktop::Hand::rest(80); // Until everything has its place.
    QWidget *widget = find(name);
    if (!widget) {
        return false;
    }
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(parent)) {
            scroll->ensureWidgetVisible(widget);
        }
    }
    m_hand.click(*widget);
    return true;
}

bool PersonWindow::sign()
{
    auto *sheet = view().signingSheet();
    if (!waitFor([&] { return workspace().signing().isAsking() && sheet->isVisible(); })) {
        return false;
    }
    if (auto *text = qobject_cast<QScrollArea *>(find("signingText"))) {
        text->verticalScrollBar()->setValue(text->verticalScrollBar()->maximum());
    }
    if (!waitFor([&] { return sheet->isArmed(); })) {
        return false;
    }
    m_hand.key(Qt::Key_S, Qt::AltModifier);
    return waitFor([&] { return !workspace().signing().isAsking(); });
}

QString PersonWindow::words() const
{
    return wordsBelow(*m_window);
}

bool PersonWindow::waitFor(const std::function<bool()> &until, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.elapsed() > seconds * 1000LL) {
            return false;
        }
        desktop::Hand::rest(10);
    }
    return true;
}

QString wordsBelow(const QWidget &widget, const std::function<bool(const QWidget &)> &skip)
{
    QString words;
    if (!widget.isVisible() || (skip && skip(widget))) {
        return words;
    }
    const auto add = [&](const QString &more) {
        if (!more.isEmpty()) {
            words += more + '\n';
        }
    };
    add(widget.accessibleName());
    add(widget.accessibleDescription());
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        add(label->text());
    } else if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        add(line->text());
    } else if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget)) {
        add(text->toPlainText());
    } else if (const auto *list = qobject_cast<const QAbstractItemView *>(&widget); list && list->model()) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            add(list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        }
    }
    for (const QObject *child : widget.children()) {
        if (child->isWidgetType()) {
            words += wordsBelow(*static_cast<const QWidget *>(child), skip);
        }
    }
    return words;
}

} // namespace med::tests
