#include "services/fhir/write_entry.h"

#include "services/base/text.h"
#include "services/fhir/entry_writer_internal.h"

namespace med::fhir {

std::span<const EntryWriter::Type> EntryWriter::types()
{
    static constexpr Type kTypes[] = {
        {"Composition", &EntryWriter::composition},
        {"Encounter", &EntryWriter::encounterItself},
        {"Condition", &EntryWriter::condition},
        {"AllergyIntolerance", &EntryWriter::allergy},
        {"Observation", &EntryWriter::observation},
        {"DiagnosticReport", &EntryWriter::report},
        {"Immunization", &EntryWriter::immunization},
        {"MedicationStatement", &EntryWriter::medicationStatement},
        {"MedicationRequest", &EntryWriter::medicationRequest},
        {"FamilyMemberHistory", &EntryWriter::familyHistory},
        {"Procedure", &EntryWriter::procedure},
        {"ServiceRequest", &EntryWriter::serviceRequest},
        {"DocumentReference", &EntryWriter::document},
        {"DetectedIssue", &EntryWriter::issue},
    };
    return kTypes;
}

Expected<std::string> EntryWriter::write()
{
    const auto type = std::ranges::find(types(), std::string_view(m_entry.type), &Type::name);
    if (type == types().end()) {
        return failure(ErrorCode::Invalid, "type: nothing of the type " + (m_entry.type.empty() ? std::string("\"\"") : escaped(m_entry.type)) + " is written here");
    }
    MED_CHECK(check());
    return (this->*type->write)();
}

Expected<> EntryWriter::check() const
{
    struct Named {
        const char *name;
        const std::string *text;
    };
    const Named texts[] = {{"title", &m_entry.title}, {"author", &m_entry.author}, {"recipient", &m_entry.recipient}, {"text", &m_entry.text}, {"reason", &m_entry.reason},
                           {"relative", &m_entry.relative}, {"amount", &m_entry.amount}, {"code", &m_entry.code.display}, {"code", &m_entry.code.code}, {"code", &m_entry.code.system},
                           {"status", &m_entry.status}, {"certainty", &m_entry.certainty}, {"category", &m_entry.category}};
    for (const auto &[name, text] : texts) {
        if (!text->empty() && !isString(*text)) {
            return wrong(name, "it is empty, or holds control characters");
        }
    }
    const auto fits = [](const Coding &coding) { return (coding.code.empty() || isString(coding.code)) && (coding.display.empty() || isString(coding.display)); };
    if (!std::ranges::all_of(m_entry.findings, fits)) {
        return wrong("findings", "one is empty, or holds control characters");
    }
    for (const auto &[name, date] : {Named {"begin", &m_entry.begin}, {"end", &m_entry.end}, {"recorded", &m_entry.recorded}}) {
        if (!date->empty() && !isDateTime(*date)) {
            return wrong(name, "this is no date of FHIR");
        }
    }
    if (!m_entry.begin.empty() && !m_entry.end.empty()) {
        // 2014 may end before 2014-05 begins: what is partial is compared as far as both go.
        const std::size_t common = std::min({m_entry.begin.size(), m_entry.end.size(), std::size_t(10)});
        const bool partial = m_entry.begin.size() <= 10 || m_entry.end.size() <= 10;
        if (partial ? m_entry.end.compare(0, common, m_entry.begin, 0, common) < 0 : *momentOf(m_entry.end) < *momentOf(m_entry.begin)) {
            return wrong("end", "it is before the begin");
        }
    }
    if (!isOneOf(m_entry.priority, {"", "routine", "urgent", "asap", "stat"})) {
        return wrong("priority", "FHIR has routine, urgent, asap and stat");
    }
    for (const auto &section : m_entry.sections) {
        if (!isString(section.text) || (!section.title.empty() && !isString(section.title))) {
            return wrong("sections", "one is empty, or holds control characters");
        }
    }
    return checkMeasures();
}

Expected<> EntryWriter::checkMeasures() const
{
    for (const auto &measure : m_entry.measures) {
        for (const auto &[name, number] : {std::pair {"value", &measure.value}, {"low", &measure.low}, {"high", &measure.high}}) {
            if (!number->empty() && !isDecimal(*number)) {
                return wrong(std::string("measures.") + name, "this is no decimal number");
            }
        }
        if (!isOneOf(measure.comparator, {"", "<", "<=", ">=", ">"})) {
            return wrong("measures.comparator", "FHIR has <, <=, >= and >");
        }
        if (!isOneOf(measure.flag, {"", "N", "L", "H", "LL", "HH", "A", "AA", "U", "D", "B", "W", "S", "R", "I", "POS", "NEG", "IND", "DET", "ND", "<", ">"})) {
            return wrong("measures.flag", "this is no interpretation of v3 ObservationInterpretation");
        }
        if (measure.value.empty() && measure.text.empty() && measure.absent.empty()) {
            return wrong("measures.value", "there is no value, and no reason why");
        }
        if ((!measure.value.empty() + !measure.text.empty() + !measure.absent.empty()) > 1) {
            return wrong("measures.value", "there is more than one value");
        }
        if (measure.value.empty() && (!measure.unit.empty() || !measure.unitCode.empty() || !measure.comparator.empty())) {
            return wrong("measures.unit", "there is a unit and no number");
        }
        if (!measure.low.empty() && !measure.high.empty() && std::stod(measure.low) > std::stod(measure.high)) {
            return wrong("measures.low", "the range ends before it begins");
        }
        for (const auto *text : {&measure.text, &measure.unit, &measure.unitCode, &measure.range, &measure.absent}) {
            if (!text->empty() && !isString(*text)) {
                return wrong("measures.text", "it is empty, or holds control characters");
            }
        }
    }
    return {};
}

Expected<std::string> EntryWriter::status(const char *usual, std::initializer_list<std::string_view> words) const
{
    if (m_entry.status.empty()) {
        return std::string(usual);
    }
    if (!isOneOf(m_entry.status, words)) {
        return wrong("status", "FHIR has no " + escaped(m_entry.status) + " here");
    }
    return m_entry.status;
}

std::unexpected<Error> EntryWriter::wrong(const std::string &field, const std::string &why) const
{
    return failure(ErrorCode::Invalid, m_entry.type + '.' + field + ": " + why);
}

std::string EntryWriter::author() const
{
    const auto member = ObjectText().text("system", "urn:medanchor:member").text("value", m_setting.memberId).done();
    return m_entry.author.empty() ? ObjectText().put("identifier", member).text("display", m_setting.memberName).done()
                                  : ObjectText().text("display", m_entry.author).done();
}

std::string EntryWriter::basedOn() const
{
    const auto order = ObjectText().text("system", "urn:medanchor:order").text("value", m_setting.orderId).done();
    return m_setting.orderId.empty() ? std::string() : listOf(ObjectText().put("identifier", order).done());
}

std::string EntryWriter::references() const
{
    std::vector<std::string> all;
    std::ranges::transform(m_entry.refers, std::back_inserter(all), referenceText);
    return listText(all);
}

std::string EntryWriter::findings() const
{
    std::vector<std::string> all;
    for (const Coding &finding : m_entry.findings) {
        all.push_back(conceptText(finding));
    }
    return listText(all);
}

void EntryWriter::putEffective(ObjectText &object) const
{
    if (m_entry.end.empty()) {
        object.text("effectiveDateTime", beginOrNow());
    } else {
        object.put("effectivePeriod", period());
    }
}

bool isWritable(std::string_view type) { return std::ranges::find(EntryWriter::types(), type, &EntryWriter::Type::name) != EntryWriter::types().end(); }

Expected<std::string> writeEntry(const ClinicalEntry &entry, const EntrySetting &setting) { return EntryWriter(entry, setting).write(); }

} // namespace med::fhir
