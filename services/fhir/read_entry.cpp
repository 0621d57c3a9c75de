#include "services/fhir/entry_reader_internal.h"
#include "services/fhir/reference.h"

#include <algorithm>

namespace med::fhir {

namespace {

constexpr std::size_t kMaxText = 256 << 10; ///< Bytes of what an entry says in its own words: the rest is in the resource.

/// Whether something in it, at any depth, may change the meaning of what is read.
bool hasModifier(const Json &value)
{
    if (value.is_object()) {
        return value.contains("modifierExtension") || value.contains("implicitRules") || std::ranges::any_of(value, hasModifier);
    }
    return value.is_array() && std::ranges::any_of(value, hasModifier);
}

} // namespace

constexpr std::array<EntryReader::Type, 22> EntryReader::kTypes = {{
    {"Encounter", &EntryReader::encounter},
    {"Composition", &EntryReader::composition},
    {"ClinicalImpression", &EntryReader::impression},
    {"Condition", &EntryReader::condition},
    {"AllergyIntolerance", &EntryReader::allergy},
    {"MedicationRequest", &EntryReader::medicationRequest},
    {"MedicationStatement", &EntryReader::medicationStatement},
    {"MedicationAdministration", &EntryReader::medicationAdministration},
    {"MedicationDispense", &EntryReader::medicationDispense},
    {"Immunization", &EntryReader::immunization},
    {"Observation", &EntryReader::observation},
    {"DiagnosticReport", &EntryReader::report},
    {"Procedure", &EntryReader::procedure},
    {"ImagingStudy", &EntryReader::imagingStudy},
    {"CarePlan", &EntryReader::carePlan},
    {"CareTeam", &EntryReader::careTeam},
    {"Goal", &EntryReader::goal},
    {"ServiceRequest", &EntryReader::serviceRequest},
    {"FamilyMemberHistory", &EntryReader::familyHistory},
    {"DocumentReference", &EntryReader::document},
    {"Claim", &EntryReader::claim},
    {"ExplanationOfBenefit", &EntryReader::benefit},
}};

ClinicalEntry EntryReader::read()
{
    m_entry.type = m_root.text("resourceType");
    m_entry.id = m_root.text("id");
    const auto found = std::ranges::find(kTypes, m_entry.type, &Type::name);
    if (found != std::end(kTypes)) {
        m_entry.encounter = keyOf(m_root["encounter"], "Encounter");
        (this->*found->read)();
    } else {
        m_entry.understood = false;
        other();
    }
    if (m_entry.text.empty()) {
        narrative(found == std::end(kTypes));
    }
    if (m_entry.text.size() > kMaxText) {
        std::size_t end = kMaxText;
        while ((static_cast<unsigned char>(m_entry.text[end]) & 0xc0) == 0x80) {
            --end;
        }
        m_entry.text.resize(end);
        m_entry.understood = false;
    }
    m_entry.title = oneLine(m_entry.title.empty() ? title() : m_entry.title);
    m_entry.understood = m_entry.understood && !m_odd && !hasModifier(*m_root.json());
    return std::move(m_entry);
}

std::string EntryReader::title() const
{
    const std::string words = !m_entry.code.display.empty() ? m_entry.code.display : m_entry.code.code;
    return words.empty() ? typeInWords(m_entry.type) : words;
}

void EntryReader::narrative(bool whatever)
{
    const Element text = m_root["text"];
    const std::string status = text ? text.text("status") : std::string();
    if (text && (whatever || (status != "generated" && status != "empty"))) {
        m_entry.text = textOfNarrative(text.text("div"));
    }
}

void EntryReader::codeFrom(const Element &concept_)
{
    m_entry.code = conceptOf(concept_);
    m_entry.title = wordsOf(concept_);
}

std::string EntryReader::keyOf(const Element &reference, std::string_view type) const
{
    if (!reference) {
        return {};
    }
    const std::string text = reference.text("reference");
    std::string key = m_around.keyOf && !text.empty() ? m_around.keyOf(text) : std::string();
    if (key.empty()) {
        const Reference parsed = Reference::parse(text);
        constexpr std::string_view kUuid = "urn:uuid:";
        key = !parsed.key.empty() || !parsed.url.starts_with(kUuid) || type.empty() ? parsed.key : std::string(type) + '/' + parsed.url.substr(kUuid.size());
    }
    return key;
}

void EntryReader::refer(const Element &reference, std::string_view type)
{
    if (std::string key = keyOf(reference, type); !key.empty()) {
        m_entry.refers.push_back(std::move(key));
    }
}

Element EntryReader::contained(const Element &reference) const
{
    const std::string text = reference ? reference.text("reference") : std::string();
    if (text.size() > 1 && text.front() == '#') {
        for (const auto &one : m_root.all("contained")) {
            if (one.text("id") == text.substr(1)) {
                return one;
            }
        }
    }
    return {nullptr, m_odd};
}

std::string EntryReader::nameOf(const Element &reference) const
{
    if (!reference) {
        return {};
    }
    std::string name = oneLine(reference.text("display"));
    if (const Element inner = name.empty() ? contained(reference) : Element(nullptr, m_odd)) {
        name = inner["name"] && inner["name"].json()->is_string() ? oneLine(inner.text("name")) : humanName(inner.first("name"));
    }
    const std::string text = reference.text("reference");
    return name.empty() && m_around.nameOf && !text.empty() ? oneLine(m_around.nameOf(text)) : name;
}

std::string EntryReader::namesOf(const std::vector<Element> &references) const
{
    std::string names;
    for (const auto &one : references) {
        names = joined({names, nameOf(one)}, ", ");
    }
    return names;
}

std::string EntryReader::namesOf(std::string_view list, std::string_view member) const
{
    std::string names;
    for (const auto &one : m_root.all(list)) {
        names = joined({names, nameOf(one[member])}, ", ");
    }
    return names;
}

std::string EntryReader::humanName(const Element &name)
{
    if (!name) {
        return {};
    }
    std::string words = oneLine(name.text("text"));
    if (words.empty()) {
        for (const char *part : {"prefix", "given"}) {
            for (const auto &one : name.all(part)) {
                words = joined({words, oneLine(one.text())}, " ");
            }
        }
        words = joined({words, oneLine(name.text("family"))}, " ");
    }
    return words;
}

std::string EntryReader::conceptWords(std::string_view list) const
{
    std::string words;
    for (const auto &one : m_root.all(list)) {
        words = joined({words, wordsOf(one)}, ", ");
    }
    return words;
}

void EntryReader::reasons()
{
    m_entry.reason = joined({conceptWords("reasonCode"), namesOf(m_root.all("reasonReference"))}, ", ");
}

void EntryReader::when(const std::string &name)
{
    m_entry.begin = m_root.text(name + "DateTime");
    if (const Element period = m_root[name + "Period"]) {
        m_entry.begin = period.text("start");
        m_entry.end = period.text("end");
    }
    if (const Element instant = m_root[name + "Instant"]) {
        m_entry.begin = instant.text();
    }
    if (const Element age = m_root[name + "Age"]) {
        addLine(m_entry.text, "Age: " + quantityWords(age));
    }
    if (const Element range = m_root[name + "Range"]) {
        addLine(m_entry.text, "Age: " + joined({quantityWords(range["low"]), quantityWords(range["high"])}, " – "));
    }
    if (const Element words = m_root[name + "String"]) {
        addLine(m_entry.text, words.text());
    }
}

void EntryReader::file(const Element &attachment)
{
    if (!attachment) {
        return;
    }
    ClinicalEntry::File one {.title = oneLine(attachment.text("title")), .mediaType = attachment.text("contentType"), .name = attachment.text("url")};
    // A name within the record: no address, and no way out of it.
    if (one.name.find(':') != std::string::npos || one.name.starts_with('/') || one.name.starts_with("Binary/") || one.name.find("..") != std::string::npos) {
        one.name.clear();
    }
    m_entry.files.push_back(std::move(one));
}

std::string EntryReader::money(const Element &amount)
{
    return amount ? joined({amount.number("value"), amount.text("currency")}, " ") : std::string();
}

void EntryReader::valueOf(const Element &of, Measure &measure)
{
    if (const Element quantity = of["valueQuantity"]) {
        measure.value = quantity.number("value");
        measure.comparator = quantity.text("comparator");
        measure.unitCode = quantity.text("system") == "http://unitsofmeasure.org" ? quantity.text("code") : std::string();
        measure.unit = oneLine(quantity.text("unit"));
        measure.unit = measure.unit.empty() ? quantity.text("code") : measure.unit;
    } else if (of["valueInteger"]) {
        measure.value = of.number("valueInteger");
    } else if (const Element concept_ = of["valueCodeableConcept"]) {
        measure.text = wordsOf(concept_);
    } else if (of["valueBoolean"]) {
        measure.text = of.isTrue("valueBoolean") ? "yes" : "no";
    } else if (const Element range = of["valueRange"]) {
        measure.text = joined({quantityWords(range["low"]), quantityWords(range["high"])}, " – ");
    } else if (const Element ratio = of["valueRatio"]) {
        measure.text = joined({quantityWords(ratio["numerator"]), quantityWords(ratio["denominator"])}, " : ");
    } else if (const Element period = of["valuePeriod"]) {
        measure.text = joined({period.text("start"), period.text("end")}, " – ");
    } else if (const Element sampled = of["valueSampledData"]) {
        measure.text = joined({"Sampled data", quantityWords(sampled["origin"]), oneLine(sampled.text("data").substr(0, 200))}, ": ");
        m_entry.understood = false;
    } else {
        for (const char *name : {"valueString", "valueDateTime", "valueTime"}) {
            if (const Element words = of[name]) {
                measure.text = words.text();
            }
        }
    }
    if (const Element absent = of["dataAbsentReason"]) {
        measure.absent = wordsOf(absent);
    }
    if (const Element first = of.first("interpretation")) {
        measure.flag = codeIn(first);
        measure.flag = measure.flag.empty() ? wordsOf(first) : measure.flag;
    }
    rangeOf(of, measure);
}

void EntryReader::rangeOf(const Element &of, Measure &measure)
{
    const auto ranges = of.all("referenceRange");
    const auto normal = std::ranges::find_if(ranges, [](const Element &one) { return !one["type"] || codeIn(one["type"]) == "normal"; });
    if (ranges.empty()) {
        return;
    }
    const Element &range = normal == ranges.end() ? ranges.front() : *normal;
    const auto unit = [&](const Element &limit) { return limit.text("unit").empty() ? limit.text("code") : limit.text("unit"); };
    const Element low = range["low"];
    const Element high = range["high"];
    const auto comparable = [&](const Element &limit) {
        const std::string code = limit.text("code");
        return (code.empty() && limit.text("unit").empty()) || (!code.empty() && code == measure.unitCode) || unit(limit) == measure.unit;
    };
    const bool several = ranges.size() > 1 && !measure.value.empty() && normal == ranges.end();
    const bool numbers = !several && (low || high) && (!low || comparable(low)) && (!high || comparable(high));
    if (numbers) {
        measure.low = low ? low.number("value") : std::string();
        measure.high = high ? high.number("value") : std::string();
    }
    measure.range = oneLine(range.text("text"));
    if (measure.range.empty() && !numbers) { // In another unit, or for others: as it is written.
        measure.range = joined({low ? "≥ " + quantityWords(low) : std::string(), high ? "≤ " + quantityWords(high) : std::string(), wordsOf(range["type"])}, ", ");
    }
}

Expected<ClinicalEntry> entryOf(std::string_view resource, const Surroundings &around)
{
    MED_TRY(const Json json, parseKeepingNumbers(resource));
    if (!json.is_object() || !json.contains("resourceType") || !json["resourceType"].is_string() || json["resourceType"].get<std::string>().empty()) {
        return failure(ErrorCode::Invalid, "this is no resource");
    }
    return EntryReader(json, around).read();
}

} // namespace med::fhir
