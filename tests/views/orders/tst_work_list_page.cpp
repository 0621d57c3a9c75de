#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/orders/work_list_page.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestWorkListPage : public QObject {
    Q_OBJECT
private:
    static std::shared_ptr<FakeWorkplace> clinic()
    {
        auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT chest"}, {{}}, {{1}});
        clinic->addStudy("pat_smith", {.title = "MR knee", .acknowledgedBy = "Dr Amira Khan"}, {{}}, {{1}});
        clinic->addOrder("pat_smith", "CT chest", "available");
        clinic->orderList.front().recordId = "rec_1";
        clinic->addOrder("pat_smith", "MR knee", "available");
        clinic->orderList.front().recordId = "rec_2";
        clinic->addOrder("pat_bauer", "US abdomen", "requested");
        clinic->addOrder("pat_okoro", "CT head", "requested", "stat");
        clinic->addOrder("pat_okoro", "CT neck", "cancelled");
        clinic->waitingList = {{.id = "w1", .title = "Order MR spine", .needsSignature = true}, {.id = "w2", .title = "Sending"}};
        return clinic;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void whatPressesMostComesFirst()
    {
        WorkListModel model(clinic());
        const QAbstractItemModelTester tester(&model);
        model.load();
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(0).study.title, "CT chest");
        QCOMPARE(model.row(1).waiting.id, "w1");
        QCOMPARE(model.row(2).order.title, "CT head");
        QCOMPARE(model.row(3).order.title, "US abdomen");
    }

    void eachRowOpensItsThing()
    {
        WorkListModel model(clinic());
        WorkListPage page(model);
        page.resize(1200, 700);
        page.show();
        model.load();
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(page.findChild<Label *>("workCount")->text(), "1 to look at, 1 to sign, 2 on the way");
        QSignalSpy study(&page, &WorkListPage::openStudy);
        QSignalSpy waiting(&page, &WorkListPage::openWaiting);
        QSignalSpy order(&page, &WorkListPage::openOrder);
        auto *list = page.findChild<RecordListView *>("workList");
        for (int row = 0; row < 3; ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            QTest::keyClick(list, Qt::Key_Return);
        }
        QCOMPARE(study.count(), 1);
        QCOMPARE(waiting.count(), 1);
        QCOMPARE(order.count(), 1);
    }

    void acknowledgedImagesLeaveTheList()
    {
        const auto world = clinic();
        WorkListModel model(world);
        model.load();
        QTRY_COMPARE(model.rowCount(), 4);
        world->records.at("rec_1").summary.acknowledgedBy = "Dr Amira Khan";
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void nothingToDoIsSaid()
    {
        WorkListModel model(std::make_shared<FakeWorkplace>());
        WorkListPage page(model);
        model.load();
        QTRY_COMPARE(model.state(), LoadState::Ready);
        QCOMPARE(page.findChild<EmptyPlace *>()->title(), "Nothing waits for you");
    }
};

MEDANCHOR_TEST(TestWorkListPage)
#include "tst_work_list_page.moc"
