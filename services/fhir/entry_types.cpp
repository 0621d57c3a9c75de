// What each type of resource says: visits, notes, findings and medicines.
#include "services/fhir/entry_reader_internal.h"

namespace med::fhir {

void EntryReader::encounter()
{
    codeFrom(m_root.first("type"));
    m_entry.status = m_root.text("status");
    m_entry.encounter.clear();
    const Element cls = m_root["class"];
    m_entry.category = cls.text("code");
    if (m_entry.title.empty() && cls) {
        m_entry.title = oneLine(cls.text("display"));
    }
    const Element period = m_root["period"];
    m_entry.begin = period.text("start");
    m_entry.end = period.text("end");
    m_entry.author = namesOf("participant", "individual");
    reasons();
    m_entry.priority = codeIn(m_root["priority"]);
    addLine(m_entry.text, joined({nameOf(m_root["serviceProvider"]), namesOf("location", "location")}, ", "));
}

void EntryReader::composition()
{
    m_entry.code = conceptOf(m_root["type"]);
    m_entry.title = m_root.text("title");
    m_entry.status = m_root.text("status");
    m_entry.category = codeIn(m_root.first("category"));
    m_entry.begin = m_root.text("date");
    m_entry.recorded = m_entry.begin;
    m_entry.author = namesOf(m_root.all("author"));
    sections(m_root, 0);
}

void EntryReader::sections(const Element &of, int level)
{
    for (const auto &one : of.all("section")) {
        std::string text = one["text"] ? textOfNarrative(one["text"].text("div")) : std::string();
        if (text.empty() && one["emptyReason"]) {
            text = wordsOf(one["emptyReason"]);
        }
        std::string title = oneLine(one.text("title"));
        Coding code = conceptOf(one["code"]);
        title = title.empty() ? (code.display.empty() ? code.code : code.display) : title;
        m_entry.sections.push_back({.code = std::move(code), .title = std::move(title), .text = std::move(text)});
        for (const auto &entry : one.all("entry")) {
            refer(entry);
        }
        if (level < 16) {
            sections(one, level + 1);
        }
    }
}

void EntryReader::impression()
{
    codeFrom(m_root["code"]);
    m_entry.title = m_entry.title.empty() ? m_root.text("description") : m_entry.title;
    m_entry.status = m_root.text("status");
    when("effective");
    m_entry.recorded = m_root.text("date");
    m_entry.begin = m_entry.begin.empty() ? m_entry.recorded : m_entry.begin;
    m_entry.author = nameOf(m_root["assessor"]);
    addLine(m_entry.text, m_root.text("summary"));
    addLine(m_entry.text, notesOf(m_root));
    for (const auto &one : m_root.all("finding")) {
        m_entry.findings.push_back(conceptOf(one["itemCodeableConcept"]));
    }
}

void EntryReader::condition()
{
    codeFrom(m_root["code"]);
    m_entry.status = codeIn(m_root["clinicalStatus"]);
    m_entry.certainty = codeIn(m_root["verificationStatus"]);
    m_entry.category = codeIn(m_root.first("category"));
    when("onset");
    const std::string onset = m_entry.begin;
    m_entry.end = m_root.text("abatementDateTime");
    if (const Element period = m_root["abatementPeriod"]) {
        m_entry.end = period.text("start");
    }
    addLine(m_entry.text, m_root["abatementString"] ? m_root.text("abatementString") : std::string());
    m_entry.begin = onset;
    m_entry.recorded = m_root.text("recordedDate");
    m_entry.author = nameOf(m_root["recorder"]);
    m_entry.author = m_entry.author.empty() ? nameOf(m_root["asserter"]) : m_entry.author;
    addLine(m_entry.text, joined({wordsOf(m_root["severity"]), conceptWords("bodySite")}, ", "));
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::allergy()
{
    codeFrom(m_root["code"]);
    m_entry.status = codeIn(m_root["clinicalStatus"]);
    m_entry.certainty = codeIn(m_root["verificationStatus"]);
    m_entry.category = m_root.first("category").text();
    m_entry.criticality = m_root.text("criticality");
    when("onset");
    m_entry.recorded = m_root.text("recordedDate");
    m_entry.author = nameOf(m_root["recorder"]);
    m_entry.author = m_entry.author.empty() ? nameOf(m_root["asserter"]) : m_entry.author;
    for (const auto &reaction : m_root.all("reaction")) {
        for (const auto &one : reaction.all("manifestation")) {
            m_entry.findings.push_back(conceptOf(one));
        }
        addLine(m_entry.text, joined({reaction.text("severity"), wordsOf(reaction["substance"]), oneLine(reaction.text("description"))}, ": "));
    }
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::medication()
{
    if (const Element concept_ = m_root["medicationCodeableConcept"]) {
        codeFrom(concept_);
    } else if (const Element reference = m_root["medicationReference"]) {
        if (const Element inner = contained(reference)) {
            codeFrom(inner["code"]);
        }
        m_entry.title = m_entry.title.empty() ? nameOf(reference) : m_entry.title;
    }
    m_entry.status = m_root.text("status");
    m_entry.category = m_root["category"] && m_root["category"].json()->is_array() ? codeIn(m_root.first("category")) : codeIn(m_root["category"]);
    reasons();
}

void EntryReader::dosages(std::string_view list)
{
    for (const auto &one : m_root.all(list)) {
        addLine(m_entry.text, dosageWords(one));
    }
}

void EntryReader::medicationRequest()
{
    medication();
    m_entry.begin = m_root.text("authoredOn");
    m_entry.recorded = m_entry.begin;
    m_entry.priority = m_root.text("priority");
    m_entry.author = nameOf(m_root["requester"]);
    m_entry.recipient = nameOf(m_root["performer"]);
    dosages("dosageInstruction");
    const Element dispense = m_root["dispenseRequest"];
    const std::string repeats = dispense.number("numberOfRepeatsAllowed");
    m_entry.amount = joined({quantityWords(dispense["quantity"]), repeats.empty() ? repeats : "repeats: " + repeats}, "; ");
    if (dispense["validityPeriod"]) {
        m_entry.end = dispense["validityPeriod"].text("end");
    }
    addLine(m_entry.text, notesOf(m_root));
    m_entry.understood = m_entry.understood && !m_root.isTrue("doNotPerform"); // It says the contrary.
}

void EntryReader::medicationStatement()
{
    medication();
    m_entry.encounter = keyOf(m_root["context"], "Encounter");
    when("effective");
    m_entry.recorded = m_root.text("dateAsserted");
    m_entry.author = nameOf(m_root["informationSource"]);
    dosages("dosage");
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::medicationAdministration()
{
    medication();
    m_entry.encounter = keyOf(m_root["context"], "Encounter");
    when("effective");
    m_entry.author = namesOf("performer", "actor");
    addLine(m_entry.text, dosageWords(m_root["dosage"]));
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::medicationDispense()
{
    medication();
    m_entry.encounter = keyOf(m_root["context"], "Encounter");
    m_entry.begin = m_root.text("whenHandedOver");
    m_entry.begin = m_entry.begin.empty() ? m_root.text("whenPrepared") : m_entry.begin;
    m_entry.author = namesOf("performer", "actor");
    dosages("dosageInstruction");
    m_entry.amount = joined({quantityWords(m_root["quantity"]), quantityWords(m_root["daysSupply"])}, "; ");
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::immunization()
{
    codeFrom(m_root["vaccineCode"]);
    m_entry.status = m_root.text("status");
    when("occurrence");
    m_entry.recorded = m_root.text("recorded");
    m_entry.author = namesOf("performer", "actor");
    reasons();
    m_entry.reason = joined({wordsOf(m_root["statusReason"]), m_entry.reason}, ", ");
    m_entry.amount = quantityWords(m_root["doseQuantity"]);
    if (const std::string lot = m_root.text("lotNumber"); !lot.empty()) {
        addLine(m_entry.text, "Lot: " + oneLine(lot));
    }
    for (const auto &protocol : m_root.all("protocolApplied")) {
        const std::string series = oneLine(protocol.text("series"));
        const std::string dose = protocol["doseNumberString"] ? protocol.text("doseNumberString") : protocol.number("doseNumberPositiveInt");
        addLine(m_entry.text, joined({series, dose.empty() ? dose : "dose " + dose}, ", "));
    }
    addLine(m_entry.text, joined({wordsOf(m_root["site"]), wordsOf(m_root["route"])}, ", "));
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::observation()
{
    codeFrom(m_root["code"]);
    m_entry.status = m_root.text("status");
    for (const auto &one : m_root.all("category")) {
        const std::string code = codeIn(one);
        if (m_entry.category.empty() || code == "vital-signs" || code == "laboratory" || code == "social-history") {
            m_entry.category = code;
        }
    }
    when("effective");
    m_entry.recorded = m_root.text("issued");
    m_entry.author = namesOf(m_root.all("performer"));
    Measure own;
    valueOf(m_root, own);
    if (own != Measure {}) {
        m_entry.measures.push_back(own);
    }
    for (const auto &component : m_root.all("component")) {
        Measure part {.code = conceptOf(component["code"])};
        valueOf(component, part);
        m_entry.measures.push_back(std::move(part));
    }
    for (const auto &member : m_root.all("hasMember")) {
        refer(member, "Observation");
    }
    addLine(m_entry.text, joined({wordsOf(m_root["bodySite"]), wordsOf(m_root["method"])}, ", "));
    addLine(m_entry.text, notesOf(m_root));
}

} // namespace med::fhir
