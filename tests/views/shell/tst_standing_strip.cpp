#include "views/shell/standing_strip.h"

#include "models/standing_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"
#include "views/common/error_text.h"

#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using med::tests::FakeWorkplace;

class TestStandingStrip : public QObject {
    Q_OBJECT
private slots:
    void comesAndGoesWithTheSuspension()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        StandingModel model(workplace);
        StandingStrip strip(model);
        QVERIFY(strip.isHidden());
        for (const auto &[word, said] : {std::pair("suspended", "You are suspended."), std::pair("lapsed", "Your licence is not valid today.")}) {
            {
                const auto held = workplace->hold();
                workplace->who.standing = word;
            }
            model.look();
            QTRY_VERIFY(!strip.isHidden() && strip.words().contains(said));
        }
        {
            const auto held = workplace->hold();
            workplace->who.standing = "active";
        }
        model.look();
        QTRY_VERIFY(strip.isHidden());
    }
    void aRefusedActSaysThatOneIsSuspended()
    {
        const Failure failure {.code = ErrorCode::Denied, .doing = Doing::Ordering, .suspended = true, .id = "E-1"};
        QVERIFY(errorText(failure).startsWith("An administrator of your organisation has suspended you"));
        const Failure other {.code = ErrorCode::Denied, .doing = Doing::Ordering, .id = "E-1"};
        QVERIFY(!errorText(other).contains("suspended"));
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestStandingStrip)
#include "tst_standing_strip.moc"
