#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/sharing/access_page.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestAccessPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        std::unique_ptr<AccessListModel> accesses;
        std::unique_ptr<AccessPage> page;

        World()
        {
            const auto at = [](const char *when) { return fromIso8601(when).value(); };
            clinic->accessList = {
                {.time = at("2025-03-04T08:00:00Z"), .memberId = "mem_menon", .name = "Ravi Menon", .organization = "Harbour Imaging",
                 .role = "technician", .purpose = "TREAT", .recordId = "rec_1", .title = "CT abdomen"},
                {.time = at("2025-03-05T11:00:00Z"), .memberId = "mem_weber", .name = "Dr Jonas Weber",
                 .organization = "St. Elin Hospital", .role = "doctor", .purpose = "BTG", .recordId = "rec_2"}};
            accesses = std::make_unique<AccessListModel>(clinic, context);
            page = std::make_unique<AccessPage>(*accesses, Voice::Professional);
            page->resize(1200, 700);
            page->show();
        }
        QString row(int row) const
        {
            return page->findChild<RecordListView *>("accessList")->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void keysAreListedAndCanBeLeftOut()
    {
        World world;
        const auto given = fromIso8601("2025-03-05T10:00:00Z").value();
        world.clinic->accessList.push_back({.time = given, .memberId = "org:StElinMSP", .name = "St. Elin Hospital", .organization = "St. Elin Hospital", .block = 9,
                                            .kind = AccessEntry::Kind::Released, .basis = "consent:con_1", .giverId = "mem_agent", .giver = "Agent of Northgate", .records = 3, .txId = "tx"});
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->rowCount(), 3);
        const QString row = world.row(1);
        QVERIFY2(row.contains("St. Elin Hospital") && row.contains("Its own key") && row.contains("By a consent") && row.contains("opens 3 records") && row.contains("Agent of Northgate"), qPrintable(row));
        QCOMPARE(world.page->findChild<Label *>("accessCount")->text(), "Opened 2 times · 1 key given");
        world.page->filter().setKinds(AccessFilter::Kinds::Openings);
        QCOMPARE(world.page->filter().rowCount(), 2);
        world.page->filter().setKinds(AccessFilter::Kinds::Keys);
        QCOMPARE(world.page->filter().rowCount(), 1);
        QVERIFY(world.page->findChild<Label *>("accessLimits")->text().contains("cannot be seen"));
    }
    void theListIsSavedWhereItWasChosen()
    {
        World world;
        ActivityModel activity(world.clinic);
        ExportModel exports(world.clinic, activity);
        world.page->setExports(exports, world.context);
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->rowCount(), 2);
        QVERIFY(world.page->findChild<Button *>("saveAccesses")->isVisible());
        const QTemporaryDir folder;
        exports.saveAccesses(world.context.patientId(), AccessFormat::Csv, folder.filePath("who.csv"));
        QTRY_COMPARE(exports.savedFile(), folder.filePath("who.csv"));
        QVERIFY(world.page->findChild<Label *>("savedAccesses")->text().contains("who.csv"));
        exports.saveAccesses(world.context.patientId(), AccessFormat::Csv, folder.filePath("who.csv"));
        QTRY_VERIFY(exports.failure());
        QVERIFY(world.page->findChild<Label *>("savedAccesses")->text().contains("Nothing was replaced"));
    }
    void saysWhoWhenWhatAndWhatForTheNewestFirst()
    {
        World world;
        const QAbstractItemModelTester tester(world.accesses.get());
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->rowCount(), 2);
        QVERIFY2(world.row(0).contains("Dr Jonas Weber, Doctor · St. Elin Hospital"), qPrintable(world.row(0)));
        QVERIFY(world.row(0).contains("Emergency access"));
        QVERIFY(world.row(1).contains("Laboratory technician · Harbour Imaging"));
        QVERIFY(world.row(1).contains("CT abdomen"));
        QCOMPARE(world.page->findChild<Label *>("accessCount")->text(), "Opened 2 times");
    }

    void aPersonsOpeningsAloneCanBeShown()
    {
        World world;
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->rowCount(), 2);
        world.page->filter().setPerson("mem_menon");
        QCOMPARE(world.page->filter().rowCount(), 1);
        QCOMPARE(world.page->findChild<Label *>("accessCount")->text(), "1 of 2 entries");
        QCOMPARE(world.page->findChild<Button *>("accessPerson")->text(), "Ravi Menon");
        world.context.choose(world.clinic->people[0]);
        QVERIFY(world.page->filter().person().isEmpty());
    }

    void nobodyHasLookedIsSaid()
    {
        World world;
        {
            const auto held = world.clinic->hold();
            world.clinic->accessList.clear();
        }
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->state(), LoadState::Ready);
        QCOMPARE(world.page->findChild<EmptyPlace *>()->title(), "Nobody has looked yet");
    }

    void aFailureIsSaidInThePanel()
    {
        World world;
        world.clinic->refuse("accesses", ErrorCode::Offline);
        world.context.choose(world.clinic->people[2]);
        QTRY_COMPARE(world.accesses->state(), LoadState::Failed);
        QCOMPARE(world.page->findChild<EmptyPlace *>()->title(), "Who looked was not loaded");
    }
};

MEDANCHOR_TEST(TestAccessPage)
#include "tst_access_page.moc"
