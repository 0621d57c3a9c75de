#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/people/people_page.h"
#include "views/people/roles_strip.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestPeoplePage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        SigningModel signing;
        std::unique_ptr<ColleagueListModel> colleagues;
        std::unique_ptr<InviteModel> invitations;
        std::unique_ptr<MemberActs> acts;
        std::unique_ptr<AgentModel> agent;
        std::unique_ptr<PeoplePage> page;

        World()
        {
            const auto at = [](const char *when) { return fromIso8601(when).value(); };
            clinic->desk = &signing;
            clinic->colleagueList = {
                {.memberId = "mem_khan", .name = "Dr Amira Khan", .roles = {"administrator", "doctor"}, .specialty = "Radiology", .state = "active", .self = true},
                {.memberId = "mem_lind", .name = "Dr Jo Lind", .roles = {"doctor"}, .specialty = {}, .state = "active",
                 .validFrom = at("2024-01-01T12:00:00Z"), .validUntil = at("2099-03-05T12:00:00Z"), .openOrders = 3},
                {.memberId = "mem_menon", .name = "Ravi Menon", .roles = {"technician"}, .specialty = {}, .state = "suspended",
                 .changed = at("2025-03-05T12:00:00Z"), .reason = "Licence under review", .waitingOrders = 1},
                {.memberId = "mem_new", .name = "Dr Ola Berg", .roles = {"doctor"}, .specialty = {}, .state = "invited"},
                {.memberId = "mem_old", .name = "Dr Per Quist", .roles = {"doctor"}, .specialty = {}, .state = "lapsed", .validUntil = at("2024-03-05T12:00:00Z")}};
            colleagues = std::make_unique<ColleagueListModel>(clinic);
            invitations = std::make_unique<InviteModel>(clinic, &signing);
            acts = std::make_unique<MemberActs>(clinic, &signing);
            QObject::connect(acts.get(), &ActModel::succeeded, colleagues.get(), &ColleagueListModel::load); // As the workspace does.
            agent = std::make_unique<AgentModel>(clinic);
            page = std::make_unique<PeoplePage>(*colleagues, *invitations, *acts, *agent, "NorthgateMSP");
            page->resize(1400, 800);
            page->show();
            page->activateWindow();
            colleagues->load();
        }
        bool isReady() { return QTest::qWaitFor([this] { return colleagues->state() == LoadState::Ready; }); }
        RecordListView *list() const { return page->findChild<RecordListView *>("peopleList"); }
        QString row(int row) const { return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
        void choose(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
        Button *button(const char *name) const { return list()->openedActions() ? list()->openedActions()->findChild<Button *>(name) : nullptr; }
        QString opened() const
        {
            QStringList words;
            for (const auto *label : list()->openedActions()->findChildren<Label *>()) {
                words << label->text();
            }
            return words.join('\n');
        }
        bool press(const char *name) const
        {
            if (!QTest::qWaitFor([&] { return button(name) && button(name)->isEnabled(); })) {
                return false;
            }
            button(name)->click();
            return true;
        }
        bool asks() { return QTest::qWaitFor([this] { return signing.isAsking(); }); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void anAgentThatIsAwayIsSaid()
    {
        World world;
        QVERIFY(world.isReady());
        world.clinic->setAgent("NorthgateMSP", {.state = AgentContact::State::Away, .last = fromIso8601("2025-03-05T11:00:00Z").value()});
        world.page->enter();
        auto *away = world.page->findChild<Notice *>("agentAway");
        QTRY_VERIFY(away->isVisible());
        QVERIFY2(away->words().contains("05-Mar-2025") && away->words().contains("start that computer"), qPrintable(away->words()));
        world.clinic->setAgent("NorthgateMSP", {.state = AgentContact::State::There, .last = SystemClock::instance().now()});
        world.agent->watch({}); // Else it would be asked again in 15 seconds.
        world.page->enter();
        QTRY_VERIFY(!away->isVisible());
        QTRY_VERIFY(world.page->findChild<Label *>("peopleCount")->text().contains("the agent of your organisation runs"));
    }

    void aRowSaysRolesWorkloadAndWhereSomebodyStands()
    {
        World world;
        const QAbstractItemModelTester tester(world.colleagues.get());
        QVERIFY(world.isReady());
        QVERIFY2(world.row(1).contains("Dr Jo Lind, Doctor"), qPrintable(world.row(1)));
        QVERIFY(world.row(1).contains("3 orders open"));
        QVERIFY(world.row(1).contains("licence until 05-Mar-2099"));
        QVERIFY2(world.row(2).contains("Suspended") && world.row(2).contains("since 05-Mar-2025"), qPrintable(world.row(2)));
        QVERIFY(world.row(2).contains("1 order waits"));
        QVERIFY2(world.row(4).contains("Licence not valid") && world.row(4).contains("ended 05-Mar-2024"), qPrintable(world.row(4)));
        QCOMPARE(world.page->findChild<Label *>("peopleCount")->text(), "2 active, 1 invited, 1 suspended");
        world.choose(1);
        QVERIFY2(world.opened().contains("The licence is valid from 01-Jan-2024 until 05-Mar-2099."), qPrintable(world.opened()));
        world.choose(2);
        QVERIFY2(world.opened().contains("Suspended, because: Licence under review"), qPrintable(world.opened()));
    }

    void onlyWhatMayBeDoneIsOffered_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("oneself") << 0 << QStringList();
        QTest::newRow("active") << 1 << QStringList {"suspendPerson", "changeRoles", "changeLicence", "revokeCertificate"};
        QTest::newRow("suspended") << 2 << QStringList {"reinstatePerson", "revokeCertificate"};
        QTest::newRow("invited") << 3 << QStringList {"suspendPerson", "changeRoles", "changeLicence"};
        QTest::newRow("outside the licence's time") << 4 << QStringList {"suspendPerson", "changeRoles", "changeLicence", "revokeCertificate"};
    }
    void onlyWhatMayBeDoneIsOffered()
    {
        QFETCH(int, row);
        QFETCH(QStringList, offered);
        World world;
        QVERIFY(world.isReady());
        world.choose(row);
        QStringList found;
        for (const auto *button : world.list()->openedActions()->findChildren<Button *>()) {
            found << button->objectName();
        }
        QCOMPARE(found, offered);
    }

    void aSuspensionNeedsAReasonAndTheListFollows()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(1);
        QVERIFY(world.press("suspendPerson"));
        QTRY_VERIFY(qobject_cast<ReasonStrip *>(world.list()->openedActions()));
        QVERIFY(world.press("reasonConfirm"));
        QVERIFY(!world.acts->isRunning()); // Without a reason nothing begins.
        auto *field = world.list()->openedActions()->findChild<QLineEdit *>("reasonField");
        QTest::keyClicks(field, "Licence lost");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Member:Suspend");
        QCOMPARE(world.signing.request()->weight, SigningWeight::Full);
        world.signing.sign();
        QTRY_COMPARE(world.colleagues->row(1).state, "suspended");
        QCOMPARE(world.colleagues->row(1).reason, "Licence lost");
        // The row offers what follows, and that works.
        QVERIFY(world.press("reinstatePerson"));
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Member:Reinstate");
        world.signing.sign();
        QTRY_COMPARE(world.colleagues->row(1).state, "active");
    }

    void escLeavesEverythingAsItIs()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(1);
        QVERIFY(world.press("suspendPerson"));
        QTRY_VERIFY(qobject_cast<ReasonStrip *>(world.list()->openedActions()));
        QTest::keyClick(world.list()->openedActions()->findChild<QLineEdit *>("reasonField"), Qt::Key_Escape);
        QTRY_VERIFY(world.button("suspendPerson"));
        QVERIFY(!world.acts->isRunning());
        QCOMPARE(world.colleagues->row(1).state, "active");
    }

    void rolesAreChosenOneByOne()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(1);
        QVERIFY(world.press("changeRoles"));
        QTRY_VERIFY(qobject_cast<RolesStrip *>(world.list()->openedActions()));
        QVERIFY(world.button("role-doctor")->isChecked());
        QVERIFY(!world.button("rolesConfirm")->isEnabled()); // They have these.
        world.button("role-doctor")->click();
        QVERIFY(!world.button("rolesConfirm")->isEnabled()); // None is none.
        world.button("role-technician")->click();
        world.button("role-administrator")->click();
        world.list()->rebuildActions(); // As when the ledger grows: what was chosen stays.
        QVERIFY(world.button("role-technician")->isChecked());
        QVERIFY(world.press("rolesConfirm"));
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Member:ChangeRoles");
        world.signing.sign();
        QTRY_COMPARE(world.colleagues->row(1).roles, (std::vector<std::string> {"administrator", "technician"}));
    }

    void theRoleThatWasGivenLastIsThereAgain()
    {
        World world;
        auto *role = world.page->findChild<Button *>("inviteRole");
        role->click();
        auto *menu = world.page->findChild<QMenu *>();
        QVERIFY(menu);
        menu->findChild<QAction *>("technician")->trigger();
        menu->close();
        const QString chosen = role->text();
        QVERIFY(chosen.contains("technician"));
        World again; // Also after somebody signed in anew.
        QCOMPARE(again.page->findChild<Button *>("inviteRole")->text(), chosen);
        again.invitations->keepRole("doctor");
    }
    void aCertificateIsRevoked()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(2);
        QVERIFY(world.press("revokeCertificate"));
        QTRY_VERIFY(qobject_cast<ReasonStrip *>(world.list()->openedActions()));
        auto *field = world.list()->openedActions()->findChild<QLineEdit *>("reasonField");
        QTest::keyClicks(field, "Key lost");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(world.clinic->revoked.count("mem_menon"), 1u);
        QTRY_VERIFY(world.button("reinstatePerson"));
    }

    void aRefusalIsSaidInWords()
    {
        World world;
        QVERIFY(world.isReady());
        world.clinic->refuse("suspendMember", ErrorCode::Denied);
        world.acts->suspend("mem_lind", "Licence lost");
        auto *notice = world.page->findChild<Notice *>("peopleFailure");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->words().contains("Nobody was suspended") && notice->words().contains("nobody for themselves"), qPrintable(notice->words()));
    }

    void peopleOfOneRoleAloneCanBeShown()
    {
        World world;
        QVERIFY(world.isReady());
        QCOMPARE(world.list()->model()->rowCount(), 5);
        world.page->findChild<Button *>("peopleRole")->click();
        auto *menu = world.page->findChild<QMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == "Laboratory technician") {
                action->trigger();
            }
        }
        menu->close();
        QCOMPARE(world.list()->model()->rowCount(), 1);
        QVERIFY(world.row(0).contains("Ravi Menon"));
        QCOMPARE(world.page->findChild<Button *>("peopleRole")->text(), "Laboratory technician");
        world.page->filter().setRole("pharmacist");
        world.colleagues->load();
        QTRY_COMPARE(world.page->findChild<EmptyPlace *>()->title(), "Nobody has this role");
    }

    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestPeoplePage)
#include "tst_people_page.moc"
