#pragma once

#include "services/workflows/access_requests.h"

#include <map>

namespace med::tests {

class FakeWorkplace;

/// Who asks for access, in the small clinic of a FakeWorkplace: with its refusals, gates and desk.
class FakeRequests : public workflows::AccessRequests {
public:
    explicit FakeRequests(FakeWorkplace &clinic) : m_clinic(clinic) {}

    Expected<std::vector<workflows::AccessRequestEntry>> list(const std::string &patientId, std::stop_token stop) override;
    Expected<int> hidden(const std::string &patientId, std::stop_token stop) override;
    Expected<workflows::Receipt> ask(const workflows::AccessRequestDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> refuse(const std::string &requestId, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> cancel(const std::string &requestId, std::stop_token stop) override;
    /// Dr Lena Novak of another hospital asks about a patient; the clinic's person is to answer. Answers the request's id.
    std::string addFrom(const std::string &patientId, const std::string &reason = "Second opinion before the operation", const std::string &asker = "Dr Lena Novak");
    /// Ends one, as somebody elsewhere does.
    void end(const std::string &requestId, const std::string &state, const std::string &by, const std::string &why = {});

    std::vector<workflows::AccessRequestEntry> entries; ///< Newest first; acts change it.
    std::map<std::string, int> hiddenRecords; ///< By patient.

private:
    workflows::AccessRequestEntry *find(const std::string &requestId); ///< Under the lock.
    FakeWorkplace &m_clinic;
};

} // namespace med::tests
