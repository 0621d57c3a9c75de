#include "tests/support/walk_window.h"

#include "models/report_model.h"
#include "tests/services/media/pdf_files.h"
#include "views/print/print_preview.h"
#include "views/reports/report_sheet.h"
#include "views/viewer/page_view.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace med::tests {

using namespace med::views;
using models::LoadState;
using workflows::ChartEntry;

namespace {

void fillReports(FakeWorkplace &clinic)
{
    const auto moment = fromIso8601("2025-03-05T11:36:00Z").value();
    auto &entries = clinic.clinic().charts["pat_smith"].entries;
    const auto add = [&](const char *record, ClinicalEntry content) {
        ChartEntry entry {.recordId = record, .place = content.type + "/1", .version = 1, .patientId = "pat_smith", .content = std::move(content), .author = "Dr Amira Khan",
                          .organization = "Northgate Medical Centre", .recorded = moment, .block = 1204};
        entry.when = momentOf(entry.content.begin).value_or(moment);
        entries.push_back(std::move(entry));
    };
    add("rec_a1", {.type = "AllergyIntolerance", .title = "Penicillins", .status = "active", .certainty = "confirmed", .criticality = "high", .begin = "2009", .findings = {{.display = "anaphylaxis"}}});
    add("rec_p1", {.type = "Condition", .title = "Type 2 diabetes mellitus", .status = "active", .begin = "2014"});
    add("rec_p1", {.type = "Condition", .title = "Lesion of liver, to be clarified", .status = "active", .certainty = "provisional", .begin = "2025-03-05"});
    add("rec_m1", {.type = "MedicationRequest", .title = "metFORMIN 500 mg tablet", .status = "active", .begin = "2014-06-01", .text = "1 tablet by mouth twice daily"});
    add("rec_l1", {.type = "Observation", .title = "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", .status = "final", .category = "laboratory",
                   .begin = "2025-03-04T09:18:00Z", .measures = {{.value = "96", .unit = "U/L", .low = "7", .high = "40"}}});
    add("rec_n1", {.type = "Composition", .code = {.system = "http://loinc.org", .code = "11506-3"}, .title = "Right upper abdominal pain", .status = "final", .begin = "2025-03-03T10:05:00Z",
                   .sections = {{.title = "Subjective", .text = "Dull pain for three weeks, worse after meals. No fever."}, {.title = "Plan", .text = "Liver panel, ultrasound."}}});
    for (const auto kind : {models::ReportKind::Referral, models::ReportKind::Discharge}) {
        add(kind == models::ReportKind::Referral ? "rec_r1" : "rec_r2",
            {.type = "Composition", .code = models::codingOf(kind), .title = kind == models::ReportKind::Referral ? "Referral letter to Dr Lena Novak, Hepatology" : "Discharge summary",
             .status = "final", .begin = "2025-03-05T11:36:00Z"});
    }
    const QByteArray pdf = pdfFile({"Referral letter"}, "0 0 595 842");
    clinic.clinic().files["rec_r1/report.pdf"] = {pdf.begin(), pdf.end()};
    const auto row = [&](const char *patient, const char *name, const char *record, const char *value) {
        return workflows::HistoryRow {.patientId = patient, .patient = name, .mrn = "4857773456", .birthDate = "1960-02-03", .sex = "female", .recordId = record, .place = "Observation/1",
                                      .content = {.type = "Observation", .title = "Haemoglobin A1c/Haemoglobin.total in Blood", .begin = "2025-03-04", .measures = {{.value = value, .unit = "mmol/mol", .low = "20", .high = "42"}}},
                                      .when = moment};
    };
    clinic.clinic().historyRows = {row("pat_smith", "SMITH, Ann", "rec_1", "58"), row("pat_bauer", "BAUER, Tobias", "rec_3", "38")};
}

} // namespace

void WindowWalk::reports()
{
    const char *role = "doctor";
    auto clinic = std::make_shared<FakeWorkplace>();
    fillReports(*clinic);
    Workplace at(m_textPercent, m_size);
    at.enter(clinic, "khan");
    at.view().showPage("history");
    look(role, "history of all patients, nothing asked", at);
    qobject_cast<QLineEdit *>(at.find("historyWords"))->setText("haemoglobin");
    at.press("historyAsk");
    at.wait([&] { return at.workspace().history().state() == LoadState::Ready; }, "the history");
    look(role, "history of all patients", at);
    at.press("historySave");
    at.wait([&] { return at.find("historyReason"); }, "the reason");
    look(role, "why a history leaves the program", at);
    at.view().commands().run(QStringLiteral("report.check"));
    look(role, "checking a printed report", at);
    at.key("Esc");
    at.view().openPatient(clinic->people[2]);
    at.view().showPatientPage("reports");
    at.wait([&] { return at.workspace().reports().state() == LoadState::Ready; }, "the reports");
    look(role, "reports", at);
    at.press("reportKind-1");
    qobject_cast<QPlainTextEdit *>(at.find("reportQuestion"))->setPlainText("24 mm hypodense lesion in segment 6 of the liver. What is it, and what is to be done?");
    at.press("reportSign");
    look(role, "a referral letter without a recipient", at);
    qobject_cast<QLineEdit *>(at.find("reportRecipient"))->setText("Dr Lena Novak, Hepatology, St. Elin Hospital");
    at.press("reportSign");
    at.sheetAsks();
    look(role, "a referral letter beside a signing sheet", at);
    at.refuse();
    at.press("reportPreview");
    at.wait([&] { return at.window->findChild<PrintPreview *>(); }, "the preview");
    auto *preview = at.window->findChild<PrintPreview *>();
    look(role, "preview of a letter", at, preview);
    preview->close();
    at.press("openReport");
    at.wait([&] { return at.window->findChild<ReportSheet *>(); }, "the signed report");
    auto *sheet = at.window->findChild<ReportSheet *>();
    at.wait([&] { return !sheet->findChild<PageView *>()->pages().picture().isNull(); }, "the report's page");
    look(role, "a signed report", at, sheet);
    sheet->close();
}

} // namespace med::tests
