#include "models/history_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/reports/history_page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using namespace med::views;

/// Reports over all patients whom a doctor treats, and what it takes to take one out of the program.
class TestHistoryPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        HistoryModel model {clinic};
        HistoryPage page {model};

        World()
        {
            const auto moment = fromIso8601("2025-03-04T09:18:00Z").value();
            const auto row = [&](const char *patient, const char *name, const char *record, const char *value) {
                return HistoryRow {.patientId = patient, .patient = name, .mrn = "4857773456", .birthDate = "1960-02-03", .sex = "female", .recordId = record, .place = "Observation/1",
                                   .content = {.type = "Observation", .title = "HbA1c", .begin = "2025-03-04", .measures = {{.value = value, .unit = "mmol/mol", .low = "20", .high = "42"}}},
                                   .when = moment};
            };
            clinic->clinic().historyRows = {row("pat_smith", "SMITH, Ann", "rec_1", "58"), row("pat_smith", "SMITH, Ann", "rec_2", "61"), row("pat_bauer", "BAUER, Tobias", "rec_3", "38")};
            page.resize(1200, 800);
            page.show();
            page.enter();
        }
        ~World() { finishAsync(); }
        template <typename Part> Part *part(const char *name) const { return page.findChild<Part *>(QLatin1String(name)); }
        void type(const char *name, const QString &words) { part<QLineEdit>(name)->setText(words); }
        void press(const char *name) { part<Button>(name)->click(); }
        bool found(int rows) { return QTest::qWaitFor([=, this] { return model.state() == LoadState::Ready && model.rowCount() == rows; }); }
    };

private slots:
    void findsWhatWasAskedForAndSaysOfHowMany()
    {
        World world;
        QAbstractItemModelTester tester(&world.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        world.type("historyWords", "hba1c");
        world.type("historyFrom", "01-Mar-2025");
        world.type("historyLeast", "7.5");
        world.press("historyAsk");
        QVERIFY(world.found(3));
        QCOMPARE(world.model.patients(), 2);
        const QString count = world.part<Label>("historyCount")->text();
        QVERIFY2(count.startsWith("3 entr") && count.contains("2 patient"), qPrintable(count));
        QCOMPARE(world.model.question().valueAtLeast, std::string("7.5"));
        QVERIFY(world.model.question().from.has_value());
        const RecordLook look = world.part<RecordListView>("historyList")->look(0);
        QCOMPARE(look.stateWord, QString("▲ High"));
        QVERIFY(look.under.contains("SMITH, Ann"));
        QVERIFY(look.under.contains("03-Feb-1960"));
        QSignalSpy opened(&world.page, &HistoryPage::opened);
        emit world.part<RecordListView>("historyList")->activatedRow(2);
        QCOMPARE(opened.at(0).at(0).toString(), QString("pat_bauer"));
    }

    void asksNothingWithoutAQuestion()
    {
        World world;
        world.press("historyAsk");
        QVERIFY(world.part<Label>("historyWordsError")->isVisible());
        QCOMPARE(world.model.state(), LoadState::Idle);
        QVERIFY(!world.part<Button>("historySave")->isEnabled());
    }

    void refusesWhatIsNoDayAndNoNumber_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("error");
        QTest::newRow("day") << "historyFrom" << "31-Feb-2025" << "historyDaysError";
        QTest::newRow("words for a day") << "historyUntil" << "soon" << "historyDaysError";
        QTest::newRow("comma") << "historyLeast" << "7,5" << "historyNumbersError";
        QTest::newRow("exponent") << "historyMost" << "1e300" << "historyNumbersError";
    }
    void refusesWhatIsNoDayAndNoNumber()
    {
        QFETCH(QString, field);
        QFETCH(QString, words);
        QFETCH(QString, error);
        World world;
        world.type("historyWords", "hba1c");
        world.type(qPrintable(field), words);
        world.press("historyAsk");
        QVERIFY(world.part<Label>(qPrintable(error))->isVisible());
        QCOMPARE(world.model.state(), LoadState::Idle);
    }

    void theFirstDayMayNotComeAfterTheLast()
    {
        World world;
        world.type("historyWords", "hba1c");
        world.type("historyFrom", "05-Mar-2025");
        world.type("historyUntil", "04-Mar-2025");
        world.press("historyAsk");
        QVERIFY(world.part<Label>("historyDaysError")->isVisible());
    }

    void aFileNeedsAReason()
    {
        World world;
        world.type("historyWords", "hba1c");
        world.press("historyAsk");
        QVERIFY(world.found(3));
        world.press("historySave");
        auto *strip = world.part<ReasonStrip>("historyReason");
        QVERIFY(strip);
        QSignalSpy confirmed(strip, &ReasonStrip::confirmed);
        QTest::keyClick(strip, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(confirmed.size(), 0);
        world.model.save(QStringLiteral("Audit of diabetes care"), QStringLiteral("none.csv"));
        QVERIFY(QTest::qWaitFor([&] { return !world.model.isSaving() && !world.model.savedFile().isEmpty(); }));
        QCOMPARE(world.clinic->clinic().saved.at(0).first, std::string("Audit of diabetes care"));
        QVERIFY(world.part<Notice>("historySaid")->words().contains("3 row"));
        world.model.save(QStringLiteral("  "), QStringLiteral("none.csv"));
        QVERIFY(QTest::qWaitFor([&] { return !world.model.isSaving(); }));
        QVERIFY(world.model.saveFailure().has_value());
    }

    void aFailureIsSaidWhereTheRowsWouldBe()
    {
        World world;
        world.clinic->refuse("history", ErrorCode::Corrupt);
        world.type("historyWords", "hba1c");
        world.press("historyAsk");
        QVERIFY(QTest::qWaitFor([&] { return world.model.state() == LoadState::Failed; }));
        QCOMPARE(world.page.findChild<EmptyPlace *>()->title(), QString("The list was not made"));
    }
};

MEDANCHOR_TEST(TestHistoryPage)
#include "tst_history_page.moc"
