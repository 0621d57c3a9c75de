#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/pdf_text.h"
#include "tests/support/test_main.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/print/print_layout.h"
#include "views/reports/report_document.h"
#include "views/reports/report_form.h"
#include "views/reports/report_page.h"
#include "views/reports/report_sheet.h"
#include "views/reports/report_words.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QPageSize>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using namespace med::views;

namespace {

constexpr const char *kSmith = "pat_smith";

ChartEntry entryOf(const char *record, ClinicalEntry content, const char *when)
{
    ChartEntry entry {.recordId = record, .place = content.type + "/1", .version = 1, .patientId = kSmith, .content = std::move(content), .author = "Dr Amira Khan",
                      .organization = "Northgate Medical Centre"};
    entry.when = fromIso8601(when).value();
    entry.recorded = entry.when;
    entry.block = 1204;
    return entry;
}

QString squeezed(QString text) { return text.remove(' '); }

} // namespace

/// Reports and letters: what is in them, what is signed, and that one can be checked.
class TestReportPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<ReportPage> page;

        explicit World(bool writes = true)
        {
            auto &entries = clinic->clinic().charts[kSmith].entries;
            entries.push_back(entryOf("rec_allergy", {.type = "AllergyIntolerance", .title = "Penicillins", .status = "active", .certainty = "confirmed", .criticality = "high",
                                                      .begin = "2009", .findings = {{.display = "anaphylaxis"}}}, "2009-01-01T00:00:00Z"));
            entries.push_back(entryOf("rec_old", {.type = "Condition", .title = "Fracture of wrist", .status = "resolved", .begin = "1999-05-02"}, "1999-05-02T00:00:00Z"));
            entries.push_back(entryOf("rec_problem", {.type = "Condition", .code = {.system = "http://snomed.info/sct", .code = "44054006"}, .title = "Type 2 diabetes mellitus",
                                                      .status = "active", .begin = "2014"}, "2014-01-01T00:00:00Z"));
            entries.push_back(entryOf("rec_lab", {.type = "Observation", .title = "HbA1c", .status = "final", .category = "laboratory", .begin = "2025-03-04T09:18:00Z",
                                                  .measures = {{.value = "58.0", .unit = "mmol/mol", .low = "20", .high = "42"}}}, "2025-03-04T09:18:00Z"));
            entries.push_back(entryOf("rec_lab", {.type = "Observation", .id = "2", .title = "ALT", .status = "final", .category = "laboratory", .begin = "2025-03-04T09:18:00Z",
                                                  .measures = {{.value = "31", .unit = "U/L"}}}, "2025-03-04T09:18:00Z"));
            entries.push_back(entryOf("rec_void", {.type = "Condition", .title = "Entered for somebody else", .status = "active", .certainty = "entered-in-error"}, "2025-03-04T09:18:00Z"));
            workspace = std::make_unique<Workspace>(clinic);
            clinic->desk = workspace->signing().desk().get();
            workspace->context().choose(clinic->people[2]);
            page = std::make_unique<ReportPage>(workspace->reports(), workspace->person(), true, writes);
            page->resize(1300, 900);
            page->show();
            page->enter();
        }
        ~World()
        {
            page.reset();
            workspace.reset();
            finishAsync();
        }
        bool ready() { return QTest::qWaitFor([this] { return model().state() == LoadState::Ready; }); }
        ReportModel &model() { return workspace->reports(); }
        template <typename Part> Part *part(const char *name) const { return page->findChild<Part *>(QLatin1String(name)); }
        Button *kind(ReportKind kind) const { return page->findChild<Button *>(QStringLiteral("reportKind-%1").arg(int(kind))); }
        void press(const char *name) { part<Button>(name)->click(); }
        void write(const char *name, const QString &words) { part<QPlainTextEdit>(name)->setPlainText(words); }
        std::vector<ClinicalDraft> signedDrafts() const
        {
            const auto held = clinic->hold();
            return clinic->clinic().signedDrafts;
        }
        void approve()
        {
            QVERIFY(QTest::qWaitFor([this] { return workspace->signing().isAsking(); }));
            workspace->signing().sign();
        }
    };

