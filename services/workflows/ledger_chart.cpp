#include "services/workflows/ledger_chart.h"

#include "services/workflows/fhir_records.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/record_items.h"
#include "services/workflows/studies.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <tuple>

namespace med::workflows {

/// What stands beside records.
struct LedgerChart::Notes {
    RecordNotes said;
};

namespace {

Moment momentAt(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

std::optional<ClinicalEntry> contentOf(const sync::IndexHit &hit)
{
    if (hit.item.content.empty()) {
        return std::nullopt;
    }
    const Json json = Json::parse(hit.item.content, nullptr, false);
    auto entry = json.is_object() ? clinicalEntryFrom(json) : failure(ErrorCode::Invalid, "");
    return entry ? std::optional(*std::move(entry)) : std::nullopt;
}

bool isCritical(const std::string &flag) { return flag == "LL" || flag == "HH" || flag == "AA"; }

bool isResult(const ClinicalEntry &entry)
{
    return entry.type == "DiagnosticReport" || (entry.type == "Observation" && entry.category == "laboratory");
}

} // namespace

int pressing(const ClinicalEntry &entry)
{
    int most = 0;
    for (const auto &measure : entry.measures) {
        const std::string flag = flagOf(measure);
        most = std::max(most, isCritical(flag) ? 2 : flag.empty() ? 0 : 1);
    }
    return most;
}

/// The reference and those that were left for it.
std::vector<std::string> LedgerChart::referencesOf(const std::string &patientId) const
{
    std::vector<std::string> references {patientId};
    for (const auto &[left, kept] : keptReferences(m_session)) {
        if (kept == patientId) {
            references.push_back(left);
        }
    }
    return references;
}

ChartEntry LedgerChart::entryOf(const sync::CatalogueEntry &record, const Notes &notes, const sync::IndexHit &hit, ClinicalEntry content) const
{
    ChartEntry entry {.recordId = record.head.record, .place = hit.item.place, .version = record.anchor.version, .patientId = record.head.patient,
                      .content = std::move(content), .author = m_names.member(record.anchor.by.member).name,
                      .organization = m_names.organization(record.anchor.by.msp), .when = momentAt(hit.item.at), .recorded = momentAt(record.anchor.by.time),
                      .signedAt = signedBefore(record.anchor.by), .block = record.block, .orderId = record.text("order"), .imported = isImported(record),
                      .retracted = record.head.state == "retracted", .retraction = {}, .amended = record.anchor.version > 1 ? record.text("reason") : std::string(),
                      .seenBy = {}, .seen = {}, .seenOlder = false};
    if (const auto seen = notes.said.seen.find(entry.recordId); seen != notes.said.seen.end()) {
        entry.seenBy = seen->second.name;
        entry.seen = seen->second.time;
        entry.seenOlder = seen->second.version < record.anchor.version;
    }
    if (const auto reason = notes.said.reasons.find(entry.recordId); reason != notes.said.reasons.end()) {
        entry.retraction = reason->second;
    }
    return entry;
}

Expected<Chart> LedgerChart::chart(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    const auto references = referencesOf(patientId);
    const auto isTheirs = [&](const sync::CatalogueEntry &entry) { return std::ranges::find(references, entry.head.patient) != references.end(); };
    auto records = m_session.catalogue().entries();
    std::erase_if(records, [&](const auto &entry) { return !isTheirs(entry); });
    if (records.empty()) {
        MED_TRY([[maybe_unused]] const auto row, m_session.reader().patient(patientId));
        return failure(ErrorCode::Denied, "nothing of this patient may be read", "Ask for access, or for an order.");
    }
    Chart chart;
    chart.unreadable = int(std::ranges::count_if(records, [](const auto &entry) { return entry.problem.has_value(); }));
    std::erase_if(records, [](const auto &entry) { return !entry.record || !isClinical(entry); });
    if (std::ranges::any_of(records, [&](const auto &entry) { return m_search.reads().needsStatement(entry); })) {
        chart.needsRelationship = true;
        return chart;
    }
    const Notes notes {.said = recordNotes(m_session, references.size() == 1 ? patientId : std::string())};
    std::map<std::string, const sync::CatalogueEntry *> byId;
    for (const auto &record : records) {
        byId.emplace(record.head.record, &record);
    }
    std::vector<sync::CatalogueEntry> shown;
    std::set<std::string> shownIds;
    for (const auto &reference : references) {
        std::vector<sync::CatalogueEntry> own;
        std::ranges::copy_if(records, std::back_inserter(own), [&](const auto &entry) { return entry.head.patient == reference; });
        MED_TRY(const auto hits, m_search.chartOf(reference, own, stop));
        for (const auto &hit : hits) {
            const auto record = byId.find(hit.record);
            if (record == byId.end()) {
                continue; // It is not theirs to read any more, or not clinical.
            }
            chart.unreadable += hit.item.status == kDamaged ? 1 : 0;
            auto content = contentOf(hit);
            if (!content) {
                continue;
            }
            // A study that is only listed is not read.
            if (!hit.item.place.empty() && shownIds.insert(hit.record).second) {
                shown.push_back(*record->second);
            }
            chart.entries.push_back(entryOf(*record->second, notes, hit, *std::move(content)));
            chart.entries.back().patientId = patientId; // Of linked registrations the one to go on with.
        }
    }
    if (references.size() > 1) {
        std::ranges::stable_sort(chart.entries, std::greater(), &ChartEntry::when);
    }
    MED_CHECK(m_search.reads().note(shown, stop));
    return chart;
}

/// Looks a record up by what the ledger says now, and notes that it is read. Errors: NotFound, Denied, Corrupt, Offline.
Expected<sync::CatalogueEntry> LedgerChart::opened(const std::string &recordId, std::stop_token stop)
{
    if (const auto read = m_session.catchUp(stop); !read && read.error().code != ErrorCode::Offline) {
        return std::unexpected(read.error());
    }
    MED_TRY(auto entry, m_session.catalogue().find(recordId));
    if (m_search.reads().needsStatement(entry)) {
        return failure(ErrorCode::Denied, "nothing names you in this record", "State first as what you treat the patient: ward, cover or on call.");
    }
    MED_CHECK(m_search.reads().note({entry}, stop));
    return entry;
}

Expected<std::string> LedgerChart::resource(const std::string &recordId, const std::string &place, std::stop_token stop)
{
    MED_TRY(const auto entry, opened(recordId, stop));
    return placedResource(*entry.record, place, stop);
}

Expected<std::vector<std::uint8_t>> LedgerChart::file(const std::string &recordId, const std::string &name, std::stop_token stop)
{
    MED_TRY(const auto entry, opened(recordId, stop));
    const auto &files = entry.record->files();
    const auto found = std::ranges::find(files, name, [](const auto &one) { return one.entry.name; });
    if (found == files.end()) {
        return failure(ErrorCode::NotFound, "the record holds no such file");
    }
    return entry.record->readFile(std::size_t(found - files.begin()), stop);
}

Expected<std::vector<EntryVersion>> LedgerChart::versions(const std::string &recordId, std::stop_token stop)
{
    MED_TRY(const auto entry, opened(recordId, stop));
    MED_TRY(const auto anchors, m_session.reader().versionsOf(recordId));
    std::vector<EntryVersion> all;
    for (auto anchor = anchors.rbegin(); anchor != anchors.rend(); ++anchor) {
        auto record = anchor->manifest == entry.anchor.manifest ? Expected<std::shared_ptr<const storage::RecordReader>>(entry.record)
                                                                : sync::openRecord(m_session.world(), m_session.keyring(), *anchor);
        if (!record && record.error().code == ErrorCode::Denied) {
            continue; // Of an epoch that they were not given.
        }
        if (!record) {
            return std::unexpected(record.error());
        }
        MED_TRY(const auto transaction, m_session.ledger().transaction(anchor->by.tx));
        EntryVersion version {.version = anchor->version, .author = m_names.member(anchor->by.member).name, .recorded = momentAt(anchor->by.time),
                              .block = transaction.block, .reason = anchor->version > 1 ? sync::CatalogueEntry {.head = {}, .anchor = {}, .block = 0, .record = *record, .problem = {}}.text("reason") : std::string(), .entries = {}};
        MED_TRY(auto placed, placedEntries(**record, stop));
        for (auto &one : placed) {
            version.entries.push_back(std::move(one.content));
        }
        all.push_back(std::move(version));
    }
    return all;
}

/// Whether a record may hold results that wait for this person: nobody acknowledged this version, others made it, and it answers an
/// order of theirs or their organisation's, or is of a patient whom their organisation looks after. An import is history.
bool LedgerChart::awaits(const sync::CatalogueEntry &record, const Notes &notes) const
{
    const std::string recordClass = record.text("class");
    if (!record.record || record.head.state != "anchored" || isImported(record) || record.anchor.by.member == m_session.memberId()
        || !isClinical(record) || recordClass == record_class::kOrder) {
        return false;
    }
    if (const auto seen = notes.said.seen.find(record.head.record); seen != notes.said.seen.end() && seen->second.version >= record.anchor.version) {
        return false;
    }
    if (const std::string order = record.text("order"); !order.empty()) {
        const auto row = m_session.reader().order(order);
        if (row && (row->requester == m_session.memberId() || row->requesterMsp == m_session.mspId())) {
            return true;
        }
    }
    const auto me = m_session.reader().member(m_session.memberId());
    return me && looksAfterPatients(*me) && record.head.custodian == m_session.mspId() && !m_search.reads().needsStatement(record);
}

Expected<std::vector<ChartEntry>> LedgerChart::inbox(std::stop_token stop)
{
    MED_CHECK(m_ways.look(stop));
    const Notes notes {.said = recordNotes(m_session, {})};
    auto records = m_session.catalogue().entries();
    std::erase_if(records, [&](const auto &record) { return !awaits(record, notes); });
    MED_TRY(const auto hits, m_search.takeIn(records, stop));
    std::map<std::string, const sync::CatalogueEntry *> byId;
    for (const auto &record : records) {
        byId.emplace(record.head.record, &record);
    }
    const auto kept = keptReferences(m_session);
    std::vector<ChartEntry> all;
    std::vector<sync::CatalogueEntry> shown;
    std::set<std::string> shownIds;
    for (const auto &hit : hits) {
        auto content = contentOf(hit);
        if (!content || !isResult(*content)) {
            continue;
        }
        const auto &record = *byId.at(hit.record);
        if (!hit.item.place.empty() && shownIds.insert(hit.record).second) {
            shown.push_back(record);
        }
        all.push_back(entryOf(record, notes, hit, *std::move(content)));
        if (const auto person = kept.find(record.head.patient); person != kept.end()) {
            all.back().patientId = person->second;
        }
    }
    std::ranges::stable_sort(all, [](const ChartEntry &a, const ChartEntry &b) {
        return std::tuple(-pressing(a.content), a.recorded) < std::tuple(-pressing(b.content), b.recorded);
    });
    MED_CHECK(m_search.reads().note(shown, stop));
    return all;
}

} // namespace med::workflows
