#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/sharing/access_page.h"

#include <QAbstractItemModelTester>
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
        QCOMPARE(world.page->findChild<Label *>("accessCount")->text(), "1 of 2 openings");
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
