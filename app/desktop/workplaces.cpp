#include "app/desktop/workplaces.h"

#include "services/base/log.h"
#include "services/workflows/agent_host.h"
#include "services/wallet/wallet.h"
#include "services/workflows/create_demo.h"
#include "services/workflows/ledger_workplace.h"

#include <mutex>
#include <set>

namespace med::desktop {

namespace fs = std::filesystem;

namespace {

/// The custodians' agents of the nodes that run on this machine: started with the first sign-in that uses a
/// node, they work until the program ends, whoever is signed in.
class Agents {
public:
    void startBeside(const fs::path &profile)
    {
        auto agents = workflows::agentsBeside(profile);
        if (!agents) {
            logLine(LogLevel::Warning, "agent", "no agent was started: " + agents.error().detail);
            return;
        }
        const std::scoped_lock lock(m_mutex);
        std::erase_if(*agents, [this](const auto &agent) { return !m_started.insert(agent.profile).second; });
        if (!agents->empty()) {
            m_hosts.push_back(std::make_unique<workflows::AgentHost>(*std::move(agents)));
        }
    }

private:
    std::mutex m_mutex;
    std::set<fs::path> m_started;
    std::vector<std::unique_ptr<workflows::AgentHost>> m_hosts;
};

} // namespace

models::SignInServices ledgerServices()
{
    models::SignInServices services;
    services.open = [agents = std::make_shared<Agents>()](const fs::path &profile, const SecretBytes &passphrase, std::stop_token stop) {
        auto workplace = workflows::openWorkplace(profile, passphrase.view(), stop);
        if (workplace) {
            agents->startBeside(profile);
        }
        return workplace;
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
