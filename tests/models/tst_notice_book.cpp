#include "tests/support/test_main.h"

#include "models/notice_book.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using Kind = NoticeRow::Kind;

class TestNoticeBook : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<tests::FakeWorkplace> clinic = std::make_shared<tests::FakeWorkplace>();
        PatientListModel patients{clinic};
        ProofBook proofs;
        NoticeBook notices{clinic, patients, proofs};
        QAbstractItemModelTester tester{&notices};

        World()
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .author = "Ravi Menon"}, {{}}, {{1}});
            clinic->addOrder("pat_smith", "CT chest", "requested");
            patients.load();
        }
        void look()
        {
            const QSignalSpy changed(&notices, &NoticeBook::changed);
            notices.load();
            QTRY_COMPARE(changed.count(), 1);
        }
    };

private slots:
    void anActThatWasRefusedLaterIsToldUntilItIsRead()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        {
            const auto held = world.clinic->hold();
            world.clinic->refusedList = {{.id = "refused/1", .function = "Order:Cancel", .subject = "ord_1", .patient = world.clinic->people[2],
                                          .title = "CT chest", .written = "Not needed any more", .why = ErrorCode::Conflict}};
        }
        const QSignalSpy refused(&world.notices, &NoticeBook::refused);
        world.look();
        world.look();
        QCOMPARE(world.notices.rowCount(), 1);
        QCOMPARE(refused.count(), 1);
        const NoticeRow row = world.notices.row(0);
        QVERIFY(row.kind == Kind::ActRefused && row.failure);
        QCOMPARE(row.failure->doing, Doing::CancellingOrder);
        QCOMPARE(row.failure->code, ErrorCode::Conflict);
        QCOMPARE(row.written, "Not needed any more");
        QCOMPARE(world.clinic->refused()->size(), 1U);
        world.notices.markRead(row.id);
        QTRY_COMPARE(world.clinic->refused()->size(), 0U);
        world.look();
        QCOMPARE(world.notices.rowCount(), 1);
    }

    void whatWasThereIsNoNews()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        world.look();
        QCOMPARE(world.notices.rowCount(), 0);
        QCOMPARE(world.notices.studies().size(), 1U);
    }

    void newStudiesChangedOrdersAndRetractionsAreTold()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        world.look();
        world.clinic->addStudy("pat_bauer", {.title = "MR knee", .organization = "Harbour Imaging", .author = "Ravi Menon"}, {{}}, {{1}});
        world.clinic->addStudy("pat_bauer", {.title = "My own", .author = "Dr Amira Khan"}, {{}}, {{1}});
        {
            const auto held = world.clinic->hold();
            world.clinic->orderList.front().status = "accepted";
            world.clinic->records.at("rec_1").summary.retracted = true;
        }
        world.look();
        QCOMPARE(world.notices.rowCount(), 3);
        QList<Kind> kinds;
        for (int i = 0; i < 3; ++i) {
            kinds << world.notices.row(i).kind;
        }
        QVERIFY(kinds.contains(Kind::NewStudy) && kinds.contains(Kind::OrderChanged) && kinds.contains(Kind::StudyRetracted));
        QCOMPARE(world.notices.unread(), 3);
        world.look(); // The same again is no news.
        QCOMPARE(world.notices.rowCount(), 3);
        world.notices.markRead(world.notices.row(0).id);
        QCOMPARE(world.notices.unread(), 2);
        world.notices.markAllRead();
        QCOMPARE(world.notices.unread(), 0);
    }

    void anAlteredStudyIsToldOnce()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        world.look();
        world.proofs.set("rec_1", {.state = ProofState::Altered, .version = 1});
        world.proofs.set("rec_1", {.state = ProofState::Altered, .version = 1});
        QCOMPARE(world.notices.rowCount(), 1);
        QCOMPARE(world.notices.row(0).kind, Kind::StudyAltered);
        QCOMPARE(world.notices.row(0).patient.family, "Smith");
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestNoticeBook)
#include "tst_notice_book.moc"
