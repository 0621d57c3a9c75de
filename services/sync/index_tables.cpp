#include "services/sync/index_tables.h"

#include <algorithm>

namespace med::sync {

using storage::Sql;

namespace {

constexpr int kMaxLimit = 10'000;

/// A list of hits reads `item` only, whose rows are short: many of them share a page. What is long lies in `body`.
/// `found` holds words and nothing to show; its column `scope` is no text of anybody: it narrows a search to a patient
/// or a kind before anything else is read. A word that is cut short to as many letters as `prefix` lists is looked up as it is; of any
/// other length FTS5 gathers all rows of all its words before the first is shown.
constexpr Sql kSchema[] = {
    "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, patient TEXT NOT NULL, version TEXT NOT NULL);"
    "CREATE TABLE item (number INTEGER PRIMARY KEY AUTOINCREMENT, record INTEGER NOT NULL REFERENCES record, place TEXT NOT NULL,"
    " kind TEXT NOT NULL, system TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL);"
    "CREATE INDEX item_record ON item (record);"
    "CREATE INDEX item_code ON item (code, system) WHERE code <> '';"
    "CREATE INDEX record_patient ON record (patient);"
    "CREATE TABLE body (number INTEGER PRIMARY KEY REFERENCES item, words TEXT NOT NULL, scope TEXT NOT NULL, content TEXT NOT NULL);"
    "CREATE VIRTUAL TABLE found USING fts5(title, words, code, scope, content='', tokenize='unicode61 remove_diacritics 2',"
    " prefix='2 3 4 5 6 7 8 9 10')",
};

/// An identifier as one word of the scope: without the prefix, which every row would share.
std::string scopeWord(std::string_view id)
{
    return std::string(id.substr(id.find('_') == std::string_view::npos ? 0 : id.find('_') + 1));
}

std::string scopeOf(const std::string &patient, const std::string &kind)
{
    return scopeWord(patient) + " kind" + kind;
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
}

std::string phraseOf(std::string_view word)
{
    std::string text = "\"";
    for (const char c : word) {
        text += c == '"' ? "\"\"" : std::string(1, c);
    }
    return text + '"';
}

/// What somebody typed, as FTS5 reads it: every word between quotation marks, so that none of them is an operator.
std::string matchOf(const IndexQuery &query)
{
    std::vector<std::string> words;
    std::string_view rest = query.words;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (std::ranges::any_of(word, isWordCharacter) && word.find('\0') == std::string_view::npos) {
            words.push_back(phraseOf(word));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const bool cutShort = !query.words.empty() && isWordCharacter(query.words.back());
    std::string match;
    const auto both = [&](const std::string &more) { match += (match.empty() ? "" : " AND ") + more; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        both("{title words code} : " + words[i] + (cutShort && i + 1 == words.size() ? " *" : ""));
    }
    const bool byCode = match.empty() && !query.code.empty();
    if (!query.patient.empty() && !byCode) {
        both("scope : " + phraseOf(scopeWord(query.patient)));
    }
    if (!query.kind.empty() && !byCode) {
        both("scope : " + phraseOf("kind" + query.kind));
    }
    return match;
}

/// Of a row (number, record, patient, place, kind, system, code, title, status, at, content).
IndexHit hitOf(const storage::Statement &row)
{
    return {.number = row.integer(0),
            .record = row.text(1),
            .patient = row.text(2),
            .item = {.place = row.text(3),
                     .kind = row.text(4),
                     .system = row.text(5),
                     .code = row.text(6),
                     .title = row.text(7),
                     .words = {},
                     .status = row.text(8),
                     .at = row.integer(9),
                     .content = row.text(10)}};
}

Expected<std::vector<IndexHit>> allOf(Expected<storage::Statement> rows)
{
    if (!rows) {
        return std::unexpected(rows.error());
    }
    std::vector<IndexHit> hits;
    while (true) {
        MED_TRY(const bool row, rows->step());
        if (!row) {
            return hits;
        }
        hits.push_back(hitOf(*rows));
    }
}

} // namespace

Expected<IndexTables> IndexTables::open(storage::Database &database)
{
    MED_CHECK(database.execute("PRAGMA secure_delete=ON")); // What is deleted becomes zeros, also in pages that go on.
    MED_CHECK(database.migrate(kSchema));
    return IndexTables(database);
}

Expected<std::string> IndexTables::note(std::string_view name)
{
    MED_TRY(auto row, m_database->query("SELECT value FROM note WHERE name = ?1", name));
    MED_TRY(const bool found, row.step());
    return found ? row.text(0) : std::string();
}

Expected<> IndexTables::setNote(std::string_view name, std::string_view value)
{
    return m_database->run("INSERT INTO note VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}

Expected<> IndexTables::put(const std::string &record, const std::string &patient, const std::string &version, const std::vector<IndexItem> &items)
{
    MED_CHECK(remove(record));
    MED_CHECK(m_database->run("INSERT INTO record (id, patient, version) VALUES (?1, ?2, ?3)", record, patient, version));
    const std::int64_t number = m_database->lastInsertId();
    for (const IndexItem &item : items) {
        const std::string scope = scopeOf(patient, item.kind);
        MED_CHECK(m_database->run("INSERT INTO item (record, place, kind, system, code, title, status, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                  number, item.place, item.kind, item.system, item.code, item.title, item.status, item.at));
        const std::int64_t itemNumber = m_database->lastInsertId();
        MED_CHECK(m_database->run("INSERT INTO body VALUES (?1, ?2, ?3, ?4)", itemNumber, item.words, scope, item.content));
        MED_CHECK(m_database->run("INSERT INTO found (rowid, title, words, code, scope) VALUES (?1, ?2, ?3, ?4, ?5)", itemNumber, item.title,
                                  item.words, item.code, scope));
    }
    return {};
}

Expected<> IndexTables::remove(const std::string &record)
{
    MED_CHECK(m_database->run("INSERT INTO found (found, rowid, title, words, code, scope) SELECT 'delete', number, title, words, code, scope"
                              " FROM item JOIN body USING (number) WHERE record = (SELECT number FROM record WHERE id = ?1)",
                              record));
    MED_CHECK(m_database->run("DELETE FROM body WHERE number IN (SELECT item.number FROM item JOIN record ON record.number = item.record WHERE id = ?1)",
                              record));
    MED_CHECK(m_database->run("DELETE FROM item WHERE record = (SELECT number FROM record WHERE id = ?1)", record));
    return m_database->run("DELETE FROM record WHERE id = ?1", record);
}

Expected<std::vector<std::string>> IndexTables::recordsOf(const std::string &patient)
{
    MED_TRY(auto rows, m_database->query("SELECT id FROM record WHERE patient = ?1 ORDER BY number", patient));
    std::vector<std::string> records;
    while (true) {
        MED_TRY(const bool row, rows.step());
        if (!row) {
            return records;
        }
        records.push_back(rows.text(0));
    }
}

Expected<std::map<std::string, IndexTables::Known>> IndexTables::records()
{
    MED_TRY(auto rows, m_database->query("SELECT id, patient, version FROM record"));
    std::map<std::string, Known> records;
    while (true) {
        MED_TRY(const bool row, rows.step());
        if (!row) {
            return records;
        }
        records.emplace(rows.text(0), Known{.patient = rows.text(1), .version = rows.text(2)});
    }
}

Expected<std::optional<IndexTables::Known>> IndexTables::known(const std::string &record)
{
    MED_TRY(auto row, m_database->query("SELECT patient, version FROM record WHERE id = ?1", record));
    MED_TRY(const bool found, row.step());
    return found ? std::optional(Known{.patient = row.text(0), .version = row.text(1)}) : std::nullopt;
}

Expected<std::vector<IndexHit>> IndexTables::find(const IndexQuery &query)
{
    if (query.limit < 1 || query.limit > kMaxLimit) {
        return failure(ErrorCode::Invalid, "a search answers 1 to 10,000 hits");
    }
    const std::string match = matchOf(query);
    const std::int64_t before = query.before > 0 ? query.before : std::numeric_limits<std::int64_t>::max();
    if (!match.empty()) {
        return allOf(m_database->query("SELECT item.number, id, patient, place, kind, system, item.code, item.title, status, at,"
                                       " CASE ?8 WHEN 1 THEN (SELECT content FROM body WHERE body.number = item.number) ELSE '' END"
                                       " FROM found JOIN item ON item.number = found.rowid JOIN record ON record.number = record"
                                       " WHERE found MATCH ?1 AND found.rowid < ?2 AND (?3 = '' OR (item.code = ?3 AND system = ?4)) AND at >= ?6 AND at < ?7"
                                       " ORDER BY found.rowid DESC LIMIT ?5",
                                       match, before, query.code, query.system, query.limit, query.from, query.until, int(query.withContent)));
    }
    if (!query.code.empty()) {
        return allOf(m_database->query("SELECT item.number, id, patient, place, kind, system, code, title, status, at,"
                                       " CASE ?9 WHEN 1 THEN (SELECT content FROM body WHERE body.number = item.number) ELSE '' END"
                                       " FROM item JOIN record ON record.number = record"
                                       " WHERE code <> '' AND code = ?1 AND system = ?2 AND item.number < ?3 AND (?4 = '' OR patient = ?4)"
                                       " AND (?5 = '' OR kind = ?5) AND at >= ?7 AND at < ?8 ORDER BY item.number DESC LIMIT ?6",
                                       query.code, query.system, before, query.patient, query.kind, query.limit, query.from, query.until, int(query.withContent)));
    }
    return std::vector<IndexHit>();
}

Expected<std::vector<IndexHit>> IndexTables::chart(const std::string &patient)
{
    return allOf(m_database->query("SELECT item.number, id, patient, place, kind, system, code, title, status, at, content"
                                   " FROM record JOIN item ON item.record = record.number JOIN body ON body.number = item.number"
                                   " WHERE patient = ?1 ORDER BY at DESC, item.number DESC",
                                   patient));
}

Expected<std::vector<IndexHit>> IndexTables::ofRecord(const std::string &record)
{
    return allOf(m_database->query("SELECT item.number, id, patient, place, kind, system, code, title, status, at, content"
                                   " FROM record JOIN item ON item.record = record.number JOIN body ON body.number = item.number"
                                   " WHERE id = ?1 ORDER BY item.number",
                                   record));
}

Expected<> IndexTables::compact()
{
    // FTS5 keeps the words of what was deleted until the segments that hold them are merged; SQLite keeps remains of
    // rows in the unused parts of pages when it moves them about, also with secure_delete.
    MED_CHECK(m_database->run("INSERT INTO found (found) VALUES ('optimize')"));
    return m_database->execute("VACUUM");
}

Expected<std::uint64_t> IndexTables::bytes()
{
    MED_TRY(auto row, m_database->query("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"));
    MED_CHECK(row.step());
    return std::uint64_t(row.integer(0));
}

Expected<> IndexTables::check()
{
    MED_CHECK(m_database->checkIntegrity());
    return m_database->run("INSERT INTO found (found) VALUES ('integrity-check')");
}

} // namespace med::sync
