#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/workflows/enrolment_desk.h"
#include "services/workflows/ledger_workplace.h"
#include "services/workflows/members.h"
#include "services/workflows/patients.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

/// An administrator invites people, who join from the file: on a real node. Each function leaves the
/// practice fit for the next.
class TestJoining : public QObject {
    Q_OBJECT
private:
    PracticeWorld m_world;

    std::string stateOf(const std::string &memberId)
    {
        auto session = m_world.open(m_world.administrator);
        if (!session) {
            return session.error().detail;
        }
        NameBook names(**session);
        names.learn();
        const auto all = listColleagues(**session, names);
        const auto found = std::ranges::find(*all, memberId, &ColleagueEntry::memberId);
        return found == all->end() ? "absent" : found->name + " " + found->state;
    }

private slots:
    void initTestCase() { EXPECT_DONE(m_world.create()); }

    void whoWasInvitedJoinsAndWorks()
    {
        const auto made = m_world.invite("jo.invitation");
        EXPECT_DONE(made);
        QVERIFY(made->onThisComputerOnly);
        QCOMPARE(stateOf(made->memberId), std::string("Dr Jo Lind invited"));
        const auto invitation = Invitation::read(m_world.path("jo.invitation"));
        EXPECT_DONE(invitation);
        const auto said = invitation->summary();
        QCOMPARE(said.organization, std::string("Lakeside Surgery"));
        QCOMPARE(said.fingerprint, made->fingerprint);
        QVERIFY(!said.demonstration);
        const auto joined = m_world.join("jo.invitation", "jo");
        EXPECT_DONE(joined);
        QCOMPARE(joined->networkFingerprint, made->fingerprint);
        QVERIFY(!fs::exists(m_world.path("jo") / "joining.p8"));
        QCOMPARE(stateOf(made->memberId), std::string("Dr Jo Lind active"));
        const auto place = openWorkplace(m_world.path("jo"), PracticeWorld::passphrase("the doctor's own words").view(), {});
        EXPECT_DONE(place);
        QCOMPARE((*place)->person().name, std::string("Dr Jo Lind"));
        QCOMPARE((*place)->person().organization, std::string("Lakeside Surgery"));
        QVERIFY(!(*place)->demonstration());
        QVERIFY(!(*place)->person().administers);
        auto doctor = m_world.open(m_world.path("jo"), "the doctor's own words");
        EXPECT_DONE(doctor);
        EXPECT_DONE(RegisterPatient(**doctor).run({.family = "Berg", .given = "Ola", .title = {}, .birthDate = "1980", .sex = "male", .mrn = "L-7", .patientId = {}}, {}));
    }

    void anInvitationIsUsedOnce()
    {
        EXPECT_DONE(m_world.invite("once.invitation", "Dr Once"));
        EXPECT_DONE(m_world.join("once.invitation", "once"));
        EXPECT_REFUSED(m_world.join("once.invitation", "again"), ErrorCode::Denied);
        EXPECT_REFUSED(m_world.join("once.invitation", "once"), ErrorCode::Conflict);
        QVERIFY(!fs::exists(m_world.path("again") / "wallet"));
    }

    void afterItsEndNobodyJoins()
    {
        EXPECT_DONE(m_world.invite("late.invitation", "Dr Late"));
        class InEightDays : public Clock {
        public:
            Moment now() const override { return SystemClock::instance().now() + std::chrono::hours(24 * 8); }
        };
        EXPECT_REFUSED(m_world.join("late.invitation", "late", "words", InEightDays()), ErrorCode::Denied);
        QVERIFY(!fs::exists(m_world.path("late")));
        // Its own clock decides nothing at the authority: an identity that has ended enrols nobody.
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        const auto authority = authorityOf((*session)->network(), (*session)->mspId());
        const ledger::CaClient client(*authority);
        const auto secret = client.registerIdentity((*session)->signer(), {.id = "mem_ended", .attributes = {}, .kept = {{ledger::kEnrolUntil, "1000"}},
                                                                           .maxEnrollments = 1, .secret = {}});
        EXPECT_DONE(secret);
        EXPECT_REFUSED(client.enroll("mem_ended", *secret, crypto::PrivateKey::generate()), ErrorCode::Denied);
    }

