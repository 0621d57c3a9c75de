#include "tests/support/test_main.h"

#include "models/value_list_model.h"
#include "models/workspace.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestChartModel : public QObject {
    Q_OBJECT
private:
    static Moment day(int number) { return *fromIso8601("2025-03-05T10:00:00Z") + std::chrono::hours(24 * number); }
    static ChartEntry entry(const std::string &record, const std::string &type, const std::string &id, const std::string &title, int when, const std::string &patient = "pat_smith")
    {
        ChartEntry made {.recordId = record, .place = type + '/' + id, .version = 1, .patientId = patient, .when = day(when), .recorded = day(when), .block = 7};
        made.content.type = type;
        made.content.id = id;
        made.content.title = title;
        made.content.status = "active";
        return made;
    }
    static ChartEntry value(const std::string &record, const std::string &id, const std::string &title, const std::string &number, int when, const std::string &flag = {})
    {
        ChartEntry made = entry(record, "Observation", id, title, when);
        made.content.status = "final";
        made.content.category = "laboratory";
        made.content.code = {.system = "http://loinc.org", .code = title, .display = title};
        made.content.measures = {{.value = number, .unit = "U/L", .low = "10", .high = "40", .flag = flag}};
        return made;
    }
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<Workspace> workspace;
        explicit World(std::vector<ChartEntry> entries)
        {
            clinic->clinic().charts["pat_smith"].entries = std::move(entries);
            workspace = std::make_unique<Workspace>(clinic);
        }
        const ChartFacts &facts() const { return *workspace->chart().facts(); }
        bool load() const
        {
            workspace->context().choose(clinic->people[2]);
            return QTest::qWaitFor([this] { return workspace->chart().state() == LoadState::Ready && workspace->timeline().state() == LoadState::Ready; });
        }
    };

