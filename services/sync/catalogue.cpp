#include "services/sync/catalogue.h"

#include <algorithm>
#include <tuple>

namespace med::sync {

namespace {

/// True for failures that the next record would meet as well.
bool concernsAll(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Cancelled || code == ErrorCode::Pending || code == ErrorCode::Locked;
}

} // namespace

std::string CatalogueEntry::text(const char *name) const
{
    if (!record) {
        return {};
    }
    const auto found = record->descriptive().find(name);
    return found == record->descriptive().end() || !found->is_string() ? std::string() : found->get<std::string>();
}

Expected<std::optional<CatalogueEntry>> Catalogue::look(const RecordRow &head)
{
    MED_TRY(const auto versions, m_world.reader().versionsOf(head.record));
    if (versions.empty()) {
        return failure(ErrorCode::Corrupt, "a record on the ledger has no version");
    }
    CatalogueEntry entry {.head = head, .anchor = versions.back(), .block = 0, .record = nullptr, .problem = std::nullopt};
    if (auto grant = m_keyring.grantFor(entry.anchor.set, entry.anchor.epoch); !grant) {
        if (grant.error().code == ErrorCode::Denied) {
            return std::nullopt;
        }
        return std::unexpected(grant.error());
    }
    MED_TRY(const auto transaction, m_world.ledger.transaction(entry.anchor.by.tx));
    entry.block = transaction.block;
    if (head.state == "shredded") {
        const std::scoped_lock lock(m_mutex);
        m_opened.erase(entry.anchor.manifest);
        return entry; // What was there, and when; nothing opens it.
    }
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_opened.find(entry.anchor.manifest); found != m_opened.end()) {
            entry.record = found->second;
            return entry;
        }
    }
    auto opened = openRecord(m_world, m_keyring, entry.anchor);
    if (opened) {
        entry.record = *std::move(opened);
        const std::scoped_lock lock(m_mutex);
        m_opened.emplace(entry.anchor.manifest, entry.record);
    } else if (concernsAll(opened.error().code)) {
        return std::unexpected(opened.error());
    } else {
        // One manifest or envelope that is damaged, missing or unreadable takes nothing else with it.
        entry.problem = opened.error();
    }
    return entry;
}

void Catalogue::forget(const std::string &patientId)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_opened, [&](const auto &one) { return one.second->manifest().patient == patientId; });
    std::erase_if(m_entries, [&](const auto &one) { return one.second.head.patient == patientId; });
}

Expected<> Catalogue::refresh(std::stop_token stop)
{
    const LedgerReader reader = m_world.reader();
    std::map<std::string, CatalogueEntry> entries;
    MED_TRY(const auto organizations, reader.organizations());
    for (const auto &organization : organizations) {
        MED_TRY(const auto patients, reader.patients(organization.msp));
        for (const auto &patient : patients) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "stopped while reading the catalogue");
            }
            MED_TRY(const auto records, reader.recordsOf(patient.patient));
            for (const auto &record : records) {
                MED_TRY(auto entry, look(record));
                if (entry) {
                    entries.emplace(record.record, *std::move(entry));
                }
            }
        }
    }
    const std::scoped_lock lock(m_mutex);
    m_entries = std::move(entries);
    return {};
}

std::vector<CatalogueEntry> Catalogue::entries() const
{
    std::vector<CatalogueEntry> all;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[id, entry] : m_entries) {
            all.push_back(entry);
        }
    }
    std::ranges::sort(all, [](const CatalogueEntry &a, const CatalogueEntry &b) {
        return std::tie(a.anchor.by.time, a.block, a.head.record) < std::tie(b.anchor.by.time, b.block, b.head.record);
    });
    return all;
}

std::vector<CatalogueEntry> Catalogue::entriesOf(const std::string &patientId, const std::string &recordClass) const
{
    auto all = entries();
    std::erase_if(all, [&](const CatalogueEntry &entry) {
        const bool otherPatient = !patientId.empty() && entry.head.patient != patientId;
        return otherPatient || !entry.record || (!recordClass.empty() && entry.text("class") != recordClass);
    });
    return all;
}

Expected<CatalogueEntry> Catalogue::find(const std::string &recordId)
{
    MED_TRY(const auto head, m_world.reader().record(recordId));
    MED_TRY(auto entry, look(head));
    if (!entry) {
        // Says why: a consent that ended reads differently from one that never was.
        MED_TRY(const auto versions, m_world.reader().versionsOf(recordId));
        MED_TRY([[maybe_unused]] const auto grant, m_keyring.grantFor(versions.back().set, versions.back().epoch));
        return failure(ErrorCode::Denied, "this record was not shared with you");
    }
    if (entry->problem) {
        return std::unexpected(*entry->problem);
    }
    if (!entry->record) {
        return failure(ErrorCode::NotFound, "this record was erased: its keys were destroyed");
    }
    return *std::move(entry);
}

} // namespace med::sync
