#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"

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
};

MEDANCHOR_TEST(TestWorkspace)
#include "tst_workspace.moc"
