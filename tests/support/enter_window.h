#pragma once

#include "models/sign_in_model.h"
#include "views/shell/main_window.h"

#include <QSignalSpy>

namespace med::tests {

/// Signs somebody in to a window, without asking a wallet, and waits until all of theirs is there.
inline void enterWindow(views::MainWindow &window, models::SignInModel &signIn, std::shared_ptr<workflows::Workplace> workplace, const models::Profile &profile)
{
    QSignalSpy entered(&window, &views::MainWindow::entered);
    emit signIn.signedIn(std::move(workplace), profile);
    if (!entered.wait()) {
        qFatal("nobody arrives in the window");
    }
}

inline void enterWindow(views::MainWindow &window, models::SignInModel &signIn, std::shared_ptr<workflows::Workplace> workplace, int profile = 0)
{
    enterWindow(window, signIn, std::move(workplace), signIn.profiles().at(profile));
}

} // namespace med::tests
