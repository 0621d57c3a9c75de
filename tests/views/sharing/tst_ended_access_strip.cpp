#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"
#include "views/common/application.h"
#include "views/sharing/ended_access_strip.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::views;

/// What a doctor reads who has a chart open while its patient withdraws the consent, and what becomes of what they wrote.
class TestEndedAccessStrip : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<models::Workspace> workspace;
        std::unique_ptr<EndedAccessStrip> strip;
        std::string patient;

        World()
        {
            patient = clinic->people[0].patientId;
            clinic->consentList = {{.consentId = "con_1", .patientId = patient, .granteeId = clinic->who.memberId, .grantee = clinic->who.name,
                                    .state = "active", .granted = SystemClock::instance().now()}};
            workspace = std::make_unique<models::Workspace>(clinic);
            strip = std::make_unique<EndedAccessStrip>(workspace->patients(), workspace->consents(), workspace->orderDraft(), workspace->person());
            workspace->context().choose(clinic->people[0]);
            workspace->start();
        }
        ~World()
        {
            strip.reset();
            workspace.reset();
            models::finishAsync();
        }
        bool isLoaded() const
        {
            return workspace->patients().state() == models::LoadState::Ready && workspace->consents().state() == models::LoadState::Ready;
        }
        /// As another person's act comes: the next block holds it.
        void end(const std::function<void(workflows::ConsentEntry &)> &how)
        {
            {
                const auto held = clinic->hold();
                how(clinic->consentList[0]);
                clinic->people.erase(clinic->people.begin());
            }
            workspace->patients().load();
            workspace->consents().load();
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }
    void whileTheConsentStandsNothingIsSaid()
    {
        World world;
        QTRY_VERIFY(world.isLoaded());
        QVERIFY(world.strip->isHidden());
    }
    void aWithdrawalIsSaidAndTheDraftIsKept()
    {
        World world;
        QTRY_VERIFY(world.isLoaded());
        world.workspace->orderDraft().setReason("Cough for three weeks");
        world.end([](workflows::ConsentEntry &consent) {
            consent.state = "withdrawn";
            consent.withdrawn = SystemClock::instance().now();
        });
        QTRY_VERIFY(!world.strip->isHidden());
        QTRY_VERIFY2(world.strip->words().contains("The patient withdrew your access"), qPrintable(world.strip->words()));
        QVERIFY2(world.strip->words().contains("Your draft is kept"), qPrintable(world.strip->words()));
        QCOMPARE(world.workspace->orderDraft().draft().reason, std::string("Cough for three weeks"));
        // Also where the program ends now.
        world.workspace->orderDraft().keep();
        QTRY_VERIFY(world.clinic->orderDraft(world.patient).has_value());
        world.workspace->context().choose(std::nullopt);
        QVERIFY(world.strip->isHidden());
    }
    void anEndThatWasSetIsNoWithdrawal()
    {
        World world;
        QTRY_VERIFY(world.isLoaded());
        world.end([](workflows::ConsentEntry &consent) {
            consent.state = "expired";
            consent.until = SystemClock::instance().now();
        });
        QTRY_VERIFY(!world.strip->isHidden());
        QTRY_VERIFY2(world.strip->words().contains("The consent for this record ended on"), qPrintable(world.strip->words()));
        QVERIFY2(!world.strip->words().contains("draft"), qPrintable(world.strip->words()));
    }
    void withoutAConsentItOnlySaysThatItEnded()
    {
        World world;
        QTRY_VERIFY(world.isLoaded());
        world.end([](workflows::ConsentEntry &consent) { consent.granteeId = "mem_another"; });
        QTRY_VERIFY(!world.strip->isHidden());
        QTRY_VERIFY2(world.strip->words().contains("Your access to this record has ended"), qPrintable(world.strip->words()));
    }
    void aListThatCannotBeReadIsNoEnd()
    {
        World world;
        QTRY_VERIFY(world.isLoaded());
        world.clinic->refuse("patients", ErrorCode::Offline);
        world.workspace->patients().load();
        QTRY_VERIFY(world.workspace->patients().state() == models::LoadState::Failed);
        QVERIFY(world.strip->isHidden());
    }
};

MEDANCHOR_TEST(TestEndedAccessStrip)
#include "tst_ended_access_strip.moc"
