#pragma once

#include "services/workflows/access_requests.h"
#include "services/workflows/ledger_rights.h"

namespace med::workflows {

/// A window's view of who asks for access, over a session with the ledger and the store.
class LedgerRequests : public AccessRequests {
public:
    /// `tell` tells the reasons that wait. All must outlive it.
    LedgerRequests(Session &session, NameBook &names, LedgerRights::Ways ways, std::function<void(std::stop_token)> tell)
        : m_session(session), m_names(names), m_ways(std::move(ways)), m_tell(std::move(tell)) {}

    Expected<std::vector<AccessRequestEntry>> list(const std::string &patientId, std::stop_token stop) override;
    Expected<int> hidden(const std::string &patientId, std::stop_token stop) override;
    Expected<Receipt> ask(const AccessRequestDraft &draft, std::stop_token stop) override;
    Expected<Receipt> refuse(const std::string &requestId, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> cancel(const std::string &requestId, std::stop_token stop) override;

private:
    /// What is asked for, as the sheet says it.
    std::vector<SigningRequest::Fact> factsOf(const std::string &requestId) const;
    Session &m_session;
    NameBook &m_names;
    LedgerRights::Ways m_ways;
    std::function<void(std::stop_token)> m_tell;
};

} // namespace med::workflows
