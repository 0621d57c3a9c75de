#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/laboratory_world.h"

#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

/// What a workspace does by itself.
class TestWorkspace : public QObject {
    Q_OBJECT
private slots:
    void whatWasSignedGoesOutOnceConnectedAndUnlocked()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        Workspace workspace(clinic);
        workspace.start();
        QTRY_VERIFY(workspace.ledger().status().connected);
        QCOMPARE(clinic->wentOn, 0); // Nobody was away.
        clinic->refuse("refresh", ErrorCode::Offline);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace.ledger().status().connected, 10'000);
        workspace.signing().setLocked(true);
        clinic->allow("refresh");
        QTRY_VERIFY_WITH_TIMEOUT(workspace.ledger().status().connected, 10'000);
        QTest::qWait(100);
        QCOMPARE(clinic->wentOn, 0); // Nobody is there.
        workspace.signing().setLocked(false);
        QTRY_COMPARE(clinic->wentOn, 1);
    }
    void theSheetStandsBesideTheOrderThatItIsAbout()
    {
        using State = SendItem::State;
        tests::LaboratoryWorld world;
        Workspace workspace(world.clinic);
        workspace.start();
        auto &laboratory = *workspace.laboratory();
        QTRY_COMPARE(laboratory.orders().rowCount(), 3);
        const auto send = [&](const std::string &order, const char *folder) {
            laboratory.choose(QString::fromStdString(order));
            laboratory.intake().offer({world.addFolder(folder, 3)});
            return QTest::qWaitFor([&] { return laboratory.maySend(); }) && laboratory.send();
        };
        auto &sending = world.clinic->gates["sending " + world.ann];
        sending.close();
        QVERIFY(send(world.ann, "first"));
        QTRY_VERIFY(workspace.signing().isAsking());
        workspace.signing().sign();
        QTRY_COMPARE(sending.waiting(), 1);
        QVERIFY(send(world.bauer, "second"));
        laboratory.choose(QString::fromStdString(world.okoro));
        sending.open();
        // Its turn has come while another order was shown.
        QTRY_VERIFY(workspace.signing().isAsking());
        QCOMPARE(laboratory.currentId().toStdString(), world.bauer);
        QCOMPARE(laboratory.queue().preparing()->orderId.toStdString(), world.bauer);
        // Who goes to another order does not sign.
        laboratory.choose(QString::fromStdString(world.okoro));
        QVERIFY(!workspace.signing().isAsking());
        QTRY_COMPARE(laboratory.queue().row(laboratory.queue().rowCount() - 1).state, State::NotSigned);
    }
};

MEDANCHOR_TEST(TestWorkspace)
#include "tst_workspace.moc"
