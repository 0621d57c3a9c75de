#include "tests/support/test_main.h"

#include "models/value_list_model.h"
#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/record_list_view.h"
#include "views/record/clinical_words.h"
#include "views/record/find_page.h"
#include "views/record/inbox_page.h"
#include "views/record/plot.h"
#include "views/record/results_page.h"
#include "views/record/timeline_page.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace med;
using namespace med::views;
using models::ChartEntry;
using tests::FakeWorkplace;

class TestClinicalPages : public QObject {
    Q_OBJECT
private:
    static ChartEntry entry(const std::string &record, const std::string &type, const std::string &id, const std::string &title, const char *when)
    {
        const Moment moment = *fromIso8601(when);
        ChartEntry made {.recordId = record, .place = type + '/' + id, .version = 1, .patientId = "pat_smith", .author = "Dr Amira Khan", .organization = "Northgate Medical Centre",
                         .when = moment, .recorded = moment, .block = 1187};
        made.content.type = type;
        made.content.id = id;
        made.content.title = title;
        made.content.status = "active";
        return made;
    }
    static ChartEntry value(const std::string &record, const std::string &id, const std::string &title, const std::string &number, const char *when, const char *category = "laboratory")
    {
        ChartEntry made = entry(record, "Observation", id, title, when);
        made.content.status = "final";
        made.content.category = category;
        made.content.code = {.system = "http://loinc.org", .code = title};
        made.content.measures = {{.value = number, .unit = "U/L", .low = "10", .high = "40"}};
        return made;
    }
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<models::Workspace> workspace;
        World()
        {
            ChartEntry allergy = entry("rec_9", "AllergyIntolerance", "al", "Penicillins", "2025-03-01T09:00:00Z");
            allergy.content.criticality = "high";
            allergy.content.findings = {{.display = "anaphylaxis"}};
            ChartEntry medicine = entry("rec_9", "MedicationRequest", "me", "Metformin 500 MG Oral Tablet", "2025-03-01T10:00:00Z");
            medicine.content.text = "twice daily";
            ChartEntry strange = entry("rec_8", "Basic", "ba", "Something new", "2025-02-01T10:00:00Z");
            strange.content.understood = false;
            ChartEntry note = entry("rec_7", "Composition", "no", "Headache", "2025-02-03T10:00:00Z");
            note.version = 2;
            note.content.sections = {{.title = "Plan", .text = "Rest, and come again in a week"}};
            note.amended = "The week was wrong";
            clinic->clinic().charts["pat_smith"].entries = {value("rec_1", "a", "ALT", "96", "2025-03-04T09:18:00Z"), value("rec_2", "b", "ALT", "30", "2025-01-04T09:18:00Z"),
                                                            allergy, medicine, note, strange};
            clinic->clinic().versionList["rec_7"] = {{.version = 2, .author = "Dr Amira Khan", .reason = "The week was wrong", .entries = {note.content}},
                                                     {.version = 1, .author = "Dr Amira Khan", .entries = {note.content}}};
            clinic->clinic().inboxList = {value("rec_1", "a", "ALT", "96", "2025-03-04T09:18:00Z")};
            workspace = std::make_unique<models::Workspace>(clinic);
            workspace->patients().load();
        }
        bool load() const
        {
            workspace->context().choose(clinic->people[2]);
            return QTest::qWaitFor([this] { return workspace->timeline().state() == models::LoadState::Ready && workspace->patients().rowCount() > 0; });
        }
    };
    static void shoot(QWidget &page, const char *name)
    {
        if (const QByteArray folder = qgetenv("MEDANCHOR_PICTURES"); !folder.isEmpty()) {
            page.grab().save(QString::fromLocal8Bit(folder) + '/' + QLatin1String(name) + QStringLiteral(".png"));
        }
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void aRowSaysItsFlagInAWordAndAShape()
    {
        const World world;
        TimelinePage page(world.workspace->timeline(), world.workspace->thumbnails(), world.workspace->acts(), world.workspace->entryDetail());
        page.setOffers({.acknowledge = true, .share = true});
        page.resize(1400, 800);
        page.show();
        QVERIFY(world.load());
        page.select("clinical/rec_1/Observation/a");
        const QString said = page.list()->currentIndex().data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith("ALT 96 U/L ▲ High") && said.contains("unseen") && said.endsWith("Confirmed, Block 1,187"), qPrintable(said));
        QVERIFY(page.findChild<Button *>("acknowledgeEntry"));
        shoot(page, "timeline");
        page.selectEntry("rec_9", "MedicationRequest/me");
        QVERIFY(page.list()->currentIndex().data(Qt::AccessibleTextRole).toString().startsWith("Prescription: metFORMIN – 500 MG Oral Tablet – twice daily"));
    }
    void whatIsNotUnderstoodIsShownAsStoredAndASwitchTakesItAway()
    {
        const World world;
        TimelinePage page(world.workspace->timeline(), world.workspace->thumbnails(), world.workspace->acts(), world.workspace->entryDetail());
        page.resize(1400, 800);
        page.show();
        QVERIFY(world.load());
        page.selectEntry("rec_8", "Basic/ba");
        page.list()->openedActions()->findChild<Button *>("showStored")->click();
        auto *stored = page.findChild<QPlainTextEdit *>("entryStored");
        QTRY_COMPARE(stored->toPlainText(), "{\"resourceType\":\"Basic\"}");
        QVERIFY(stored->isVisible() && stored->isReadOnly());
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(stored->toPlainText().isEmpty() && !stored->isVisible());
    }
    void theVersionsStandSideBySideWithTheirReason()
    {
        const World world;
        TimelinePage page(world.workspace->timeline(), world.workspace->thumbnails(), world.workspace->acts(), world.workspace->entryDetail());
        page.resize(1400, 800);
        page.show();
        QVERIFY(world.load());
        page.selectEntry("rec_7", {});
        page.list()->openedActions()->findChild<Button *>("compareEntry")->click();
        QTRY_COMPARE(world.workspace->entryDetail().state(), models::LoadState::Ready);
        int reasons = 0;
        for (const Label *label : page.findChildren<Label *>()) {
            reasons += label->isVisible() && label->text() == "Because: The week was wrong" ? 1 : 0;
        }
        QCOMPARE(reasons, 1);
        shoot(page, "versions");
        page.findChild<Button *>("entryBack")->click();
        QVERIFY(page.list()->isVisible());
    }
    void thePlotIsReadByKeysAndTheTableSaysTheSame()
    {
        const World world;
        models::ValueListModel values(world.workspace->chart());
        ResultsPage page(values);
        page.resize(1400, 800);
        page.show();
        QVERIFY(world.load());
        QCOMPARE(values.rowCount(), 1);
        QCOMPARE(page.plot()->current(), 1);
        QVERIFY2(page.plot()->accessibleDescription().contains("Value 2 of 2: 04-Mar-2025, 96 U/L, ▲ High"), qPrintable(page.plot()->accessibleDescription()));
        shoot(page, "results");
        QTest::keyClick(page.plot(), Qt::Key_Left);
        QCOMPARE(page.plot()->current(), 0);
        QCOMPARE(page.table()->rowCount(), 2);
        QCOMPARE(page.table()->item(0, 1)->text(), "96 U/L");
        QVERIFY(page.table()->item(0, 0)->data(Qt::AccessibleTextRole).toString().contains("▲ High"));
        page.table()->setCurrentCell(0, 0);
        QCOMPARE(page.plot()->current(), 1);
        world.workspace->context().choose(world.clinic->people[0]);
        QCOMPARE(page.table()->rowCount(), 0);
        QCOMPARE(page.plot()->current(), -1);
    }
    void theInboxNamesThePatientAndOpensTheEntry()
    {
        const World world;
        InboxPage page(world.workspace->inbox(), world.workspace->patients(), world.workspace->acts());
        page.resize(1200, 700);
        page.show();
        QVERIFY(world.load());
        world.workspace->inbox().load();
        QTRY_COMPARE(world.workspace->inbox().rowCount(), 1);
        auto *list = page.findChild<RecordListView *>("inboxList");
        const QString said = list->currentIndex().data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.contains("SMITH, Ann") && said.contains("▲ High"), qPrintable(said));
        shoot(page, "inbox");
        QSignalSpy opened(&page, &InboxPage::openRequested);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(1).toString(), "rec_1");
    }
    void aSearchIsKeptAndThereAgainWithOnePress()
    {
        const World world;
        world.clinic->clinic().hits = {{.number = 1, .recordId = "rec_1", .place = "Observation/a", .patientId = "pat_smith", .patient = "SMITH, Ann", .kind = "Observation",
                                        .title = "ALT 96 U/L", .status = "final"}};
        FindPage page(world.workspace->search(), world.workspace->index(), world.workspace->savedSearches());
        page.resize(1200, 700);
        page.show();
        auto *words = page.findChild<QLineEdit *>("findWords");
        words->setText("alt");
        QTRY_COMPARE(world.workspace->search().rowCount(), 1);
        page.findChild<Button *>("findKeep")->click();
        QTRY_COMPARE(world.workspace->savedSearches().all().size(), 1);
        shoot(page, "find");
        words->clear();
        QCOMPARE(world.workspace->search().rowCount(), 0);
        page.findChild<Button *>("findList0")->click();
        QTRY_COMPARE(world.workspace->search().rowCount(), 1);
        words->setText("nothing of this");
        QTRY_COMPARE(world.workspace->search().rowCount(), 0);
    }
};

MEDANCHOR_TEST(TestClinicalPages)
#include "tst_clinical_pages.moc"
