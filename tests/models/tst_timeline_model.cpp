#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;
using Kind = TimelineRow::Kind;

class TestTimelineModel : public QObject {
    Q_OBJECT
private:
    static Moment day(int number) { return *fromIso8601("2025-03-05T10:00:00Z") + std::chrono::hours(24 * number); }

    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<Workspace> workspace;
        World()
        {
            const std::string study = clinic->addStudy("pat_smith", {.title = "CT chest", .organization = "Harbour Imaging", .anchored = day(2)}, {{}}, {{1}});
            auto &summary = clinic->records.at(study).summary;
            summary.acknowledgedBy = "Dr Amira Khan";
            summary.acknowledgedAt = "Northgate Medical Centre";
            summary.acknowledged = day(5);
            const std::string order = clinic->addOrder("pat_smith", "CT chest", "available");
            for (auto &entry : clinic->orderList) {
                entry.requested = day(1);
            }
            clinic->consentList.push_back({.consentId = "con_1", .patientId = "pat_smith", .grantee = "St. Elin Hospital", .state = "withdrawn",
                                           .readable = true, .dataClass = "imaging", .granted = day(3), .withdrawn = day(6)});
            for (int hour = 0; hour < 3; ++hour) {
                clinic->accessList.push_back({.time = day(4) + std::chrono::hours(3 - hour), .memberId = "mem_khan", .name = "Dr Amira Khan",
                                              .organization = "Northgate Medical Centre", .role = "doctor", .purpose = "TREAT", .recordId = study});
            }
            workspace = std::make_unique<Workspace>(clinic);
        }
        TimelineModel &timeline() const { return workspace->timeline(); }
        bool load() const
        {
            workspace->context().choose(clinic->people[2]);
            return QTest::qWaitFor([this] { return timeline().state() == LoadState::Ready; });
        }
        std::vector<Kind> kinds() const
        {
            std::vector<Kind> all;
            for (int i = 0; i < timeline().rowCount(); ++i) {
                all.push_back(timeline().row(i).kind);
            }
            return all;
        }
    };

private slots:
    void everythingStandsInTheOrderOfItsTime()
    {
        const World world;
        const QAbstractItemModelTester tester(&world.timeline());
        QVERIFY(world.load());
        QVERIFY((world.kinds() == std::vector {Kind::Withdrawal, Kind::Acknowledgement, Kind::Access, Kind::Consent, Kind::Study, Kind::Order}));
    }
    void whoOpensARecordThreeTimesInADayIsOneEntry()
    {
        const World world;
        QVERIFY(world.load());
        const TimelineRow &access = world.timeline().row(2);
        QCOMPARE(access.times, 3);
        QVERIFY(access.when == day(4) + std::chrono::hours(3));
    }
    void theFilterKeepsWhatIsOfAKindAndAnOrganisation()
    {
        const World world;
        const QAbstractItemModelTester tester(&world.timeline());
        QVERIFY(world.load());
        world.timeline().setFilter({Kind::Consent}, {});
        QVERIFY((world.kinds() == std::vector {Kind::Withdrawal, Kind::Consent}));
        world.timeline().setFilter({}, "Northgate Medical Centre");
        QVERIFY((world.kinds() == std::vector {Kind::Acknowledgement, Kind::Access, Kind::Order}));
        world.timeline().setFilter({Kind::Order, Kind::Study}, "Harbour Imaging");
        QVERIFY((world.kinds() == std::vector {Kind::Study}));
        QCOMPARE(world.timeline().total(), 6);
        QVERIFY((world.timeline().organizations() == std::vector<std::string> {"Harbour Imaging", "Northgate Medical Centre"}));
    }
    void anotherPatientBeginsWithoutFilterAndWithoutRows()
    {
        const World world;
        QVERIFY(world.load());
        world.timeline().setFilter({Kind::Access}, {});
        {
            const auto held = world.clinic->hold();
            world.clinic->accessList.clear(); // The pretended clinic has one list for everybody.
        }
        world.workspace->context().choose(world.clinic->people[0]);
        QCOMPARE(world.timeline().rowCount(), 0);
        QVERIFY(world.timeline().kinds().empty());
        QTRY_COMPARE(world.timeline().state(), LoadState::Ready);
        QCOMPARE(world.timeline().total(), 0);
    }
    void whatCouldNotBeLoadedIsSaidAndTheRestIsShown()
    {
        const World world;
        world.clinic->refuse("consents", ErrorCode::Corrupt);
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.timeline().state(), LoadState::Failed);
        QTRY_COMPARE(world.timeline().total(), 4);
        QVERIFY(world.timeline().failure() && world.timeline().failure()->code == ErrorCode::Corrupt);
    }
    void aStudyThatIsNoLongerSharedKeepsNoProof()
    {
        const World world;
        QVERIFY(world.load());
        world.workspace->proofs().set("rec_1", {.state = ProofState::Verified, .version = 1});
        QCOMPARE(world.workspace->proofs().entry({.recordId = "rec_1", .version = 1}).state, ProofState::Verified);
        {
            const auto held = world.clinic->hold();
            world.clinic->recordsOf["pat_smith"].clear();
        }
        world.workspace->studies().load();
        QTRY_COMPARE(world.workspace->studies().rowCount(), 0);
        QCOMPARE(world.workspace->proofs().entry({.recordId = "rec_1", .version = 1}).state, ProofState::NotChecked);
    }
    void whatWaitsStandsAtTheTimeItWasSigned()
    {
        const World world;
        auto &summary = world.clinic->records.at("rec_1").summary;
        summary.acknowledgementWaits = true;
        summary.acknowledgedSigned = day(9);
        summary.acknowledged = {};
        QVERIFY(world.load());
        QCOMPARE(world.timeline().row(0).kind, Kind::Acknowledgement);
        QVERIFY(world.timeline().row(0).when == day(9));
    }
};

MEDANCHOR_TEST(TestTimelineModel)
#include "tst_timeline_model.moc"