private slots:
    void listsWhatOfTheChartAReportTells()
    {
        World world;
        QVERIFY(world.ready());
        QCOMPARE(world.model().entries(ReportPart::Problems).size(), 2U); // Not what was entered in error.
        QCOMPARE(world.model().entries(ReportPart::Results).size(), 2U);
        QCOMPARE(world.model().records().size(), 4U);
        auto draft = world.model().draft();
        draft.from = QDate(2025, 3, 1);
        world.model().setDraft(draft);
        const auto problems = world.model().entries(ReportPart::Problems);
        QCOMPARE(problems.size(), 1U); // What is so now is told whenever it began; a fracture of 1999 is not.
        QCOMPARE(problems.front()->content.title, std::string("Type 2 diabetes mellitus"));
        QCOMPARE(world.model().entries(ReportPart::Allergies).size(), 1U);
        draft.until = QDate(2025, 3, 3);
        world.model().setDraft(draft);
        QCOMPARE(world.model().entries(ReportPart::Results).size(), 0U);
    }

    void aReferralNeedsARecipientAndAReason()
    {
        World world;
        QVERIFY(world.ready());
        world.kind(ReportKind::Referral)->click();
        QVERIFY(world.part<QLineEdit>("reportRecipient")->isVisible());
        world.press("reportSign");
        QVERIFY(world.part<Label>("reportRecipientError")->isVisible());
        world.part<QLineEdit>("reportRecipient")->setText("Dr Lena Novak, Hepatology");
        world.press("reportSign");
        QVERIFY(world.part<Label>("reportQuestionError")->isVisible());
        QVERIFY(!world.model().isWorking());
        world.kind(ReportKind::Visit)->click();
        QVERIFY(!world.part<QLineEdit>("reportRecipient")->isVisible());
    }

    void refusesDaysThatAreNone()
    {
        World world;
        QVERIFY(world.ready());
        world.part<QLineEdit>("reportFrom")->setText("yesterday-ish");
        world.press("reportSign");
        QVERIFY(world.part<Label>("reportFromError")->isVisible());
        world.part<QLineEdit>("reportFrom")->setText("05-Mar-2025");
        world.part<QLineEdit>("reportUntil")->setText("01-Mar-2025");
        world.press("reportSign");
        QVERIFY(world.part<Label>("reportUntilError")->isVisible());
        QVERIFY(!world.model().isWorking());
    }

    void whatIsSignedNamesItsRecordsAndCarriesThePdf()
    {
        World world;
        QVERIFY(world.ready());
        world.kind(ReportKind::Referral)->click();
        world.part<QLineEdit>("reportRecipient")->setText("Dr Lena Novak, Hepatology");
        world.write("reportQuestion", "Lesion in segment 6. What is it?");
        world.write("reportAdvice", "CT abdomen on 05-Mar-2025");
        QSignalSpy made(&world.model(), &ReportModel::reportSigned);
        world.press("reportSign");
        world.approve();
        QVERIFY(made.wait());
        const auto drafts = world.signedDrafts();
        QCOMPARE(drafts.size(), 1U);
        const auto &draft = drafts.front();
        QCOMPARE(draft.patientId, std::string(kSmith));
        QVERIFY(draft.recordId.starts_with("rec_"));
        QCOMPARE(draft.entries.size(), 2U);
        QCOMPARE(draft.entries[0].code.code, std::string("57133-1"));
        QCOMPARE(draft.entries[0].sections[0].text, std::string("Lesion in segment 6. What is it?"));
        QVERIFY(std::ranges::any_of(draft.entries[0].sections, [](const auto &section) { return section.text.find("58.0") != std::string::npos; }));
        QCOMPARE(draft.entries[1].files[0].name, std::string(kReportFile));
        QCOMPARE(draft.made.size(), 2U);
        const auto &pdf = draft.made[1];
        QCOMPARE(pdf.name, std::string(kReportFile));
        const QStringList pages = pdfPages(QByteArray(reinterpret_cast<const char *>(pdf.bytes.data()), qsizetype(pdf.bytes.size())));
        QVERIFY(!pages.isEmpty());
        for (int i = 0; i < pages.size(); ++i) { // Whom it is about, and which page of how many, on each.
            QVERIFY(pages.at(i).contains(squeezed("SMITH, Ann")));
            QVERIFY(pages.at(i).contains(squeezed(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size()))));
        }
        const QString all = pages.join(QString());
        QVERIFY(all.contains(squeezed("Dr Lena Novak, Hepatology")));
        QVERIFY(all.contains(squeezed("Penicillins")));
        QVERIFY(all.contains(squeezed("anaphylaxis")));
        QVERIFY(all.contains(squeezed("58.0")));
        QVERIFY(all.contains(squeezed("20–42")));
        QVERIFY(all.contains(squeezed("▲ High")));
        QVERIFY(all.contains("aaaaaaaa")); // The digests of the records,
        QVERIFY(all.contains("medanchor:report:1:bbbb")); // and what the code says.
        QVERIFY(!all.contains(squeezed("Entered for somebody else")));
        QVERIFY(!all.contains(squeezed("nobody has signed")));
        QCOMPARE(world.model().draft().question, QString()); // The next one begins empty.
    }

    void aPreviewSaysThatNobodySignedIt()
    {
        World world;
        QVERIFY(world.ready());
        const auto document = world.page->preview();
        QVERIFY(document);
        const QString all = pdfPages(PrintLayout::pdf(*document, QPageSize(QPageSize::A4))).join(QString());
        QVERIFY(all.contains(squeezed("nobody has signed this")));
        QVERIFY(!all.contains("medanchor:report"));
    }

    void allergiesThatNobodyWroteDownAreNotNone()
    {
        World world;
        QVERIFY(world.ready());
        {
            const auto held = world.clinic->hold();
            std::erase_if(world.clinic->clinic().charts[kSmith].entries, [](const ChartEntry &entry) { return entry.content.type == "AllergyIntolerance"; });
        }
        world.model().load();
        QVERIFY(QTest::qWaitFor([&] { return world.model().entries(ReportPart::Allergies).empty(); }));
        auto patient = world.clinic->people[2];
        patient.allergies = Allergies::NotRecorded;
        world.workspace->context().refresh(patient);
        const auto words = [&] { return pdfPages(PrintLayout::pdf(*world.page->preview(), QPageSize(QPageSize::A4))).join(QString()); };
        QVERIFY(words().contains(squeezed("Allergies are not recorded.")));
        patient.allergies = Allergies::NoneKnown;
        world.workspace->context().refresh(patient);
        QVERIFY(words().contains(squeezed("No known allergies.")));
    }

    void nothingThatWasWrittenGoesToAnotherPatient()
    {
        World world;
        QVERIFY(world.ready());
        world.kind(ReportKind::Visit)->click();
        world.write("reportQuestion", "Only about Ann");
        QTest::keyClick(world.part<QPlainTextEdit>("reportQuestion"), Qt::Key_A, Qt::NoModifier);
        world.page->findChild<Button *>(QStringLiteral("reportPart-%1").arg(int(ReportPart::Notes)))->click(); // Takes over what was typed.
        QVERIFY(world.model().draft().question.contains("Only about Ann"));
        world.workspace->context().choose(world.clinic->people[0]);
        QCOMPARE(world.model().draft().question, QString());
        QCOMPARE(world.part<QPlainTextEdit>("reportQuestion")->toPlainText(), QString());
        QVERIFY(!world.part<Label>("reportFor")->text().contains("SMITH"));
    }

    void aRefusalAtTheDeskKeepsWhatWasWritten()
    {
        World world;
        QVERIFY(world.ready());
        world.kind(ReportKind::Visit)->click();
        world.write("reportQuestion", "Cough for two weeks");
        world.press("reportSign");
        QVERIFY(QTest::qWaitFor([&] { return world.workspace->signing().isAsking(); }));
        world.workspace->signing().refuse();
        QVERIFY(QTest::qWaitFor([&] { return !world.model().isWorking(); }));
        QCOMPARE(world.part<QPlainTextEdit>("reportQuestion")->toPlainText(), QString("Cough for two weeks"));
        QVERIFY(world.signedDrafts().empty());
    }

    void aFailureIsSaidAndNothingIsLost()
    {
        World world;
        QVERIFY(world.ready());
        world.kind(ReportKind::Visit)->click();
        world.write("reportQuestion", "Cough for two weeks");
        world.clinic->refuse("anchors", ErrorCode::Offline);
        world.press("reportSign");
        QVERIFY(QTest::qWaitFor([&] { return world.part<Notice>("reportFailure")->isVisible(); }));
        QCOMPARE(world.part<QPlainTextEdit>("reportQuestion")->toPlainText(), QString("Cough for two weeks"));
    }

    void signedReportsAreListedAndOpenAsTheyWereSigned()
    {
        World world(false);
        const QByteArray pdf = PrintLayout::pdf({.context = {}, .title = "Old letter", .under = {}, .identity = "SMITH, Ann", .blocks = {}}, QPageSize(QPageSize::A4));
        {
            const auto held = world.clinic->hold();
            auto &clinic = world.clinic->clinic();
            clinic.charts[kSmith].entries.push_back(entryOf("rec_letter", {.type = "Composition", .code = codingOf(ReportKind::Discharge), .title = "Discharge summary", .status = "final"}, "2025-03-05T10:00:00Z"));
            clinic.files["rec_letter/report.pdf"] = {pdf.begin(), pdf.end()};
        }
        QAbstractItemModelTester tester(&world.model().reports(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        world.model().load();
        QVERIFY(QTest::qWaitFor([&] { return world.model().reports().rowCount() == 1; }));
        QVERIFY(!world.page->findChild<ReportForm *>()); // Who only reads has no form.
        QSignalSpy verify(world.page.get(), &ReportPage::verifyRequested);
        QVERIFY(QTest::qWaitFor([&] { return world.part<Button>("openReport") != nullptr; }));
        world.press("verifyReport");
        QCOMPARE(verify.size(), 1);
        QCOMPARE(verify.at(0).at(0).value<StudySummary>().recordId, std::string("rec_letter"));
        world.press("openReport");
        QVERIFY(QTest::qWaitFor([&] { return world.page->findChild<ReportSheet *>() != nullptr; }));
        auto *sheet = world.page->findChild<ReportSheet *>();
        QTemporaryDir folder;
        sheet->save(folder.filePath("saved.pdf"));
        QFile saved(folder.filePath("saved.pdf"));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), pdf); // Byte for byte.
        sheet->save(folder.filePath("no/such/folder.pdf"));
        QVERIFY(sheet->findChild<Label *>("reportSaid")->text().contains("could not be written"));
        sheet->close();
    }

    void aCodeLeadsToItsPatient()
    {
        World world;
        const QString code = QStringLiteral("medanchor:report:1:x");
        {
            const auto held = world.clinic->hold();
            world.clinic->clinic().reportPatients[code.toStdString()] = kSmith;
        }
        QSignalSpy located(&world.model(), &ReportModel::located);
        world.model().locate(QStringLiteral("  medanchor:report:1:x\n"));
        QVERIFY(located.wait());
        QCOMPARE(located.at(0).at(0).toString(), code);
        QCOMPARE(located.at(0).at(1).toString(), QString(kSmith));
        world.model().locate(QStringLiteral("medanchor:report:1:other"));
        QVERIFY(QTest::qWaitFor([&] { return world.model().locateFailure().has_value(); }));
        QCOMPARE(world.model().locateFailure()->code, ErrorCode::NotFound);
    }
};

MEDANCHOR_TEST(TestReportPage)
#include "tst_report_page.moc"
