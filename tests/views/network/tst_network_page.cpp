#include "tests/support/test_main.h"

#include "models/signing_model.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/network/network_page.h"
#include "views/network/organization_words.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestNetworkPage : public QObject {
    Q_OBJECT
private:
    static OrganizationStanding organization(const char *name, const char *kind, const char *state)
    {
        return {.mspId = std::string(name) + "MSP", .name = name, .kind = kind, .state = state, .hosted = true, .members = 3,
                .changed = fromIso8601("2025-03-05T11:00:00Z").value(), .block = 17, .reason = {}, .authority = "CN=ca,O=" + std::string(name),
                .authorityUntil = fromIso8601("2040-03-05T11:00:00Z").value(), .revoked = 2};
    }

    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        SigningModel signing;
        std::unique_ptr<NetworkAdministration> network;
        std::unique_ptr<NetworkPage> page;

        explicit World(const workflows::AgentContacts &agents = {})
        {
            clinic->agents = agents;
            clinic->desk = &signing;
            auto own = organization("Northgate", "hospital", "active");
            own.administers = true;
            auto suspended = organization("Meridian", "insurer", "suspended");
            suspended.reason = "The contract has ended";
            clinic->standings = {own, organization("Harbour", "laboratory", "active"), suspended, organization("City", "pharmacy", "invited")};
            clinic->facts = {.channel = "health", .chaincode = "medanchor", .contractVersion = "1.2.0", .networkId = std::string(64, 'a'),
                             .fingerprint = "AAAA BBBB", .height = 128, .configBlock = 9, .consensus = "solo", .oneAdmits = true, .administrator = "Northgate",
                             .servers = {{.address = "unix:/x", .local = true, .reachable = true, .height = 128, .latency = std::chrono::milliseconds(4), .problem = {}},
                                         {.address = "peer0:7051", .asked = fromIso8601("2025-03-05T11:00:00Z").value(), .problem = "refused"}}};
            network = std::make_unique<NetworkAdministration>(clinic, &signing);
            page = std::make_unique<NetworkPage>(*network);
            page->resize(1400, 900);
            page->show();
            page->enter();
        }
        bool isReady()
        {
            return QTest::qWaitFor([this] { return network->organizations().state() == LoadState::Ready && network->facts().facts() && page->findChild<Label *>("organizationCount")->text() != QString(); });
        }
        RecordListView *list() const { return page->findChild<RecordListView *>("organizationList"); }
        QString row(int row) const { return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
        void choose(int row) const
        {
            list()->setCurrentIndex(list()->model()->index(row, 0));
            QTest::qWait(0);
        }
        Button *button(const char *name) const { return list()->openedActions() ? list()->openedActions()->findChild<Button *>(name) : nullptr; }
        QString words() const
        {
            QStringList all;
            for (const auto *label : page->findChildren<QLabel *>()) {
                if (label->isVisible()) {
                    all << label->text();
                }
            }
            return all.join('\n');
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

    void aRowSaysKindPeopleAndStanding()
    {
        World world;
        const QAbstractItemModelTester tester(&world.network->organizations());
        QVERIFY(world.isReady());
        QVERIFY2(world.row(0).contains("Northgate") && world.row(0).contains("administers the network"), qPrintable(world.row(0)));
        QVERIFY2(world.row(1).contains("Laboratory") && world.row(1).contains("3 people"), qPrintable(world.row(1)));
        QVERIFY2(world.row(2).contains("Suspended"), qPrintable(world.row(2)));
        QVERIFY2(world.row(3).contains("nobody has joined yet"), qPrintable(world.row(3)));
        QCOMPARE(world.page->findChild<Label *>("organizationCount")->text(), "4 organisations, 1 suspended");
        world.choose(2);
        QVERIFY2(world.words().contains("Suspended, because: The contract has ended"), qPrintable(world.words()));
        QVERIFY2(world.words().contains("2 certificates of it are revoked in the channel."), qPrintable(world.words()));
        QVERIFY(world.words().contains("since block 17"));
    }

    void theOneThatAdministersIsNotSuspended()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(0);
        QVERIFY(!world.button("suspendOrganization") && !world.button("reinstateOrganization"));
        QVERIFY(world.words().contains("nobody suspends it"));
    }

    void whetherTheAgentRunsIsSaidOfEach()
    {
        World world({{"NorthgateMSP", {.state = AgentContact::State::There, .last = SystemClock::instance().now()}},
                     {"HarbourMSP", {.state = AgentContact::State::Away, .last = fromIso8601("2025-03-05T11:00:00Z").value()}}});
        QVERIFY(world.isReady());
        QTRY_VERIFY2(world.row(0).contains("its agent runs"), qPrintable(world.row(0)));
        QVERIFY2(world.row(1).contains("Agent away") && world.row(1).contains("05-Mar-2025"), qPrintable(world.row(1)));
        QVERIFY2(!world.row(3).contains("agent", Qt::CaseInsensitive), qPrintable(world.row(3)));
        world.choose(0);
        QVERIFY2(world.words().contains("Its agent runs"), qPrintable(world.words()));
        world.choose(1);
        QVERIFY2(world.words().contains("Its agent is away. Last heard of: 05-Mar-2025"), qPrintable(world.words()));
        // It comes back, and the opened row says so by itself.
        world.clinic->setAgent("HarbourMSP", {.state = AgentContact::State::There, .last = SystemClock::instance().now()});
        world.network->agents().watch({"NorthgateMSP", "HarbourMSP"});
        QTRY_VERIFY2(world.row(1).contains("its agent runs"), qPrintable(world.row(1)));
        QTRY_VERIFY2(world.words().contains("Its agent runs") && !world.words().contains("is away"), qPrintable(world.words()));
    }

    void aSuspensionNeedsAReasonAndTheListFollows()
    {
        World world;
        QVERIFY(world.isReady());
        world.choose(1);
        QVERIFY(world.press("suspendOrganization"));
        QTRY_VERIFY(qobject_cast<ReasonStrip *>(world.list()->openedActions()));
        QVERIFY(world.press("reasonConfirm"));
        QVERIFY(!world.network->acts().isRunning()); // Without a reason nothing begins.
        auto *field = world.list()->openedActions()->findChild<QLineEdit *>("reasonField");
        QTest::keyClicks(field, "Contract ended");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Network:SuspendOrganization");
        QCOMPARE(world.signing.request()->weight, SigningWeight::Full);
        world.signing.sign();
        QTRY_COMPARE(world.network->organizations().row(1).state, "suspended");
        QVERIFY(world.press("reinstateOrganization"));
        QVERIFY(world.asks());
        world.signing.sign();
        QTRY_COMPARE(world.network->organizations().row(1).state, "active");
    }

    void withoutNamesNothingIsAdmitted()
    {
        World world;
        QVERIFY(world.isReady());
        world.page->findChild<Button *>("admit")->click();
        QVERIFY(world.page->findChild<Label *>("admitNameError")->isVisible());
        QTest::keyClicks(world.page->findChild<QLineEdit *>("admitName"), "West Laboratory");
        QVERIFY(!world.page->findChild<Label *>("admitNameError")->isVisible());
        world.page->findChild<Button *>("admit")->click();
        QVERIFY(world.page->findChild<Label *>("admitPersonError")->isVisible());
        QVERIFY(!world.network->admissions().isRunning());
    }

    void whoIsAdmittedGetsAnInvitation()
    {
        World world;
        QVERIFY(world.isReady());
        world.network->admissions().admit({.name = "West", .kind = "laboratory", .mspId = {}, .administrator = "Hal Moss", .specialty = {},
                                           .roles = {"administrator"}, .days = 7, .file = "/media/west.invitation", .registrars = {}});
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Network:RegisterOrganization");
        world.signing.sign();
        QTRY_VERIFY(world.page->findChild<QWidget *>("admissionMade")->isVisible());
        QVERIFY(world.page->findChild<Label *>("admissionMadeWords")->text().contains("west.invitation"));
        QCOMPARE(world.page->findChild<Label *>("admissionFingerprint")->text(), "AAAA BBBB");
        QTRY_COMPARE(world.network->organizations().rowCount(), 5);
    }

    void channelAndServersAreSaidInWords()
    {
        World world;
        QVERIFY(world.isReady());
        QTRY_VERIFY(world.words().contains("Northgate alone")); // Shown with the next layout.
        const QString words = world.words();
        QVERIFY2(words.contains("medanchor, version 1.2.0") && words.contains("in block 9"), qPrintable(words));
        QVERIFY2(words.contains("This computer’s ledger") && words.contains("answers within 4 ms, 128 blocks"), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("peer0\u200b:7051")) && words.contains("did not answer"), qPrintable(words));
    }

    void aRefusalIsSaid()
    {
        World world;
        QVERIFY(world.isReady());
        world.clinic->refuse("suspendOrganization", ErrorCode::Denied);
        world.network->acts().suspend("HarbourMSP", "because");
        QTRY_VERIFY(world.page->findChild<QWidget *>("networkFailure")->isVisible());
        QVERIFY(world.words().contains("Only an administrator of the network"));
    }
};

MEDANCHOR_TEST(TestNetworkPage)
#include "tst_network_page.moc"
