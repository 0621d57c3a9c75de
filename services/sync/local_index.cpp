#include "services/sync/local_index.h"

#include "services/base/log.h"

#include <algorithm>
#include <set>

namespace med::sync {

namespace {

constexpr std::size_t kRecordsOfCommit = 200;
constexpr std::size_t kItemsOfCommit = 1000; ///< A search waits for no more than the commit of so many, and those of one record.
constexpr int kCacheKibibytes = 64 * 1024;
/// What the index was built by. Another number is built again: nothing of it is ever converted.
constexpr std::string_view kEdition = "2";

storage::DatabaseOptions options()
{
    return {.cacheKibibytes = kCacheKibibytes};
}

/// True for failures that the next record would meet as well.
bool concernsAll(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Cancelled || code == ErrorCode::Pending || code == ErrorCode::Locked;
}

/// What was taken in: another version, and another state of it, are taken in again.
std::string versionOf(const CatalogueEntry &entry)
{
    return entry.anchor.manifest + ' ' + entry.head.state;
}

/// What a record says about itself, for its words.
void addTexts(const Json &value, std::string &words)
{
    if (value.is_string()) {
        words += value.get<std::string>() + '\n';
    } else if (value.is_structured()) {
        for (const Json &part : value) {
            addTexts(part, words);
        }
    }
}

} // namespace

storage::SealedDatabase::Place LocalIndex::sealedPlace() const
{
    return {.path = m_place.path, .key = m_place.key.view(), .keeper = *m_place.keeper};
}

Expected<std::unique_ptr<LocalIndex>> LocalIndex::open(Place place)
{
    std::unique_ptr<LocalIndex> index(new LocalIndex(std::move(place)));
    if (const auto opened = index->openExisting(); !opened) {
        const ErrorCode code = opened.error().code;
        if (code != ErrorCode::Corrupt && code != ErrorCode::NotFound && code != ErrorCode::Invalid) {
            return std::unexpected(opened.error());
        }
        MED_CHECK(index->beginAnew(opened.error()));
    }
    return index;
}

Expected<> LocalIndex::openExisting()
{
    MED_TRY(auto database, storage::SealedDatabase::open(sealedPlace(), options()));
    MED_CHECK(adopt(std::move(database)));
    for (const auto &[name, value] : {std::pair<std::string_view, std::string_view>{"network", m_place.network}, {"member", m_place.member}, {"edition", kEdition}}) {
        MED_TRY(const std::string noted, m_tables->note(name));
        if (noted != value) {
            return failure(ErrorCode::Invalid, "the index is of another " + std::string(name));
        }
    }
    return {};
}

Expected<> LocalIndex::adopt(storage::SealedDatabase database)
{
    m_tables.reset();
    m_database = std::move(database);
    MED_TRY(m_tables, IndexTables::open(**m_database));
    return {};
}

Expected<> LocalIndex::beginAnew(Error why)
{
    logLine(LogLevel::Warning, "index", "the index is built again: " + why.detail);
    m_tables.reset();
    m_database.reset(); // Nobody has the file open that is replaced.
    MED_TRY(auto database, storage::SealedDatabase::create(sealedPlace(), options()));
    MED_CHECK(adopt(std::move(database)));
    MED_CHECK(m_tables->setNote("network", m_place.network));
    MED_CHECK(m_tables->setNote("member", m_place.member));
    MED_CHECK(m_tables->setNote("edition", kEdition));
    m_begunAnew = std::move(why);
    m_damaged = false;
    return {};
}

/// Asks the tables, one at a time, and remembers when something does not open.
template <typename Answer, typename Ask>
Expected<Answer> LocalIndex::asked(const Ask &ask)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_tables) {
        m_damaged = true;
        return failure(ErrorCode::Corrupt, "there is no index: it could not be made");
    }
    Expected<Answer> answer = ask();
    if (!answer && answer.error().code == ErrorCode::Corrupt) {
        m_damaged = true;
    }
    return answer;
}

template <typename Once>
Expected<> LocalIndex::mending(std::stop_token stop, const Once &once)
{
    if (!m_damaged) {
        const auto done = once();
        if (!m_damaged) {
            return done;
        }
    }
    MED_CHECK(mend(stop));
    return once();
}

Expected<> LocalIndex::follow(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop, const Told &told)
{
    return mending(stop, [&] { return followOnce(entries, extract, stop, told); });
}

Expected<> LocalIndex::takeIn(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop)
{
    return mending(stop, [&] { return takeInOnce(entries, extract, stop); });
}

Expected<> LocalIndex::takeInOnce(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop)
{
    using Known = std::optional<IndexTables::Known>;
    std::vector<const CatalogueEntry *> fresh;
    std::vector<std::string> gone;
    for (const auto &entry : entries) {
        MED_TRY(const Known known, asked<Known>([&] { return m_tables->known(entry.head.record); }));
        if (!entry.record && known) {
            gone.push_back(entry.head.record);
        } else if (entry.record && (!known || known->version != versionOf(entry))) {
            fresh.push_back(&entry);
        }
    }
    if (!gone.empty()) {
        MED_CHECK(asked<void>([&] { return removeAll(gone); }));
    }
    return readAll(fresh, extract, stop, {});
}

/// Goes on with what lies on the disk if all of it is genuine: another program of the person may have built it again
/// meanwhile. Else begins anew.
Expected<> LocalIndex::mend(std::stop_token stop)
{
    const std::scoped_lock lock(m_mutex);
    m_tables.reset();
    m_database.reset();
    auto usable = storage::SealedDatabase::verify(sealedPlace(), stop);
    if (usable) {
        usable = openExisting();
    }
    if (usable) {
        m_damaged = false;
        return {};
    }
    const ErrorCode code = usable.error().code;
    if (code == ErrorCode::Io || code == ErrorCode::Cancelled) {
        return usable;
    }
    return beginAnew(usable.error());
}

