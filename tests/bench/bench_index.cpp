// What the local index costs for being sealed on the disk, beside the same tables in a plain database:
//   bench_index [ROWS]      default 1,000,000, in 20,000 patients; one of them has 5,000

#include "services/domain/clinical_entry.h"
#include "services/storage/sealed_database.h"
#include "services/sync/index_tables.h"
#include "tests/bench/rows.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <unistd.h>

using namespace med;
namespace fs = std::filesystem;

namespace {

constexpr int kPatients = 20'000;
constexpr int kChart = 5'000;
constexpr int kItemsOfRecord = 10;
constexpr int kRecordsOfCommit = 500;
constexpr int kSearches = 200;
constexpr int kCacheKibibytes = 64 * 1024;

template <typename T> T need(Expected<T> value)
{
    if (!value) {
        std::fprintf(stderr, "bench_index: %s\n", value.error().detail.c_str());
        std::exit(1);
    }
    return *std::move(value);
}

void need(Expected<> done)
{
    if (!done) {
        std::fprintf(stderr, "bench_index: %s\n", done.error().detail.c_str());
        std::exit(1);
    }
}

struct Kept : storage::CheckpointKeeper {
    std::optional<storage::Checkpoint> last;
    Expected<std::optional<storage::Checkpoint>> kept() override { return last; }
    Expected<> keep(const storage::Checkpoint &checkpoint) override
    {
        last = checkpoint;
        return {};
    }
};

/// Words as frequent as in a language: the n-th as often as 1/n.
class Vocabulary {
public:
    explicit Vocabulary(std::mt19937 &dice) : m_dice(dice)
    {
        static const char *syllables[] = {"kar", "dio", "ne", "phro", "to", "mie", "li", "pa", "se", "gas", "tri", "tis",
                                          "hy", "per", "gly", "kae", "mo", "lo", "gie", "fra", "tur", "ost", "der", "ma"};
        double sum = 0;
        for (int i = 0; i < 30'000; ++i) {
            std::string word;
            for (int part = 0, parts = 2 + int(m_dice() % 3); part < parts; ++part) {
                word += syllables[m_dice() % std::size(syllables)];
            }
            m_words.push_back(word);
            m_weights.push_back(sum += 1.0 / (i + 1));
        }
    }
    const std::string &any()
    {
        const double at = std::uniform_real_distribution<double>(0, m_weights.back())(m_dice);
        return m_words[std::size_t(std::ranges::lower_bound(m_weights, at) - m_weights.begin())];
    }
    const std::string &numbered(std::size_t rank) const { return m_words[rank]; }

private:
    std::mt19937 &m_dice;
    std::vector<std::string> m_words;
    std::vector<double> m_weights;
};

std::string patientNumber(int number)
{
    std::string digits = std::to_string(number);
    return "pat_" + std::string(26 - digits.size(), 'q') + digits;
}

std::vector<sync::IndexItem> itemsOf(int record, std::mt19937 &dice, Vocabulary &words)
{
    std::vector<sync::IndexItem> items;
    for (int k = 0; k < kItemsOfRecord; ++k) {
        sync::IndexItem item{.place = "Observation/" + std::to_string(k), .kind = "Observation", .system = "http://loinc.org"};
        item.code = std::to_string(1000 + dice() % 3000) + "-" + std::to_string(dice() % 10);
        item.title = words.any() + " " + words.any();
        for (int n = 0, count = 8 + int(dice() % 20); n < count; ++n) {
            item.words += words.any() + " ";
        }
        item.status = "final";
        item.at = 1'600'000'000 + record * 100 + k;
        const ClinicalEntry content{.type = "Observation", .id = std::to_string(k), .code = {item.system, item.code, item.title}, .title = item.title,
                                    .status = "final", .category = "laboratory", .begin = "2021-03-04T10:20:30Z", .recorded = "2021-03-04T12:00:00Z",
                                    .author = "Dr Ann Smith", .encounter = "Encounter/" + std::to_string(record),
                                    .measures = {{.value = std::to_string(dice() % 1000), .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.5", .high = "5.1", .flag = "N"}}};
        item.content = toJson(content).dump();
        items.push_back(std::move(item));
    }
    return items;
}

struct NewRecord {
    std::string id;
    std::string patient;
    std::vector<sync::IndexItem> items;
};

void put(storage::Database &database, sync::IndexTables &tables, const std::vector<NewRecord> &records)
{
    auto transaction = need(storage::Transaction::begin(database));
    for (const auto &record : records) {
        need(tables.put(record.id, record.patient, "1", record.items));
    }
    need(transaction.commit());
}

/// Fills both in turns; prints how fast that went.
void fill(storage::Database &sealed, storage::Database &plain, int rows)
{
    auto sealedTables = need(sync::IndexTables::open(sealed));
    auto plainTables = need(sync::IndexTables::open(plain));
    std::mt19937 dice(11);
    Vocabulary words(dice);
    double sealedTook = 0;
    double plainTook = 0;
    const int all = rows / kItemsOfRecord;
    for (int record = 0; record < all;) {
        std::vector<NewRecord> records;
        for (int i = 0; i < kRecordsOfCommit && record < all; ++i, ++record) {
            const bool large = record % (rows / kChart) == 0; // Spread over all the time.
            records.push_back({"rec_" + std::to_string(record), patientNumber(large ? 0 : 1 + int(dice() % (kPatients - 1))), itemsOf(record, dice, words)});
        }
        plainTook += bench::milliseconds([&] { put(plain, plainTables, records); });
        sealedTook += bench::milliseconds([&] { put(sealed, sealedTables, records); });
    }
    bench::row({.name = "index.insert", .what = std::to_string(rows) + " rows taken in, in commits of 5,000: a second", .value = rows / sealedTook * 1000,
                .unit = "rows", .reference = "plain", .referenceValue = rows / plainTook * 1000});
}

/// The same searches in both, in turns, so that what else the machine does meets both.
class Comparison {
public:
    Comparison(sync::IndexTables &sealed, sync::IndexTables &plain) : m_sealed(sealed), m_plain(plain) {}

    void searches(const char *name, const char *what, const std::function<sync::IndexQuery(int)> &query)
    {
        std::size_t hits = 0;
        m_query = query;
        compare(name, what, "<= 50", kSearches, [&](sync::IndexTables &tables, int i) { hits += need(tables.find(query(i))).size(); });
        if (hits == 0) {
            need(Expected<>(failure(ErrorCode::NotFound, "nothing was found: what is measured is nothing")));
        }
    }
    void charts()
    {
        compare("index.chart", "a chart of 5,000 entries", "<= 200", 11, [&](sync::IndexTables &tables, int) {
            std::vector<ClinicalEntry> entries; // As a window gets them.
            for (const auto &hit : need(tables.chart(patientNumber(0)))) {
                entries.push_back(need(clinicalEntryFrom(Json::parse(hit.item.content))));
            }
            if (entries.size() < kChart * 9 / 10) {
                need(Expected<>(failure(ErrorCode::NotFound, "the chart is too short")));
            }
        });
    }
    void worst() const
    {
        bench::row({.name = "index.worst", .what = "the slowest of all these searches: " + m_worstOf, .value = m_worst, .unit = "ms", .target = "<= 50"});
    }

private:
    void compare(const char *name, const char *what, const char *target, int rounds, const std::function<void(sync::IndexTables &, int)> &ask)
    {
        std::vector<double> sealed;
        std::vector<double> plain;
        for (int i = 0; i < rounds; ++i) {
            plain.push_back(bench::milliseconds([&] { ask(m_plain, i); }));
            sealed.push_back(bench::milliseconds([&] { ask(m_sealed, i); }));
            if (rounds == kSearches && sealed.back() > m_worst) {
                m_worst = sealed.back();
                m_worstOf = std::string(name) + ", \"" + m_query(i).words + "\", in the plain one " + std::to_string(plain.back()) + " ms";
            }
        }
        bench::row({.name = name, .what = what, .value = bench::median(sealed), .unit = "ms", .target = target, .reference = "plain",
                    .referenceValue = bench::median(plain), .ratioTarget = "<= 1.5"});
    }
    sync::IndexTables &m_sealed;
    sync::IndexTables &m_plain;
    double m_worst = 0;
    std::string m_worstOf;
    std::function<sync::IndexQuery(int)> m_query;
};

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? std::max(kChart * 2, std::atoi(argv[1])) : 1'000'000;
    const fs::path folder = fs::temp_directory_path() / ("bench_index" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const storage::DatabaseOptions options{.sync = storage::DatabaseOptions::Sync::Normal, .cacheKibibytes = kCacheKibibytes};
    Kept kept;
    const Bytes key(32, 7);
    const storage::SealedDatabase::Place place{.path = folder / "sealed.db", .key = key, .keeper = kept};

    {
        auto plain = need(storage::Database::open(folder / "plain.db", options));
        auto sealed = need(storage::SealedDatabase::create(place, options));
        fill(*sealed, plain, rows);
    }
    bench::row({.name = "index.size", .what = "  size on the disk", .value = double(fs::file_size(place.path)) / 1e6, .unit = "MB",
                .reference = "plain", .referenceValue = double(fs::file_size(folder / "plain.db")) / 1e6});

    std::optional<storage::SealedDatabase> sealed;
    const double opened = bench::milliseconds([&] { sealed = need(storage::SealedDatabase::open(place, options)); });
    bench::row({.name = "index.open", .what = "opening the sealed index, its whole tree checked", .value = opened, .unit = "ms"});
    const double verified = bench::milliseconds([&] { need(storage::SealedDatabase::verify(place, {})); });
    bench::row({.name = "index.verify", .what = "  and every page of it", .value = verified, .unit = "ms"});
    auto plain = need(storage::Database::open(folder / "plain.db", options));
    auto sealedTables = need(sync::IndexTables::open(**sealed));
    auto plainTables = need(sync::IndexTables::open(plain));
    std::mt19937 dice(11);
    const Vocabulary words(dice);
    Comparison both(sealedTables, plainTables);
    const auto word = [&](int rank) { return words.numbered(std::size_t(rank)); };
    both.searches("index.frequent", "search for a frequent word, first 200 rows", [&](int i) { return sync::IndexQuery{.words = word(i % 50) + " "}; });
    both.searches("index.rare", "search for a rare word", [&](int i) { return sync::IndexQuery{.words = word(5'000 + i * 100) + " "}; });
    both.searches("index.typed", "search for the first three letters", [&](int i) { return sync::IndexQuery{.words = word(i * 20).substr(0, 3)}; });
    both.searches("index.two", "search for two words", [&](int i) { return sync::IndexQuery{.words = word(i % 40) + " " + word(60 + i)}; });
    both.searches("index.patient", "search within one patient",
                  [&](int i) { return sync::IndexQuery{.words = word(i % 50), .patient = patientNumber(i % 100)}; });
    both.searches("index.code", "search for a code", [&](int i) {
        return sync::IndexQuery{.system = "http://loinc.org", .code = std::to_string(1000 + i * 10) + "-" + std::to_string(i % 10)};
    });
    both.charts();
    both.worst();
    fs::remove_all(folder);
    return 0;
}
