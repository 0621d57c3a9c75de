#include "services/workflows/patient_summary.h"

#include "services/crypto/random.h"
#include "services/fhir/read_entry.h"
#include "services/fhir/reference.h"

#include <algorithm>
#include <map>
#include <set>

namespace med::workflows {

namespace {

constexpr const char *kLoinc = "http://loinc.org";
constexpr const char *kUnknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
/// For what came without an address: RFC 2606 keeps this name from leading anywhere.
constexpr const char *kBase = "http://medanchor.invalid/fhir/";

std::string newUrn()
{
    Bytes bytes = crypto::randomBytes(16); // RFC 4122, version 4.
    bytes[6] = std::uint8_t((bytes[6] & 0x0f) | 0x40);
    bytes[8] = std::uint8_t((bytes[8] & 0x3f) | 0x80);
    std::string text = toHex(bytes);
    for (const std::size_t at : {20, 16, 12, 8}) {
        text.insert(at, "-");
    }
    return "urn:uuid:" + text;
}

Json concept_(const char *system, const std::string &code, const std::string &display)
{
    return {{"coding", Json::array({{{"system", system}, {"code", code}, {"display", display}}})}};
}

std::string marked(const std::string &text)
{
    std::string out;
    for (const char c : text) {
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return out;
}

/// A section as the guide wants it.
struct Section {
    EntryKind kind;
    const char *code;
    const char *display;
    const char *title;
    const char *nothing; ///< Code of what stands there if nothing is known; null: the section is left out.
    const char *nothingWords;
};
constexpr Section kSections[] = {
    {EntryKind::Problem, "11450-4", "Problem list - Reported", "Problems", "no-problem-info", "No information about current problems"},
    {EntryKind::Allergy, "48765-2", "Allergies and adverse reactions Document", "Allergies and intolerances", "no-allergy-info", "No information about allergies"},
    {EntryKind::Medicine, "10160-0", "History of Medication use Narrative", "Medication", "no-medication-info", "No information about medications"},
    {EntryKind::Immunization, "11369-6", "History of Immunization Narrative", "Immunizations", nullptr, nullptr},
    {EntryKind::Result, "30954-2", "Relevant diagnostic tests/laboratory data Narrative", "Results", nullptr, nullptr},
    {EntryKind::Procedure, "47519-4", "History of Procedures Document", "Procedures", nullptr, nullptr},
};

bool belongs(const ClinicalEntry &entry, EntryKind kind)
{
    if (kindOf(entry) != kind || isVoid(entry)) {
        return false;
    }
    switch (kind) {
    case EntryKind::Problem:
    case EntryKind::Allergy:
        return isCurrent(entry);
    case EntryKind::Medicine:
        return isCurrent(entry) && (entry.type == "MedicationRequest" || entry.type == "MedicationStatement");
    case EntryKind::Immunization:
    case EntryKind::Procedure:
        return entry.status == "completed";
    default:
        return entry.category == "laboratory" && (entry.status == "final" || entry.status == "amended" || entry.status == "corrected");
    }
}

std::string words(const ClinicalEntry &entry)
{
    std::string text = entry.title;
    for (const auto &measure : entry.measures) {
        text += ": " + measure.comparator + (measure.value.empty() ? measure.text : measure.value) + (measure.unit.empty() ? "" : " " + measure.unit);
    }
    return text + (entry.begin.empty() ? "" : " (" + entry.begin.substr(0, 10) + ")");
}

/// Builds one document.
class Document {
public:
    Document(const std::vector<SummarySource> &sources, const SummaryFrame &frame) : m_sources(sources), m_frame(frame)
    {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            const auto &source = sources[i];
            m_urls.push_back(!source.fullUrl.empty() ? source.fullUrl : source.key.empty() ? newUrn() : kBase + source.key);
            m_places.emplace(m_urls.back(), i);
        }
    }

    Expected<Summary> write()
    {
        const auto patient = std::ranges::find_if(m_sources, [](const auto &source) { return typeOf(source) == "Patient"; });
        if (patient == m_sources.end()) {
            return failure(ErrorCode::NotFound, "there is no Patient for the summary");
        }
        m_patient = std::size_t(patient - m_sources.begin());
        takeIn(m_patient);
        readEntries();
        const std::string author = newUrn();
        Json sections = Json::array();
        for (const auto &section : kSections) {
            if (Json one = sectionOf(section); !one.is_null()) {
                sections.push_back(std::move(one));
            }
        }
        addMentioned();
        const Json composition {{"resourceType", "Composition"},
                                {"status", "final"},
                                {"type", concept_(kLoinc, "60591-5", "Patient summary Document")},
                                {"subject", {{"reference", m_urls[m_patient]}}},
                                {"date", toIso8601(m_frame.now)},
                                {"author", Json::array({{{"reference", author}, {"display", m_frame.organization}}})},
                                {"custodian", {{"reference", author}}},
                                {"title", "International Patient Summary"},
                                {"section", std::move(sections)}};
        const Json organization {{"resourceType", "Organization"}, {"name", m_frame.organization}};
        Json head {{"resourceType", "Bundle"}, {"type", "document"}, {"timestamp", toIso8601(m_frame.now)},
                   {"identifier", {{"system", "urn:ietf:rfc:3986"}, {"value", newUrn()}}}};
        if (m_frame.demonstration) {
            head["meta"] = {{"tag", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActReason"}, {"code", "HTEST"}, {"display", "test health data"}}})}};
        }
        std::string text = head.dump();
        text.back() = ',';
        text += "\"entry\":[" + entryText(newUrn(), composition.dump());
        for (const std::size_t at : m_taken) {
            text += ",\n" + entryText(m_urls[at], m_sources[at].text);
        }
        for (const auto &[url, resource] : m_made) {
            text += ",\n" + entryText(url, resource.dump());
        }
        text += ",\n" + entryText(author, organization.dump()) + "\n]}\n";
        return Summary {.text = std::move(text), .resources = m_taken.size(), .unresolved = {m_unresolved.begin(), m_unresolved.end()}};
    }

private:
    static std::string entryText(const std::string &url, const std::string &resource)
    {
        return "\n{\"fullUrl\":" + Json(url).dump() + ",\"resource\":" + resource + "}";
    }
    static std::string typeOf(const SummarySource &source)
    {
        const auto entry = source.key.empty() ? fhir::entryOf(source.text) : Expected<ClinicalEntry>(ClinicalEntry {.type = source.key.substr(0, source.key.find('/'))});
        return entry ? entry->type : std::string();
    }
    void takeIn(std::size_t at)
    {
        if (m_in.insert(at).second) {
            m_taken.push_back(at);
        }
    }
    /// Entries with what they say, the newest first.
    void readEntries()
    {
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (auto entry = fhir::entryOf(m_sources[i].text); entry && entry->understood) {
                m_entries.emplace_back(i, *std::move(entry));
            }
        }
        std::ranges::stable_sort(m_entries, std::greater(), [](const auto &one) { return momentOf(one.second.begin).value_or(Moment {}); });
    }
    Json sectionOf(const Section &section)
    {
        Json entries = Json::array();
        std::string list;
        std::set<std::string> seen; // Of results the newest of each kind.
        for (const auto &[at, entry] : m_entries) {
            if (!belongs(entry, section.kind)) {
                continue;
            }
            const std::string what = entry.code.system + '|' + (entry.code.code.empty() ? entry.title : entry.code.code);
            if (section.kind == EntryKind::Result && !seen.insert(what).second) {
                continue;
            }
            takeIn(at);
            entries.push_back({{"reference", m_urls[at]}});
            list += "<li>" + marked(words(entry)) + "</li>";
        }
        if (entries.empty() && !section.nothing) {
            return nullptr;
        }
        if (entries.empty()) {
            const std::string url = newUrn();
            m_made.emplace_back(url, nothingKnown(section));
            entries.push_back({{"reference", url}});
            list = std::string("<li>") + section.nothingWords + "</li>";
        }
        return {{"title", section.title}, {"code", concept_(kLoinc, section.code, section.display)},
                {"text", {{"status", "generated"}, {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><ul>" + list + "</ul></div>"}}}, {"entry", std::move(entries)}};
    }
    Json nothingKnown(const Section &section) const
    {
        const Json subject {{"reference", m_urls[m_patient]}};
        const Json code = concept_(kUnknown, section.nothing, section.nothingWords);
        if (section.kind == EntryKind::Problem) {
            return {{"resourceType", "Condition"}, {"clinicalStatus", {{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/condition-clinical"}, {"code", "active"}}})}}},
                    {"code", code}, {"subject", subject}};
        }
        if (section.kind == EntryKind::Allergy) {
            return {{"resourceType", "AllergyIntolerance"}, {"clinicalStatus", {{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"}, {"code", "active"}}})}}},
                    {"code", code}, {"patient", subject}};
        }
        const Json absent {{"url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}, {"valueCode", "not-applicable"}};
        return {{"resourceType", "MedicationStatement"}, {"status", "unknown"}, {"medicationCodeableConcept", code}, {"subject", subject},
                {"effectivePeriod", {{"extension", Json::array({absent})}}}};
    }
    /// What the entries refer to, and what that refers to.
    void addMentioned()
    {
        for (std::size_t i = 0; i < m_taken.size(); ++i) {
            const std::string own = m_urls[m_taken[i]];
            for (const auto &text : m_sources[m_taken[i]].mentions) {
                const auto reference = fhir::Reference::parse(text);
                if (reference.kind == fhir::Reference::Kind::Contained) {
                    continue;
                }
                auto found = m_places.find(reference.url);
                if (found == m_places.end() && reference.kind == fhir::Reference::Kind::Local) { // As a reader finds it: by the base of its own address.
                    const std::string base = fhir::baseOf(own);
                    found = m_places.find((base.empty() ? std::string(kBase) : base + '/') + reference.key);
                }
                if (found == m_places.end()) {
                    m_unresolved.insert(text);
                } else {
                    takeIn(found->second);
                }
            }
        }
    }

    const std::vector<SummarySource> &m_sources;
    const SummaryFrame &m_frame;
    std::vector<std::string> m_urls; ///< Of each source.
    std::map<std::string, std::size_t> m_places; ///< By address.
    std::size_t m_patient = 0;
    std::vector<std::pair<std::size_t, ClinicalEntry>> m_entries;
    std::set<std::size_t> m_in;
    std::vector<std::size_t> m_taken;
    std::vector<std::pair<std::string, Json>> m_made;
    std::set<std::string> m_unresolved;
};

} // namespace

Expected<Summary> summaryOf(const std::vector<SummarySource> &sources, const SummaryFrame &frame)
{
    return Document(sources, frame).write();
}

} // namespace med::workflows
