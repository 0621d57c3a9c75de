#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/config_update.h"
#include "services/workflows/admit_organization.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/ledger_workplace.h"
#include "services/workflows/members.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/organization_standings.h"
#include "services/workflows/patients.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

/// A practice's administrator admits organisations to its network, on a real node. Each function leaves it fit for the next.
class TestAdmission : public QObject {
    Q_OBJECT
private:
    PracticeWorld m_world;

    OrganizationDraft draft(const char *name, const char *kind, const char *file) const
    {
        return {.name = name, .kind = kind, .mspId = {}, .administrator = "Hal Moss", .specialty = {}, .roles = {}, .days = 7, .file = m_world.path(file), .registrars = {}};
    }
    Expected<AdmitOrganization::Result> admit(const OrganizationDraft &what)
    {
        MED_TRY(auto session, m_world.open(m_world.administrator));
        return AdmitOrganization(*session).run(what, {});
    }
    Expected<EnrolIdentity::Result> found(const char *file, const char *profile, const char *recovery, std::function<void(JoinStep)> told = {})
    {
        MED_TRY(auto invitation, Invitation::read(m_world.path(file)));
        return JoinOrganisation().run({.invitation = std::move(invitation), .profile = m_world.path(profile), .recoveryFile = m_world.path(recovery),
                                       .told = std::move(told)}, PracticeWorld::passphrase("hal's own words").view(), {});
    }
    Expected<std::unique_ptr<Session>> hal(const char *profile = "hal") { return m_world.open(m_world.path(profile), "hal's own words"); }
    fs::path node() const { return m_world.path("practice") / "ledger"; }

private slots:
    void initTestCase()
    {
        EXPECT_DONE(m_world.create());
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        QCOMPARE(ledger::admittingMsp(*(*session)->ledger().configuration().channel), (*session)->mspId());
    }

    void anAdmittedLaboratoryIsFoundedByItsFirstAdministrator()
    {
        const auto admitted = admit(draft("Harbour Laboratory", "laboratory", "harbour.invitation"));
        EXPECT_DONE(admitted);
        QCOMPARE(admitted->mspId, std::string("HarbourLaboratoryMSP"));
        QVERIFY(admitted->invitation && admitted->configBlock > 0);
        const auto invitation = Invitation::read(m_world.path("harbour.invitation"));
        EXPECT_DONE(invitation);
        QVERIFY(invitation->summary().first);
        QCOMPARE(invitation->summary().organization, std::string("Harbour Laboratory"));
        const auto joined = found("harbour.invitation", "hal", "harbour.p8");
        EXPECT_DONE(joined);
        QCOMPARE(joined->networkFingerprint, admitted->invitation->fingerprint);
        auto session = hal();
        EXPECT_DONE(session);
        const auto me = (*session)->reader().member((*session)->memberId());
        EXPECT_DONE(me);
        QCOMPARE(me->roles, std::vector<std::string> {"administrator"});
        EXPECT_DONE((*session)->reader().keyOf("org:HarbourLaboratoryMSP"));
        EXPECT_DONE((*session)->reader().keyOf("recovery:HarbourLaboratoryMSP"));
        QVERIFY(fs::exists(m_world.path("harbour.p8")));
        const auto agents = agentsOf(node());
        EXPECT_DONE(agents);
        QCOMPARE(agents->size(), std::size_t(2));
        QVERIFY(!fs::exists(m_world.path("hal") / "recovery.json"));
    }

    void everybodySeesItsNameAndCanShareWithIt()
    {
        const auto place = openWorkplace(m_world.administrator, PracticeWorld::passphrase().view(), {});
        EXPECT_DONE(place);
        const auto all = (*place)->organizations();
        const auto laboratory = std::ranges::find(all, "HarbourLaboratoryMSP", &OrganizationEntry::mspId);
        QVERIFY(laboratory != all.end());
        QCOMPARE(laboratory->name, std::string("Harbour Laboratory"));
        QCOMPARE(laboratory->kind, std::string("laboratory"));
        QVERIFY((*place)->person().administersNetwork);
        const auto own = openWorkplace(m_world.path("hal"), PracticeWorld::passphrase("hal's own words").view(), {});
        EXPECT_DONE(own);
        QCOMPARE((*own)->person().name, std::string("Hal Moss"));
        QCOMPARE((*own)->person().organization, std::string("Harbour Laboratory"));
        QVERIFY((*own)->person().administers && !(*own)->person().administersNetwork);
    }

