#pragma once

#include "models/sign_in_model.h"
#include "views/common/theme/tokens.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <optional>

namespace med::views {
class MainWindow;
}

namespace med::desktop {

/// Plays through the windows as a doctor would and leaves a picture of each in a folder: the way to
/// see the program where there is no display, and a test that every page comes to something.
class Tour {
public:
    Tour(models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path out,
         std::optional<views::ThemeId> theme);
    /// Returns when all pictures are there, or a page did not come. Needs no running event loop.
    /// Errors: Pending if a page did not come in time; Io; what a page met.
    Expected<> play();
    /// Of the pictures so far, in order.
    const std::vector<std::filesystem::path> &pictures() const { return m_pictures; }

private:
    Expected<> signInAsDoctor();
    Expected<models::StudySummary> findStudy();
    Expected<> showImages(const models::StudySummary &study);
    Expected<> showProof(const models::StudySummary &study);
    Expected<> showRefusal();
    Expected<> wait(const std::function<bool()> &until, const char *what, int seconds = 120);
    Expected<> picture(const char *name);
    models::SignInModel &m_signIn;
    views::MainWindow &m_window;
    std::filesystem::path m_out;
    std::optional<views::ThemeId> m_theme;
    std::vector<std::filesystem::path> m_pictures;
};

} // namespace med::desktop
