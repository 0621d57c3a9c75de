#include "services/workflows/ledger_workplace.h"

#include "services/base/log.h"
#include "services/workflows/patients.h"
#include "services/workflows/person_card.h"
#include "services/workflows/studies.h"

#include <algorithm>
#include <mutex>

namespace med::workflows {

namespace {

std::string roleNameOf(const MemberRow &member)
{
    for (const char *role : {"doctor", "technician", "pharmacist", "reviewer", "researcher", "patient", "custodian", "network-admin", "administrator"}) {
        if (member.hasRole(role)) {
            return role;
        }
    }
    return "member";
}

/// The window's view of a session.
class LedgerWorkplace : public Workplace {
public:
    LedgerWorkplace(std::unique_ptr<wallet::Approval> approval, std::unique_ptr<Session> session)
        : m_approval(std::move(approval)), m_session(std::move(session))
    {
    }

    Person person() const override
    {
        Person person {.memberId = m_session->memberId(), .name = m_session->memberId(), .roleName = {}, .specialty = {},
                       .mspId = m_session->mspId(), .organization = m_session->mspId()};
        if (const auto member = m_session->reader().member(person.memberId)) {
            person.roleName = roleNameOf(*member);
        }
        if (const auto card = ownCard(*m_session)) {
            person.name = card->name;
            person.specialty = card->specialty;
            person.organization = card->organization;
        }
        return person;
    }

    bool demonstration() const override { return m_session->network().demonstration; }

    Expected<LedgerStatus> refresh(std::stop_token stop) override
    {
        const std::scoped_lock lock(m_refreshing);
        const auto before = m_session->ledger().head().height;
        MED_CHECK(m_session->catchUp(stop));
        const auto height = m_session->ledger().head().height;
        if (height != before || !m_looked) {
            MED_CHECK(m_session->refresh(stop));
            m_looked = true;
        }
        return LedgerStatus {.connected = true, .height = height, .lastContact = m_session->clock().now()};
    }

    Expected<std::vector<PatientSummary>> patients(std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return listPatients(*m_session);
    }

    Expected<std::vector<StudySummary>> studies(const std::string &patientId, std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return listStudies(*m_session, patientId);
    }

    Expected<std::shared_ptr<OpenedStudy>> open(const std::string &recordId, std::stop_token stop) override
    {
        const std::scoped_lock lock(m_acting);
        return openStudy(*m_session, recordId, stop);
    }

    Expected<Proof> verify(const std::string &recordId, const std::function<void(const Check &)> &made, std::stop_token stop) override
    {
        MED_CHECK(m_session->catchUp(stop));
        return verifyRecord(*m_session, recordId, made, stop);
    }

    Session &session() { return *m_session; }

private:
    Expected<> lookOnce(std::stop_token stop)
    {
        const std::scoped_lock lock(m_refreshing);
        if (!m_looked) {
            MED_CHECK(m_session->refresh(stop));
            m_looked = true;
        }
        return {};
    }

    std::unique_ptr<wallet::Approval> m_approval; ///< Outlives the session.
    std::unique_ptr<Session> m_session;
    std::mutex m_refreshing;
    std::mutex m_acting; ///< One act at a time.
    bool m_looked = false; ///< Guarded by m_refreshing.
};

} // namespace

Expected<std::unique_ptr<Workplace>> openWorkplace(const std::filesystem::path &profile, ByteView passphrase, std::stop_token stop)
{
    auto approval = std::make_unique<wallet::ApproveListed>();
    MED_TRY(auto session, Session::open({.profile = profile, .approval = *approval}, passphrase, stop));
    if (const auto finished = deliverPending(*session, stop); !finished) {
        logLine(LogLevel::Warning, "outbox", "work of an earlier run still waits: " + finished.error().detail);
    }
    return std::make_unique<LedgerWorkplace>(std::move(approval), std::move(session));
}

std::vector<ProfileEntry> profilesIn(const std::filesystem::path &folder)
{
    std::vector<ProfileEntry> profiles;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        if (!std::filesystem::exists(entry.path() / wallet::kWalletName, error)) {
            continue;
        }
        if (const auto network = ledger::Network::load(entry.path())) {
            profiles.push_back({.folder = entry.path(), .login = entry.path().filename().string(),
                                .demonstration = network->demonstration, .networkId = network->networkId});
        }
    }
    std::ranges::sort(profiles, {}, &ProfileEntry::login);
    return profiles;
}

} // namespace med::workflows