    void itsPeopleAreInvitedAndActAfterTheNodeStartsAnew()
    {
        m_world.stopNode();
        {
            auto session = hal();
            EXPECT_DONE(session);
            EXPECT_DONE(InvitePerson(**session).run({.name = "Tess Vale", .roles = {"technician"}, .days = 7, .file = m_world.path("tess.invitation")}, {}));
        }
        EXPECT_DONE(m_world.join("tess.invitation", "tess", "w"));
        auto tess = m_world.open(m_world.path("tess"), "w");
        EXPECT_DONE(tess);
        EXPECT_DONE(RegisterPatient(**tess).run({.family = "Berg", .given = "Ola", .title = {}, .birthDate = "1980", .sex = "male", .mrn = "H-7", .patientId = {}}, {}));
    }

    void admittingIsRepeatedUntilSomebodyJoined()
    {
        const auto first = admit(draft("City Pharmacy", "pharmacy", "city.invitation"));
        EXPECT_DONE(first);
        const auto again = admit(draft("City Pharmacy", "pharmacy", "city2.invitation"));
        EXPECT_DONE(again);
        QCOMPARE(again->receipt.block, std::uint64_t(0));
        QCOMPARE(again->configBlock, first->configBlock);
        // The invitation before is void.
        EXPECT_REFUSED(found("city.invitation", "void", "void.p8"), ErrorCode::Denied);
        EXPECT_REFUSED(admit(draft("City Pharmacy", "insurer", "city3.invitation")), ErrorCode::Conflict);
        EXPECT_DONE(found("city2.invitation", "city", "city.p8"));
        EXPECT_REFUSED(admit(draft("City Pharmacy", "pharmacy", "city3.invitation")), ErrorCode::Conflict);
        QVERIFY(!fs::exists(m_world.path("city3.invitation")));
    }

    void foundingThatWasInterruptedGoesOn()
    {
        EXPECT_DONE(admit(draft("Meridian Insurance", "insurer", "meridian.invitation")));
        for (const JoinStep step : {JoinStep::ReadingLedger, JoinStep::PublishingKey, JoinStep::FoundingOrganisation}) {
            struct Killed {};
            try {
                static_cast<void>(found("meridian.invitation", "meridian", "meridian.p8", [&](JoinStep at) {
                    if (at == step) {
                        throw Killed();
                    }
                }));
                QFAIL("it was not interrupted");
            } catch (const Killed &) {
            }
        }
        EXPECT_DONE(found("meridian.invitation", "meridian", "meridian.p8"));
        const auto agents = agentsOf(node());
        QVERIFY(agents && std::ranges::count_if(*agents, [](const auto &agent) { return agent.profile.string().find("MeridianInsuranceMSP") != std::string::npos; }) == 1);
    }

    void aRecoveryKeyReplacesNoFile()
    {
        EXPECT_DONE(admit(draft("Research Institute", "research", "research.invitation")));
        EXPECT_DONE(writeFileDurably(m_world.path("taken.p8"), bytesOf("dear")));
        EXPECT_REFUSED(found("research.invitation", "research", "taken.p8"), ErrorCode::Conflict);
        QVERIFY(!fs::exists(m_world.path("research")));
        EXPECT_DONE(found("research.invitation", "research", "research.p8"));
    }

