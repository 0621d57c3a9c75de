#pragma once

#include "services/workflows/clinic.h"

#include <map>

namespace med::tests {

class FakeWorkplace;

/// The clinical content of a FakeWorkplace's patients: with its refusals ("chart", "sign", "find" …), gates and desk.
class FakeClinic : public workflows::Clinic, workflows::ClinicalRecord, workflows::ClinicalWriting, workflows::RecordSearch, workflows::CodeTables, workflows::Reports {
public:
    explicit FakeClinic(FakeWorkplace &clinic) : m_clinic(clinic) {}
    workflows::ClinicalRecord &record() override { return *this; }
    workflows::ClinicalWriting &writing() override { return *this; }
    workflows::RecordSearch &search() override { return *this; }
    workflows::CodeTables &codes() override { return *this; }
    workflows::Reports &reports() override { return *this; }

    std::map<std::string, workflows::Chart> charts; ///< By patient.
    std::map<std::string, std::vector<workflows::EntryVersion>> versionList; ///< By record.
    std::map<std::string, std::vector<std::uint8_t>> files; ///< By record, a slash and the name.
    std::vector<workflows::ChartEntry> inboxList;
    std::map<std::string, std::string> reportPatients; ///< By the text of a report's code.
    std::vector<workflows::SafetyFinding> findings; ///< What check answers.
    std::vector<workflows::ClinicalDraft> signedDrafts; ///< In their order.
    std::vector<workflows::AmendedRecord> amendedList; ///< What amended answers.
    std::map<std::string, workflows::KeptDraft> kept; ///< By id.
    std::vector<workflows::SearchHit> hits; ///< Those whose title holds all words are found.
    std::vector<workflows::HistoryRow> historyRows; ///< Likewise.
    std::vector<std::pair<std::string, std::filesystem::path>> saved; ///< Reasons and files of saved reports.
    workflows::IndexStanding standing {.ready = true};
    std::vector<workflows::CodeTable> tableList;
    std::vector<Coding> codeList; ///< Those whose code or words hold the words are found.

private:
    Expected<workflows::Chart> chart(const std::string &patientId, std::stop_token stop) override;
    Expected<std::string> resource(const std::string &recordId, const std::string &place, std::stop_token stop) override;
    Expected<std::vector<std::uint8_t>> file(const std::string &recordId, const std::string &name, std::stop_token stop) override;
    Expected<std::vector<workflows::EntryVersion>> versions(const std::string &recordId, std::stop_token stop) override;
    Expected<std::vector<workflows::ChartEntry>> inbox(std::stop_token stop) override;
    Expected<std::vector<workflows::SafetyFinding>> check(const workflows::ClinicalDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> sign(const workflows::ClinicalDraft &draft, std::stop_token stop) override;
    Expected<std::vector<workflows::AmendedRecord>> amended(std::stop_token stop) override;
    Expected<std::vector<workflows::KeptDraft>> drafts() override;
    Expected<> keepDraft(const workflows::KeptDraft &draft) override;
    Expected<> forgetDraft(const std::string &id) override;
    Expected<> follow(std::stop_token stop, const std::function<void(const workflows::IndexStanding &)> &told) override;
    Expected<> verify(std::stop_token stop) override;
    Expected<workflows::SearchPage> find(const workflows::SearchQuestion &question, std::stop_token stop) override;
    Expected<std::vector<workflows::HistoryRow>> history(const workflows::HistoryQuestion &question, std::stop_token stop) override;
    Expected<std::uint64_t> saveHistory(const workflows::HistoryQuestion &question, const std::string &reason, const std::filesystem::path &file, std::stop_token stop) override;
    Expected<std::vector<workflows::CodeTable>> tables() override;
    Expected<workflows::CodeTable> load(const std::filesystem::path &file, const std::string &system, const std::function<void(std::size_t rows)> &told, std::stop_token stop) override;
    Expected<> remove(const std::string &system) override;
    Expected<std::vector<Coding>> find(const std::string &words, const std::vector<std::string> &systems, int limit, std::stop_token stop) override;
    Expected<workflows::ReportAnchors> anchors(const std::string &patientId, const std::vector<std::string> &recordIds, std::stop_token stop) override;
    Expected<std::string> patientOf(const std::string &code, std::stop_token stop) override;
    FakeWorkplace &m_clinic;
};

} // namespace med::tests
