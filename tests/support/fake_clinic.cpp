#include "tests/support/fake_clinic.h"

#include "tests/support/fake_workplace.h"

#include <algorithm>
#include <sstream>

namespace med::tests {

using namespace workflows;

namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

bool holdsAll(const std::string &text, const std::string &words)
{
    std::istringstream parts(lower(words));
    const std::string low = lower(text);
    for (std::string word; parts >> word;) {
        if (low.find(word) == std::string::npos) {
            return false;
        }
    }
    return true;
}

} // namespace

Expected<Chart> FakeClinic::chart(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("chart", patientId, stop));
    const auto lock = m_clinic.hold();
    const auto found = charts.find(patientId);
    return found == charts.end() ? Chart {} : found->second;
}

Expected<std::string> FakeClinic::resource(const std::string &recordId, const std::string &place, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("resource", recordId, stop));
    return "{\"resourceType\":\"" + place.substr(0, place.find('/')) + "\"}";
}

Expected<std::vector<std::uint8_t>> FakeClinic::file(const std::string &recordId, const std::string &name, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("file", recordId, stop));
    const auto lock = m_clinic.hold();
    const auto found = files.find(recordId + '/' + name);
    return found == files.end() ? failure(ErrorCode::NotFound, "no such file") : Expected<std::vector<std::uint8_t>>(found->second);
}

Expected<std::vector<EntryVersion>> FakeClinic::versions(const std::string &recordId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("versions", recordId, stop));
    const auto lock = m_clinic.hold();
    return versionList[recordId];
}

Expected<std::vector<ChartEntry>> FakeClinic::inbox(std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("inbox", {}, stop));
    const auto lock = m_clinic.hold();
    return inboxList;
}

Expected<std::vector<SafetyFinding>> FakeClinic::check(const ClinicalDraft &draft, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("check", draft.patientId, stop));
    const auto lock = m_clinic.hold();
    return findings;
}

Expected<Receipt> FakeClinic::sign(const ClinicalDraft &draft, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("sign", draft.patientId, stop));
    const std::string record = draft.amends.empty() ? "rec_n" + std::to_string(signedDrafts.size() + 1) : draft.amends;
    MED_TRY(auto receipt, m_clinic.sign(draft.amends.empty() ? "Record:Anchor" : "Record:Amend", SigningWeight::Short, draft.title, draft.patientId, record));
    const auto lock = m_clinic.hold();
    signedDrafts.push_back(draft);
    auto &entries = charts[draft.patientId].entries;
    std::erase_if(entries, [&](const ChartEntry &entry) { return entry.recordId == record; });
    for (std::size_t i = 0; i < draft.entries.size(); ++i) {
        ChartEntry entry {.recordId = record, .place = draft.entries[i].type + "/e" + std::to_string(i), .version = draft.amends.empty() ? 1 : 2, .patientId = draft.patientId,
                          .content = draft.entries[i], .author = m_clinic.who.name, .organization = m_clinic.who.organization};
        entry.content.id = "e" + std::to_string(i);
        entry.recorded = SystemClock::instance().now();
        entry.when = momentOf(entry.content.begin).value_or(entry.recorded);
        entry.block = receipt.block;
        entry.amended = draft.reason;
        entries.insert(entries.begin(), std::move(entry));
    }
    return receipt;
}

Expected<std::vector<AmendedRecord>> FakeClinic::amended(std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("amended", {}, stop));
    const auto lock = m_clinic.hold();
    return amendedList;
}

Expected<std::vector<KeptDraft>> FakeClinic::drafts()
{
    MED_CHECK(m_clinic.enter("drafts", {}, {}));
    const auto lock = m_clinic.hold();
    std::vector<KeptDraft> all;
    for (const auto &[id, draft] : kept) {
        all.push_back(draft);
    }
    return all;
}

Expected<> FakeClinic::keepDraft(const KeptDraft &draft)
{
    MED_CHECK(m_clinic.enter("keepDraft", draft.id, {}));
    const auto lock = m_clinic.hold();
    kept[draft.id] = draft;
    return {};
}

Expected<> FakeClinic::forgetDraft(const std::string &id)
{
    MED_CHECK(m_clinic.enter("forgetDraft", id, {}));
    const auto lock = m_clinic.hold();
    kept.erase(id);
    return {};
}

