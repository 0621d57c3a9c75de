#pragma once

#include "services/workflows/patient_proxies.h"

namespace med::tests {

class FakeWorkplace;

/// Who acts for patients, in the small clinic of a FakeWorkplace: with its refusals, gates and desk.
class FakeProxies : public workflows::PatientProxies {
public:
    explicit FakeProxies(FakeWorkplace &clinic) : m_clinic(clinic) {}

    Expected<std::vector<workflows::ProxyEntry>> of(const std::string &patientId, std::stop_token stop) override;
    Expected<std::vector<workflows::ProxyCandidate>> candidates(const std::string &patientId, std::stop_token stop) override;
    Expected<workflows::Receipt> appoint(const workflows::ProxyDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> end(const std::string &proxyId, const std::string &reason, std::stop_token stop) override;

    std::vector<workflows::ProxyEntry> list; ///< Of all patients, newest first.
    std::vector<workflows::ProxyCandidate> known; ///< Who has an account.
    std::vector<workflows::ProxyDraft> appointed; ///< As they were asked for.

private:
    FakeWorkplace &m_clinic;
};

} // namespace med::tests
