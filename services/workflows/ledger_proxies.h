#pragma once

#include "services/workflows/ledger_rights.h"
#include "services/workflows/patient_proxies.h"

namespace med::workflows {

/// A window's view of who acts for patients, over a session with the ledger and the store.
class LedgerProxies : public PatientProxies {
public:
    /// All must outlive it.
    LedgerProxies(Session &session, NameBook &names, LedgerRights::Ways ways) : m_session(session), m_names(names), m_ways(std::move(ways)) {}

    Expected<std::vector<ProxyEntry>> of(const std::string &patientId, std::stop_token stop) override;
    Expected<std::vector<ProxyCandidate>> candidates(const std::string &patientId, std::stop_token stop) override;
    Expected<Receipt> appoint(const ProxyDraft &draft, std::stop_token stop) override;
    Expected<Receipt> end(const std::string &proxyId, const std::string &reason, std::stop_token stop) override;

private:
    Session &m_session;
    NameBook &m_names;
    LedgerRights::Ways m_ways;
};

} // namespace med::workflows