Expected<> FakeClinic::follow(std::stop_token stop, const std::function<void(const IndexStanding &)> &told)
{
    MED_CHECK(m_clinic.enter("follow", {}, stop));
    const auto lock = m_clinic.hold();
    told(standing);
    return {};
}

Expected<> FakeClinic::verify(std::stop_token stop) { return m_clinic.enter("verifyIndex", {}, stop); }

Expected<SearchPage> FakeClinic::find(const SearchQuestion &question, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("find", question.words, stop));
    const auto lock = m_clinic.hold();
    SearchPage page;
    std::ranges::copy_if(hits, std::back_inserter(page.hits), [&](const SearchHit &hit) {
        return holdsAll(hit.title + ' ' + hit.patient + ' ' + hit.code.code, question.words) && (question.patientId.empty() || hit.patientId == question.patientId)
            && (question.kind.empty() || hit.kind == question.kind);
    });
    return page;
}

Expected<std::vector<HistoryRow>> FakeClinic::history(const HistoryQuestion &question, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("history", question.words, stop));
    const auto lock = m_clinic.hold();
    std::vector<HistoryRow> rows;
    std::ranges::copy_if(historyRows, std::back_inserter(rows), [&](const HistoryRow &row) { return holdsAll(row.content.title + ' ' + row.content.code.code, question.words); });
    return rows;
}

Expected<std::uint64_t> FakeClinic::saveHistory(const HistoryQuestion &question, const std::string &reason, const std::filesystem::path &file, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("saveHistory", question.words, stop));
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "a report that leaves the program needs a reason");
    }
    const auto lock = m_clinic.hold();
    saved.emplace_back(reason, file);
    return historyRows.size();
}

Expected<std::vector<CodeTable>> FakeClinic::tables()
{
    MED_CHECK(m_clinic.enter("tables", {}, {}));
    const auto lock = m_clinic.hold();
    return tableList;
}

Expected<CodeTable> FakeClinic::load(const std::filesystem::path &file, const std::string &system, const std::function<void(std::size_t rows)> &told, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("load", system, stop));
    const auto lock = m_clinic.hold();
    const CodeTable table {.system = system, .name = file.stem().string(), .rows = codeList.size(), .loaded = SystemClock::instance().now()};
    told(table.rows);
    tableList.push_back(table);
    return table;
}

Expected<> FakeClinic::remove(const std::string &system)
{
    const auto lock = m_clinic.hold();
    std::erase_if(tableList, [&](const CodeTable &table) { return table.system == system; });
    return {};
}

Expected<std::vector<Coding>> FakeClinic::find(const std::string &words, const std::vector<std::string> &systems, int limit, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("findCode", words, stop));
    const auto lock = m_clinic.hold();
    std::vector<Coding> found;
    for (const auto &code : codeList) {
        if (int(found.size()) < limit && holdsAll(code.code + ' ' + code.display, words) && (systems.empty() || std::ranges::find(systems, code.system) != systems.end())) {
            found.push_back(code);
        }
    }
    return found;
}

Expected<ReportAnchors> FakeClinic::anchors(const std::string &patientId, const std::vector<std::string> &recordIds, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("anchors", patientId, stop));
    const auto lock = m_clinic.hold();
    ReportAnchors anchors {.reportId = "rec_abcdefghijklmnopqrstuvwxyz", .list = "{}", .digest = std::string(64, 'd')};
    for (const auto &id : recordIds) {
        const auto entry = std::ranges::find(charts[patientId].entries, id, &ChartEntry::recordId);
        if (entry == charts[patientId].entries.end()) {
            return failure(ErrorCode::NotFound, "no such record");
        }
        anchors.records.push_back({.recordId = id, .version = entry->version, .manifest = std::string(64, 'a'), .block = entry->block, .recorded = entry->recorded,
                                   .title = entry->content.title, .author = entry->author});
    }
    anchors.code = "medanchor:report:1:" + std::string(64, 'b') + ':' + anchors.reportId + ':' + anchors.digest;
    return anchors;
}

Expected<std::string> FakeClinic::patientOf(const std::string &code, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("patientOf", code, stop));
    const auto lock = m_clinic.hold();
    const auto found = reportPatients.find(code);
    return found == reportPatients.end() ? failure(ErrorCode::NotFound, "no such report") : Expected<std::string>(found->second);
}

} // namespace med::tests
