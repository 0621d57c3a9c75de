#include "services/base/text.h"
#include "services/fhir/entry_writer_internal.h"

namespace med::fhir {

Expected<std::string> EntryWriter::composition() const
{
    MED_TRY(const auto state, status("final", {"preliminary", "final", "amended", "entered-in-error"}));
    if (m_entry.sections.empty() && m_entry.text.empty() && m_entry.refers.empty()) {
        return wrong("text", "a note says something");
    }
    std::vector<std::string> sections;
    for (const auto &section : m_entry.sections) {
        sections.push_back(ObjectText().text("title", section.title).put("code", conceptText(section.code)).put("text", narrativeText(section.text)).done());
    }
    if (!m_entry.refers.empty()) {
        sections.push_back(ObjectText().text("title", "Entries").put("entry", references()).done());
    }
    const Coding type = m_entry.code.isEmpty() ? Coding {std::string(kLoinc), "11506-3", "Progress note"} : m_entry.code;
    return begun()
        .put("text", narrativeText(m_entry.text))
        .text("status", state)
        .put("type", conceptText(type))
        .put("subject", patient())
        .put("encounter", encounter())
        .text("date", beginOrNow())
        .put("author", listOf(author()))
        .text("title", m_entry.title.empty() ? (type.display.empty() ? std::string("Note") : type.display) : m_entry.title)
        .put("section", listText(sections))
        .done();
}

Expected<std::string> EntryWriter::encounterItself() const
{
    MED_TRY(const auto state, status(m_entry.end.empty() ? "in-progress" : "finished",
                                     {"planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error", "unknown"}));
    const std::string category = m_entry.category.empty() ? "AMB" : m_entry.category;
    if (!isOneOf(category, {"AMB", "EMER", "FLD", "HH", "IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "VR"})) {
        return wrong("category", "this is no class of an encounter: AMB, EMER, HH, IMP, VR …");
    }
    return begun()
        .put("text", narrativeText(m_entry.text))
        .text("status", state)
        .put("class", codingText({.system = terminology("v3-ActCode"), .code = category}))
        .put("type", listOf(codeText()))
        .put("subject", patient())
        .put("basedOn", basedOn())
        .put("participant", actor("individual"))
        .put("period", period())
        .put("reasonCode", reasons())
        .done();
}

Expected<std::string> EntryWriter::condition() const
{
    MED_CHECK(needCode());
    const bool isError = m_entry.certainty == "entered-in-error";
    if (!isOneOf(m_entry.certainty, {"", "unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error"})) {
        return wrong("certainty", "FHIR has no " + m_entry.certainty + " here");
    }
    MED_TRY(auto clinical, status(m_entry.end.empty() ? "active" : "resolved", {"active", "recurrence", "relapse", "inactive", "remission", "resolved"}));
    if (isError) {
        clinical.clear(); // con-5
    } else if (!m_entry.end.empty() && !isOneOf(clinical, {"inactive", "resolved", "remission"})) {
        return wrong("status", "what ended is inactive, in remission or resolved"); // con-4
    }
    if (!isOneOf(m_entry.category, {"", "problem-list-item", "encounter-diagnosis"})) {
        return wrong("category", "FHIR has problem-list-item and encounter-diagnosis");
    }
    return begun()
        .put("clinicalStatus", conceptText(terminology("condition-clinical"), clinical))
        .put("verificationStatus", conceptText(terminology("condition-ver-status"), m_entry.certainty.empty() ? "confirmed" : m_entry.certainty))
        .put("category", listOf(conceptText(terminology("condition-category"), m_entry.category.empty() ? "problem-list-item" : m_entry.category)))
        .put("code", codeText())
        .put("subject", patient())
        .put("encounter", encounter())
        .text("onsetDateTime", m_entry.begin)
        .text("abatementDateTime", m_entry.end)
        .text("recordedDate", recordedOrNow())
        .put("recorder", author())
        .put("note", notes())
        .done();
}

Expected<std::string> EntryWriter::allergy() const
{
    MED_CHECK(needCode());
    if (!isOneOf(m_entry.certainty, {"", "unconfirmed", "confirmed", "refuted", "entered-in-error"})) {
        return wrong("certainty", "FHIR has no " + m_entry.certainty + " here");
    }
    MED_TRY(auto clinical, status("active", {"active", "inactive", "resolved"}));
    if (m_entry.certainty == "entered-in-error") {
        clinical.clear(); // ait-2
    }
    if (!isOneOf(m_entry.criticality, {"", "low", "high", "unable-to-assess"})) {
        return wrong("criticality", "FHIR has low, high and unable-to-assess");
    }
    if (!isOneOf(m_entry.category, {"", "food", "medication", "environment", "biologic"})) {
        return wrong("category", "FHIR has food, medication, environment and biologic");
    }
    std::string reaction;
    if (!m_entry.findings.empty()) {
        reaction = listOf(ObjectText().put("manifestation", findings()).done());
    }
    return begun()
        .put("clinicalStatus", conceptText(terminology("allergyintolerance-clinical"), clinical))
        .put("verificationStatus", conceptText(terminology("allergyintolerance-verification"), m_entry.certainty.empty() ? "confirmed" : m_entry.certainty))
        .put("category", m_entry.category.empty() ? std::string() : listOf(stringText(m_entry.category)))
        .text("criticality", m_entry.criticality)
        .put("code", codeText())
        .put("patient", patient())
        .put("encounter", encounter())
        .text("onsetDateTime", m_entry.begin)
        .text("recordedDate", recordedOrNow())
        .put("recorder", author())
        .text("lastOccurrence", m_entry.end)
        .put("note", notes())
        .put("reaction", reaction)
        .done();
}

void EntryWriter::putValue(ObjectText &object, const Measure &measure)
{
    const auto quantity = [&](const std::string &value) {
        return value.empty() ? std::string()
                             : ObjectText().put("value", value).text("unit", measure.unit.empty() ? measure.unitCode : measure.unit)
                                   .text("system", measure.unitCode.empty() ? std::string_view() : kUcum).text("code", measure.unitCode).done();
    };
    if (!measure.value.empty()) {
        object.put("valueQuantity", ObjectText().put("value", measure.value).text("comparator", measure.comparator)
                                        .text("unit", measure.unit.empty() ? measure.unitCode : measure.unit)
                                        .text("system", measure.unitCode.empty() ? std::string_view() : kUcum).text("code", measure.unitCode).done());
    }
    object.text("valueString", measure.text);
    object.put("dataAbsentReason", conceptText(terminology("data-absent-reason"), measure.absent));
    object.put("interpretation", measure.flag.empty() ? std::string() : listOf(conceptText(terminology("v3-ObservationInterpretation"), measure.flag)));
    object.put("referenceRange", listOf(ObjectText().put("low", quantity(measure.low)).put("high", quantity(measure.high)).text("text", measure.range).done()));
}

Expected<std::string> EntryWriter::observation() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("final", {"registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"}));
    if (!isOneOf(m_entry.category, {"", "social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam", "therapy", "activity"})) {
        return wrong("category", "this is no category of an observation");
    }
    if (m_entry.measures.empty() && m_entry.text.empty()) {
        return wrong("measures", "there is no value");
    }
    if (m_entry.category == "vital-signs" && m_entry.begin.empty() && m_setting.now.empty()) {
        return wrong("begin", "a vital sign has a time");
    }
    ObjectText object = begun();
    object.put("basedOn", basedOn())
        .text("status", state)
        .put("category", listOf(conceptText(terminology("observation-category"), m_entry.category)))
        .put("code", codeText())
        .put("subject", patient())
        .put("encounter", encounter());
    putEffective(object);
    object.text("issued", instant()).put("performer", listOf(author()));
    std::vector<std::string> components;
    bool hasOwn = false;
    for (const auto &measure : m_entry.measures) {
        if (!measure.code.isEmpty()) {
            ObjectText component;
            component.put("code", conceptText(measure.code));
            putValue(component, measure);
            components.push_back(component.done());
        } else if (std::exchange(hasOwn, true)) {
            return wrong("measures", "there are two values, and no code tells which is which");
        } else {
            putValue(object, measure);
        }
    }
    if (m_entry.measures.empty()) {
        object.text("valueString", m_entry.text);
    } else {
        object.put("note", notes());
    }
    return object.put("hasMember", references()).put("component", listText(components)).done();
}

Expected<std::string> EntryWriter::report() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("final", {"registered", "partial", "preliminary", "final", "amended", "corrected", "appended", "cancelled", "entered-in-error", "unknown"}));
    const std::string category = isOneOf(m_entry.category, {"", "laboratory"}) ? "LAB" : m_entry.category == "imaging" ? "RAD" : m_entry.category;
    std::vector<std::string> forms;
    for (const auto &file : m_entry.files) {
        forms.push_back(attachment(file));
    }
    ObjectText object = begun();
    object.put("basedOn", basedOn())
        .text("status", state)
        .put("category", listOf(conceptText(terminology("v2-0074"), category)))
        .put("code", codeText())
        .put("subject", patient())
        .put("encounter", encounter());
    putEffective(object);
    return object.text("issued", instant())
        .put("performer", listOf(author()))
        .put("result", references())
        .text("conclusion", m_entry.text)
        .put("conclusionCode", findings())
        .put("presentedForm", listText(forms))
        .done();
}