private slots:
    void valuesOfOneCodeAreALineFromTheOldest()
    {
        const World world({value("rec_1", "a", "ALT", "96", 3, "H"), value("rec_2", "b", "ALT", "30", 1), value("rec_2", "c", "AST", "20", 1)});
        const QAbstractItemModelTester tester(&world.workspace->timeline());
        ValueListModel values(world.workspace->chart());
        const QAbstractItemModelTester valuesTester(&values);
        QVERIFY(world.load());
        QCOMPARE(values.rowCount(), 2);
        const ChartSeries *alt = world.facts().seriesOf("http://loinc.org|ALT");
        QVERIFY(alt && alt->points.size() == 2);
        QCOMPARE(alt->newest().values.front().value, "96");
        QCOMPARE(urgencyOf(flagOf(alt->newest().values.front())), 1);
    }
    void whatIsEnteredInErrorIsNeitherAValueNorAnAllergy()
    {
        ChartEntry wrong = value("rec_1", "a", "ALT", "960", 3);
        wrong.content.status = "entered-in-error";
        ChartEntry retracted = entry("rec_2", "AllergyIntolerance", "b", "Penicillins", 2);
        retracted.retracted = true;
        const World world({wrong, retracted});
        QVERIFY(world.load());
        QVERIFY(world.facts().series.empty());
        QVERIFY(world.facts().allergies.empty());
        QCOMPARE(world.facts().rows.size(), 2U); // They are shown, crossed out.
    }
    void theFourWordsAboutAllergies()
    {
        ChartEntry none = entry("rec_1", "AllergyIntolerance", "a", "No known allergy", 1);
        none.content.code.code = "716186003";
        const ChartEntry known = entry("rec_2", "AllergyIntolerance", "b", "Penicillins", 2);
        QCOMPARE(chartFacts({}, "pat_smith").allergyState, Allergies::NotRecorded);
        QCOMPARE(chartFacts({.entries = {none}}, "pat_smith").allergyState, Allergies::NoneKnown);
        QCOMPARE(chartFacts({.entries = {none, known}}, "pat_smith").allergyState, Allergies::Known);
        QCOMPARE(chartFacts({.entries = {none}, .unreadable = 1}, "pat_smith").allergyState, Allergies::Unavailable);
        QCOMPARE(chartFacts({.entries = {known}, .unreadable = 1}, "pat_smith").allergyState, Allergies::Known);
    }
    void entriesOfAnotherPatientAreDropped()
    {
        const auto facts = chartFacts({.entries = {entry("rec_1", "Condition", "a", "Asthma", 1, "pat_bauer"), entry("rec_2", "Condition", "b", "Gout", 1)}}, "pat_smith");
        QCOMPARE(facts.entries.size(), 1U);
        QCOMPARE(facts.problems.size(), 1U);
    }
    void aReportGathersItsValuesAndAVisitTheOthers()
    {
        ChartEntry report = entry("rec_1", "DiagnosticReport", "r", "Liver panel", 3);
        report.content.refers = {"Observation/a", "Observation/b", "Observation/gone"};
        const World world({report, value("rec_1", "a", "ALT", "96", 3), value("rec_1", "b", "AST", "20", 3), value("rec_1", "c", "Na", "20", 3), value("rec_1", "d", "K", "20", 3),
                           value("rec_1", "e", "K", "21", 2)});
        QVERIFY(world.load());
        QCOMPARE(world.facts().rows.size(), 3U);
        QCOMPARE(world.facts().rows[0].parts.size(), 2U);
        QCOMPARE(world.facts().rows[1].parts.size(), 2U);
        QCOMPARE(world.facts().seriesOf("http://loinc.org|ALT")->panel, "Liver panel");
        QCOMPARE(world.workspace->timeline().total(), 3);
    }
    void anAnswerAboutThePatientBeforeNeverArrives()
    {
        const World world({entry("rec_1", "Condition", "a", "Asthma", 1)});
        world.clinic->gates["chart pat_smith"].close();
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.clinic->gates["chart pat_smith"].waiting(), 1);
        QSignalSpy changes(&world.workspace->chart(), &ChartModel::stateChanged);
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(world.facts().entries.empty());
        QTRY_COMPARE(world.workspace->chart().state(), LoadState::Ready);
        world.clinic->gates["chart pat_smith"].open();
        QTest::qWait(50);
        QVERIFY(world.facts().entries.empty());
    }
    void aSwitchEmptiesEverythingAtOnce()
    {
        const World world({entry("rec_1", "Condition", "a", "Asthma", 1)});
        QVERIFY(world.load());
        world.workspace->entryDetail().askStored(world.facts().at(0));
        QTRY_COMPARE(world.workspace->entryDetail().state(), LoadState::Ready);
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(world.facts().entries.empty());
        QCOMPARE(world.workspace->timeline().rowCount(), 0);
        QVERIFY(!world.workspace->entryDetail().entry() && world.workspace->entryDetail().stored().empty());
    }
    void whatIsAskedDuringAnAnswerIsAskedAfterIt()
    {
        const World world({entry("rec_1", "Condition", "a", "Asthma", 1)});
        world.clinic->gates["chart pat_smith"].close();
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.clinic->gates["chart pat_smith"].waiting(), 1);
        world.workspace->chart().load();
        QSignalSpy changes(&world.workspace->chart(), &ChartModel::stateChanged);
        world.clinic->gates["chart pat_smith"].open();
        QTRY_COMPARE(changes.size(), 2);
    }
    void fiveThousandRowsAreToldOfInFewSteps()
    {
        std::vector<ChartEntry> entries;
        for (int i = 0; i < 5000; ++i) {
            entries.push_back(entry("rec_" + std::to_string(i / 50), "Condition", std::to_string(i), "Asthma", -i));
        }
        const World world(std::move(entries));
        QSignalSpy inserted(&world.workspace->timeline(), &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&world.workspace->timeline(), &QAbstractItemModel::modelReset);
        QVERIFY(world.load());
        QCOMPARE(world.workspace->timeline().rowCount(), 5000);
        QVERIFY(inserted.size() + reset.size() <= 3);
        QSignalSpy changed(&world.workspace->timeline(), &QAbstractItemModel::dataChanged);
        QSignalSpy loaded(&world.workspace->chart(), &ChartModel::stateChanged);
        world.workspace->chart().load();
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(changed.size(), 1);
    }
    void theInboxHasThePressingFirst()
    {
        const World world({});
        world.clinic->clinic().inboxList = {value("rec_1", "a", "Na", "20", 3), value("rec_2", "b", "K", "9", 2, "HH"), value("rec_3", "c", "ALT", "96", 1, "H")};
        InboxModel &inbox = world.workspace->inbox();
        const QAbstractItemModelTester tester(&inbox);
        inbox.load();
        QTRY_COMPARE(inbox.rowCount(), 3);
        QCOMPARE(inbox.row(0).recordId, "rec_2");
        QCOMPARE(inbox.row(1).recordId, "rec_3");
        QCOMPARE(inbox.count(2), 1);
    }
    void onlyTheLastWordsAreLookedFor()
    {
        const World world({});
        world.clinic->clinic().hits = {{.number = 1, .recordId = "rec_1", .patientId = "pat_smith", .kind = "Condition", .title = "Asthma"},
                                       {.number = 2, .recordId = "rec_2", .patientId = "pat_smith", .kind = "Observation", .title = "Astigmatism test"}};
        SearchModel &search = world.workspace->search();
        const QAbstractItemModelTester tester(&search);
        search.ask("as", {});
        QCOMPARE(search.state(), LoadState::Idle); // It waits for another key.
        search.ask("ast", {});
        QTRY_COMPARE(search.rowCount(), 2);
        search.ask("ast", "Condition");
        QTRY_COMPARE(search.rowCount(), 1);
        search.ask("  ", "Condition");
        QCOMPARE(search.rowCount(), 0);
        world.clinic->refuse("find", ErrorCode::Corrupt);
        search.ask("ast", {});
        QTRY_COMPARE(search.state(), LoadState::Failed);
        QCOMPARE(search.failure()->code, ErrorCode::Corrupt);
    }
    void searchesAreKeptUnderANameAndForgotten()
    {
        const World world({});
        SavedSearches &saved = world.workspace->savedSearches();
        saved.keep({.name = "Diabetes", .words = "diab", .kind = "Condition"});
        QTRY_COMPARE(saved.all().size(), 1);
        QCOMPARE(saved.all().first().words, "diab");
        QCOMPARE(saved.all().first().kind, "Condition");
        saved.forget("Diabetes");
        QTRY_COMPARE(saved.all().size(), 0);
    }
};

MEDANCHOR_TEST(TestChartModel)
#include "tst_chart_model.moc"
