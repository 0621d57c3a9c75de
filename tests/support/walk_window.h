#pragma once

#include "tests/support/enter_window.h"
#include "tests/support/fake_images.h"
#include "tests/support/laboratory_world.h"
#include "tests/support/window_walk.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"

#include <QAbstractButton>
#include <QTest>

namespace med::tests {

/// One window, with somebody signed in or nobody.
struct WindowWalk::Workplace {
    models::Settings settings;
    models::SignInModel signIn {{.beginnings = {.join = [](const auto &...) { return failure(ErrorCode::Offline, "nobody is there"); },
                                                .createPractice = [](const auto &...) { return failure(ErrorCode::Offline, "nobody is there"); }}}};
    std::unique_ptr<views::MainWindow> window;

    Workplace(int textPercent, QSize size)
    {
        settings.setTextPercent(textPercent);
        window = std::make_unique<views::MainWindow>(signIn, "/nowhere", models::ViewerModel::Options {.makeDecoder = makeFakeDecoder}, &settings);
        window->resize(size);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get())) {
            qFatal("the window does not become the active one");
        }
    }
    ~Workplace()
    {
        window.reset();
        models::finishAsync();
    }
    void enter(const std::shared_ptr<FakeWorkplace> &clinic, const char *login)
    {
        signIn.setProfiles({{.folder = "/p/someone", .login = login}});
        enterWindow(*window, signIn, clinic);
        if (const QString theme = qEnvironmentVariable("MEDANCHOR_WALK_THEME"); !theme.isEmpty()) {
            settings.setTheme(theme);
        }
        wait([this] { return workspace().patients().state() == models::LoadState::Ready; }, "the patients");
    }
    views::WorkspaceView &view() const { return *window->workspaceView(); }
    models::Workspace &workspace() const { return *window->workspace(); }
    QWidget *find(const char *name) const
    {
        const auto all = window->findChildren<QWidget *>(QLatin1String(name));
        const auto shown = std::find_if(all.begin(), all.end(), [](const QWidget *each) { return each->isVisible(); });
        return shown == all.end() ? nullptr : *shown;
    }
    void press(const char *name) const
    {
        wait([&] { return find(name) && find(name)->isEnabled(); }, name);
        qobject_cast<QAbstractButton *>(find(name))->click();
    }
    void key(const char *keys) const { QTest::keySequence(window.get(), QKeySequence(QLatin1String(keys))); }
    static void wait(const std::function<bool()> &until, const char *what)
    {
        if (!QTest::qWaitFor(until, 20'000)) {
            qFatal("the walk waited in vain for %s", what);
        }
    }
    void sheetAsks() const
    {
        wait([this] { return workspace().signing().isAsking() && view().signingSheet()->isVisible(); }, "the signing sheet");
    }
    void refuse() const
    {
        workspace().signing().refuse();
        wait([this] { return !view().signingSheet()->isVisible(); }, "the signing sheet to close");
    }
};

} // namespace med::tests
