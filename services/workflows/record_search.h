#pragma once

#include "services/workflows/clinical_record.h"

namespace med::workflows {

/// What somebody looks for.
struct SearchQuestion {
    std::string words; ///< All of them; the last may be cut short.
    std::string patientId; ///< Empty: of all.
    std::string kind; ///< FHIR resource type, "patient" or "record"; empty: any.
    std::string system; ///< With `code`: this code exactly.
    std::string code;
    std::int64_t before = 0; ///< SearchPage::next of the page before; 0: from the newest.
    int limit = 200;
};

/// One line of what was found.
struct SearchHit {
    std::int64_t number = 0;
    std::string recordId;
    std::string place; ///< In the record; empty: the record itself.
    std::string patientId;
    std::string patient; ///< "SMITH, Ann".
    std::string kind; ///< As asked for.
    Coding code; ///< Without its words.
    std::string title;
    std::string status;
    Moment when {};
};
struct SearchPage {
    std::vector<SearchHit> hits;
    std::int64_t next = 0; ///< 0: there is no more.
};

/// How far the index is.
struct IndexStanding {
    bool ready = false; ///< All that may be read is in it.
    bool begunAnew = false; ///< It was not what was left, and is built again.
    std::size_t done = 0; ///< Records of those that are new.
    std::size_t all = 0;
};

/// A report over the patients whom the person treats: who had a diagnosis, or a result, in a time.
struct HistoryQuestion {
    std::string words; ///< Of a diagnosis, result, medicine: as a search.
    std::string kind; ///< FHIR resource type; empty: any.
    std::string system;
    std::string code;
    std::optional<Moment> from;
    std::optional<Moment> until;
    std::string valueAtLeast; ///< Decimal text: results of at least so much; empty: any.
    std::string valueAtMost;
    bool abnormalOnly = false;
};
struct HistoryRow {
    std::string patientId;
    std::string patient; ///< "SMITH, Ann".
    std::string mrn;
    std::string birthDate;
    std::string sex;
    std::string recordId;
    std::string place;
    ClinicalEntry content;
    Moment when {};
};

/// What the person may read, to be searched over their encrypted index: part of a Workplace, with its rules.
class RecordSearch {
public:
    virtual ~RecordSearch() = default;
    /// Takes in what is new; told how far it is. Errors: Cancelled, Offline, Io.
    virtual Expected<> follow(std::stop_token stop, const std::function<void(const IndexStanding &)> &told) = 0;
    /// Opens every page of the index: for the time after a start. Errors: Corrupt (the next follow builds it again), Cancelled, Io.
    virtual Expected<> verify(std::stop_token stop) = 0;
    /// Errors: Corrupt, Io.
    virtual Expected<SearchPage> find(const SearchQuestion &question, std::stop_token stop) = 0;
    /// Newest first, at most 10,000 rows. Errors: Invalid, naming the field; Corrupt, Io, Cancelled.
    virtual Expected<std::vector<HistoryRow>> history(const HistoryQuestion &question, std::stop_token stop) = 0;
    /// Writes the rows of a report as CSV (RFC 4180) and notes the reason, with what was asked and how many rows, in the ledger's log
    /// of accesses of each record that is in it. Errors: Invalid without a reason; Conflict if the file is there; Io; as acts.
    virtual Expected<std::uint64_t> saveHistory(const HistoryQuestion &question, const std::string &reason, const std::filesystem::path &file, std::stop_token stop) = 0;
};

/// A code table that the person loaded, from a file that they have the right to use.
struct CodeTable {
    std::string system; ///< As FHIR writes it: "http://hl7.org/fhir/sid/icd-10-cm".
    std::string name; ///< For people: "ICD-10-CM 2018".
    std::string notice; ///< That has to be shown with its rows; may be empty.
    std::size_t rows = 0;
    Moment loaded {};
};

/// Codes of the tables that are loaded, and what safety tables say: part of a Workplace.
class CodeTables {
public:
    virtual ~CodeTables() = default;
    virtual Expected<std::vector<CodeTable>> tables() = 0;
    /// Loads a table, in the place of an earlier one of the same system. Which columns it has is found by its head; CODES.md tells
    /// the forms. Errors: Invalid, naming the line; NotFound, Io, Cancelled.
    virtual Expected<CodeTable> load(const std::filesystem::path &file, const std::string &system, const std::function<void(std::size_t rows)> &told, std::stop_token stop) = 0;
    virtual Expected<> remove(const std::string &system) = 0;
    /// By code or words, the best first; of these systems, or of all. Errors: Io, Corrupt.
    virtual Expected<std::vector<Coding>> find(const std::string &words, const std::vector<std::string> &systems, int limit, std::stop_token stop) = 0;
};

} // namespace med::workflows
