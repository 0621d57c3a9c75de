#pragma once

#include "app/desktop/window_tour.h"
#include "models/sign_in_model.h"

#include <map>

namespace med::desktop {

/// From an empty folder to a network that works, by the windows alone, on one computer that everybody shares: a hospital
/// creates its ledger and admits another hospital, a laboratory, a pharmacy, an insurer and a research institute; their
/// first administrators found them and invite their people; a patient is registered, gets her code on paper and joins; an
/// examination is asked for, made, seen and acknowledged; and the patient shares it and sees who looked. The windows'
/// twin of the script in README.md, "From an empty ledger".
class OnboardingTour : public WindowTour {
public:
    /// Of everybody, for the tour and for who looks around afterwards.
    static constexpr const char *kPassphrase = "seven grey herons";

    /// `folder`: the data folder of `signIn`'s services; gets `invitations` and `recovery`, the tour's stick.
    OnboardingTour(models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path folder, std::filesystem::path out,
                   std::optional<views::ThemeId> theme);

protected:
    std::vector<Step> steps() override;

private:
    /// Founding: people and organisations.
    Expected<> createHospital();
    Expected<> admit(const QString &organization, const char *kind, const QString &administrator);
    enum class First { Yes, No };
    /// By the invitation file, from the start page; `first` of their organisation, they get its recovery key.
    Expected<> join(const QString &person, First first);
    Expected<> invite(const QString &administrator, const QString &person, const char *role);

    /// The record of the patient.
    Expected<> registerPatient();
    Expected<> invitePatient();
    Expected<> patientJoins();
    Expected<> request();
    Expected<> send();
    Expected<> acknowledge();
    Expected<> share();
    Expected<> researcherLooks();
    Expected<> whoLooked();

    /// To the start page, whoever sits there.
    Expected<> leave();
    Expected<> signIn(const QString &login);
    /// Signed in, with the ledger at hand; else what the window says instead.
    Expected<> arrive(const QString &whom);
    /// A page of the person, by its control at the side.
    Expected<> page(const QString &id);
    /// The patient's record, from the list of patients.
    Expected<> openPatient();
    /// Opens the study that was sent, as far as its first image.
    Expected<> openStudy();
    Expected<> fillPassphrase();

    models::SignInModel &m_signIn;
    const std::filesystem::path m_folder;
    std::map<QString, QString> m_fingerprints; ///< By person: what the administrator reads to them.
    QString m_code; ///< On the patient's sheet.
    QString m_patientLogin;
    QString m_order;
    QString m_study; ///< That answers it.
};

} // namespace med::desktop
