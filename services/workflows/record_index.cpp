#include "services/workflows/record_index.h"

#include "services/storage/journal_checkpoint.h"

#include <map>

namespace med::workflows {

namespace {

constexpr std::string_view kPurpose = "medanchor/index/1";
constexpr const char *kFile = "index.db";
constexpr const char *kName = "index"; ///< Of its checkpoint.

} // namespace

Expected<std::unique_ptr<RecordIndex>> RecordIndex::open(Session &session)
{
    MED_TRY(auto key, session.wallet().derive(kPurpose));
    MED_TRY(auto index, sync::LocalIndex::open({.path = session.profile() / kFile,
                                                .key = std::move(key),
                                                .keeper = std::make_unique<storage::JournalCheckpoint>(session.journal(), kName),
                                                .network = session.network().networkId,
                                                .member = session.memberId(),
                                                .erased = [&session](const std::string &patient) {
                                                    const auto standing = session.reader().standing(patient);
                                                    return standing && standing->isErased();
                                                }}));
    return std::unique_ptr<RecordIndex>(new RecordIndex(session, std::move(index)));
}

Expected<> RecordIndex::follow(std::stop_token stop, const sync::LocalIndex::Told &told, const sync::LocalIndex::Extract &read)
{
    const sync::LocalIndex::Extract described = [](const sync::CatalogueEntry &entry, std::stop_token) -> Expected<std::vector<sync::IndexItem>> {
        return sync::describedItems(entry);
    };
    return m_index->follow(m_session.catalogue().entries(), read ? read : described, stop, told);
}

Expected<> RecordIndex::takeIn(const std::vector<sync::CatalogueEntry> &entries, std::stop_token stop, const sync::LocalIndex::Extract &read)
{
    return m_index->takeIn(entries, read, stop);
}

/// Asks the verified ledger once for each record: a consent may have ended since the index was last followed.
std::vector<sync::IndexHit> RecordIndex::readable(std::vector<sync::IndexHit> hits) const
{
    std::map<std::string, bool> known;
    const auto reader = m_session.reader();
    std::erase_if(hits, [&](const sync::IndexHit &hit) {
        const auto [at, fresh] = known.emplace(hit.record, false);
        if (fresh) {
            const auto head = reader.record(hit.record);
            const auto versions = head && head->state != "shredded" ? reader.versionsOf(hit.record) : failure(ErrorCode::NotFound, {});
            at->second = versions && !versions->empty() && m_session.keyring().grantFor(versions->back().set, versions->back().epoch);
        }
        return !at->second;
    });
    return hits;
}

Expected<RecordIndex::Page> RecordIndex::find(const sync::IndexQuery &query) const
{
    MED_TRY(auto hits, m_index->find(query));
    const std::int64_t next = int(hits.size()) == query.limit ? hits.back().number : 0;
    return Page {.hits = readable(std::move(hits)), .next = next};
}

Expected<std::vector<sync::IndexHit>> RecordIndex::ofRecord(const std::string &recordId) const
{
    MED_TRY(auto hits, m_index->ofRecord(recordId));
    return readable(std::move(hits));
}

Expected<std::vector<sync::IndexHit>> RecordIndex::chart(const std::string &patientId) const
{
    MED_TRY(auto hits, m_index->chart(patientId));
    return readable(std::move(hits));
}

} // namespace med::workflows
