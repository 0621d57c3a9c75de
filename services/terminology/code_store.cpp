#include "services/terminology/code_store.h"

#include "services/base/text.h"

#include <algorithm>
#include <set>

namespace med::terminology {

namespace {

/// A row's id begins with the length of its title, so that in the order of ids the shorter comes first, of all tables together, and a search
/// ends with its last row. `origin` is a word of its own for each table, so that the index itself tells them apart.
constexpr storage::Sql kSchema[] = {
    R"sql(
CREATE TABLE loaded (number INTEGER PRIMARY KEY, system TEXT NOT NULL UNIQUE, name TEXT NOT NULL, notice TEXT NOT NULL,
    rows INTEGER NOT NULL, time TEXT NOT NULL) STRICT;
CREATE TABLE code (id INTEGER PRIMARY KEY, loaded INTEGER NOT NULL, code TEXT NOT NULL, display TEXT NOT NULL, origin TEXT NOT NULL) STRICT;
CREATE INDEX code_code ON code (code COLLATE NOCASE);
CREATE VIRTUAL TABLE code_words USING fts5 (display, origin, content = 'code', content_rowid = 'id', prefix = '1 2 3 4 5 6',
    tokenize = 'unicode61 remove_diacritics 2')
)sql",
};

/// Words as the index parts them: letters and digits.
std::vector<std::string> wordsOf(const std::string &text)
{
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    if (words.size() > 12) {
        words.resize(12);
    }
    return words;
}

std::string originOf(std::int64_t number) { return "origin" + std::to_string(number); }

/// What FTS5 is asked; words are quoted, so that none of them is an operator.
std::string question(const std::vector<std::string> &words, const std::vector<std::string> &origins)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += (i == 0 ? "{display} : (" : " AND ") + std::string("\"") + words[i] + '"' + (i + 1 == words.size() ? " *" : "");
    }
    text += ")";
    for (std::size_t i = 0; i < origins.size(); ++i) {
        text += (i == 0 ? " AND {origin} : (" : " OR ") + origins[i];
    }
    return text + (origins.empty() ? "" : ")");
}

} // namespace

Expected<std::unique_ptr<CodeStore>> CodeStore::open(const std::filesystem::path &file)
{
    MED_TRY(auto database, storage::Database::open(file, {.sync = storage::DatabaseOptions::Sync::Normal}));
    MED_CHECK(database.migrate(kSchema));
    return std::unique_ptr<CodeStore>(new CodeStore(std::move(database)));
}

Expected<std::vector<LoadedTable>> CodeStore::tables()
{
    const std::scoped_lock lock(m_mutex);
    MED_TRY(auto rows, m_database.query("SELECT system, name, notice, rows, time FROM loaded ORDER BY name, system"));
    std::vector<LoadedTable> all;
    while (true) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back({rows.text(0), rows.text(1), rows.text(2), std::size_t(rows.integer(3)), fromIso8601(rows.text(4)).value_or(Moment {})});
    }
}

Expected<> CodeStore::removeRows(const std::string &system)
{
    MED_CHECK(m_database.run("INSERT INTO code_words (code_words, rowid, display, origin) SELECT 'delete', id, display, origin FROM code "
                             "WHERE loaded = (SELECT number FROM loaded WHERE system = ?1)", system));
    MED_CHECK(m_database.run("DELETE FROM code WHERE loaded = (SELECT number FROM loaded WHERE system = ?1)", system));
    return m_database.run("DELETE FROM loaded WHERE system = ?1", system);
}

Expected<LoadedTable> CodeStore::load(const std::filesystem::path &file, const std::string &system, Moment now, const std::function<void(std::size_t rows)> &told, std::stop_token stop)
{
    if (system.empty() || system.size() > 256 || !isUtf8(system)) {
        return failure(ErrorCode::Invalid, "system: name the code system, as FHIR writes it");
    }
    const std::scoped_lock lock(m_mutex);
    MED_TRY(auto transaction, storage::Transaction::begin(m_database));
    MED_CHECK(removeRows(system));
    MED_TRY(auto numbers, m_database.query("SELECT max(coalesce((SELECT max(number) FROM loaded), 0), 0) + 1, (SELECT coalesce(max(id & 1099511627775), 0) FROM code)"));
    MED_CHECK(numbers.step());
    const std::int64_t number = numbers.integer(0);
    std::int64_t next = numbers.integer(1) + 1;
    numbers.reset();
    LoadedTable table {.system = system, .name = {}, .notice = {}, .rows = 0, .loaded = now};
    MED_TRY(auto code, m_database.prepare("INSERT INTO code (id, loaded, code, display, origin) VALUES (?1, ?2, ?3, ?4, ?5)"));
    MED_TRY(const auto facts, readCodeFile(file, system, [&](CodeRow &&row) -> Expected<> {
        const std::int64_t id = (std::int64_t(std::min<std::size_t>(row.display.size(), 4095)) << 40) | next++;
        MED_CHECK(code.bind(1, id).bind(2, number).bind(3, row.code).bind(4, row.display).bind(5, originOf(number)).run());
        if (++table.rows % 10'000 == 0 && told) {
            told(table.rows);
        }
        return {};
    }, stop));
    if (table.rows == 0) {
        return failure(ErrorCode::Invalid, "line 1: no row of the file is of this system");
    }
    // In the order of ids, as FTS5 begins a new segment at each that goes back.
    MED_CHECK(m_database.run("INSERT INTO code_words (rowid, display, origin) SELECT id, display, origin FROM code WHERE loaded = ?1 ORDER BY id", number));
    table.name = facts.name.empty() ? file.stem().string() : facts.name;
    table.notice = facts.notice;
    MED_CHECK(m_database.run("INSERT INTO loaded (number, system, name, notice, rows, time) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", number, system, table.name, table.notice,
                             std::int64_t(table.rows), toIso8601(now)));
    MED_CHECK(transaction.commit());
    return table;
}