Expected<std::string> EntryWriter::immunization() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("completed", {"completed", "entered-in-error", "not-done"}));
    ObjectText object = begun();
    object.text("status", state);
    if (state == "not-done") {
        object.put("statusReason", m_entry.reason.empty() ? std::string() : conceptText(Coding {.display = m_entry.reason}));
    }
    return object.put("vaccineCode", codeText())
        .put("patient", patient())
        .put("encounter", encounter())
        .text("occurrenceDateTime", beginOrNow())
        .text("recorded", recordedOrNow())
        .put("performer", actor("actor"))
        .put("note", notes())
        .put("reasonCode", state == "not-done" ? std::string() : reasons())
        .done();
}

Expected<std::string> EntryWriter::medicationStatement() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("active", {"active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown", "not-taken"}));
    return begun()
        .text("status", state)
        .put("medicationCodeableConcept", codeText())
        .put("subject", patient())
        .put("context", encounter())
        .put("effectivePeriod", period())
        .text("dateAsserted", recordedOrNow())
        .put("informationSource", author())
        .put("reasonCode", reasons())
        .put("dosage", m_entry.text.empty() ? std::string() : listOf(noteText(m_entry.text)))
        .done();
}

Expected<std::string> EntryWriter::medicationRequest() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("active", {"active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown"}));
    return begun()
        .text("status", state)
        .text("intent", "order")
        .text("priority", m_entry.priority)
        .put("medicationCodeableConcept", codeText())
        .put("subject", patient())
        .put("encounter", encounter())
        .text("authoredOn", beginOrNow())
        .put("requester", author())
        .put("reasonCode", reasons())
        .put("note", m_entry.amount.empty() ? std::string() : listOf(noteText(m_entry.amount)))
        .put("dosageInstruction", m_entry.text.empty() ? std::string() : listOf(noteText(m_entry.text)))
        .done();
}

