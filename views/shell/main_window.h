#pragma once

#include "models/beginning_model.h"
#include "models/idle_watch.h"
#include "models/settings.h"
#include "models/sign_in_model.h"
#include "models/workspace.h"

#include <QMainWindow>

#include <chrono>
#include <QPointer>

class QStackedWidget;

namespace med::views {

class JoinPage;
class LockPage;
class PracticePage;
class SignInPage;
class StartPage;
class WorkspaceView;

/// The window: the start page, the workspace of who is signed in, or the lock. Follows the settings.
/// Who switched to another user goes on in the background while their work is under way, and is taken up
/// again when they sign in.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `demonstration`: where one is, or would be made. Without settings the window keeps none.
    MainWindow(models::SignInModel &signIn, const std::filesystem::path &demonstration,
               models::ViewerModel::Options viewer = {}, models::Settings *settings = nullptr,
               QWidget *parent = nullptr);
    ~MainWindow() override;
    /// Null while nobody is signed in.
    WorkspaceView *workspaceView() const { return m_view; }
    models::Workspace *workspace() const { return m_workspace.get(); }
    /// The profiles that the start page offers: of this computer. Who used them is added from the settings.
    void setComputerProfiles(const QList<models::Profile> &profiles);
    /// Shows the start page, or who can sign in where that is known.
    void showFirstPage();
    /// The page on which one joins by this invitation.
    void joinBy(const std::filesystem::path &invitation);
    models::Settings &settings() { return *m_settings; }
    models::IdleWatch &idleWatch() { return m_idle; }
    /// Of who is signed in.
    const models::Profile &profile() const { return m_profile; }
    void signOut();
    bool isLocked() const { return m_locked; }
    /// Hides every window of the program behind the lock page. Work goes on.
    void lock();
    /// How many people's work goes on in the background.
    int inBackground() const { return int(m_background.size()); }

signals:
    void entered(); ///< Somebody signed in and their workspace is shown.
    void lockedChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Away {
        std::filesystem::path profile;
        std::unique_ptr<models::Workspace> workspace;
    };
    /// Who has signed in, until everything of theirs is made.
    struct Coming {
        models::Profile profile;
        models::Workspace *workspace = nullptr; ///< The one that was made, or theirs in the background.
        std::unique_ptr<models::Workspace> made;
        std::unique_ptr<WorkspaceView> view;
    };
    void enter(std::shared_ptr<med::workflows::Workplace> workplace, const models::Profile &profile);
    void arrive();
    void offerOthers();
    void showStart();
    /// All that the start page offers, the one used last first.
    QList<models::Profile> offeredProfiles() const;
    /// Where several people use this computer, whoever comes next finds all of them, and not who went.
    void offerEverybody();
    void openFolder();
    void openJoin();
    void openPractice();
    void signInTo(const models::Profile &profile);
    void openDemonstration();
    void openProfile(const models::Profile &profile);
    models::Profile described(const models::Profile &profile) const;
    void unlock();
    void leave();
    void switchUser(); ///< Leaves, but lets running work go on.
    void dropView();
    void dropWorkspace();
    void clearLeft();
    void followSettings();
    void warnOfLock();
    bool isSending() const;
    /// Signs out; where something is being sent, asks first.
    void askToLeave();
    /// `notSigned`: how many studies would have to be sent anew.
    void askBefore(const QString &verb, int notSigned, std::function<void()> act);
    void placeAtBottom(QWidget &notice, int wish); ///< At most so wide, at 100 % of the text.
    models::SignInModel &m_signIn;
    models::ViewerModel::Options m_viewer;
    std::unique_ptr<models::Settings> m_own;
    models::Settings *m_settings;
    static constexpr std::chrono::seconds kLockWarning{30};
    models::IdleWatch m_idle;
    models::BeginningModel m_beginning;
    QStackedWidget *m_stack;
    StartPage *m_start;
    SignInPage *m_page;
    JoinPage *m_join;
    PracticePage *m_practice;
    LockPage *m_lock;
    std::filesystem::path m_demonstration;
    QList<models::Profile> m_computer; ///< The profiles of this computer.
    models::Profile m_profile; ///< Of who is signed in.
    std::unique_ptr<models::Workspace> m_workspace;
    std::vector<Away> m_background;
    /// Who signed out just now.
    struct Left {
        WorkspaceView *view;
        std::unique_ptr<models::Workspace> workspace;
    };
    std::vector<Left> m_left;
    std::unique_ptr<Coming> m_coming; ///< After what it may refer to.
    WorkspaceView *m_view = nullptr;
    QPointer<QWidget> m_warning;
    QPointer<QWidget> m_closing; ///< The question whether to close while something is sent.
    bool m_mayClose = false;
    QList<QPointer<QWidget>> m_hidden; ///< Windows that the lock hid.
    bool m_locked = false;
    QString m_theme;
};

} // namespace med::views
