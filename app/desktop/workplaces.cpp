#include "app/desktop/workplaces.h"

#include "services/wallet/wallet.h"
#include "services/workflows/create_demo.h"
#include "services/workflows/ledger_workplace.h"

namespace med::desktop {

namespace fs = std::filesystem;

models::SignInServices ledgerServices()
{
    models::SignInServices services;
    services.open = [](const fs::path &profile, const SecretBytes &passphrase, std::stop_token stop) {
        return workflows::openWorkplace(profile, passphrase.view(), stop);
    };
    services.verify = [](const fs::path &profile, const SecretBytes &passphrase) -> Expected<> {
        MED_TRY(auto wallet, wallet::Wallet::open(profile, passphrase.view()));
        wallet.lock();
        return {};
    };
    services.createDemonstration = [](const fs::path &folder,
                                      const std::function<void(const std::string &)> &said,
                                      std::stop_token stop) -> Expected<> {
        // What an earlier start left unfinished is a demonstration's: it holds nothing of
        // anybody's.
        std::error_code error;
        if (fs::exists(folder / "unfinished", error)) {
            fs::remove_all(folder, error);
        }
        MED_CHECK(workflows::CreateDemo().run({.folder = folder, .told = said}, stop));
        return {};
    };
    return services;
}

QList<models::Profile> profilesOfThisComputer(const fs::path &folder)
{
    QList<models::Profile> profiles;
    for (const auto &entry : workflows::profilesIn(folder)) {
        profiles.append({.folder = entry.folder, .login = QString::fromStdString(entry.login)});
    }
    return profiles;
}

} // namespace med::desktop
