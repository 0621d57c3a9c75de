// Reports over the patients treated: part of LedgerSearch.
#include "services/workflows/ledger_search.h"

#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"
#include "services/workflows/record_items.h"

#include <algorithm>
#include <charconv>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxRows = 10'000;
constexpr int kPage = 2'000;
constexpr const char *kReportClass = "report"; ///< Why rows of many patients left the program. No consent names it.
constexpr const char *kDirectoryNote = "fhir-directory"; ///< See ImportFhir: the reference that is nobody's.

std::optional<double> numberOf(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

std::int64_t secondsOf(Moment moment)
{
    return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

/// The bounds of a question.
struct Bounds {
    std::optional<double> least;
    std::optional<double> most;
    bool abnormalOnly = false;

    static Expected<Bounds> of(const HistoryQuestion &question)
    {
        Bounds bounds {.least = numberOf(question.valueAtLeast), .most = numberOf(question.valueAtMost), .abnormalOnly = question.abnormalOnly};
        if ((!question.valueAtLeast.empty() && !bounds.least) || (!question.valueAtMost.empty() && !bounds.most)) {
            return failure(ErrorCode::Invalid, std::string(bounds.least || question.valueAtLeast.empty() ? "the highest value" : "the lowest value") + " is no number");
        }
        if (question.from && question.until && *question.from >= *question.until) {
            return failure(ErrorCode::Invalid, "the period ends before it begins");
        }
        if (question.words.empty() && question.kind.empty() && question.code.empty()) {
            return failure(ErrorCode::Invalid, "the report asks for nothing: words, a kind or a code are needed");
        }
        return bounds;
    }
    bool hold(const ClinicalEntry &entry) const
    {
        if (abnormalOnly && std::ranges::none_of(entry.measures, [](const Measure &measure) { return !flagOf(measure).empty(); })) {
            return false;
        }
        return (!least && !most) || std::ranges::any_of(entry.measures, [&](const Measure &measure) {
            const auto value = numberOf(measure.value);
            return value && (!least || *value >= *least) && (!most || *value <= *most);
        });
    }
};

/// As OWASP's "CSV Injection" advises; a number is none.
std::string cell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos && !numberOf(text)) {
        text.insert(0, 1, '\'');
    }
    if (text.find_first_of(",\"\r\n'") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char each : text) {
        quoted += each == '"' ? "\"\"" : std::string(1, each);
    }
    return quoted + '"';
}

std::string line(const std::vector<std::string> &cells)
{
    std::string text;
    for (const auto &one : cells) {
        text += (text.empty() ? "" : ",") + cell(one);
    }
    return text + "\r\n";
}

/// What is asked, for the note.
Json toJson(const HistoryQuestion &question)
{
    Json object = Json::object();
    const auto add = [&](const char *name, const std::string &value) {
        if (!value.empty()) {
            object[name] = value;
        }
    };
    add("words", question.words);
    add("kind", question.kind);
    add("system", question.system);
    add("code", question.code);
    add("from", question.from ? toIso8601(*question.from) : std::string());
    add("until", question.until ? toIso8601(*question.until) : std::string());
    add("at_least", question.valueAtLeast);
    add("at_most", question.valueAtMost);
    if (question.abnormalOnly) {
        object["abnormal_only"] = true;
    }
    return object;
}

/// Anchors why a report was written, sealed to the organisation and who looks after its patients, under the reference that is nobody's.
Expected<Receipt> anchorReason(Session &session, const HistoryQuestion &question, const std::string &reason, std::size_t rows, std::stop_token stop)
{
    std::string reference = directoryOf(session);
    if (reference.empty()) {
        const auto noted = session.setting(kDirectoryNote);
        reference = noted && noted->is_string() ? noted->get<std::string>() : crypto::newId(prefix::kPatient);
        MED_CHECK(session.setSetting(kDirectoryNote, reference));
    }
    const Json resource {{"resourceType", "Basic"}, {"code", {{"text", "History report"}}}, {"created", toIso8601(session.clock().now()).substr(0, 10)}};
    Publication publication {.record = crypto::newId(prefix::kRecord),
                             .previous = {},
                             .content = {.recordClass = kReportClass, .title = "History report",
                                         .details = {{"reason", reason}, {"question", toJson(question)}, {"rows", std::int64_t(rows)}},
                                         .files = {{.name = "report.json", .group = {}, .details = {{"type", kFhirType}}, .content = copyOf(bytesOf(resource.dump(2)))}}},
                             .placement = {.patient = reference, .custodian = session.mspId(), .set = crypto::newId(prefix::kSet), .wanted = {}},
                             .under = {},
                             .act = {.function = std::string(contracts::fn::kRecordAnchor), .arguments = Json::object()},
                             .completesOrder = {}};
    MED_TRY(publication.placement.wanted, patientStaff(session));
    if (!session.reader().patient(reference)) {
        publication.act = {.function = std::string(contracts::fn::kPatientRegister), .arguments = {{"patient", reference}}};
    }
    return publish(session, std::move(publication), stop);
}

} // namespace

