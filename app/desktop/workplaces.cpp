#include "app/desktop/workplaces.h"

#include "services/wallet/wallet.h"
#include "services/workflows/create_demo.h"
#include "services/workflows/create_practice.h"
#include "services/workflows/invitation_code.h"
#include "services/workflows/join_organisation.h"
#include "services/workflows/ledger_workplace.h"

namespace med::desktop {

namespace fs = std::filesystem;

namespace {

Expected<workflows::Invitation> readInvitation(const models::InvitationSource &source)
{
    if (source.code.empty()) {
        return workflows::Invitation::read(source.file);
    }
    MED_TRY(const auto code, workflows::InvitationCode::parse(source.code));
    return code.fetch();
}

models::BeginningServices beginnings(const fs::path &data)
{
    models::BeginningServices services;
    services.readInvitation = [](const models::InvitationSource &source) -> Expected<workflows::InvitationSummary> {
        MED_TRY(const auto invitation, readInvitation(source));
        return invitation.summary();
    };
    services.join = [data](const models::InvitationSource &source, const workflows::InvitationSummary &shown, const fs::path &recoveryFile, const SecretBytes &passphrase,
                           const std::function<void(workflows::JoinStep)> &told, std::stop_token stop) -> Expected<fs::path> {
        MED_TRY(auto invitation, readInvitation(source));
        const auto said = invitation.summary();
        if (said.fingerprint != shown.fingerprint || said.mspId != shown.mspId || said.person != shown.person || said.roles != shown.roles || said.first != shown.first) {
            return failure(ErrorCode::Conflict, "the invitation file was changed after it was shown");
        }
        const fs::path profile = workflows::JoinOrganisation::folderFor(invitation, data / (said.demonstration ? "demonstration-profiles" : "profiles"));
        MED_CHECK(workflows::JoinOrganisation().run({.invitation = std::move(invitation), .profile = profile, .recoveryFile = recoveryFile, .told = told}, passphrase.view(), stop));
        return profile;
    };
    services.createPractice = [data](const workflows::PracticeDraft &asked, const SecretBytes &passphrase,
                                     const std::function<void(workflows::PracticeStep)> &told, std::stop_token stop) -> Expected<fs::path> {
        auto draft = asked;
        if (draft.folder.empty()) {
            draft.folder = workflows::CreatePractice::folderFor(draft.practice, data / "practices");
        }
        MED_TRY(const auto made, workflows::CreatePractice().run({.draft = std::move(draft), .told = told}, passphrase.view(), stop));
        return made.profile;
    };
    return services;
}

} // namespace

models::SignInServices ledgerServices(const fs::path &data)
{
    models::SignInServices services;
    services.beginnings = beginnings(data);
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

QList<models::Profile> profilesOfThisComputer(const fs::path &data)
{
    QList<models::Profile> profiles;
    const auto add = [&](const fs::path &folder) {
        for (const auto &entry : workflows::profilesIn(folder)) {
            profiles.append({.folder = entry.folder, .login = QString::fromStdString(entry.login)});
        }
    };
    add(data / "profiles");
    std::error_code error;
    for (const auto &practice : fs::directory_iterator(data / "practices", error)) {
        if (!fs::exists(practice.path() / "unfinished", error)) {
            add(practice.path() / "profiles");
        }
    }
    return profiles;
}

} // namespace med::desktop