Expected<> LocalIndex::removeAll(const std::vector<std::string> &records)
{
    MED_TRY(auto transaction, storage::Transaction::begin(**m_database));
    for (const auto &record : records) {
        MED_CHECK(m_tables->remove(record));
    }
    return transaction.commit();
}

Expected<> LocalIndex::followOnce(const std::vector<CatalogueEntry> &entries, const Extract &extract, std::stop_token stop, const Told &told)
{
    using Records = std::map<std::string, IndexTables::Known>;
    MED_TRY(Records known, asked<Records>([&] { return m_tables->records(); }));
    Records left = known;
    for (const auto &entry : entries) {
        if (entry.record) {
            left.erase(entry.head.record);
        }
    }
    std::vector<std::string> gone;
    std::vector<std::string> erased;
    for (const auto &[record, what] : left) {
        (m_place.erased(what.patient) ? erased : gone).push_back(record);
    }
    if (!gone.empty()) {
        MED_CHECK(asked<void>([&] { return removeAll(gone); }));
    }
    if (!erased.empty()) {
        MED_CHECK(erase(erased));
        MED_TRY(known, asked<Records>([&] { return m_tables->records(); })); // It may have begun anew.
    }
    std::vector<const CatalogueEntry *> fresh;
    for (const auto &entry : entries) {
        const auto found = known.find(entry.head.record);
        if (entry.record && (found == known.end() || found->second.version != versionOf(entry))) {
            fresh.push_back(&entry);
        }
    }
    return readAll(fresh, extract, stop, told);
}

Expected<> LocalIndex::readAll(const std::vector<const CatalogueEntry *> &fresh, const Extract &extract, std::stop_token stop, const Told &told)
{
    for (std::size_t begin = 0; begin < fresh.size();) {
        std::vector<std::vector<IndexItem>> read;
        std::size_t items = 0;
        while (begin + read.size() < fresh.size() && read.size() < kRecordsOfCommit && items < kItemsOfCommit) {
            const CatalogueEntry &entry = *fresh[begin + read.size()];
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "stopped while indexing");
            }
            auto found = extract(entry, stop);
            if (!found && concernsAll(found.error().code)) {
                return std::unexpected(found.error());
            }
            // What cannot be read is found by what it says about itself.
            read.push_back(found ? *std::move(found) : describedItems(entry));
            items += read.back().size();
        }
        MED_CHECK(asked<void>([&]() -> Expected<> {
            MED_TRY(auto transaction, storage::Transaction::begin(**m_database));
            for (std::size_t i = 0; i < read.size(); ++i) {
                const CatalogueEntry &entry = *fresh[begin + i];
                MED_CHECK(m_tables->put(entry.head.record, entry.head.patient, versionOf(entry), read[i]));
            }
            return transaction.commit();
        }));
        begin += read.size();
        if (told) {
            told(begin, fresh.size());
        }
    }
    return {};
}

Expected<> LocalIndex::erasePatient(const std::string &patient)
{
    using Records = std::vector<std::string>;
    MED_TRY(const Records records, asked<Records>([&] { return m_tables->recordsOf(patient); }));
    return erase(records);
}

Expected<> LocalIndex::erase(const std::vector<std::string> &records)
{
    if (records.empty()) {
        return {};
    }
    return asked<void>([&]() -> Expected<> {
        MED_TRY(const std::uint64_t bytes, m_tables->bytes());
        if (bytes > m_place.mostToCompact) {
            return beginAnew({ErrorCode::NotFound, "a patient was erased, of whom nothing may be left", {}});
        }
        MED_CHECK(removeAll(records));
        MED_CHECK(m_tables->compact());
        m_tables.reset();
        m_database.reset();
        const auto rewritten = storage::SealedDatabase::rewrite(sealedPlace(), m_place.key.view());
        if (auto opened = storage::SealedDatabase::open(sealedPlace(), options())) {
            MED_CHECK(adopt(*std::move(opened)));
        } else {
            MED_CHECK(beginAnew(opened.error()));
        }
        return rewritten;
    });
}

Expected<std::vector<IndexHit>> LocalIndex::find(const IndexQuery &query)
{
    return asked<std::vector<IndexHit>>([&] { return m_tables->find(query); });
}

Expected<std::vector<IndexHit>> LocalIndex::chart(const std::string &patient)
{
    return asked<std::vector<IndexHit>>([&] { return m_tables->chart(patient); });
}

Expected<std::vector<IndexHit>> LocalIndex::ofRecord(const std::string &record)
{
    return asked<std::vector<IndexHit>>([&] { return m_tables->ofRecord(record); });
}

Expected<> LocalIndex::verify(std::stop_token stop, const std::function<void(double)> &told)
{
    // On a connection of its own: searches go on, commits wait.
    const auto verified = storage::SealedDatabase::verify(sealedPlace(), stop, told);
    if (!verified && verified.error().code == ErrorCode::Corrupt) {
        const std::scoped_lock lock(m_mutex);
        m_damaged = true;
    }
    return verified;
}

std::vector<IndexItem> describedItems(const CatalogueEntry &entry)
{
    IndexItem item{.kind = "record", .title = entry.text("title"), .status = entry.head.state};
    item.at = entry.anchor.by.time;
    if (entry.record) {
        addTexts(entry.record->descriptive(), item.words);
        for (const auto &file : entry.record->files()) {
            item.words += file.entry.name + '\n';
        }
    }
    return {std::move(item)};
}

} // namespace med::sync