Expected<std::string> EntryWriter::familyHistory() const
{
    MED_TRY(const auto state, status("completed", {"partial", "completed", "entered-in-error", "health-unknown"}));
    if (m_entry.relative.empty()) {
        return wrong("relative", "it says not of whom");
    }
    static constexpr std::pair<std::string_view, std::string_view> kRelatives[] = {
        {"mother", "MTH"},      {"father", "FTH"},        {"parent", "PRN"},        {"brother", "BRO"}, {"sister", "SIS"},         {"sibling", "SIB"},      {"son", "SON"},
        {"daughter", "DAU"},    {"child", "CHILD"},       {"grandmother", "GRMTH"}, {"grandfather", "GRFTH"}, {"grandparent", "GRPRN"}, {"aunt", "AUNT"},     {"uncle", "UNCLE"},
        {"cousin", "COUSN"},    {"half-brother", "HBRO"}, {"half-sister", "HSIS"},  {"niece", "NIECE"}, {"nephew", "NEPHEW"}};
    const std::string relative = caseFolded(m_entry.relative);
    const auto known = std::ranges::find(kRelatives, std::string_view(relative), [](const auto &one) { return one.first; });
    const Coding relationship = known == std::end(kRelatives)
        ? Coding {.display = m_entry.relative}
        : Coding {terminology("v3-RoleCode"), std::string(known->second), std::string(known->first)};
    std::vector<std::string> conditions;
    for (const Coding &finding : m_entry.findings) {
        conditions.push_back(ObjectText().put("code", conceptText(finding)).done());
    }
    if (conditions.empty() && !m_entry.code.isEmpty()) {
        conditions.push_back(ObjectText().put("code", codeText()).done());
    }
    return begun()
        .text("status", state)
        .put("patient", patient())
        .text("date", m_entry.begin.empty() ? recordedOrNow() : m_entry.begin)
        .put("relationship", conceptText(relationship, m_entry.relative))
        .put("note", notes())
        .put("condition", listText(conditions))
        .done();
}

