#pragma once

#include "services/workflows/enrolment_desk.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// Somebody who is to become a member of an organisation.
struct Newcomer {
    std::string login; ///< The name of their profile.
    std::string name;
    std::string specialty;
    std::string mspId;
    std::vector<std::string> roles;
    std::string caType = "client"; ///< client, or admin for an MSP administrator.

    bool hasRole(std::string_view role) const;
};

/// Lets the first people of a network in: identities at the authorities, wallets,
/// then memberships, keys and name cards on the ledger. It signs for all of them without asking, so it
/// serves only who creates a network, before anybody else is in it. Logins are taken as they are.
class Founding {
public:
    /// `registrars`: see EnrolmentDesk. `network` is what each profile gets, its paths as they lead from
    /// a profile. Every organisation's recovery key is `recovery`.
    Founding(ledger::Network network, std::filesystem::path registrars, crypto::PublicKey recovery, std::stop_token stop);
    ~Founding();

    /// An identity and a profile with a wallet. A custodian gets a release key too.
    Expected<> enrol(const Newcomer &who, const std::filesystem::path &profile, ByteView passphrase);
    /// Network:Init, by an MSP administrator of the administrating organisation.
    Expected<> begin(const std::string &login);
    /// Makes a member of who was enrolled: an organisation's first administrator enrols themselves.
    /// `boundPatient`: the reference of the patient who it is; empty for staff.
    Expected<> welcome(const Newcomer &who, const std::string &administrator, const std::string &boundPatient = {});

    Expected<Session *> session(const std::string &login);
    const std::string &memberId(const std::string &login) const { return m_people.at(login).memberId; }
    const std::filesystem::path &profile(const std::string &login) const { return m_people.at(login).profile; }
    /// Lets the profiles go.
    void closeSessions() { m_sessions.clear(); }

private:
    struct Enrolled {
        std::string memberId;
        std::filesystem::path profile;
        SecretBytes passphrase;
    };
    Expected<EnrolmentDesk *> desk(const std::string &mspId);
    Expected<> publishKeys(const Newcomer &who);
    std::string organizationName(const std::string &mspId) const;

    const ledger::Network m_network;
    const std::filesystem::path m_registrars;
    const crypto::PublicKey m_recovery;
    const std::stop_token m_stop;
    std::unique_ptr<wallet::Approval> m_approval;
    std::map<std::string, EnrolmentDesk> m_desks; ///< By MSP id.
    std::map<std::string, Enrolled> m_people; ///< By login.
    std::map<std::string, std::unique_ptr<Session>> m_sessions; ///< By login.
};

} // namespace med::workflows
