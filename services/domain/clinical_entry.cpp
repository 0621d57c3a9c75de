#include "services/domain/clinical_entry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace med {

namespace {

template <typename Struct>
using TextMember = std::pair<const char *, std::string Struct::*>;

constexpr TextMember<Measure> kMeasureTexts[] = {{"value", &Measure::value},       {"comparator", &Measure::comparator}, {"unit", &Measure::unit},
                                                 {"unitCode", &Measure::unitCode}, {"text", &Measure::text},             {"low", &Measure::low},
                                                 {"high", &Measure::high},         {"range", &Measure::range},           {"flag", &Measure::flag},
                                                 {"absent", &Measure::absent}};

constexpr TextMember<ClinicalEntry> kEntryTexts[] = {
    {"type", &ClinicalEntry::type},           {"id", &ClinicalEntry::id},               {"title", &ClinicalEntry::title},
    {"status", &ClinicalEntry::status},       {"certainty", &ClinicalEntry::certainty}, {"category", &ClinicalEntry::category},
    {"criticality", &ClinicalEntry::criticality}, {"priority", &ClinicalEntry::priority}, {"begin", &ClinicalEntry::begin},
    {"end", &ClinicalEntry::end},             {"recorded", &ClinicalEntry::recorded},   {"author", &ClinicalEntry::author},
    {"recipient", &ClinicalEntry::recipient}, {"encounter", &ClinicalEntry::encounter}, {"text", &ClinicalEntry::text},
    {"reason", &ClinicalEntry::reason},       {"relative", &ClinicalEntry::relative},   {"amount", &ClinicalEntry::amount}};

constexpr TextMember<ClinicalEntry::File> kFileTexts[] = {{"title", &ClinicalEntry::File::title}, {"mediaType", &ClinicalEntry::File::mediaType},
                                                          {"name", &ClinicalEntry::File::name}};

template <typename Struct, std::size_t N>
void putTexts(Json &object, const Struct &from, const TextMember<Struct> (&members)[N])
{
    for (const auto &[name, member] : members) {
        if (!(from.*member).empty()) {
            object[name] = from.*member;
        }
    }
}

template <typename Struct, std::size_t N>
Expected<> takeTexts(const Json &object, Struct &into, const TextMember<Struct> (&members)[N])
{
    if (!object.is_object()) {
        return failure(ErrorCode::Invalid, "an entry's part is no object");
    }
    for (const auto &[name, member] : members) {
        if (const auto found = object.find(name); found != object.end()) {
            if (!found->is_string()) {
                return failure(ErrorCode::Invalid, std::string("the entry's ") + name + " is no text");
            }
            into.*member = found->template get<std::string>();
        }
    }
    return {};
}

template <typename Part, typename Write>
void putAll(Json &object, const char *name, const std::vector<Part> &parts, Write write)
{
    for (const Part &part : parts) {
        object[name].push_back(write(part));
    }
}

/// Reads each part of a list, if it is there.
template <typename Read>
Expected<> takeAll(const Json &object, const char *name, Read read)
{
    const auto found = object.find(name);
    if (found == object.end()) {
        return {};
    }
    if (!found->is_array()) {
        return failure(ErrorCode::Invalid, std::string("the entry's ") + name + " is no list");
    }
    for (const Json &part : *found) {
        MED_CHECK(read(part));
    }
    return {};
}

Json toJson(const Measure &measure)
{
    Json object = Json::object();
    putTexts(object, measure, kMeasureTexts);
    if (!measure.code.isEmpty()) {
        object["code"] = toJson(measure.code);
    }
    return object;
}

Json toJson(const ClinicalEntry::Section &section)
{
    Json object {{"title", section.title}, {"text", section.text}};
    if (!section.code.isEmpty()) {
        object["code"] = toJson(section.code);
    }
    return object;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// A decimal text as a number; nothing if it is none.
std::optional<double> numberOf(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

} // namespace

bool isDecimal(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - begin;
    };
    const std::size_t whole = at;
    const std::size_t length = digits();
    if (text.size() > 64 || length == 0 || (length > 1 && text[whole] == '0')) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        at += at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 2 : 1;
        const std::size_t power = digits();
        if (power == 0 || power > 2) {
            return false; // What a double cannot hold is refused in reading.
        }
    }
    return at == text.size();
}