    void aWrongSecretIsDenied()
    {
        EXPECT_DONE(m_world.invite("wrong.invitation", "Dr Wrong"));
        auto invitation = Invitation::read(m_world.path("wrong.invitation"));
        EXPECT_DONE(invitation);
        const std::string right = invitation->secret;
        invitation->secret = "guessed";
        EXPECT_REFUSED(JoinOrganisation().run({.invitation = *invitation, .profile = m_world.path("wrong")}, PracticeWorld::passphrase("w").view(), {}), ErrorCode::Denied);
        // The folder goes on with the right one.
        EXPECT_DONE(m_world.join("wrong.invitation", "wrong", "w"));
    }

    void aFolderThatHoldsSomethingIsLeftAlone()
    {
        EXPECT_DONE(m_world.invite("full.invitation", "Dr Full"));
        fs::create_directory(m_world.path("full"));
        EXPECT_DONE(writeFileDurably(m_world.path("full") / "letters.txt", bytesOf("dear")));
        EXPECT_REFUSED(m_world.join("full.invitation", "full"), ErrorCode::Conflict);
        QVERIFY(fs::exists(m_world.path("full") / "letters.txt"));
        EXPECT_DONE(m_world.join("full.invitation", "fresh"));
    }

    void aFullDiskLeavesTheInvitationGood()
    {
        EXPECT_DONE(m_world.invite("disk.invitation", "Dr Disk"));
        for (const rlim_t room : {rlim_t(10), rlim_t(120)}) {
            const FullDisk full(room);
            EXPECT_REFUSED(m_world.join("disk.invitation", "disk"), ErrorCode::Io);
        }
        {
            const FullDisk full(1024); // The key is kept, the wallet does not fit: the secret is used up.
            EXPECT_REFUSED(m_world.join("disk.invitation", "disk"), ErrorCode::Io);
        }
        EXPECT_REFUSED(m_world.join("disk.invitation", "disk", "other words"), ErrorCode::Locked);
        EXPECT_DONE(m_world.join("disk.invitation", "disk"));
    }

