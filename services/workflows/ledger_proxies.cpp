#include "services/workflows/ledger_proxies.h"

#include "services/workflows/proxies.h"

namespace med::workflows {

using Fact = SigningRequest::Fact;

Expected<std::vector<ProxyEntry>> LedgerProxies::of(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return proxyEntries(m_session, m_names, patientId);
}

Expected<std::vector<ProxyCandidate>> LedgerProxies::candidates(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    return proxyCandidates(m_session, patientId);
}

Expected<Receipt> LedgerProxies::appoint(const ProxyDraft &draft, std::stop_token stop)
{
    std::vector<Fact> facts {{Fact::Kind::ActsAs, draft.kind}};
    if (draft.from) {
        facts.push_back({Fact::Kind::From, toIso8601(*draft.from)});
    }
    if (draft.until) {
        facts.push_back({Fact::Kind::Until, toIso8601(*draft.until - std::chrono::seconds(1))}); // The last day.
    }
    if (!draft.evidence.empty()) {
        facts.push_back({Fact::Kind::Evidence, draft.evidence});
    }
    if (!draft.paper.empty()) {
        facts.push_back({Fact::Kind::Paper, draft.paper.filename().string()});
    }
    return m_ways.act({.title = draft.name, .facts = std::move(facts)}, [&] { return appointProxy(m_session, draft, stop); });
}

Expected<Receipt> LedgerProxies::end(const std::string &proxyId, const std::string &reason, std::stop_token stop)
{
    MED_TRY(const auto row, m_session.reader().proxy(proxyId));
    return m_ways.act({.title = proxyName(m_session, m_names, row), .facts = {{Fact::Kind::Reason, reason}}},
                      [&] { return endProxy(m_session, proxyId, reason, stop); });
}

} // namespace med::workflows