std::string historyCsv(const std::vector<HistoryRow> &rows)
{
    std::string text = line({"patient_id", "patient", "mrn", "birth_date", "sex", "when", "type", "system", "code", "title", "status", "value", "comparator", "unit",
                             "low", "high", "flag", "text", "record_id", "place"});
    for (const auto &row : rows) {
        std::vector<Measure> measures = row.content.measures;
        if (measures.empty()) {
            measures.emplace_back();
        }
        for (const auto &measure : measures) {
            const Coding &code = measure.code.isEmpty() ? row.content.code : measure.code;
            const std::string title = measure.code.isEmpty() || measure.code.display.empty() ? row.content.title : row.content.title + ": " + measure.code.display;
            text += line({row.patientId, row.patient, row.mrn, row.birthDate, row.sex, toIso8601(row.when), row.content.type, code.system, code.code, title,
                          row.content.status, measure.value, measure.comparator, measure.unit, measure.low, measure.high, flagOf(measure),
                          measure.text.empty() ? measure.absent : measure.text, row.recordId, row.place});
        }
    }
    return text;
}

Expected<std::vector<HistoryRow>> LedgerSearch::rowsOf(const HistoryQuestion &question, std::stop_token stop)
{
    MED_TRY(const Bounds bounds, Bounds::of(question));
    MED_TRY(auto *const open, index());
    std::vector<HistoryRow> rows;
    std::map<std::string, bool> stated; // By record: whether the person may be shown it without saying more.
    sync::IndexQuery query {.words = question.words, .kind = question.kind, .system = question.system, .code = question.code, .limit = kPage, .withContent = true};
    query.from = question.from ? secondsOf(*question.from) : query.from;
    query.until = question.until ? secondsOf(*question.until) : query.until;
    do {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "the report was stopped");
        }
        MED_TRY(const auto page, open->find(query));
        for (const auto &hit : page.hits) {
            const Json json = hit.item.content.empty() ? Json() : Json::parse(hit.item.content, nullptr, false);
            auto content = json.is_object() ? clinicalEntryFrom(json) : failure(ErrorCode::NotFound, "");
            if (!content || isVoid(*content) || !bounds.hold(*content)) {
                continue;
            }
            auto [may, isNew] = stated.try_emplace(hit.record, false);
            if (isNew) {
                const auto entry = m_session.catalogue().find(hit.record);
                may->second = entry && entry->head.state == "anchored" && !m_reads.needsStatement(*entry);
            }
            if (may->second) {
                rows.push_back({.patientId = hit.patient, .patient = {}, .mrn = {}, .birthDate = {}, .sex = {}, .recordId = hit.record, .place = hit.item.place,
                                .content = *std::move(content), .when = Moment(std::chrono::seconds(hit.item.at))});
            }
        }
        query.before = page.next;
    } while (query.before != 0);
    std::ranges::stable_sort(rows, std::greater(), &HistoryRow::when);
    if (rows.size() > kMaxRows) {
        rows.resize(kMaxRows);
    }
    std::map<std::string, PatientSummary> people;
    for (auto &patient : listPatients(m_session)) {
        people.emplace(patient.patientId, std::move(patient));
    }
    for (auto &row : rows) {
        if (const auto found = people.find(row.patientId); found != people.end()) {
            const PatientSummary &patient = found->second;
            row.patient = patient.family + (patient.given.empty() ? "" : ", " + patient.given);
            row.mrn = patient.mrn;
            row.birthDate = patient.birthDate;
            row.sex = patient.sex;
        }
    }
    return rows;
}

Expected<std::vector<sync::CatalogueEntry>> LedgerSearch::recordsIn(const std::vector<HistoryRow> &rows) const
{
    std::vector<sync::CatalogueEntry> records;
    std::set<std::string> seen;
    for (const auto &row : rows) {
        if (seen.insert(row.recordId).second) {
            MED_TRY(auto entry, m_session.catalogue().find(row.recordId));
            records.push_back(std::move(entry));
        }
    }
    return records;
}

Expected<std::vector<HistoryRow>> LedgerSearch::history(const HistoryQuestion &question, std::stop_token stop)
{
    MED_TRY(auto rows, rowsOf(question, stop));
    MED_TRY(const auto records, recordsIn(rows));
    MED_CHECK(m_reads.note(records, stop));
    return rows;
}

Expected<std::uint64_t> LedgerSearch::saveHistory(const HistoryQuestion &question, const std::string &reason, const fs::path &file, std::stop_token stop)
{
    using Fact = SigningRequest::Fact;
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
        return failure(ErrorCode::Invalid, "a report that is saved needs a reason");
    }
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error))) {
        return failure(ErrorCode::Conflict, "the file exists already", "Name another one: nothing is written over.");
    }
    MED_TRY(const auto rows, rowsOf(question, stop));
    MED_TRY(const auto records, recordsIn(rows));
    MED_CHECK(m_ways.act({.title = "History report", .facts = {{Fact::Kind::Reason, reason}}},
                         [&] { return anchorReason(m_session, question, reason, rows.size(), stop); }));
    MED_CHECK(m_reads.note(records, stop));
    MED_CHECK(writeFileDurably(file, bytesOf(historyCsv(rows))));
    return std::uint64_t(rows.size());
}

} // namespace med::workflows
