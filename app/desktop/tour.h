#pragma once

#include "app/desktop/window_tour.h"
#include "models/sign_in_model.h"
#include "models/values.h"
#include "models/viewer_model.h"

#include <QString>

#include <memory>

namespace med::desktop {

/// The first hour, played on the real windows with mouse and keyboard, a picture after each step: a doctor opens
/// a CT and verifies it, tampering is refused, an order goes to the laboratory, the wrong folder is caught and the
/// right one sent, the doctor acknowledges it, the patient shares and withdraws, and another doctor is refused.
class Tour : public WindowTour {
public:
    /// `services`: for the window of somebody at another computer.
    Tour(models::SignInServices services, models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path out,
         std::optional<views::ThemeId> theme);
    ~Tour() override;

protected:
    std::vector<Step> steps() override;

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
    /// Goes down the laboratory's list to the order.
    Expected<> chooseOrder();
    Expected<> become(const QString &login);

    bool saysWhy(const models::ViewerModel &viewer) const;

    /// What is done from now on is done at the other computer, or again at the first.
    void sitAt(models::SignInModel &signIn, views::MainWindow &window);

    const models::SignInServices m_services;
    models::SignInModel &m_firstSignIn;
    views::MainWindow &m_firstWindow;
    std::unique_ptr<models::SignInModel> m_otherSignIn;
    std::unique_ptr<views::MainWindow> m_otherWindow;
    models::SignInModel *m_signIn;
    QString m_patient; ///< Of the demonstration's patient with a login.
    QString m_study; ///< The large CT.
    QString m_order;
    std::string m_otherOrganization; ///< Of the other doctor.
    QString m_sent; ///< The study that answers the order.
    models::StudySummary m_sharedStudy; ///< The same, as the other doctor sees it.
};

} // namespace med::desktop
