#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/orders/order_words.h"
#include "views/orders/orders_page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestOrdersPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        SigningModel signing;
        std::unique_ptr<OrdersModel> orders;
        std::unique_ptr<PersonActs> acts;
        std::unique_ptr<OrdersPage> page;

        World()
        {
            clinic->desk = &signing;
            clinic->addOrder("pat_smith", "CT chest", "requested", "urgent");
            clinic->addOrder("pat_bauer", "MR knee", "requested");
            orders = std::make_unique<OrdersModel>(clinic, &context);
            acts = std::make_unique<PersonActs>(clinic, &signing);
            page = std::make_unique<OrdersPage>(*orders, *acts, OrdersPage::About::OnePatient, true);
            page->resize(1200, 700);
            page->show();
            context.choose(clinic->people[2]);
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void onlyThePatientsOrdersAreShown()
    {
        World world;
        const QAbstractItemModelTester tester(world.orders.get());
        QTRY_COMPARE(world.orders->rowCount(), 1);
        const auto *list = world.page->findChild<RecordListView *>("orderList");
        const QString row = list->currentIndex().data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.contains("CT chest") && row.contains("Urgent") && row.contains("Requested"), qPrintable(row));
        QCOMPARE(world.page->findChild<Label *>("orderCount")->text(), "1 open, 1 in all");
        world.context.choose(world.clinic->people[1]);
        QTRY_COMPARE(world.orders->state(), LoadState::Ready);
        QCOMPARE(world.page->findChild<EmptyPlace *>()->title(), "No orders yet");
    }

    void theFirstRowStaysCurrentUntilSomebodyChooses()
    {
        World world;
        QTRY_COMPARE(world.orders->rowCount(), 1);
        auto *list = world.page->findChild<RecordListView *>("orderList");
        const auto arrives = [&](const char *title) {
            const int before = world.orders->rowCount();
            world.clinic->addOrder("pat_smith", title, "requested");
            world.orders->load();
            return QTest::qWaitFor([&] { return world.orders->rowCount() == before + 1; });
        };
        const auto current = [&] { return list->currentIndex().data(Qt::AccessibleTextRole).toString(); };
        QVERIFY(arrives("MR liver"));
        QVERIFY2(current().startsWith("MR liver"), qPrintable(current()));
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY2(current().startsWith("CT chest"), qPrintable(current()));
        QTest::keyClick(list, Qt::Key_Up);
        QVERIFY(arrives("US abdomen"));
        QVERIFY2(current().startsWith("MR liver"), qPrintable(current()));
    }

    void cancellingWantsAReasonAndASignature()
    {
        World world;
        QTRY_VERIFY(world.page->findChild<Button *>("cancelOrder"));
        world.page->findChild<Button *>("cancelOrder")->click();
        QTRY_VERIFY(world.page->findChild<ReasonStrip *>());
        world.page->findChild<Button *>("reasonConfirm")->click();
        QVERIFY(world.page->findChild<Label *>("reasonMissing")->isVisible());
        QVERIFY(!world.signing.isAsking());
        QTest::keyClicks(world.page->findChild<QLineEdit *>("reasonField"), "Ordered twice");
        world.page->findChild<Button *>("reasonConfirm")->click();
        QTRY_VERIFY(world.signing.isAsking());
        QCOMPARE(world.signing.request()->function, "Order:Cancel");
        world.signing.sign();
        QTRY_COMPARE(world.orders->row(0).status, "cancelled");
        QTRY_VERIFY(!world.page->findChild<Button *>("cancelOrder"));
        QVERIFY(!world.page->findChild<ReasonStrip *>());
    }

    void anExaminationInProgressCannotBeCancelled()
    {
        World world;
        QTRY_COMPARE(world.orders->rowCount(), 1);
        world.clinic->orderList[1].status = "in-progress";
        world.orders->load();
        QTRY_VERIFY(!world.page->findChild<Button *>("cancelOrder"));
    }

    void imagesThatAreThereAreOpened()
    {
        World world;
        QTRY_COMPARE(world.orders->rowCount(), 1);
        world.clinic->orderList[1].status = "available";
        world.clinic->orderList[1].recordId = "rec_1";
        world.orders->load();
        QSignalSpy opened(world.page.get(), &OrdersPage::openRecord);
        QTRY_VERIFY(world.page->findChild<Button *>("openImages"));
        QTest::keyClick(world.page->findChild<RecordListView *>("orderList"), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }

    void everyStatusHasAWordAndAShape_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("1") << "requested" << "Requested";
        QTest::newRow("2") << "accepted" << "Accepted";
        QTest::newRow("3") << "scheduled" << "Scheduled";
        QTest::newRow("4") << "in-progress" << "In progress";
        QTest::newRow("5") << "available" << "Images available";
        QTest::newRow("6") << "reported" << "Reported";
        QTest::newRow("7") << "amended" << "Report amended";
        QTest::newRow("8") << "rejected" << "Rejected";
        QTest::newRow("9") << "cancelled" << "Cancelled";
    }
    void everyStatusHasAWordAndAShape()
    {
        QFETCH(QString, status);
        QFETCH(QString, word);
        const WordLook look = requestLook(status.toStdString());
        QCOMPARE(look.word, word);
        QVERIFY(look.glyph != Glyph::None);
    }
};

MEDANCHOR_TEST(TestOrdersPage)
#include "tst_orders_page.moc"