    void whatWasInterruptedGoesOn_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("after the keys") << int(JoinStep::Enrolling);
        QTest::newRow("before the ledger") << int(JoinStep::ReadingLedger);
        QTest::newRow("before the key is published") << int(JoinStep::PublishingKey);
    }
    void whatWasInterruptedGoesOn()
    {
        QFETCH(int, step);
        const std::string name = "step" + std::to_string(step);
        const std::string file = name + ".invitation";
        EXPECT_DONE(m_world.invite(file.c_str(), "Dr Step"));
        struct Killed {};
        try {
            static_cast<void>(JoinOrganisation().run({.invitation = *Invitation::read(m_world.path(file.c_str())), .profile = m_world.path(name.c_str()),
                                                      .told = [&](JoinStep at) {
                                                          if (int(at) == step) {
                                                              throw Killed();
                                                          }
                                                      }}, PracticeWorld::passphrase("w").view(), {}));
            QFAIL("it was not interrupted");
        } catch (const Killed &) {
        }
        // It is not offered for signing in before it is whole.
        QVERIFY(!std::ranges::any_of(profilesIn(m_world.administrator.parent_path().parent_path().parent_path()),
                                     [&](const ProfileEntry &entry) { return entry.login == name; }));
        EXPECT_DONE(m_world.join(file.c_str(), name.c_str(), "w"));
    }

    void theLedgerOfAnotherNetworkIsRefused()
    {
        EXPECT_DONE(m_world.invite("moved.invitation", "Dr Moved"));
        PracticeWorld other;
        EXPECT_DONE(other.create());
        auto invitation = Invitation::read(m_world.path("moved.invitation"));
        EXPECT_DONE(invitation);
        const std::string right = *invitation->network.nodeData;
        invitation->network.nodeData = (other.path("practice") / "ledger").string();
        EXPECT_REFUSED(JoinOrganisation().run({.invitation = *invitation, .profile = m_world.path("moved")}, PracticeWorld::passphrase("w").view(), {}), ErrorCode::Conflict);
        // A folder into which others write is nobody's node.
        const fs::path open = m_world.path("open");
        fs::create_directory(open);
        for (const char *name : {"node.json", "network.json"}) {
            fs::copy_file(fs::path(right) / name, open / name);
        }
        fs::permissions(open, fs::perms::all);
        invitation->network.nodeData = open.string();
        EXPECT_REFUSED(JoinOrganisation().run({.invitation = *invitation, .profile = m_world.path("moved")}, PracticeWorld::passphrase("w").view(), {}), ErrorCode::Denied);
        // And one that is not here cannot be used from here.
        invitation->network.nodeData = m_world.path("nowhere").string();
        EXPECT_REFUSED(JoinOrganisation().run({.invitation = *invitation, .profile = m_world.path("moved")}, PracticeWorld::passphrase("w").view(), {}), ErrorCode::NotFound);
        QVERIFY(!fs::exists(m_world.path("moved")));
    }

    void onlyAdministratorsInvite()
    {
        EXPECT_DONE(m_world.invite("plain.invitation", "Dr Plain"));
        EXPECT_DONE(m_world.join("plain.invitation", "plain", "w"));
        auto doctor = m_world.open(m_world.path("plain"), "w");
        EXPECT_DONE(doctor);
        EXPECT_REFUSED(InvitePerson(**doctor).run({.name = "Dr Friend", .roles = {"doctor"}, .days = 7, .file = m_world.path("friend.invitation")}, {}), ErrorCode::Denied);
        QVERIFY(!fs::exists(m_world.path("friend.invitation")));
    }

    void anInvitedAdministratorInvites()
    {
        EXPECT_DONE(m_world.invite("second.invitation", "Sam Reed", {"administrator"}));
        EXPECT_DONE(m_world.join("second.invitation", "second", "w"));
        auto session = m_world.open(m_world.path("second"), "w");
        EXPECT_DONE(session);
        const auto made = InvitePerson(**session).run({.name = "Kim Vale", .specialty = "Radiography", .roles = {"technician"}, .days = 1,
                                                       .file = m_world.path("kim.invitation")}, {});
        EXPECT_DONE(made);
        EXPECT_DONE(m_world.join("kim.invitation", "kim", "w"));
    }

    void whatIsNotSignedIsNotMade()
    {
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        m_world.approval.signs = false;
        const auto refused = InvitePerson(**session).run({.name = "Dr No", .roles = {"doctor"}, .days = 7, .file = m_world.path("no.invitation")}, {});
        m_world.approval.signs = true;
        QVERIFY(!refused);
        QVERIFY(!fs::exists(m_world.path("no.invitation")));
        QVERIFY(!fs::exists(m_world.path("no.invitation.unsigned")));
        const auto members = (*session)->reader().members((*session)->mspId());
        for (const auto &member : *members) {
            QVERIFY(!keptInvitation(**session, member.member) || keptInvitation(**session, member.member)->name != "Dr No");
        }
    }

    void refusesAnInvitationThatCannotBe_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no name") << ErrorCode::Invalid;
        QTest::newRow("no role") << ErrorCode::Invalid;
        QTest::newRow("patient") << ErrorCode::Invalid;
        QTest::newRow("custodian") << ErrorCode::Conflict; // The practice has its agent.
        QTest::newRow("network-admin") << ErrorCode::Invalid;
        QTest::newRow("91 days") << ErrorCode::Invalid;
        QTest::newRow("file is there") << ErrorCode::Conflict;
        QTest::newRow("no such folder") << ErrorCode::NotFound;
    }
    void refusesAnInvitationThatCannotBe()
    {
        QFETCH(ErrorCode, code);
        const QByteArray row = QTest::currentDataTag();
        InvitationDraft draft {.name = "Dr A", .roles = {"doctor"}, .days = 7, .file = m_world.path("a.invitation")};
        draft.name = row == "no name" ? " " : draft.name;
        draft.roles = row == "no role" ? std::vector<std::string> {} : row == "patient" || row == "custodian" || row == "network-admin" ? std::vector<std::string> {row.toStdString()} : draft.roles;
        draft.days = row == "91 days" ? 91 : draft.days;
        draft.file = row == "file is there" ? m_world.administrator / "wallet" : row == "no such folder" ? m_world.path("none") / "a.invitation" : draft.file;
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        const auto height = (*session)->ledger().head().height;
        EXPECT_REFUSED(InvitePerson(**session).run(draft, {}), code);
        QCOMPARE((*session)->ledger().head().height, height);
    }

    void aFullDiskTellsTheLedgerNothing()
    {
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        const auto height = (*session)->ledger().head().height;
        {
            const FullDisk full(1000);
            EXPECT_REFUSED(InvitePerson(**session).run({.name = "Dr B", .roles = {"doctor"}, .days = 7, .file = m_world.path("b.invitation")}, {}), ErrorCode::Io);
        }
        EXPECT_DONE((*session)->catchUp({}));
        QCOMPARE((*session)->ledger().head().height, height);
        QVERIFY(!fs::exists(m_world.path("b.invitation.unsigned")));
    }
};

MEDANCHOR_TEST(TestJoining)
#include "tst_joining.moc"
