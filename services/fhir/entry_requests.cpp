// What each type of resource says: reports, plans, requests, documents, claims, and all others.
#include "services/fhir/entry_reader_internal.h"

namespace med::fhir {

void EntryReader::report()
{
    codeFrom(m_root["code"]);
    m_entry.status = m_root.text("status");
    m_entry.category = codeIn(m_root.first("category"));
    when("effective");
    m_entry.recorded = m_root.text("issued");
    m_entry.author = namesOf(m_root.all("performer"));
    m_entry.author = m_entry.author.empty() ? namesOf(m_root.all("resultsInterpreter")) : m_entry.author;
    addLine(m_entry.text, m_root.text("conclusion"));
    for (const auto &one : m_root.all("conclusionCode")) {
        m_entry.findings.push_back(conceptOf(one));
    }
    for (const auto &one : m_root.all("result")) {
        refer(one, "Observation");
    }
    for (const auto &one : m_root.all("imagingStudy")) {
        refer(one, "ImagingStudy");
    }
    for (const auto &one : m_root.all("presentedForm")) {
        file(one);
    }
}

void EntryReader::procedure()
{
    codeFrom(m_root["code"]);
    m_entry.status = m_root.text("status");
    m_entry.category = codeIn(m_root["category"]);
    when("performed");
    m_entry.author = namesOf("performer", "actor");
    m_entry.author = m_entry.author.empty() ? nameOf(m_root["recorder"]) : m_entry.author;
    reasons();
    m_entry.reason = joined({wordsOf(m_root["statusReason"]), m_entry.reason}, ", ");
    addLine(m_entry.text, joined({conceptWords("bodySite"), wordsOf(m_root["outcome"]), conceptWords("complication")}, ", "));
    addLine(m_entry.text, notesOf(m_root));
    for (const auto &one : m_root.all("report")) {
        refer(one, "DiagnosticReport");
    }
}

void EntryReader::imagingStudy()
{
    codeFrom(m_root.first("procedureCode"));
    m_entry.title = m_entry.title.empty() ? m_root.text("description") : m_entry.title;
    m_entry.status = m_root.text("status");
    m_entry.begin = m_root.text("started");
    m_entry.author = nameOf(m_root["referrer"]);
    reasons();
    std::string parts;
    for (const auto &series : m_root.all("series")) {
        const Coding modality = codingOf(series["modality"]);
        const Coding site = codingOf(series["bodySite"]);
        m_entry.category = m_entry.category.empty() ? modality.code : m_entry.category;
        const std::string count = series.number("numberOfInstances");
        const std::string what = joined({modality.code, site.display, oneLine(series.text("description"))}, ", ");
        addLine(parts, joined({what, count}, ": "));
        m_entry.title = m_entry.title.empty() ? joined({modality.display.empty() ? modality.code : modality.display, site.display}, ", ") : m_entry.title;
    }
    addLine(m_entry.text, parts);
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::carePlan()
{
    m_entry.code = conceptOf(m_root.first("category"));
    m_entry.title = m_root.text("title");
    m_entry.status = m_root.text("status");
    m_entry.begin = m_root["period"].text("start");
    m_entry.end = m_root["period"].text("end");
    m_entry.recorded = m_root.text("created");
    m_entry.author = nameOf(m_root["author"]);
    addLine(m_entry.text, m_root.text("description"));
    for (const auto &activity : m_root.all("activity")) {
        const Element detail = activity["detail"];
        const std::string what = wordsOf(detail["code"]).empty() ? oneLine(detail.text("description")) : wordsOf(detail["code"]);
        addLine(m_entry.text, joined({what.empty() ? nameOf(activity["reference"]) : what, detail.text("status")}, ": "));
    }
    addLine(m_entry.text, notesOf(m_root));
    for (const auto &one : m_root.all("addresses")) {
        refer(one, "Condition");
    }
}

void EntryReader::careTeam()
{
    m_entry.code = conceptOf(m_root.first("category"));
    m_entry.title = m_root.text("name");
    m_entry.status = m_root.text("status");
    m_entry.begin = m_root["period"].text("start");
    m_entry.end = m_root["period"].text("end");
    reasons();
    for (const auto &one : m_root.all("participant")) {
        addLine(m_entry.text, joined({nameOf(one["member"]), wordsOf(one.first("role"))}, ": "));
    }
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::goal()
{
    codeFrom(m_root["description"]);
    m_entry.status = m_root.text("lifecycleStatus");
    m_entry.begin = m_root.text("startDate");
    m_entry.recorded = m_root.text("statusDate");
    m_entry.priority = codeIn(m_root["priority"]);
    m_entry.author = nameOf(m_root["expressedBy"]);
    addLine(m_entry.text, wordsOf(m_root["achievementStatus"]));
    for (const auto &target : m_root.all("target")) {
        const std::string value = target["detailQuantity"] ? quantityWords(target["detailQuantity"])
            : target["detailCodeableConcept"]              ? wordsOf(target["detailCodeableConcept"])
                                                           : target.text("detailString");
        addLine(m_entry.text, joined({wordsOf(target["measure"]), value, target.text("dueDate")}, ", "));
    }
    for (const auto &one : m_root.all("addresses")) {
        refer(one);
    }
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::serviceRequest()
{
    codeFrom(m_root["code"]);
    m_entry.status = m_root.text("status");
    m_entry.category = codeIn(m_root.first("category"));
    m_entry.priority = m_root.text("priority");
    when("occurrence");
    m_entry.recorded = m_root.text("authoredOn");
    m_entry.begin = m_entry.begin.empty() ? m_entry.recorded : m_entry.begin;
    m_entry.author = nameOf(m_root["requester"]);
    m_entry.recipient = joined({namesOf(m_root.all("performer")), wordsOf(m_root["performerType"])}, ", ");
    reasons();
    addLine(m_entry.text, conceptWords("bodySite"));
    addLine(m_entry.text, m_root.text("patientInstruction"));
    addLine(m_entry.text, notesOf(m_root));
    m_entry.understood = m_entry.understood && !m_root.isTrue("doNotPerform");
}

void EntryReader::familyHistory()
{
    m_entry.relative = wordsOf(m_root["relationship"]);
    m_entry.relative = joined({m_entry.relative, oneLine(m_root.text("name"))}, ", ");
    m_entry.status = m_root.text("status");
    m_entry.recorded = m_root.text("date");
    m_entry.begin = m_entry.recorded;
    std::string conditions;
    for (const auto &one : m_root.all("condition")) {
        m_entry.findings.push_back(conceptOf(one["code"]));
        const std::string words = wordsOf(one["code"]);
        conditions = joined({conditions, words}, ", ");
        const std::string onset = one["onsetAge"] ? quantityWords(one["onsetAge"]) : one.text("onsetString");
        const std::string fatal = one.isTrue("contributedToDeath") ? "contributed to death" : "";
        if (!onset.empty() || !fatal.empty() || one["outcome"]) {
            addLine(m_entry.text, joined({words, onset, wordsOf(one["outcome"]), fatal}, ", "));
        }
    }
    m_entry.title = joined({m_entry.relative, conditions}, ": ");
    const std::string died = m_root["deceasedAge"] ? quantityWords(m_root["deceasedAge"])
        : m_root["deceasedDate"]                   ? m_root.text("deceasedDate")
                                                   : m_root.text("deceasedString");
    if (!died.empty() || m_root.isTrue("deceasedBoolean")) {
        addLine(m_entry.text, joined({"Deceased", died}, ": "));
    }
    m_entry.reason = conceptWords("reasonCode");
    addLine(m_entry.text, notesOf(m_root));
}

void EntryReader::document()
{
    m_entry.code = conceptOf(m_root["type"]);
    m_entry.title = m_root.text("description");
    m_entry.title = m_entry.title.empty() ? wordsOf(m_root["type"]) : m_entry.title;
    m_entry.status = m_root.text("status");
    m_entry.status = m_entry.status == "current" && !m_root.text("docStatus").empty() ? m_root.text("docStatus") : m_entry.status;
    m_entry.category = codeIn(m_root.first("category"));
    m_entry.begin = m_root.text("date");
    m_entry.recorded = m_entry.begin;
    m_entry.author = namesOf(m_root.all("author"));
    const Element context = m_root["context"];
    m_entry.encounter = keyOf(context.first("encounter"), "Encounter");
    if (context["period"]) {
        m_entry.begin = context["period"].text("start");
        m_entry.end = context["period"].text("end");
    }
    for (const auto &content : m_root.all("content")) {
        file(content["attachment"]);
    }
    if (m_entry.title.empty() && !m_entry.files.empty()) {
        m_entry.title = m_entry.files.front().title;
    }
}

void EntryReader::claim()
{
    m_entry.code = conceptOf(m_root["type"]);
    m_entry.status = m_root.text("status");
    m_entry.category = m_root.text("use");
    m_entry.begin = m_root["billablePeriod"].text("start");
    m_entry.end = m_root["billablePeriod"].text("end");
    m_entry.recorded = m_root.text("created");
    m_entry.begin = m_entry.begin.empty() ? m_entry.recorded : m_entry.begin;
    m_entry.author = nameOf(m_root["provider"]);
    m_entry.recipient = nameOf(m_root["insurer"]);
    std::string items;
    for (const auto &one : m_root.all("item")) {
        const std::string words = wordsOf(one["productOrService"]);
        addLine(items, joined({words, money(one["net"])}, ": "));
        m_entry.title = m_entry.title.empty() ? words : m_entry.title;
        if (m_entry.encounter.empty()) {
            m_entry.encounter = keyOf(one.first("encounter"), "Encounter");
        }
    }
    m_entry.amount = m_root["total"] && m_root["total"].json()->is_object() ? money(m_root["total"]) : std::string();
    addLine(m_entry.text, items);
}

void EntryReader::benefit()
{
    claim();
    for (const auto &one : m_root.all("total")) {
        addLine(m_entry.text, joined({wordsOf(one["category"]), money(one["amount"])}, ": "));
        m_entry.amount = m_entry.amount.empty() ? money(one["amount"]) : m_entry.amount;
    }
    const Element payment = m_root["payment"];
    m_entry.amount = payment["amount"] ? money(payment["amount"]) : m_entry.amount;
    addLine(m_entry.text, joined({m_root.text("outcome"), oneLine(m_root.text("disposition"))}, ": "));
    refer(m_root["claim"], "Claim");
}

void EntryReader::other()
{
    bool ignored = false;
    const Element root(m_root.json(), ignored);
    for (const char *name : {"code", "type", "category"}) {
        const Element member = root[name];
        const Element one = member && member.json()->is_array() ? root.first(name) : member;
        if (m_entry.code.isEmpty() && one && one.json()->is_object()) {
            m_entry.code = conceptOf(one);
        }
    }
    std::string named;
    for (const char *name : {"title", "name", "description"}) {
        const Element member = root[name];
        const bool list = member && member.json()->is_array();
        named = !named.empty() || !member ? named : list ? humanName(root.first(name)) : member.json()->is_string() ? oneLine(member.text()) : std::string();
    }
    m_entry.status = root.text("status");
    for (const char *name : {"recorded", "date", "created", "authoredOn", "dateTime", "issued", "sent"}) {
        m_entry.begin = m_entry.begin.empty() ? root.text(name) : m_entry.begin;
    }
    m_entry.title = joined({typeInWords(m_entry.type), named.empty() ? (m_entry.code.display.empty() ? m_entry.code.code : m_entry.code.display) : named}, ": ");
}

} // namespace med::fhir