EntryKind kindOf(const ClinicalEntry &entry)
{
    static constexpr std::pair<std::string_view, EntryKind> kKinds[] = {
        {"Encounter", EntryKind::Encounter},
        {"Composition", EntryKind::Note},
        {"ClinicalImpression", EntryKind::Note},
        {"Condition", EntryKind::Problem},
        {"AllergyIntolerance", EntryKind::Allergy},
        {"MedicationRequest", EntryKind::Medicine},
        {"MedicationStatement", EntryKind::Medicine},
        {"MedicationAdministration", EntryKind::Medicine},
        {"MedicationDispense", EntryKind::Medicine},
        {"Immunization", EntryKind::Immunization},
        {"DiagnosticReport", EntryKind::Report},
        {"Procedure", EntryKind::Procedure},
        {"ImagingStudy", EntryKind::Imaging},
        {"CarePlan", EntryKind::Plan},
        {"CareTeam", EntryKind::Plan},
        {"Goal", EntryKind::Plan},
        {"ServiceRequest", EntryKind::Referral},
        {"FamilyMemberHistory", EntryKind::FamilyHistory},
        {"DocumentReference", EntryKind::Document},
        {"Claim", EntryKind::Claim},
        {"ExplanationOfBenefit", EntryKind::Claim},
    };
    if (entry.type == "Observation") {
        return entry.category == "vital-signs" ? EntryKind::Vital : entry.category == "social-history" ? EntryKind::SocialHistory : EntryKind::Result;
    }
    const auto found = std::ranges::find(kKinds, entry.type, [](const auto &kind) { return kind.first; });
    return found == std::end(kKinds) ? EntryKind::Other : found->second;
}

bool isVoid(const ClinicalEntry &entry)
{
    return entry.status == "entered-in-error" || isOneOf(entry.certainty, {"entered-in-error", "refuted"});
}

bool isCurrent(const ClinicalEntry &entry)
{
    if (isVoid(entry) || !isOneOf(entry.status, {"active", "recurrence", "relapse", "intended", "on-hold", ""})) {
        return false;
    }
    return entry.end.empty() || entry.type != "Condition";
}

std::string flagOf(const Measure &measure)
{
    if (!measure.flag.empty()) {
        // v3 ObservationInterpretation: what is off the scale, significant or resistant is abnormal; all else is not.
        constexpr std::pair<std::string_view, std::string_view> kMeans[] = {{"L", "L"}, {"H", "H"}, {"LL", "LL"}, {"HH", "HH"}, {"A", "A"}, {"AA", "AA"}, {"LU", "LL"}, {"HU", "HH"},
                                                                            {"<", "L"}, {">", "H"}, {"POS", "A"}, {"R", "A"}, {"W", "A"}};
        const auto found = std::ranges::find(kMeans, measure.flag, [](const auto &each) { return each.first; });
        return found == std::end(kMeans) ? std::string() : std::string(found->second);
    }
    const auto value = numberOf(measure.value);
    if (!value || (!measure.comparator.empty() && measure.comparator != "<" && measure.comparator != ">")) {
        return {};
    }
    const auto low = numberOf(measure.low);
    const auto high = numberOf(measure.high);
    if (high && *value > *high && measure.comparator != "<") {
        return "H";
    }
    return low && *value < *low && measure.comparator != ">" ? "L" : "";
}

