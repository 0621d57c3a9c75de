#include "app/desktop/onboarding_tour.h"
#include "app/desktop/options.h"
#include "app/desktop/startup_report.h"
#include "app/desktop/tour.h"
#include "app/desktop/workplaces.h"
#include "views/common/application.h"
#include "views/common/theme/theme.h"
#include "views/shell/look_buttons.h"
#include "views/shell/main_window.h"

#include <QApplication>

#include <csignal>
#include <cstdio>

namespace {

using namespace med;

/// Fills the first page with who can sign in, and signs in where everything was given.
void begin(models::SignInModel &signIn, const desktop::Options &options,
           const std::filesystem::path &demonstration)
{
    if (options.demonstration) {
        const auto people = models::SignInModel::profilesOfDemonstration(demonstration);
        std::error_code error;
        if (!people.isEmpty() && !std::filesystem::exists(demonstration / "unfinished", error)) {
            signIn.setProfiles(people);
        } else {
            signIn.createDemonstration(demonstration);
        }
        return;
    }
    if (options.profile.empty()) {
        return; // The start page offers the profiles of this computer.
    }
    signIn.setProfiles(
        {{.folder = options.profile,
          .login = QString::fromStdString(
              std::filesystem::absolute(options.profile).lexically_normal().filename().string())}});
    if (!options.passphraseFile.empty()) {
        signIn.signInWithFile(0, options.passphraseFile);
    }
}

/// Plays a tour, and says of each step how it went and where its pictures are. Answers what the program ends with.
int play(desktop::WindowTour &tour)
{
    tour.setTold([](const desktop::WindowTour::Result &result) {
        std::printf("%s: %s\n", result.step.c_str(), result.problem.empty() ? "done" : result.problem.c_str());
        for (const auto &picture : result.pictures) {
            std::printf("  %s\n", picture.c_str());
        }
        std::fflush(stdout);
    });
    if (const auto played = tour.play(); !played) {
        std::fprintf(stderr, "medanchor: %s\n", played.error().detail.c_str());
        return 1;
    }
    return 0;
}

int run(QApplication &application, const desktop::Options &options)
{
    const auto data = options.onboarding.empty() ? desktop::dataFolder() : std::filesystem::absolute(options.onboarding).lexically_normal();
    const auto demonstration = options.demonstrationFolder.empty() ? data / "demo" : options.demonstrationFolder;
    models::SignInModel signIn(desktop::ledgerServices(data));
    // A tour is the same on every computer: it neither reads nor leaves settings.
    models::Settings settings(options.tour.empty() ? desktop::dataFolder() / "settings.json" : std::filesystem::path());
    if (options.theme) {
        settings.setTheme(views::themeName(*options.theme));
    }
    if (options.textPercent > 0) {
        settings.setTextPercent(options.textPercent);
    }
    // A tour is the same on every computer in this, too.
    const auto spoken = options.tour.empty() ? views::systemLanguage() : views::Language::English;
    views::prepareApplication(
        options.language.value_or(views::languageFromCode(settings.language()).value_or(spoken)));
    if (options.mirrored) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    views::Theme::instance().setCurrent(views::themeFromName(settings.theme()).value_or(views::ThemeId::Light));
    views::MainWindow window(signIn, demonstration, {}, &settings);
    window.setComputerProfiles(desktop::profilesOfThisComputer(data));
    desktop::StartupReport::watch(window);
    window.show();
    if (options.tour.empty()) {
        begin(signIn, options, demonstration);
        if (!options.invitation.empty()) {
            window.joinBy(options.invitation);
        }
        return application.exec();
    }
    if (!options.onboarding.empty()) {
        desktop::OnboardingTour tour(signIn, window, data, std::filesystem::absolute(options.tour), options.theme);
        return play(tour);
    }
    desktop::Tour tour(desktop::ledgerServices(data), signIn, window, options.tour, options.theme);
    return play(tour);
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // A limit on the size of files is a full disk, not an end.
    const std::vector<std::string> words(argv + 1, argv + argc);
    auto options = desktop::parseOptions(words);
    if (!options) {
        std::fprintf(stderr, "medanchor: %s\n%s", options.error().detail.c_str(), desktop::usage());
        return 2;
    }
    if (options->help || options->version) {
        std::fputs(options->help ? desktop::usage() : "medanchor " MEDANCHOR_VERSION "\n", stdout);
        return 0;
    }
    if (!options->tour.empty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        options->demonstration = options->demonstration || (options->profile.empty() && options->onboarding.empty());
    }
    std::error_code unread;
    if (!options->onboarding.empty() && std::filesystem::exists(options->onboarding, unread) && !std::filesystem::is_empty(options->onboarding, unread)) {
        std::fprintf(stderr, "medanchor: %s is no empty folder\n", options->onboarding.c_str());
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Medanchor"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.medanchor.Medanchor"));
    QApplication::setApplicationVersion(QStringLiteral(MEDANCHOR_VERSION));
    int code = run(application, *options);
    for (; code == views::kBeginAgain; code = run(application, *options)) {
        models::finishAsync();
        options->language.reset(); // What was chosen in the window counts now.
    }
    models::finishAsync();
    return code;
}
