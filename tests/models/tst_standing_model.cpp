#include "models/member_acts.h"
#include "models/standing_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using med::tests::FakeWorkplace;
using Standing = StandingModel::Standing;

class TestStandingModel : public QObject {
    Q_OBJECT
private:
    static void stand(FakeWorkplace &workplace, const char *word)
    {
        const auto held = workplace.hold();
        workplace.who.standing = word;
    }

private slots:
    void followsWhatTheLedgerSays()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        StandingModel model(workplace);
        QSignalSpy changed(&model, &StandingModel::changed);
        for (const auto &[word, standing] : {std::pair("suspended", Standing::Suspended), std::pair("lapsed", Standing::Lapsed), std::pair("active", Standing::Active)}) {
            stand(*workplace, word);
            model.look();
            QTRY_COMPARE(model.standing(), standing);
        }
        QCOMPARE(changed.size(), 3);
    }

    void aRefusalSaysWhyNothingIsTaken_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("suspended");
        QTest::addColumn<bool>("lapsed");
        QTest::newRow("suspended") << "The member is suspended." << true << false;
        QTest::newRow("licence") << "The member's licence is not valid at the time of this transaction." << false << true;
        QTest::newRow("something else") << "Only a doctor may." << false << false;
    }
    void aRefusalSaysWhyNothingIsTaken()
    {
        QFETCH(QString, detail);
        const Failure failure = noteFailure({.code = ErrorCode::Denied, .detail = detail.toStdString(), .hint = {}}, Doing::Ordering);
        QTEST(failure.suspended, "suspended");
        QTEST(failure.lapsed, "lapsed");
        QCOMPARE(failure.doing, Doing::Ordering);
        QVERIFY(!noteFailure({.code = ErrorCode::Offline, .detail = detail.toStdString(), .hint = {}}, Doing::Ordering).suspended);
    }

    void oneDecisionAtATime()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        workplace->colleagueList = {{.memberId = "mem_a", .name = "Dr Jo Lind", .roles = {"doctor"}, .specialty = {}, .state = "active"}};
        SigningModel signing;
        workplace->setDesk(signing.desk());
        MemberActs acts(workplace, &signing);
        QSignalSpy succeeded(&acts, &ActModel::succeeded);
        QVERIFY(acts.suspend("mem_a", "On leave"));
        QVERIFY(!acts.reinstate("mem_a"));
        QTRY_VERIFY(signing.isAsking());
        signing.sign();
        QTRY_COMPARE(succeeded.size(), 1);
        QCOMPARE(succeeded[0][0].value<Doing>(), Doing::Suspending);
        QCOMPARE(succeeded[0][1].toString(), "mem_a");
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestStandingModel)
#include "tst_standing_model.moc"
