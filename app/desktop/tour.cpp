#include "app/desktop/tour.h"

#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"

namespace med::desktop {

using views::ThemeId;

Tour::Tour(models::SignInServices services, models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path out,
           std::optional<ThemeId> theme)
    : WindowTour(window, std::move(out), theme)
    , m_services(std::move(services))
    , m_firstSignIn(signIn)
    , m_firstWindow(window)
    , m_signIn(&signIn)
{
}

Tour::~Tour() = default;

std::vector<Tour::Step> Tour::steps()
{
    const auto step = [this](std::string name, Expected<> (Tour::*act)()) { return Step {std::move(name), [this, act] { return (this->*act)(); }}; };
    return {step("Sign in to the demonstration", &Tour::begin), step("Read a study", &Tour::readStudy),
            step("See tampering refused", &Tour::tamper), step("Order a CT", &Tour::order),
            step("Send it from the laboratory", &Tour::laboratory), step("Acknowledge it", &Tour::acknowledge),
            step("Share it as the patient", &Tour::share), step("Withdraw that", &Tour::withdraw)};
}

void Tour::sitAt(models::SignInModel &signIn, views::MainWindow &window)
{
    m_signIn = &signIn;
    m_window = &window;
    m_hand = Hand(window);
    window.show();
    window.activateWindow();
    Hand::rest(50);
}

Expected<> Tour::become(const QString &login)
{
    if (m_window->workspaceView() && login == QLatin1String("lab")) {
        MED_CHECK(click("switchPerson")); // The one click that the stripe offers a doctor.
    } else if (m_window->workspaceView()) {
        int entry = 0; // The stripe offers everybody else, in the order of the profiles.
        for (const auto &profile : m_signIn->profiles()) {
            if (profile.login == login) {
                MED_CHECK(choose("switchOther", entry));
                break;
            }
            entry += profile.folder == m_window->profile().folder ? 0 : 1;
        }
    } else {
        MED_CHECK(click(QStringLiteral("profile-") + login));
    }
    const auto entered = [&] {
        return m_signIn->failure() || (m_window->workspace() && m_window->profile().login == login);
    };
    MED_CHECK(wait(entered, "the sign-in"));
    if (m_signIn->failure()) {
        return failure(m_signIn->failure()->code, "the sign-in failed; the log has " + m_signIn->failure()->id.toStdString());
    }
    view().setReadingRoom(!m_theme);
    auto &workspace = *m_window->workspace();
    MED_CHECK(wait([&] { return workspace.patients().state() == models::LoadState::Ready; }, "the patients"));
    return wait([&] { return workspace.ledger().status().connected; }, "the ledger");
}

} // namespace med::desktop
