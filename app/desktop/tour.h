#pragma once

#include "app/desktop/hand.h"
#include "models/sign_in_model.h"
#include "models/values.h"
#include "models/viewer_model.h"
#include "services/dicom/synthetic.h"
#include "views/common/theme/tokens.h"

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <optional>

namespace med::views {
class MainWindow;
class WorkspaceView;
}

namespace med::desktop {

/// The first hour, played on the real windows with mouse and keyboard, a picture after each step: a doctor opens
/// a CT and verifies it, tampering is refused, an order goes to the laboratory, the wrong folder is caught and the
/// right one sent, the doctor acknowledges it, the patient shares and withdraws, and another doctor is refused.
/// The way to see the program where there is no display, and a test that all of it works.
class Tour {
public:
    /// `services`: for the window of somebody at another computer.
    Tour(models::SignInServices services, models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path out,
         std::optional<views::ThemeId> theme);
    ~Tour();
    /// Returns when all pictures are there, or a step did not show what it should. Needs no running event loop.
    /// Errors: Pending, naming what did not come in time; NotFound, naming what is not in the window; Io.
    Expected<> play();
    /// Told (true) when the tour itself keeps the thread busy, which no person would, and (false) when that is over.
    void setOwnWork(std::function<void(bool busy)> told) { m_ownWork = std::move(told); }
    /// Of the pictures so far, in order.
    const std::vector<std::filesystem::path> &pictures() const { return m_pictures; }

private:
    Expected<> begin();
    Expected<> readStudy();
    Expected<> tamper();
    Expected<> order();
    Expected<> laboratory();
    Expected<> acknowledge();
    Expected<> share();
    Expected<> withdraw();

    /// Steps that recur.
    Expected<> openPatient();
    Expected<> chooseStudy(const QString &recordId);
    /// Goes down the laboratory's list to the order.
    Expected<> chooseOrder();
    Expected<> goTo(const QString &page);
    Expected<> become(const QString &login);
    Expected<> sign(const char *what, const char *name, const char *after);

    Expected<> wait(const std::function<bool()> &until, const char *what, int seconds = 60);
    /// Of the window, or of a dialog of it.
    Expected<> picture(const char *name, QWidget *of = nullptr);
    /// Clicks the visible widget of that name. Errors: NotFound, if there is none or it is disabled.
    Expected<> click(const char *name);
    /// Opens the menu of a button and takes its entry by the keyboard; the first is 0.
    Expected<> choose(const char *button, int entry);
    QWidget *find(const char *name) const;
    bool saysWhy(const models::ViewerModel &viewer) const;
    Expected<std::filesystem::path> examination(const char *folder, const dicom::SyntheticRequest &request);
    views::WorkspaceView &view() const;

    /// What is done from now on is done at the other computer, or again at the first.
    void sitAt(models::SignInModel &signIn, views::MainWindow &window);

    const models::SignInServices m_services;
    models::SignInModel &m_firstSignIn;
    views::MainWindow &m_firstWindow;
    std::unique_ptr<models::SignInModel> m_otherSignIn;
    std::unique_ptr<views::MainWindow> m_otherWindow;
    models::SignInModel *m_signIn;
    views::MainWindow *m_window;
    Hand m_hand;
    std::filesystem::path m_out;
    std::optional<views::ThemeId> m_theme;
    std::vector<std::filesystem::path> m_pictures;
    std::function<void(bool)> m_ownWork = [](bool) {};
    QTemporaryDir m_examinations; ///< What the laboratory drops.
    QString m_patient; ///< Of the demonstration's patient with a login.
    QString m_study; ///< The large CT.
    QString m_order;
    std::string m_otherOrganization; ///< Of the other doctor.
    QString m_sent; ///< The study that answers the order.
    models::StudySummary m_sharedStudy; ///< The same, as the other doctor sees it.
};

} // namespace med::desktop
