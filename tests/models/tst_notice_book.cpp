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
        std::shared_ptr<tests::FakeWorkplace> clinic;
        PatientListModel patients{clinic};
        ProofBook proofs;
        NoticeBook notices{clinic, patients, proofs};
        QAbstractItemModelTester tester{&notices};

        World()
            : World(std::make_shared<tests::FakeWorkplace>())
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .author = "Ravi Menon"}, {{}}, {{1}});
            clinic->addOrder("pat_smith", "CT chest", "requested");
        }
        /// Who signs in once more.
        explicit World(std::shared_ptr<tests::FakeWorkplace> same)
            : clinic(std::move(same))
        {
            patients.load();
        }
        /// What was told is written by now.
        std::optional<SeenLast> kept()
        {
            finishAsync();
            return clinic->seenLast();
        }
        void look()
        {
            const QSignalSpy changed(&notices, &NoticeBook::changed);
            notices.load();
            QTRY_COMPARE(changed.count(), 1);
        }
    };

private slots:
    void anEmergencyAccessIsToldToThePatientAndToWhoReviews()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        const Moment opened = SystemClock::instance().now() - std::chrono::minutes(5);
        {
            const auto held = world.clinic->hold();
            world.clinic->emergencyList = {{.emergencyId = "emg_1", .patientId = "pat_smith", .opener = "Lena Brandt", .openerOrganization = "St. Elin", .state = "open",
                                            .inForce = true, .mayReview = true, .readable = true, .reason = "Unconscious", .opened = opened},
                                           {.emergencyId = "emg_2", .patientId = "pat_smith", .opener = world.clinic->who.name, .state = "open", .own = true}};
        }
        world.look(); // The first look of this person's life, and it is told all the same.
        QCOMPARE(world.notices.rowCount(), 1);
        const NoticeRow row = world.notices.row(0);
        QVERIFY(row.kind == Kind::Emergency && row.toReview);
        QCOMPARE(row.status, QString("opened"));
        QCOMPARE(row.title, QString("Lena Brandt"));
        QCOMPARE(row.written, QString("Unconscious"));
        QCOMPARE(row.patient.patientId, std::string("pat_smith"));
        world.look();
        QCOMPARE(world.notices.rowCount(), 1);

        // A day later it is told again, louder.
        {
            const auto held = world.clinic->hold();
            world.clinic->emergencyList[0].state = "ended";
            world.clinic->emergencyList[0].overdue = true;
        }
        world.look();
        QCOMPARE(world.notices.rowCount(), 2);
        QCOMPARE(world.notices.row(0).status, QString("overdue"));
        // What was not read is told again by the next run; what was read is not.
        world.notices.markAllRead();
        QVERIFY(world.kept());
        World next(world.clinic);
        QTRY_COMPARE(next.patients.rowCount(), 3);
        next.look();
        QCOMPARE(next.notices.rowCount(), 0);
        // The opener learns how the review ended.
        {
            const auto held = world.clinic->hold();
            auto &own = world.clinic->emergencyList[1];
            own.state = "unjustified";
            own.reviewer = "Helen Marsh";
            own.reviewed = SystemClock::instance().now();
            own.comment = "No treatment relation";
        }
        next.look();
        QCOMPARE(next.notices.rowCount(), 1);
        QCOMPARE(next.notices.row(0).status, QString("unjustified"));
        QCOMPARE(next.notices.row(0).written, QString("No treatment relation"));
    }
    void whoIsAskedForAccessIsToldAndWhoAskedOfTheAnswer()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        const std::string toAnswer = world.clinic->requests().addFrom("pat_smith", "Second opinion");
        world.look(); // A doctor of the hospital answers none in the window.
        QCOMPARE(world.notices.rowCount(), 0);
        {
            const auto held = world.clinic->hold();
            world.clinic->who.administers = true;
            world.clinic->requests().entries.push_back({.requestId = "con_own", .patientId = "pat_far", .state = "proposed", .own = true});
        }
        World again(world.clinic);
        QTRY_COMPARE(again.patients.rowCount(), 3);
        {
            const auto held = world.clinic->hold();
            world.clinic->toldLast.reset();
        }
        again.look();
        QCOMPARE(again.notices.rowCount(), 1); // One's own is no news before it is answered.
        NoticeRow row = again.notices.row(0);
        QVERIFY(row.kind == Kind::AccessRequest && row.toReview);
        QCOMPARE(row.title, QString("Dr Lena Novak"));
        QCOMPARE(row.written, QString("Second opinion"));
        QCOMPARE(row.patient.patientId, std::string("pat_smith"));
        again.clinic->requests().end("con_own", "refused", "Ann Smith", "No");
        again.clinic->requests().end(toAnswer, "answered", again.clinic->who.name);
        again.look();
        QCOMPARE(again.notices.rowCount(), 2);
        row = again.notices.row(0);
        QVERIFY(row.kind == Kind::AccessRequest && !row.toReview);
        QCOMPARE(row.status, QString("refused"));
        QCOMPARE(row.written, QString("No"));
        again.look();
        QCOMPARE(again.notices.rowCount(), 2);
    }

    void aPatientIsToldHowTheirRequestForErasureWasDecided()
    {
        World world;
        {
            const auto held = world.clinic->hold();
            world.clinic->who.roleName = "patient";
            world.clinic->rights().erasureList = {{.erasureId = "ers_1", .patientId = "pat_smith", .state = "requested", .requester = world.clinic->who.name, .own = true}};
        }
        World patient(world.clinic);
        QTRY_COMPARE(patient.patients.rowCount(), 3);
        patient.look();
        QCOMPARE(patient.notices.rowCount(), 0);
        {
            const auto held = world.clinic->hold();
            auto &erasure = world.clinic->rights().erasureList[0];
            erasure.state = "refused";
            erasure.decider = "Paula Ortiz";
            erasure.decided = SystemClock::instance().now();
            erasure.comment = "The law keeps it for ten years";
        }
        patient.look();
        QCOMPARE(patient.notices.rowCount(), 1);
        const NoticeRow row = patient.notices.row(0);
        QVERIFY(row.kind == Kind::Erasure);
        QCOMPARE(row.status, QString("refused"));
        QCOMPARE(row.written, QString("The law keeps it for ten years"));
        patient.look();
        QCOMPARE(patient.notices.rowCount(), 1);
        // Read or not, the next run knows: unread is told again.
        QVERIFY(patient.kept()->erasures.at("ers_1") == "requested");
        patient.notices.markAllRead();
        QVERIFY(patient.kept()->erasures.at("ers_1") == "refused");
    }

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
    void whoWasAwayIsToldWhatChangedMeanwhile()
    {
        const auto clinic = std::make_shared<tests::FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT abdomen", .author = "Ravi Menon"}, {{}}, {{1}});
        clinic->addOrder("pat_smith", "CT chest", "requested");
        {
            World first(clinic);
            QTRY_COMPARE(first.patients.rowCount(), 3);
            first.look();
            QCOMPARE(first.notices.rowCount(), 0); // Old things are no news to who comes for the first time.
            const auto kept = first.kept();
            QVERIFY(kept);
            QCOMPARE(kept->studies.at("rec_1"), "anchored");
            QCOMPARE(kept->orders.at("ord_1"), "requested");
        }
        const Moment before = SystemClock::instance().now();
        QVERIFY(clinic->retract("rec_1", "Filed under the wrong patient", {}));
        clinic->addStudy("pat_bauer", {.title = "MR knee", .author = "Ravi Menon", .anchored = Moment(std::chrono::hours(1))}, {{}}, {{1}});
        {
            const auto held = clinic->hold();
            clinic->orderList.front().status = "accepted";
        }
        for (const char *signIn : {"the first", "the next, as nothing was read"}) {
            World again(clinic);
            QTRY_COMPARE(again.patients.rowCount(), 3);
            again.look();
            QVERIFY2(again.notices.rowCount() == 3, signIn);
            QCOMPARE(again.notices.unread(), 3);
            const NoticeRow retraction = again.notices.row(0); // The newest.
            QCOMPARE(retraction.kind, Kind::StudyRetracted);
            QCOMPARE(retraction.written, "Filed under the wrong patient");
            QVERIFY(retraction.time >= before && retraction.time <= SystemClock::instance().now());
            again.look();
            QCOMPARE(again.notices.rowCount(), 3);
            finishAsync();
        }
        World last(clinic);
        QTRY_COMPARE(last.patients.rowCount(), 3);
        last.look();
        last.notices.markRead(last.notices.row(0).id);
        QCOMPARE(last.kept()->studies.at("rec_1"), "retracted");
        QVERIFY(!last.kept()->studies.contains("rec_2"));
        QCOMPARE(last.kept()->orders.at("ord_1"), "requested");
        last.notices.markAllRead();
        finishAsync();
        World read(clinic);
        QTRY_COMPARE(read.patients.rowCount(), 3);
        read.look();
        QCOMPARE(read.notices.rowCount(), 0);
    }

    void aReasonThatIsReadLaterIsAddedToItsNotice()
    {
        World world;
        QTRY_COMPARE(world.patients.rowCount(), 3);
        world.look();
        {
            const auto held = world.clinic->hold();
            world.clinic->records.at("rec_1").summary.retracted = true;
        }
        world.look();
        QVERIFY(world.notices.row(0).written.isEmpty());
        {
            const auto held = world.clinic->hold();
            world.clinic->records.at("rec_1").summary.retractionReason = "Wrong side";
        }
        world.look();
        QCOMPARE(world.notices.rowCount(), 1);
        QCOMPARE(world.notices.row(0).written, "Wrong side");
    }

    void onlyTheNewestOfManyAreTold()
    {
        const auto clinic = std::make_shared<tests::FakeWorkplace>();
        QVERIFY(clinic->keepSeenLast({}));
        for (int i = 0; i < 130; ++i) {
            clinic->addStudy("pat_smith", {.title = std::to_string(i), .author = "Ravi Menon", .anchored = Moment(std::chrono::hours(i))}, {{}}, {{1}});
        }
        World world(clinic);
        QTRY_COMPARE(world.patients.rowCount(), 3);
        world.look();
        QCOMPARE(world.notices.rowCount(), 100);
        QCOMPARE(world.notices.row(0).title, "129");
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestNoticeBook)
#include "tst_notice_book.moc"
