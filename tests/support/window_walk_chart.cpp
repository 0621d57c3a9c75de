#include "tests/support/walk_window.h"

#include "models/report_model.h"
#include "tests/support/walk_content.h"
#include "views/common/record_list_view.h"
#include "views/record/timeline_page.h"

#include <QLineEdit>

namespace med::tests {

using namespace med::views;
using models::LoadState;
using workflows::ChartEntry;

namespace {

constexpr const char *kLoinc = "http://loinc.org";

struct Value {
    const char *when;
    const char *value;
};

/// A chart as a general practice has it after two years.
void fillChart(FakeWorkplace &clinic)
{
    auto &fake = clinic.clinic();
    auto &entries = fake.charts["pat_smith"].entries;
    const auto add = [&](const char *record, ClinicalEntry content, std::uint64_t block = 1187) -> ChartEntry & {
        ChartEntry entry {.recordId = record, .place = content.type + '/' + std::to_string(entries.size()), .version = 1, .patientId = "pat_smith", .content = std::move(content),
                          .author = "Dr Amira Khan", .organization = "Northgate Medical Centre"};
        entry.content.id = std::to_string(entries.size());
        entry.block = block;
        entry.recorded = fromIso8601("2025-03-05T11:36:00Z").value();
        entry.when = momentOf(entry.content.begin).value_or(entry.recorded);
        entries.push_back(std::move(entry));
        return entries.back();
    };
    add("rec_c1", {.type = "AllergyIntolerance", .title = "Penicillins", .status = "active", .certainty = "confirmed", .criticality = "high", .begin = "2009", .findings = {{.display = "anaphylaxis"}}});
    add("rec_c1", {.type = "AllergyIntolerance", .title = "Latex", .status = "active", .certainty = "confirmed", .criticality = "low", .begin = "2018-03", .findings = {{.display = "contact dermatitis"}}});
    add("rec_c2", {.type = "Condition", .code = {"http://snomed.info/sct", "44054006", "Type 2 diabetes mellitus"}, .title = "Type 2 diabetes mellitus", .status = "active", .begin = "2014"});
    add("rec_c2", {.type = "Condition", .title = "Essential hypertension", .status = "active", .begin = "2016-11"});
    add("rec_c2", {.type = "Condition", .title = "Lesion of liver, to be clarified", .status = "active", .certainty = "provisional", .begin = "2025-03-05"});
    add("rec_c2", {.type = "Condition", .title = "Fracture of left wrist", .status = "resolved", .begin = "1999-05", .end = "1999-08"});
    add("rec_c3", {.type = "MedicationStatement", .title = "metformin tablet", .status = "active", .begin = "2014-06", .text = "DOSE 500 mg – oral – twice daily"});
    add("rec_c3", {.type = "MedicationStatement", .title = "ramipril capsule", .status = "active", .begin = "2016-11", .text = "DOSE 5 mg – oral – daily"});
    add("rec_c3", {.type = "MedicationStatement", .title = "hydralazine tablet", .status = "stopped", .begin = "2012", .end = "2013", .text = "DOSE 25 mg – oral – three times daily"});
    for (const auto &[when, value] : {Value {"2024-09-12T09:00:00Z", "152"}, {"2024-11-20T09:10:00Z", "148"}, {"2025-01-15T09:05:00Z", "144"}, {"2025-03-03T10:05:00Z", "138"}}) {
        add("rec_c4", {.type = "Observation", .code = {kLoinc, "85354-9", "Blood pressure"}, .title = "Blood pressure", .status = "final", .category = "vital-signs", .begin = when,
                       .measures = {{.code = {kLoinc, "8480-6", "Systolic"}, .value = value, .unit = "mmHg", .unitCode = "mm[Hg]", .low = "90", .high = "140"},
                                    {.code = {kLoinc, "8462-4", "Diastolic"}, .value = "84", .unit = "mmHg", .unitCode = "mm[Hg]", .low = "60", .high = "90"}}});
        add("rec_c4", {.type = "Observation", .code = {kLoinc, "8867-4", "Heart rate"}, .title = "Pulse", .status = "final", .category = "vital-signs", .begin = when,
                       .measures = {{.value = "72", .unit = "/min", .unitCode = "/min", .low = "60", .high = "100"}}});
        add("rec_c4", {.type = "Observation", .code = {kLoinc, "29463-7", "Body weight"}, .title = "Weight", .status = "final", .category = "vital-signs", .begin = when,
                       .measures = {{.value = std::string(value).substr(0, 2) + ".4", .unit = "kg", .unitCode = "kg"}}});
        add("rec_c5", {.type = "Observation", .code = {kLoinc, "59261-8", "HbA1c"}, .title = "HbA1c", .status = "final", .category = "laboratory", .begin = when,
                       .measures = {{.value = std::string("5") + value[2], .unit = "mmol/mol", .unitCode = "mmol/mol", .low = "20", .high = "42"}}});
    }
    auto &critical = add("rec_c6", {.type = "Observation", .code = {kLoinc, "2823-3", "Potassium"}, .title = "Potassium [Moles/volume] in Serum or Plasma", .status = "final", .category = "laboratory",
                                    .begin = "2025-03-04T09:18:00Z", .author = "Harbour Laboratory", .measures = {{.value = "6.8", .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.5", .high = "5.1", .flag = "HH"}}});
    fake.inboxList = {critical};
    fake.inboxList.push_back(add("rec_c7", {.type = "DiagnosticReport", .title = "Liver panel", .status = "final", .category = "laboratory", .begin = "2025-03-04T09:18:00Z", .author = "Harbour Laboratory",
                                            .text = "ALT raised. Repeat in four weeks."}));
    auto &note = add("rec_c8", {.type = "Composition", .code = {kLoinc, "11506-3", "Progress note"}, .title = "Right upper abdominal pain", .status = "amended", .begin = "2025-03-03T10:05:00Z",
                                .sections = {{.title = "Subjective", .text = "Dull pain for three weeks, worse after meals. No fever, no weight loss that she noticed."},
                                             {.title = "Objective", .text = "Tender on the right below the ribs. Liver two fingers below."},
                                             {.title = "Assessment", .text = "Lesion of the liver has to be ruled out."}, {.title = "Plan", .text = "Liver panel, CT of the abdomen."}},
                                .files = {{.title = "photo of the skin.png", .mediaType = "image/png", .name = "attachments/1.png"}}}, 1173);
    note.version = 2;
    note.amended = "The side was wrong";
    fake.versionList["rec_c8"] = {{.version = 2, .author = "Dr Amira Khan", .recorded = note.recorded, .block = 1173, .reason = "The side was wrong", .entries = {note.content}},
                                  {.version = 1, .author = "Dr Amira Khan", .recorded = note.recorded, .block = 1170, .entries = {note.content}}};
    add("rec_c9", {.type = "Encounter", .title = "Outpatient visit", .status = "finished", .category = "AMB", .begin = "2025-03-03T10:00:00Z", .reason = "Abdominal pain"});
    add("rec_c9", {.type = "Immunization", .title = "Influenza vaccination, left upper arm", .status = "completed", .begin = "2025-02-03T12:14:00Z"});
    add("rec_c9", {.type = "FamilyMemberHistory", .title = "Carcinoma of breast", .status = "completed", .relative = "Mother", .findings = {{.display = "Carcinoma of breast"}}});
    add("rec_c9", {.type = "Observation", .title = "Tobacco smoking status", .status = "final", .category = "social-history", .begin = "2024-09-12", .measures = {{.text = "Former smoker, 12 pack years"}}});
    add("rec_c9", {.type = "ServiceRequest", .title = "MR liver with contrast", .status = "active", .priority = "urgent", .begin = "2025-03-05", .recipient = "Dr Lena Novak, Hepatology"});
    add("rec_c9", {.type = "Claim", .title = "Claim, outpatient visit", .status = "active", .begin = "2025-03-03", .amount = "129.16 USD"});
    auto &odd = add("rec_c9", {.type = "MolecularSequence", .title = "Molecular sequence", .begin = "2024-10-01", .understood = false});
    odd.imported = true;
    const auto hit = [&](const char *kind, const char *title, const char *code) {
        return workflows::SearchHit {.number = 1, .recordId = "rec_c2", .place = "Condition/2", .patientId = "pat_smith", .patient = "SMITH, Ann", .kind = kind, .code = {kLoinc, code, {}}, .title = title,
                                     .status = "active", .when = note.recorded};
    };
    fake.hits = {hit("Condition", "Type 2 diabetes mellitus", "44054006"), hit("Observation", "Diabetes screening, glucose", "2339-0"), hit("Composition", "Diabetes review", "11506-3")};
}

} // namespace

void WindowWalk::chart()
{
    const char *role = "doctor";
    auto clinic = std::make_shared<FakeWorkplace>();
    fillChart(*clinic);
    Workplace at(m_textPercent, m_size);
    at.enter(clinic, "khan");
    at.view().showPage("results");
    at.wait([&] { return at.workspace().inbox().rowCount() == 2; }, "the results");
    look(role, "results that wait", at);
    at.view().showPage("find");
    look(role, "finding, nothing asked", at);
    qobject_cast<QLineEdit *>(at.find("findWords"))->setText("diabetes");
    at.wait([&] { return at.workspace().search().rowCount() == 3; }, "what was found");
    look(role, "what was found", at);
    qobject_cast<QLineEdit *>(at.find("findWords"))->setText("nothing of the kind");
    at.wait([&] { return at.workspace().search().rowCount() == 0; }, "that nothing was found");
    look(role, "nothing found", at);
    at.view().openPatient(clinic->people[2]);
    at.view().showPatientPage("timeline");
    at.wait([&] { return at.workspace().chart().state() == LoadState::Ready && at.workspace().timeline().rowCount() > 10; }, "the chart");
    look(role, "chart's timeline", at);
    auto *list = qobject_cast<RecordListView *>(at.find("timelineList"));
    for (int row = 0; row < at.workspace().timeline().rowCount(); ++row) {
        const QString title = list->look(row).title;
        if (title.contains("abdominal pain") || title.contains("Molecular") || title.contains("Potassium")) {
            list->setCurrentIndex(list->model()->index(row, 0));
            look(role, qPrintable("timeline, " + title.left(24)), at);
        }
    }
    at.view().showPatientPage("summary");
    look(role, "summary", at);
    at.view().showPatientPage("values");
    at.wait([&] { return at.find("resultsList"); }, "the values");
    look(role, "values", at);
    at.press("resultsSwitch");
    look(role, "values as a table", at);
}

} // namespace med::tests
