#pragma once

#include "services/workflows/patient_rights.h"

#include <map>

namespace med::tests {

class FakeWorkplace;

/// What a patient may ask, in the small clinic of a FakeWorkplace: with its refusals, gates and desk.
class FakeRights : public workflows::PatientRights {
public:
    explicit FakeRights(FakeWorkplace &clinic) : m_clinic(clinic) {}

    Expected<std::uint64_t> saveAccesses(const std::string &patientId, workflows::AccessFormat format, const std::filesystem::path &file,
                                         std::stop_token stop) override;
    Expected<workflows::ExportReport> exportEverything(const workflows::ExportRequest &request, std::stop_token stop) override;
    Expected<workflows::StandingEntry> standing(const std::string &patientId, std::stop_token stop) override;
    Expected<std::vector<workflows::ErasureEntry>> erasures(std::stop_token stop) override;
    Expected<workflows::Receipt> requestErasure(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> withdrawErasure(const std::string &erasureId, std::stop_token stop) override;
    Expected<workflows::Receipt> decideErasure(const std::string &erasureId, workflows::ErasureVerdict verdict, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> restrict(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> lift(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<std::vector<workflows::OpensEntry>> opens(const std::string &patientId, std::stop_token stop) override;

    std::map<std::string, workflows::StandingEntry> standings; ///< By patient; absent: free, and everything may be asked for.
    std::vector<workflows::ErasureEntry> erasureList; ///< Newest first.
    std::vector<workflows::OpensEntry> opensList {{"imaging", 3}, {"notes", 1}};
    workflows::ExportReport exportReport {.records = 4, .files = 12, .bytes = 4'000'000, .resumed = 0, .unread = {}};
    std::string exportedLanguage; ///< Of the last export's words.

private:
    Expected<workflows::Receipt> act(const std::string &call, const std::string &function, const std::string &patientId, const std::string &id, const std::string &reason,
                                     std::stop_token stop);
    FakeWorkplace &m_clinic;
};

} // namespace med::tests
