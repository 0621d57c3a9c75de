#include "views/shell/main_window.h"

#include "models/next_turn.h"
#include "views/common/file_choice.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/shell/join_page.h"
#include "views/shell/lock_page.h"
#include "views/shell/practice_page.h"
#include "views/shell/sign_in_page.h"
#include "views/shell/start_page.h"
#include "views/shell/workspace_view.h"

#include <QApplication>
#include <QStackedWidget>

namespace med::views {

using models::Profile;
using models::SignInModel;

namespace {

/// The person whom one wants to be next in a demonstration: the doctor orders, the laboratory sends, the
/// doctor reads, the patient decides.
int bestOther(const QString &login, const QStringList &others)
{
    static const QHash<QString, QStringList> next{{"doctor", {"lab", "patient"}},
                                                  {"lab", {"doctor"}},
                                                  {"patient", {"doctor"}},
                                                  {"doctor2", {"lab", "doctor"}}};
    const QStringList wanted = next.value(login, {"doctor"});
    for (const QString &each : wanted) {
        if (const auto at = others.indexOf(each); at >= 0) {
            return int(at);
        }
    }
    return 0;
}

} // namespace

MainWindow::MainWindow(SignInModel &signIn, const std::filesystem::path &demonstration,
                       models::ViewerModel::Options viewer, models::Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_signIn(signIn)
    , m_viewer(std::move(viewer))
    , m_own(settings ? nullptr : std::make_unique<models::Settings>())
    , m_settings(settings ? settings : m_own.get())
    , m_beginning(signIn.beginnings())
    , m_stack(new QStackedWidget)
    , m_start(new StartPage(signIn, *m_settings))
    , m_page(new SignInPage(signIn))
    , m_join(new JoinPage(m_beginning))
    , m_practice(new PracticePage(m_beginning))
    , m_lock(new LockPage(signIn))
    , m_demonstration(demonstration)
    , m_theme(m_settings->theme())
{
    setWindowTitle(QStringLiteral("Medanchor"));
    resize(1600, 1000);
    setMinimumSize(1120, 700);
    restoreGeometry(m_settings->layout(QStringLiteral("window")));
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_join);
    m_stack->addWidget(m_practice);
    m_stack->addWidget(m_lock);
    setCentralWidget(m_stack);
    TextSize::instance().setPercent(m_settings->textPercent());
    connect(&m_signIn, &SignInModel::signedIn, this, &MainWindow::enter);
    connect(m_lock, &LockPage::unlocked, this, &MainWindow::unlock);
    connect(m_lock, &LockPage::switchUser, this, &MainWindow::switchUser, Qt::QueuedConnection);
    connect(m_settings, &models::Settings::changed, this, &MainWindow::followSettings);
    connect(&m_idle, &models::IdleWatch::warned, this, &MainWindow::warnOfLock);
    connect(&m_idle, &models::IdleWatch::calmed, this, [this] { delete m_warning; });
    connect(&m_idle, &models::IdleWatch::expired, this, &MainWindow::lock);
    connect(m_start, &StartPage::demonstrationChosen, this, &MainWindow::openDemonstration);
    connect(m_start, &StartPage::folderChosen, this, &MainWindow::openFolder);
    connect(m_start, &StartPage::profileChosen, this, &MainWindow::openProfile);
    connect(m_start, &StartPage::joinChosen, this, &MainWindow::openJoin);
    connect(m_start, &StartPage::practiceChosen, this, &MainWindow::openPractice);
    connect(m_page, &SignInPage::back, this, &MainWindow::showStart);
    connect(m_join, &JoinPage::back, this, &MainWindow::showStart);
    connect(m_practice, &PracticePage::back, this, &MainWindow::showStart);
    connect(&m_beginning, &models::BeginningModel::ready, this, &MainWindow::signInTo);
    connect(&m_signIn, &SignInModel::profilesChanged, this, [this] {
        if (!m_view && !m_signIn.profiles().isEmpty()) {
            showFirstPage();
        }
    });
    connect(&m_signIn, &SignInModel::changed, this, [this] {
        if (!m_view && m_signIn.isMakingDemonstration()) {
            m_stack->setCurrentWidget(m_page);
        }
    });
    qApp->installEventFilter(this);
    showFirstPage();
}

MainWindow::~MainWindow()
{
    m_coming.reset();
    delete m_view; // Before the workspace, whose models it shows.
    clearLeft();
}

void MainWindow::followSettings()
{
    TextSize::instance().setPercent(m_settings->textPercent());
    if (m_settings->theme() != m_theme) {
        m_theme = m_settings->theme();
        if (!m_view) {
            Theme::instance().setCurrent(themeFromName(m_theme).value_or(ThemeId::Light));
        }
    }
    if (m_workspace && !m_locked) {
        m_idle.start(std::chrono::minutes(m_settings->idleMinutes()), kLockWarning);
    }
}

// Each step in a turn of its own, so that the window never stands still for long; who asks for the workspace or its view
// finds them when all is there.
void MainWindow::enter(std::shared_ptr<workflows::Workplace> workplace, const Profile &profile)
{
    leave();
    m_coming = std::make_unique<Coming>();
    m_coming->profile = profile;
    const auto away = std::ranges::find(m_background, profile.folder, &Away::profile);
    if (away != m_background.end()) {
        m_coming->workspace = away->workspace.get(); // Their own, with what is under way.
    } else {
        m_coming->made = std::make_unique<models::Workspace>(std::move(workplace), m_viewer);
        m_coming->workspace = m_coming->made.get();
    }
    models::nextTurn(m_coming->workspace, [this] {
        m_coming->view = std::make_unique<WorkspaceView>(*m_coming->workspace, *m_settings);
        models::nextTurn(m_coming->view.get(), [this] {
            m_coming->view->enter();
            models::nextTurn(m_coming->view.get(), [this] { arrive(); });
        });
    });
}

void MainWindow::arrive()
{
    const auto coming = std::move(m_coming);
    const auto away = std::ranges::find(m_background, coming->profile.folder, &Away::profile);
    if (away != m_background.end()) {
        m_workspace = std::move(away->workspace);
        m_background.erase(away);
    } else {
        m_workspace = std::move(coming->made);
    }
    m_profile = coming->profile;
    const models::Person &person = m_workspace->person();
    // A patient's name stays in their sealed record, but for those who were invented.
    const bool tells = person.roleName != "patient" || m_workspace->isDemonstration();
    m_settings->noteUse(m_profile.folder, {.name = tells ? QString::fromStdString(person.name) : QString(),
                                           .roleName = QString::fromStdString(person.roleName),
                                           .organization = QString::fromStdString(person.organization)});
    m_view = coming->view.release();
    offerOthers();
    connect(m_view, &WorkspaceView::signOut, this, &MainWindow::askToLeave, Qt::QueuedConnection);
    connect(m_view, &WorkspaceView::switchUser, this, &MainWindow::switchUser, Qt::QueuedConnection);
    connect(m_view, &WorkspaceView::lockRequested, this, &MainWindow::lock, Qt::QueuedConnection);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    m_view->takeFocus();
    connect(
        m_workspace.get(), &models::Workspace::sendingChanged, this,
        [this] {
            if (!isSending()) {
                delete m_closing;
            }
        },
        Qt::QueuedConnection);
    m_workspace->start();
    m_workspace->signing().setLocked(false); // Who comes back is asked again.
    m_idle.start(std::chrono::minutes(m_settings->idleMinutes()), kLockWarning);
    emit entered();
}

Profile MainWindow::described(const Profile &profile) const
{
    Profile full = profile;
    const auto known = m_settings->known(profile.folder);
    full.name = full.name.isEmpty() ? known.name : full.name;
    full.roleName = full.roleName.isEmpty() ? known.roleName : full.roleName;
    full.organization = full.organization.isEmpty() ? known.organization : full.organization;
    full.lastUsed = known.lastUsed;
    return full;
}

void MainWindow::setComputerProfiles(const QList<Profile> &profiles)
{
    m_computer = profiles;
    showFirstPage();
}

void MainWindow::showFirstPage()
{
    if (m_signIn.profiles().isEmpty() && !m_signIn.isMakingDemonstration()) {
        showStart();
    } else if (!m_view) {
        m_stack->setCurrentWidget(m_page);
        m_page->enter();
    }
}

QList<Profile> MainWindow::offeredProfiles() const
{
    QList<Profile> profiles;
    for (const Profile &profile : m_computer) {
        profiles.append(described(profile));
    }
    // Who used this computer from another folder, as long as that is there.
    const auto used = m_settings->usedProfiles();
    for (const auto &folder : used) {
        const bool listed = std::any_of(profiles.begin(), profiles.end(), [&](const Profile &each) {
            return std::filesystem::absolute(each.folder).lexically_normal() == folder;
        });
        const bool demonstration = folder.parent_path().parent_path()
            == std::filesystem::absolute(m_demonstration).lexically_normal();
        if (!listed && !demonstration && SignInModel::isProfile(folder)) {
            profiles.append(described({.folder = folder, .login = QString::fromStdString(folder.filename().string())}));
        }
    }
    std::stable_sort(profiles.begin(), profiles.end(),
                     [](const Profile &a, const Profile &b) { return a.lastUsed > b.lastUsed; });
    return profiles;
}

void MainWindow::showStart()
{
    m_start->setProfiles(offeredProfiles());
    m_stack->setCurrentWidget(m_start);
    m_start->enter();
}

void MainWindow::openDemonstration()
{
    const auto people = SignInModel::profilesOfDemonstration(m_demonstration);
    std::error_code error;
    if (!people.isEmpty() && !std::filesystem::exists(m_demonstration / "unfinished", error)) {
        m_signIn.setProfiles(people);
    } else {
        m_signIn.setProfiles({});
        m_signIn.createDemonstration(m_demonstration);
    }
}

void MainWindow::openFolder()
{
    chooseFolder(this, {.title = tr("Open a profile")}, [this](const QString &folder) {
        const std::filesystem::path path = folder.toStdString();
        openProfile(described({.folder = path, .login = QString::fromStdString(path.filename().string())}));
    });
}

void MainWindow::openJoin()
{
    m_beginning.reset();
    m_stack->setCurrentWidget(m_join);
    m_join->enter();
}

void MainWindow::joinBy(const std::filesystem::path &invitation)
{
    openJoin();
    m_beginning.readInvitation(invitation);
}

void MainWindow::openPractice()
{
    m_beginning.reset();
    m_stack->setCurrentWidget(m_practice);
    m_practice->enter();
}

/// A profile that was made just now: its passphrase is still known.
void MainWindow::signInTo(const Profile &profile)
{
    m_computer.append(profile);
    m_signIn.setProfiles({profile});
    m_signIn.signIn(0, m_beginning.takePassphrase());
    m_beginning.reset();
}

void MainWindow::openProfile(const Profile &profile)
{
    m_signIn.setProfiles({profile});
    if (!profile.passphraseFile.empty()) {
        m_signIn.signInWithFile(0);
    }
}

void MainWindow::offerOthers()
{
    QStringList names;
    QStringList logins;
    QList<int> places;
    for (int i = 0; i < m_signIn.profiles().size(); ++i) {
        const Profile &other = m_signIn.profiles().at(i);
        if (other.passphraseFile.empty() || other.folder == m_profile.folder) {
            continue;
        }
        const auto known = m_settings->known(other.folder);
        const QString name = other.name.isEmpty() ? known.name : other.name;
        const QString role = other.roleName.isEmpty() ? known.roleName : other.roleName;
        names << (name.isEmpty() ? loginText(other.login)
                                 : tr("%1, %2").arg(name, shortRoleText(role.toStdString())));
        logins << other.login;
        places << i;
    }
    if (!m_workspace->isDemonstration() || names.isEmpty()) {
        m_view->setOthers({}, 0);
        return;
    }
    m_view->setOthers(names, bestOther(m_profile.login, logins));
    connect(
        m_view, &WorkspaceView::switchTo, this,
        [this, places](int other) {
            const int profile = places.at(other);
            switchUser();
            m_signIn.signInWithFile(profile);
        },
        Qt::QueuedConnection);
}

void MainWindow::dropView()
{
    m_idle.stop();
    delete m_warning;
    const ThemeId theme = m_view->theme();
    m_stack->removeWidget(m_view);
    disconnect(m_view, nullptr, this, nullptr);
    m_left.push_back({.view = std::exchange(m_view, nullptr), .workspace = {}});
    if (Theme::instance().current() != theme) {
        Theme::instance().setCurrent(theme);
    }
    m_hidden.clear();
    if (m_locked) {
        m_locked = false;
        emit lockedChanged();
    }
}

void MainWindow::offerEverybody()
{
    if (m_profile.passphraseFile.empty() && offeredProfiles().size() > 1) {
        m_signIn.setProfiles({});
        showFirstPage();
    }
}

void MainWindow::signOut()
{
    leave();
    offerEverybody();
}

void MainWindow::leave()
{
    m_coming.reset();
    if (!m_view) {
        return;
    }
    dropView();
    dropWorkspace();
    showFirstPage();
}

/// What was left is hidden at once and taken down in turns of its own: that takes a while.
void MainWindow::dropWorkspace()
{
    m_left.back().workspace = std::move(m_workspace);
    models::nextTurn(this, [this] {
        for (Left &left : m_left) {
            delete std::exchange(left.view, nullptr);
        }
        models::nextTurn(this, [this] { clearLeft(); });
    });
}

void MainWindow::clearLeft()
{
    for (Left &left : m_left) {
        delete std::exchange(left.view, nullptr); // Before the workspace.
    }
    m_left.clear();
}

void MainWindow::switchUser()
{
    if (!m_view) {
        return;
    }
    dropView();
    if (!m_workspace->isWorking()) {
        dropWorkspace();
    } else {
        clearLeft();
        auto *kept = m_workspace.get();
        kept->signing().setLocked(true); // Nobody is there to be asked.
        kept->context().choose(std::nullopt);
        m_background.push_back({m_profile.folder, std::move(m_workspace)});
        connect(
            kept, &models::Workspace::sendingChanged, this,
            [this, kept] {
                if (!m_coming || m_coming->workspace != kept) {
                    std::erase_if(m_background, [kept](const Away &away) { return away.workspace.get() == kept && !kept->isWorking(); });
                }
            },
            Qt::QueuedConnection);
    }
    showFirstPage();
    offerEverybody();
}

} // namespace med::views
