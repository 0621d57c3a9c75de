#include "services/workflows/ledger_requests.h"

#include "services/workflows/consent_requests.h"

namespace med::workflows {

using Fact = SigningRequest::Fact;

Expected<std::vector<AccessRequestEntry>> LedgerRequests::list(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return requestEntries(m_session, m_names, patientId);
}

Expected<int> LedgerRequests::hidden(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return hiddenRecords(m_session, patientId);
}

Expected<Receipt> LedgerRequests::ask(const AccessRequestDraft &draft, std::stop_token stop)
{
    return m_ways.act({.title = "Request for access",
                       .facts = {{Fact::Kind::AsksFor, draft.forOrganization ? m_names.organization(m_session.mspId()) : m_names.member(m_session.memberId()).name},
                                 {Fact::Kind::DataClass, draft.dataClass}, {Fact::Kind::Purpose, draft.purpose},
                                 {Fact::Kind::Until, draft.until ? toIso8601(*draft.until) : std::string()}, {Fact::Kind::Reason, draft.reason}}},
                      [&] { return requestConsent(m_session, draft, stop); });
}

Expected<Receipt> LedgerRequests::refuse(const std::string &requestId, const std::string &reason, std::stop_token stop)
{
    auto facts = factsOf(requestId);
    facts.push_back({Fact::Kind::Reason, reason});
    return m_ways.act({.title = "Request for access", .facts = std::move(facts)}, [&]() -> Expected<Receipt> {
        MED_TRY(auto receipt, refuseRequest(m_session, requestId, reason, stop));
        m_tell(stop);
        return receipt;
    });
}

Expected<Receipt> LedgerRequests::cancel(const std::string &requestId, std::stop_token stop)
{
    return m_ways.act({.title = "Request for access", .facts = factsOf(requestId)}, [&] { return cancelRequest(m_session, requestId, stop); });
}

std::vector<Fact> LedgerRequests::factsOf(const std::string &requestId) const
{
    const auto request = findRequest(m_session, m_names, requestId);
    return request ? std::vector<Fact> {{Fact::Kind::DataClass, request->dataClass}, {Fact::Kind::Purpose, request->purpose}, {Fact::Kind::Given, toIso8601(request->asked)}}
                   : std::vector<Fact> {};
}

} // namespace med::workflows
