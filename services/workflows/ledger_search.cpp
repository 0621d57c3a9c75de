#include "services/workflows/ledger_search.h"

#include "services/workflows/patient_links.h"
#include "services/workflows/record_items.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

Expected<RecordIndex *> LedgerSearch::index()
{
    const std::scoped_lock lock(m_opening);
    if (!m_index) {
        MED_TRY(m_index, RecordIndex::open(m_session));
    }
    return m_index.get();
}

Expected<> LedgerSearch::follow(std::stop_token stop, const std::function<void(const IndexStanding &)> &told)
{
    MED_CHECK(m_ways.look(stop));
    const std::scoped_lock lock(m_following);
    MED_TRY(auto *const open, index());
    IndexStanding standing {.ready = false, .begunAnew = open->begunAnew().has_value(), .done = 0, .all = 0};
    const auto tell = [&](std::size_t done, std::size_t all) {
        standing.begunAnew = open->begunAnew().has_value();
        standing.done = done;
        standing.all = all;
        if (told) {
            told(standing);
        }
    };
    tell(0, 0);
    MED_CHECK(open->follow(stop, tell, itemsOf));
    standing.ready = true;
    tell(standing.done, standing.all);
    // What was read while much else was to be done is noted now; with the gateway away it stays.
    const auto settled = m_reads.settle(stop);
    return settled || settled.error().code == ErrorCode::Offline || settled.error().code == ErrorCode::Pending ? Expected<>() : settled;
}

Expected<> LedgerSearch::verify(std::stop_token stop)
{
    MED_TRY(auto *const open, index());
    return open->verify(stop);
}

Expected<std::vector<sync::IndexHit>> LedgerSearch::takeIn(const std::vector<sync::CatalogueEntry> &records, std::stop_token stop)
{
    MED_TRY(auto *const open, index());
    MED_CHECK(open->takeIn(records, stop, itemsOf));
    std::vector<sync::IndexHit> all;
    for (const auto &record : records) {
        MED_TRY(auto hits, open->ofRecord(record.head.record));
        std::ranges::move(hits, std::back_inserter(all));
    }
    return all;
}

Expected<std::vector<sync::IndexHit>> LedgerSearch::chartOf(const std::string &reference, const std::vector<sync::CatalogueEntry> &records, std::stop_token stop)
{
    MED_TRY(auto *const open, index());
    MED_CHECK(open->takeIn(records, stop, itemsOf));
    auto hits = open->chart(reference);
    if (!hits && hits.error().code == ErrorCode::Corrupt) { // It was changed on the disk: built again, with these first.
        MED_CHECK(open->takeIn(records, stop, itemsOf));
        hits = open->chart(reference);
    }
    return hits;
}

void LedgerSearch::tellAllergies(std::vector<PatientSummary> &patients)
{
    // SNOMED CT: no known allergy. That none to a drug is known says nothing about others.
    static constexpr std::string_view kNone[] = {"716186003"};
    const RecordIndex *open = nullptr;
    {
        const std::scoped_lock lock(m_opening);
        open = m_index.get();
    }
    if (!open || std::ranges::none_of(patients, [](const auto &patient) { return patient.allergies == Allergies::NotRecorded; })) {
        return;
    }
    std::map<std::string, Allergies> said;
    sync::IndexQuery query {.kind = "AllergyIntolerance", .limit = 1000, .withContent = true};
    do {
        const auto page = open->find(query);
        if (!page) {
            return; // What does not open is built again by who follows.
        }
        for (const auto &hit : page->hits) {
            const auto entry = clinicalEntryFrom(Json::parse(hit.item.content, nullptr, false));
            const auto record = m_session.reader().record(hit.record);
            if (entry && isCurrent(*entry) && record && record->state == "anchored") {
                const bool none = std::ranges::find(kNone, entry->code.code) != std::end(kNone);
                auto &one = said.try_emplace(hit.patient, Allergies::NoneKnown).first->second;
                one = none ? one : Allergies::Known;
            }
        }
        query.before = page->next;
    } while (query.before != 0);
    for (auto &patient : patients) {
        if (const auto found = said.find(patient.patientId); found != said.end() && patient.allergies == Allergies::NotRecorded) {
            patient.allergies = found->second;
        }
    }
}

std::string LedgerSearch::patientName(RecordIndex &index, const std::string &patientId) const
{
    const auto page = index.find({.patient = patientId, .kind = kPatientItem, .limit = 1});
    return page && !page->hits.empty() ? page->hits.front().item.title : m_names.nameOf(patientId);
}

Expected<SearchPage> LedgerSearch::find(const SearchQuestion &question, std::stop_token stop)
{
    MED_TRY(auto *const open, index());
    SearchPage page;
    std::map<std::string, std::string> names;
    page.next = question.before;
    do { // A page may hold nothing that may be read.
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "the search was stopped");
        }
        MED_TRY(const auto found, open->find({.words = question.words, .patient = question.patientId, .kind = question.kind, .system = question.system,
                                              .code = question.code, .before = page.next, .limit = question.limit}));
        for (const auto &hit : found.hits) {
            auto [name, isNew] = names.try_emplace(hit.patient);
            if (isNew) {
                name->second = patientName(*open, hit.patient);
            }
            page.hits.push_back({.number = hit.number, .recordId = hit.record, .place = hit.item.place, .patientId = hit.patient, .patient = name->second,
                                 .kind = hit.item.kind, .code = {.system = hit.item.system, .code = hit.item.code, .display = {}}, .title = hit.item.title,
                                 .status = hit.item.status, .when = Moment(std::chrono::seconds(hit.item.at))});
        }
        page.next = found.next;
    } while (page.hits.empty() && page.next != 0);
    return page;
}

} // namespace med::workflows
