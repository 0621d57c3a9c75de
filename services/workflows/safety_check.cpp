#include "services/workflows/safety_check.h"

#include "services/base/text.h"
#include "services/crypto/hash.h"

#include <charconv>

namespace med::workflows {

namespace {

bool isMedicine(const ClinicalEntry &entry) { return kindOf(entry) == EntryKind::Medicine; }

std::string wordsOf(const ClinicalEntry &entry) { return entry.code.display.empty() ? entry.title : entry.code.display; }

/// The same code, or the one's words within the other's: "Penicillin V" against "penicillin".
bool isSame(const ClinicalEntry &one, const ClinicalEntry &other)
{
    if (!one.code.code.empty() && one.code.code == other.code.code && one.code.system == other.code.system) {
        return true;
    }
    const std::string a = ' ' + caseFolded(wordsOf(one)) + ' ';
    const std::string b = ' ' + caseFolded(wordsOf(other)) + ' ';
    return a.size() > 4 && b.size() > 4 && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
}

/// The same finding has the same id: it says nothing of the patient in the clear.
std::string idOf(const char *rule, const std::string &subject, const std::string &against)
{
    return std::string(rule) + '-' + toHex(crypto::sha256(bytesOf(caseFolded(subject) + '\n' + caseFolded(against)))).substr(0, 16);
}

/// What a value of this code, in this unit, may be: outside of `low` to `high` it is hardly anybody's, outside of `least` to `most` nobody's.
/// Generous limits beyond which a value is almost surely a slip of the keyboard; they are no clinical reference ranges.
struct Limit {
    const char *code;
    const char *unit;
    double least, low, high, most;
};
constexpr Limit kLimits[] = {
    {"8867-4", "/min", 0, 30, 220, 400}, {"9279-1", "/min", 0, 6, 60, 300}, {"8310-5", "Cel", 10, 32, 42, 47}, {"8310-5", "[degF]", 50, 90, 108, 117},
    {"8480-6", "mm[Hg]", 0, 60, 250, 400}, {"8462-4", "mm[Hg]", 0, 30, 150, 375}, {"2708-6", "%", 0, 60, 100, 100}, {"59408-5", "%", 0, 60, 100, 100},
    {"29463-7", "kg", 0, 0.4, 300, 700}, {"3141-9", "kg", 0, 0.4, 300, 700}, {"29463-7", "[lb_av]", 0, 0.9, 660, 1550}, {"8302-2", "cm", 10, 25, 220, 275}, {"39156-5", "kg/m2", 3, 10, 70, 250},
    {"2339-0", "mg/dL", 0, 30, 600, 3000}, {"2345-7", "mg/dL", 0, 30, 600, 3000}, {"14749-6", "mmol/L", 0, 1.6, 33, 170}, {"2823-3", "mmol/L", 0, 2, 8, 20}, {"2951-2", "mmol/L", 0, 110, 170, 250},
    {"2160-0", "mg/dL", 0, 0.2, 15, 60}, {"718-7", "g/dL", 0, 4, 22, 30},
};

void checkValue(const Coding &code, const Measure &measure, std::vector<SafetyFinding> &findings)
{
    double value = 0;
    const auto [end, error] = std::from_chars(measure.value.data(), measure.value.data() + measure.value.size(), value);
    if (measure.value.empty() || error != std::errc() || code.system != "http://loinc.org") {
        return;
    }
    for (const Limit &limit : kLimits) {
        if (code.code != limit.code || measure.unitCode != limit.unit || (value >= limit.low && value <= limit.high)) {
            continue;
        }
        const std::string subject = (code.display.empty() ? code.code : code.display) + " " + measure.value + " " + (measure.unit.empty() ? measure.unitCode : measure.unit);
        const auto shown = [](double number) {
            char text[32];
            std::snprintf(text, sizeof text, "%g", number);
            return std::string(text);
        };
        findings.push_back({.rule = SafetyFinding::Rule::Implausible, .id = idOf("implausible", subject, limit.code), .interrupts = value < limit.least || value > limit.most,
                            .subject = subject, .against = shown(limit.low) + " – " + shown(limit.high) + " " + limit.unit});
    }
}

} // namespace

std::vector<SafetyFinding> safetyFindings(const ClinicalDraft &draft, const std::vector<ChartEntry> &chart)
{
    std::vector<SafetyFinding> findings;
    std::vector<ClinicalEntry> standing;
    for (const auto &entry : chart) {
        // What is amended does not stand against its own next version.
        if (!entry.retracted && entry.recordId != draft.amends) {
            standing.push_back(entry.content);
        }
    }
    for (std::size_t i = 0; i < draft.entries.size(); ++i) {
        const auto &entry = draft.entries[i];
        if ((!isMedicine(entry) && entry.type != "Immunization") || isVoid(entry)) {
            continue;
        }
        auto all = standing;
        all.insert(all.end(), draft.entries.begin(), draft.entries.begin() + std::ptrdiff_t(i));
        for (const auto &other : all) {
            const std::string subject = wordsOf(entry);
            const std::string against = wordsOf(other);
            if (other.type == "AllergyIntolerance" && isCurrent(other) && isSame(entry, other)) {
                findings.push_back({.rule = SafetyFinding::Rule::Allergy, .id = idOf("allergy", subject, against), .interrupts = other.criticality == "high",
                                    .subject = subject, .against = against, .detail = other.findings.empty() ? other.text : other.findings.front().display});
            } else if (isMedicine(entry) && isMedicine(other) && isCurrent(entry) && isCurrent(other) && isSame(entry, other)) {
                findings.push_back({.rule = SafetyFinding::Rule::Duplicate, .id = idOf("duplicate", subject, against), .subject = subject, .against = against});
            }
        }
    }
    return findings;
}

std::vector<SafetyFinding> implausibleValues(const ClinicalDraft &draft)
{
    std::vector<SafetyFinding> findings;
    for (const auto &entry : draft.entries) {
        for (const auto &measure : entry.measures) {
            checkValue(measure.code.isEmpty() ? entry.code : measure.code, measure, findings);
        }
    }
    return findings;
}

} // namespace med::workflows
