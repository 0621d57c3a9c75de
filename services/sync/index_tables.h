#pragma once

#include "services/storage/database.h"

#include <limits>
#include <map>
#include <optional>

namespace med::sync {

/// One thing that can be found: a record itself, or an entry of the clinical content in it.
struct IndexItem {
    std::string place; ///< Within the record, as its reader names it: "Observation/2"; empty: the record itself.
    std::string kind; ///< "record", "patient", or the type of a FHIR resource.
    std::string system; ///< Of the code, as FHIR writes it: "http://loinc.org". Empty: not coded.
    std::string code;
    std::string title; ///< One line, as lists show it.
    std::string words; ///< All text in which it is found besides.
    std::string status;
    std::int64_t at = 0; ///< When it happened, clinically; seconds since 1970.
    std::string content; ///< What a chart shows without opening the record: JSON, or empty.
};

/// What was found, newest in the ledger first.
struct IndexHit {
    std::int64_t number = 0; ///< Of the item, as long as the index is; where the next page begins.
    std::string record;
    std::string patient;
    IndexItem item; ///< Without its words; with its content in a chart, of a record, and where it was asked for.
};

struct IndexQuery {
    std::string words; ///< All of them, in any order and case, with or without accents; the last one may be cut short.
    std::string patient; ///< Empty: of all.
    std::string kind; ///< Empty: any.
    std::string system; ///< With `code`: this code exactly.
    std::string code;
    std::int64_t from = std::numeric_limits<std::int64_t>::min(); ///< Clinically, seconds since 1970: from then
    std::int64_t until = std::numeric_limits<std::int64_t>::max(); ///< to before then.
    std::int64_t before = 0; ///< Hits with a lower number only; 0: from the newest.
    int limit = 200;
    bool withContent = false;
};

/// The tables of the local index, in any database. Threads: as the database. Errors of everything: as Database.
class IndexTables {
public:
    /// Makes them, or brings them up from an older version. Errors also: Invalid if a newer program wrote them.
    static Expected<IndexTables> open(storage::Database &database);

    /// What the index is of; empty texts at first.
    Expected<std::string> note(std::string_view name);
    Expected<> setNote(std::string_view name, std::string_view value);

    /// Sets what is found of a record. The caller holds a transaction over many of these.
    Expected<> put(const std::string &record, const std::string &patient, const std::string &version, const std::vector<IndexItem> &items);
    /// Nothing of it is found any more.
    Expected<> remove(const std::string &record);
    Expected<std::vector<std::string>> recordsOf(const std::string &patient);
    struct Known {
        std::string patient;
        std::string version;
    };
    Expected<std::map<std::string, Known>> records(); ///< By id.
    Expected<std::optional<Known>> known(const std::string &record);

    /// Nothing for a query that names neither words nor code, patient or kind. Errors also: Invalid for a limit that is none.
    Expected<std::vector<IndexHit>> find(const IndexQuery &query);
    /// All entries of a patient, the clinically newest first.
    Expected<std::vector<IndexHit>> chart(const std::string &patient);
    Expected<std::vector<IndexHit>> ofRecord(const std::string &record); ///< In their order.
    /// Leaves nothing in any page of the rows and words that were deleted. Takes as much memory as all of it.
    Expected<> compact();
    Expected<std::uint64_t> bytes(); ///< Of all pages.
    /// SQLite's own checks of tables and words. Errors: Corrupt.
    Expected<> check();

private:
    explicit IndexTables(storage::Database &database) : m_database(&database) {}
    storage::Database *m_database;
};

} // namespace med::sync
