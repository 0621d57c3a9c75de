#include "services/workflows/fhir_summary.h"

#include "services/fhir/read_entry.h"
#include "services/fhir/reference.h"

#include <algorithm>
#include <map>

namespace med::workflows {

namespace {

constexpr const char *kLoinc = "http://loinc.org";

enum class Part { Problems, Allergies, Medicines, Immunizations, Results, Vitals, Procedures, Past, Social, Plans };

struct PartKind {
    Part part;
    const char *code; ///< LOINC of the section, as the guide names it.
    const char *display;
    const char *title;
    bool required;
};
constexpr PartKind kParts[] = {
    {Part::Problems, "11450-4", "Problem list - Reported", "Problems", true},
    {Part::Allergies, "48765-2", "Allergies and adverse reactions Document", "Allergies and intolerances", true},
    {Part::Medicines, "10160-0", "History of Medication use Narrative", "Medicines", true},
    {Part::Immunizations, "11369-6", "History of Immunization Narrative", "Immunizations", false},
    {Part::Results, "30954-2", "Relevant diagnostic tests/laboratory data Narrative", "Results", false},
    {Part::Vitals, "8716-3", "Vital signs", "Vital signs", false},
    {Part::Procedures, "47519-4", "History of Procedures Document", "Procedures", false},
    {Part::Past, "11348-0", "History of Past illness note", "Past problems", false},
    {Part::Social, "29762-2", "Social history Narrative", "Social history", false},
    {Part::Plans, "18776-5", "Plan of care note", "Plans", false},
};

std::optional<Part> partOf(const ClinicalEntry &entry)
{
    if (isVoid(entry) || !entry.understood) { // "Do not give" is no medicine.
        return std::nullopt;
    }
    switch (kindOf(entry)) {
    case EntryKind::Problem:
        return isCurrent(entry) ? Part::Problems : Part::Past;
    case EntryKind::Allergy:
        return isCurrent(entry) ? std::optional(Part::Allergies) : std::nullopt;
    case EntryKind::Medicine:
        return isCurrent(entry) && (entry.type == "MedicationRequest" || entry.type == "MedicationStatement") ? std::optional(Part::Medicines) : std::nullopt;
    case EntryKind::Immunization:
        return entry.status == "completed" ? std::optional(Part::Immunizations) : std::nullopt;
    case EntryKind::Result:
        return Part::Results;
    case EntryKind::Vital:
        return Part::Vitals;
    case EntryKind::Procedure:
        return entry.status == "completed" ? std::optional(Part::Procedures) : std::nullopt;
    case EntryKind::SocialHistory:
        return Part::Social;
    case EntryKind::Plan:
        return entry.type == "CarePlan" && isCurrent(entry) ? std::optional(Part::Plans) : std::nullopt;
    default:
        return std::nullopt;
    }
}

bool isMeasured(Part part) { return part == Part::Results || part == Part::Vitals || part == Part::Social; }

std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
    return safe;
}

/// A line of the narrative.
std::string lineOf(const ClinicalEntry &entry)
{
    std::string line = entry.title;
    for (const Measure &measure : entry.measures) {
        const std::string value = measure.value.empty() ? measure.text : measure.comparator + measure.value + (measure.unit.empty() ? std::string() : " " + measure.unit);
        line += value.empty() ? std::string() : (line.empty() ? "" : ", ") + value;
    }
    if (!entry.begin.empty()) {
        line += " (" + entry.begin.substr(0, 10) + ")";
    }
    return line;
}

Json divOf(const std::string &inner)
{
    return {{"status", "generated"}, {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inner + "</div>"}};
}

Json loinc(const char *code, const char *display) { return {{"coding", Json::array({{{"system", kLoinc}, {"code", code}, {"display", display}}})}}; }

struct Line {
    std::size_t place = 0;
    ClinicalEntry entry;
};

/// Of each measurement the newest value only; of everything else all. The newest first.
std::vector<Line> newestOf(std::vector<Line> lines, Part part)
{
    std::ranges::stable_sort(lines, [](const Line &a, const Line &b) { return momentOf(a.entry.begin).value_or(Moment {}) > momentOf(b.entry.begin).value_or(Moment {}); });
    if (isMeasured(part)) {
        std::set<std::string> seen;
        std::erase_if(lines, [&](const Line &line) {
            const Coding &code = line.entry.code;
            return !seen.insert(code.code.empty() ? line.entry.title : code.system + '|' + code.code).second;
        });
    }
    return lines;
}

/// Why a section that must be there has nothing in it.
Json emptyReason(Part part, const SummaryHead &head)
{
    const bool none = part == Part::Allergies && head.noKnownAllergies;
    return {{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/list-empty-reason"}, {"code", none ? "nilknown" : "unavailable"},
                                     {"display", none ? "Nil Known" : "Unavailable"}}})}};
}

} // namespace