    void refusesWhatCannotBeAdmitted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no name") << " " << "laboratory" << ErrorCode::Invalid;
        QTest::newRow("no kind") << "West Laboratory" << "bakery" << ErrorCode::Invalid;
        QTest::newRow("a long name") << QString(65, QLatin1Char('w')) << "laboratory" << ErrorCode::Invalid;
        QTest::newRow("a name that another has") << "Lakeside Surgery" << "laboratory" << ErrorCode::Conflict;
        QTest::newRow("a name that an admitted one has") << "Harbour Laboratory" << "laboratory" << ErrorCode::Conflict;
    }
    void refusesWhatCannotBeAdmitted()
    {
        QFETCH(QString, name);
        QFETCH(QString, kind);
        QFETCH(ErrorCode, code);
        auto what = draft(name.toUtf8().constData(), kind.toUtf8().constData(), "never.invitation");
        what.mspId = name == QLatin1String("Harbour Laboratory") ? "OtherMSP" : "";
        EXPECT_REFUSED(admit(what), code);
        QVERIFY(!fs::exists(m_world.path("never.invitation")));
    }

    void whatIsNotSignedIsNotAdmitted()
    {
        m_world.approval.signs = false;
        const auto refused = admit(draft("Unsigned Laboratory", "laboratory", "unsigned.invitation"));
        m_world.approval.signs = true;
        QVERIFY(!refused);
        QVERIFY(!fs::exists(m_world.path("unsigned.invitation")));
        QVERIFY(!fs::exists(node() / "organizations" / "UnsignedLaboratoryMSP"));
    }

    void onlyTheNetworksAdministratorAdmitsAndSuspends()
    {
        auto session = hal();
        EXPECT_DONE(session);
        EXPECT_REFUSED(AdmitOrganization(**session).run(draft("West Laboratory", "laboratory", "west.invitation"), {}), ErrorCode::Denied);
        EXPECT_REFUSED(suspendOrganization(**session, "CityPharmacyMSP", "because", {}), ErrorCode::Denied);
    }

    void aSuspendedOrganisationIsRefusedUntilItIsReinstated()
    {
        auto administrator = m_world.open(m_world.administrator);
        EXPECT_DONE(administrator);
        EXPECT_REFUSED(suspendOrganization(**administrator, "HarbourLaboratoryMSP", " ", {}), ErrorCode::Invalid);
        EXPECT_REFUSED(suspendOrganization(**administrator, (*administrator)->mspId(), "ourselves", {}), ErrorCode::Denied);
        EXPECT_REFUSED(suspendOrganization(**administrator, "NobodyMSP", "nobody", {}), ErrorCode::NotFound);
        EXPECT_DONE(suspendOrganization(**administrator, "HarbourLaboratoryMSP", "the contract has ended", {}));
        auto all = listStandings(**administrator, {});
        EXPECT_DONE(all);
        QVERIFY(all->front().administers);
        auto laboratory = std::ranges::find(*all, "HarbourLaboratoryMSP", &OrganizationStanding::mspId);
        QCOMPARE(laboratory->state, std::string("suspended"));
        QCOMPARE(laboratory->reason, std::string("the contract has ended"));
        QCOMPARE(laboratory->members, 2);
        QVERIFY(laboratory->hosted && laboratory->block > 0 && laboratory->authority.find("Harbour Laboratory") != std::string::npos);
        QVERIFY(std::ranges::none_of(listOrganizations(**administrator), [](const auto &one) { return one.mspId == "HarbourLaboratoryMSP"; }));
        auto tess = m_world.open(m_world.path("tess"), "w");
        if (tess) {
            EXPECT_REFUSED(RegisterPatient(**tess).run({.family = "Vik", .given = "Per", .title = {}, .birthDate = "1981", .sex = "male", .mrn = "H-8", .patientId = {}}, {}), ErrorCode::Denied);
        } else {
            QCOMPARE(tess.error().code, ErrorCode::Denied);
        }
        EXPECT_DONE(reinstateOrganization(**administrator, "HarbourLaboratoryMSP", {}));
        auto again = m_world.open(m_world.path("tess"), "w");
        EXPECT_DONE(again);
        EXPECT_DONE(RegisterPatient(**again).run({.family = "Vik", .given = "Per", .title = {}, .birthDate = "1981", .sex = "male", .mrn = "H-8", .patientId = {}}, {}));
    }
};

MEDANCHOR_TEST(TestAdmission)
#include "tst_admission.moc"