Expected<std::string> EntryWriter::procedure() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("completed", {"preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", "entered-in-error", "unknown"}));
    ObjectText object = begun();
    object.text("status", state).put("code", codeText()).put("subject", patient()).put("encounter", encounter());
    if (m_entry.end.empty()) {
        object.text("performedDateTime", beginOrNow());
    } else {
        object.put("performedPeriod", period());
    }
    return object.put("recorder", author()).put("reasonCode", reasons()).put("note", notes()).done();
}

Expected<std::string> EntryWriter::serviceRequest() const
{
    MED_CHECK(needCode());
    MED_TRY(const auto state, status("active", {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"}));
    const auto performer = m_entry.recipient.empty() ? std::string() : ObjectText().text("display", m_entry.recipient).done();
    return begun()
        .text("status", state)
        .text("intent", "order")
        .put("category", listOf(conceptText(Coding {std::string(kSnomedCt), "3457005", "Patient referral"})))
        .text("priority", m_entry.priority)
        .put("code", codeText())
        .put("subject", patient())
        .put("encounter", encounter())
        .text("authoredOn", beginOrNow())
        .put("requester", author())
        .put("performer", listOf(performer))
        .put("reasonCode", reasons())
        .put("supportingInfo", references())
        .put("note", notes())
        .done();
}

Expected<std::string> EntryWriter::document() const
{
    MED_TRY(const auto state, status("current", {"current", "superseded", "entered-in-error"}));
    std::vector<std::string> contents;
    for (const auto &file : m_entry.files) {
        contents.push_back(ObjectText().put("attachment", attachment(file)).done());
    }
    if (contents.empty()) {
        return wrong("files", "a document has a file");
    }
    return begun()
        .text("status", state)
        .put("type", conceptText(m_entry.code))
        .put("subject", patient())
        .text("date", instant())
        .put("author", listOf(author()))
        .text("description", m_entry.title.empty() ? m_entry.text : m_entry.title)
        .put("content", listText(contents))
        .put("context", ObjectText().put("encounter", encounters()).done())
        .done();
}

Expected<std::string> EntryWriter::issue() const
{
    MED_TRY(const auto state, status("final", {"registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"}));
    std::string mitigation;
    if (!m_entry.reason.empty()) {
        mitigation = listOf(ObjectText().put("action", conceptText(Coding {.display = m_entry.reason})).text("date", m_setting.now).put("author", author()).done());
    }
    return begun()
        .text("status", state)
        .put("code", codeText())
        .text("severity", isOneOf(m_entry.criticality, {"high", "moderate", "low"}) ? m_entry.criticality : "high")
        .put("patient", patient())
        .text("identifiedDateTime", beginOrNow())
        .put("author", author())
        .put("implicated", references())
        .text("detail", m_entry.text)
        .put("mitigation", mitigation)
        .done();
}

} // namespace med::fhir