Expected<Moment> momentOf(std::string_view fhirDate)
{
    using namespace std::chrono;
    const auto wrong = [&] { return failure(ErrorCode::Invalid, "this is no date of FHIR: " + std::string(fhirDate.substr(0, 40))); };
    const auto digits = [&](std::size_t begin, std::size_t length) {
        int number = 0;
        for (std::size_t i = begin; i < begin + length; ++i) {
            if (i >= fhirDate.size() || fhirDate[i] < '0' || fhirDate[i] > '9') {
                return -1;
            }
            number = number * 10 + (fhirDate[i] - '0');
        }
        return number;
    };
    const std::size_t size = fhirDate.size();
    const int y = digits(0, 4);
    const int m = size > 4 ? (fhirDate[4] == '-' ? digits(5, 2) : -1) : 1;
    const int d = size > 7 ? (fhirDate[7] == '-' ? digits(8, 2) : -1) : 1;
    if (y < 1 || m < 1 || d < 1 || (size != 4 && size != 7 && size != 10 && size < 17)) {
        return wrong();
    }
    const year_month_day day {year(y), month(unsigned(m)), std::chrono::day(unsigned(d))};
    if (!day.ok()) {
        return wrong();
    }
    Moment moment = sys_days(day);
    if (size <= 10) {
        return moment;
    }
    std::size_t at = 16;
    const int hour = digits(11, 2);
    const int minute = digits(14, 2);
    int second = 0;
    if (fhirDate[10] != 'T' || fhirDate[13] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return wrong();
    }
    if (fhirDate[at] == ':') {
        second = digits(at + 1, 2);
        at += 3;
        if (second < 0 || second > 60) {
            return wrong();
        }
        if (at < size && fhirDate[at] == '.') {
            for (++at; at < size && fhirDate[at] >= '0' && fhirDate[at] <= '9';) {
                ++at;
            }
        }
    }
    moment += hours(hour) + minutes(minute) + seconds(second);
    if (at + 1 == size && fhirDate[at] == 'Z') {
        return moment;
    }
    const int zoneHour = digits(at + 1, 2);
    const int zoneMinute = digits(at + 4, 2);
    if (at + 6 != size || (fhirDate[at] != '+' && fhirDate[at] != '-') || fhirDate[at + 3] != ':' || zoneHour < 0 || zoneHour > 14 || zoneMinute < 0 || zoneMinute > 59) {
        return wrong();
    }
    const auto zone = hours(zoneHour) + minutes(zoneMinute);
    return fhirDate[at] == '+' ? moment - zone : moment + zone;
}

Json toJson(const ClinicalEntry &entry)
{
    Json object = Json::object();
    putTexts(object, entry, kEntryTexts);
    if (!entry.code.isEmpty()) {
        object["code"] = toJson(entry.code);
    }
    putAll(object, "findings", entry.findings, [](const Coding &coding) { return toJson(coding); });
    putAll(object, "measures", entry.measures, [](const Measure &measure) { return toJson(measure); });
    putAll(object, "sections", entry.sections, [](const ClinicalEntry::Section &section) { return toJson(section); });
    putAll(object, "files", entry.files, [](const ClinicalEntry::File &file) {
        Json part = Json::object();
        putTexts(part, file, kFileTexts);
        return part;
    });
    putAll(object, "refers", entry.refers, [](const std::string &key) { return Json(key); });
    if (!entry.understood) {
        object["understood"] = false;
    }
    return object;
}

Expected<ClinicalEntry> clinicalEntryFrom(const Json &object)
{
    ClinicalEntry entry;
    MED_CHECK(takeTexts(object, entry, kEntryTexts));
    entry.code = codingFrom(object, "code");
    if (const auto understood = object.find("understood"); understood != object.end()) {
        entry.understood = !understood->is_boolean() || understood->get<bool>();
    }
    MED_CHECK(takeAll(object, "findings", [&](const Json &part) -> Expected<> {
        entry.findings.push_back(codingFrom({{"c", part}}, "c"));
        return {};
    }));
    MED_CHECK(takeAll(object, "measures", [&](const Json &part) -> Expected<> {
        Measure measure;
        MED_CHECK(takeTexts(part, measure, kMeasureTexts));
        measure.code = codingFrom(part, "code");
        entry.measures.push_back(std::move(measure));
        return {};
    }));
    MED_CHECK(takeAll(object, "sections", [&](const Json &part) -> Expected<> {
        if (!part.is_object() || !part.contains("title") || !part["title"].is_string() || !part.contains("text") || !part["text"].is_string()) {
            return failure(ErrorCode::Invalid, "a section of the entry has no title or no text");
        }
        entry.sections.push_back({codingFrom(part, "code"), part["title"].get<std::string>(), part["text"].get<std::string>()});
        return {};
    }));
    MED_CHECK(takeAll(object, "files", [&](const Json &part) -> Expected<> {
        ClinicalEntry::File file;
        MED_CHECK(takeTexts(part, file, kFileTexts));
        entry.files.push_back(std::move(file));
        return {};
    }));
    MED_CHECK(takeAll(object, "refers", [&](const Json &part) -> Expected<> {
        if (!part.is_string()) {
            return failure(ErrorCode::Invalid, "what the entry refers to is no text");
        }
        entry.refers.push_back(part.get<std::string>());
        return {};
    }));
    return entry;
}

} // namespace med
