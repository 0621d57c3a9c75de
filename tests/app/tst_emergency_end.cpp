#include "services/ledger/node/node.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/run_agent.h"
#include "services/workflows/studies.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/moved_clock.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::tests;

/// How an emergency access ends, by a clock that the test moves: the node's, the agent's and everybody's.
class TestEmergencyEnd : public QObject {
    Q_OBJECT
private:
    struct World {
        DemoClinic clinic;
        MovedClock clock;
        std::unique_ptr<ledger::Node> node;
        std::string record;

        Expected<> begin()
        {
            record = clinic.sendSmallStudy("study", 7, clinic.requestOrder()).toStdString();
            clinic.stopNode();
            MED_TRY(node, ledger::Node::start({.data = clinic.path("ledger").toStdString(), .clock = &clock}));
            return {};
        }
        SignedIn signIn(const QString &login)
        {
            return {clinic, login, clock, workflows::Session::NodeAddress {node->ready().socket, node->ready().authority}};
        }
        Expected<workflows::RunAgent::Counts> runAgent()
        {
            auto agent = signIn("custodian");
            return workflows::RunAgent(*agent).once({}, {});
        }
    };
    static std::string open(SignedIn &doctor, const World &world)
    {
        const auto receipt = workflows::OpenEmergency(*doctor).run({.patientId = world.clinic.patientId().toStdString(), .reason = "Collapsed"}, {});
        return receipt ? receipt->id : receipt.error().detail;
    }

private slots:
    void afterItsEndNothingNewIsReleasedAndNothingIsRead()
    {
        World world;
        QVERIFY2(world.clinic.isReady(), qPrintable(world.clinic.why()));
        const auto begun = world.begin();
        QVERIFY2(begun, begun ? "" : begun.error().detail.c_str());
        auto doctor = world.signIn("doctor2");
        QVERIFY(doctor);
        const std::string emergency = open(doctor, world);
        QVERIFY2(emergency.starts_with("emg_"), emergency.c_str());
        const auto counts = world.runAgent();
        QVERIFY2(counts && counts->released > 0, counts ? "nothing was released" : counts.error().detail.c_str());
        const auto row = *doctor->reader().emergency(emergency);
        const auto answered = workflows::awaitAgent(*doctor, row, std::chrono::seconds(0), {});
        QVERIFY(answered && *answered);
        QVERIFY(doctor->refresh({}));
        QVERIFY(doctor->catalogue().find(world.record));
        QVERIFY(workflows::emergencyInForce(*doctor, row.patient));

        world.clock.ahead = 2 * 3600 + 1;
        const auto denied = doctor->catalogue().find(world.record);
        QVERIFY2(!denied && denied.error().code == ErrorCode::Denied, "what was opened is still read");
        QVERIFY2(denied.error().detail.find("has ended") != std::string::npos, denied.error().detail.c_str());
        QVERIFY(!workflows::emergencyInForce(*doctor, row.patient));
        // The agent closes what was open: the envelopes go, the record sets get a new epoch.
        const auto after = world.runAgent();
        QVERIFY2(after, after ? "" : after.error().detail.c_str());
        QCOMPARE(after->released, 0);
        QVERIFY(after->removed > 0 && after->rotated > 0);
        const auto rest = world.runAgent();
        QVERIFY(rest && rest->released == 0 && rest->removed == 0 && rest->rotated == 0);

        // A day later it is overdue, to whoever is to review it and to the patient.
        auto administrator = world.signIn("hospital-admin");
        auto listed = workflows::listEmergencies(*administrator);
        QVERIFY(listed && listed->size() == 1 && !listed->front().overdue);
        QCOMPARE(listed->front().state, std::string("ended"));
        world.clock.ahead = 24 * 3600 + 60;
        QVERIFY(workflows::listEmergencies(*administrator)->front().overdue);
        const auto reviewed = workflows::ReviewEmergency(*administrator).run({.emergencyId = emergency, .comment = "Seen in the chart"}, {});
        QVERIFY2(reviewed, reviewed ? "" : reviewed.error().detail.c_str());
        QVERIFY(!workflows::listEmergencies(*administrator)->front().overdue);
    }
    void foundUnjustifiedItIsClosedBeforeItsTime()
    {
        World world;
        QVERIFY(world.begin());
        auto doctor = world.signIn("doctor2");
        const std::string emergency = open(doctor, world);
        QVERIFY(world.runAgent());
        QVERIFY(doctor->refresh({}));
        QVERIFY(doctor->catalogue().find(world.record));
        auto administrator = world.signIn("hospital-admin");
        const auto reviewed = workflows::ReviewEmergency(*administrator).run({.emergencyId = emergency, .verdict = workflows::EmergencyVerdict::Unjustified, .comment = "No emergency"}, {});
        QVERIFY2(reviewed, reviewed ? "" : reviewed.error().detail.c_str());
        QVERIFY(doctor->catchUp({}));
        const auto denied = doctor->catalogue().find(world.record);
        QVERIFY2(!denied && denied.error().detail.find("unjustified") != std::string::npos, "what was opened is still read");
        const auto counts = world.runAgent();
        QVERIFY(counts && counts->removed > 0 && counts->rotated > 0);
        const auto rest = world.runAgent();
        QVERIFY(rest && rest->removed == 0 && rest->rotated == 0);
    }
    void anAdministratorWhoJoinedLaterReadsTheReasonToo()
    {
        World world;
        QVERIFY(world.begin());
        auto doctor = world.signIn("doctor2");
        const std::string emergency = open(doctor, world);
        auto administrator = world.signIn("hospital-admin");
        // Another doctor of the hospital becomes an administrator.
        const std::string member = world.clinic.memberId("doctor").toStdString();
        const auto changed = administrator->submit({.function = "Member:ChangeRoles", .arguments = {{"member", member}, {"roles", {"administrator", "doctor"}}, {"v", 1}}}, {});
        QVERIFY2(changed, changed ? "" : changed.error().detail.c_str());
        auto late = world.signIn("doctor");
        QVERIFY(!workflows::listEmergencies(*late)->front().readable);
        const auto blind = workflows::ReviewEmergency(*late).run({.emergencyId = emergency, .comment = "Unseen"}, {});
        QVERIFY(!blind && blind.error().code == ErrorCode::Denied);
        QVERIFY(world.runAgent());
        QVERIFY(late->refresh({}));
        QCOMPARE(workflows::listEmergencies(*late)->front().reason, std::string("Collapsed"));
    }
};

MEDANCHOR_TEST(TestEmergencyEnd)
#include "tst_emergency_end.moc"