Expected<> CodeStore::remove(const std::string &system)
{
    const std::scoped_lock lock(m_mutex);
    MED_TRY(auto transaction, storage::Transaction::begin(m_database));
    MED_CHECK(removeRows(system));
    if (m_database.changes() == 0) {
        return failure(ErrorCode::NotFound, "no table of this system is loaded");
    }
    return transaction.commit();
}

Expected<std::vector<Coding>> CodeStore::find(const std::string &text, const std::vector<std::string> &systems, std::size_t limit, std::stop_token stop)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Coding> found;
    const auto words = wordsOf(text);
    if (words.empty() || limit == 0 || !isUtf8(text)) {
        return found;
    }
    limit = std::min<std::size_t>(limit, 1000);
    std::map<std::int64_t, std::string> names;
    MED_TRY(auto all, m_database.query("SELECT number, system FROM loaded"));
    while (true) {
        MED_TRY(const bool more, all.step());
        if (!more) {
            break;
        }
        if (systems.empty() || std::ranges::find(systems, all.text(1)) != systems.end()) {
            names.emplace(all.integer(0), all.text(1));
        }
    }
    if (names.empty()) {
        return found;
    }
    std::set<std::pair<std::string, std::string>> seen;
    const auto take = [&](storage::Statement &rows) -> Expected<> {
        while (found.size() < limit) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "the search was stopped");
            }
            MED_TRY(const bool more, rows.step());
            if (!more) {
                break;
            }
            const auto system = names.find(rows.integer(0));
            if (system != names.end() && seen.emplace(system->second, rows.text(1)).second) {
                found.push_back({system->second, rows.text(1), rows.text(2)});
            }
        }
        rows.reset();
        return {};
    };
    const auto begin = text.find_first_not_of(' ');
    const std::string code = text.substr(begin, text.find_last_not_of(' ') - begin + 1);
    MED_TRY(auto exact, m_database.query("SELECT loaded, code, display FROM code WHERE code = ?1 COLLATE NOCASE ORDER BY id", code));
    MED_CHECK(take(exact));
    if (code.find_first_of("0123456789") != std::string::npos && code.find(' ') == std::string::npos) {
        MED_TRY(auto prefix, m_database.query("SELECT loaded, code, display FROM code WHERE code COLLATE NOCASE BETWEEN ?1 AND ?1 || char(1114111) ORDER BY code COLLATE NOCASE LIMIT 1000", code));
        MED_CHECK(take(prefix));
    }
    std::vector<std::string> origins;
    if (!systems.empty()) {
        std::ranges::transform(names, std::back_inserter(origins), [](const auto &one) { return originOf(one.first); });
    }
    if (found.size() < limit) {
        // Of the shortest that hold all words those that begin with the first: a search never reads more rows than this.
        MED_TRY(auto rows, m_database.query("SELECT c.loaded, c.code, c.display FROM code_words w JOIN code c ON c.id = w.rowid WHERE code_words MATCH ?1 ORDER BY w.rowid LIMIT 500",
                                            question(words, origins)));
        std::vector<Coding> matching;
        const std::size_t before = std::exchange(limit, found.size() + 500);
        found.swap(matching);
        MED_CHECK(take(rows));
        found.swap(matching);
        limit = before;
        const std::string first = caseFolded(words.front());
        std::ranges::stable_partition(matching, [&](const Coding &coding) { return caseFolded(coding.display).starts_with(first); });
        for (auto &coding : matching) {
            if (found.size() < limit) {
                found.push_back(std::move(coding));
            }
        }
    }
    return found;
}

} // namespace med::terminology