std::string documentUrlOf(const std::string &key) { return "https://medanchor.invalid/fhir/" + key; }

Expected<Summary> summarize(const std::vector<SummaryResource> &resources, const SummaryHead &head)
{
    if (head.patientUrl.empty()) {
        return failure(ErrorCode::Invalid, "there is no Patient to summarize");
    }
    const auto urlOf = [](const SummaryResource &resource) { return resource.fullUrl.empty() ? documentUrlOf(resource.key) : resource.fullUrl; };
    std::map<Part, std::vector<Line>> lines;
    std::map<std::string, std::size_t> places; ///< By key and by fullUrl.
    for (std::size_t i = 0; i < resources.size(); ++i) {
        places.emplace(resources[i].key, i);
        places.emplace(resources[i].fullUrl, i);
        if (const auto entry = fhir::entryOf(resources[i].text)) {
            if (const auto part = partOf(*entry)) {
                lines[*part].push_back({i, *entry});
            }
        }
    }
    places.erase(std::string());
    Summary summary;
    Json sections = Json::array();
    for (const PartKind &kind : kParts) {
        const auto chosen = newestOf(lines[kind.part], kind.part);
        if (chosen.empty() && !kind.required) {
            continue;
        }
        Json section {{"title", kind.title}, {"code", loinc(kind.code, kind.display)}};
        if (chosen.empty()) {
            section["text"] = divOf(kind.part == Part::Allergies && head.noKnownAllergies ? "No known allergies" : "No information");
            section["emptyReason"] = emptyReason(kind.part, head);
        } else {
            std::string items;
            for (const Line &line : chosen) {
                summary.chosen.insert(line.place);
                section["entry"].push_back({{"reference", urlOf(resources[line.place])}});
                items += "<li>" + escaped(lineOf(line.entry)) + "</li>";
            }
            section["text"] = divOf("<ul>" + items + "</ul>");
        }
        sections.push_back(std::move(section));
    }
    Json author {{"identifier", {{"system", "urn:medanchor:member"}, {"value", head.authorId}}}};
    author["display"] = head.author.empty() ? head.authorId : head.author;
    summary.composition = {{"resourceType", "Composition"}, {"id", head.id}, {"status", "final"}, {"type", loinc("60591-5", "Patient summary Document")},
                           {"subject", {{"reference", head.patientUrl}}}, {"date", head.date}, {"author", Json::array({std::move(author)})},
                           {"title", "International Patient Summary"}, {"section", std::move(sections)}};
    if (!head.organization.empty()) {
        summary.composition["custodian"] = {{"display", head.organization}};
    }
    std::vector<std::size_t> todo(summary.chosen.begin(), summary.chosen.end());
    if (const auto patient = places.find(head.patientUrl); patient != places.end()) {
        todo.push_back(patient->second);
        summary.chosen.insert(patient->second);
    }
    while (!todo.empty()) { // Everything that is referred to, so that the document is whole.
        const auto mentions = resources[todo.back()].mentions;
        todo.pop_back();
        for (const auto &mention : mentions) {
            const auto reference = fhir::Reference::parse(mention);
            auto found = places.find(reference.kind == fhir::Reference::Kind::Local ? reference.key : reference.url);
            if (found != places.end() && summary.chosen.insert(found->second).second) {
                todo.push_back(found->second);
            }
        }
    }
    return summary;
}

} // namespace med::workflows
