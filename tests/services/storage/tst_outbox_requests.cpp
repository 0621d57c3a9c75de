#include "tests/support/outbox_world.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::storage;
using namespace med::tests;

/// The outbox on a store at a service whose requests fail one by one.
class TestOutboxRequests : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { OutboxWorld::kind = StoreKind::S3; }
    void cleanupTestCase() { OutboxWorld::kind = StoreKind::Folder; }
    void aServiceThatFailsAtAnyRequestLosesNothingAndMakesNothingTwice_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("busy") << int(S3Server::Fault::Busy);
        QTest::newRow("dropped") << int(S3Server::Fault::Dropped);
        QTest::newRow("answer lost") << int(S3Server::Fault::AnswerLost);
        QTest::newRow("refused") << int(S3Server::Fault::Refused);
    }
    void aServiceThatFailsAtAnyRequestLosesNothingAndMakesNothingTwice()
    {
        QFETCH(int, fault);
        for (const bool forEver : {false, true}) {
            for (int request = 1;; ++request) {
                OutboxWorld world;
                S3Server &server = *world.store.server();
                server.failAt(request, S3Server::Fault(fault), forEver);
                const auto first = world.live();
                const bool wasMet = server.requests() >= request;
                server.heal();
                if (!first) {
                    QCOMPARE(first.error().code, ErrorCode::Offline);
                }
                const auto second = world.live();
                QVERIFY2(second, second ? "" : second.error().detail.c_str());
                QCOMPARE(world.problem(*second), std::string());
                const auto effects = server.effects();
                QVERIFY(std::ranges::none_of(
                    effects, [](const std::string &effect) { return effect.starts_with("OVER"); }));
                QCOMPARE(effects.size(), std::size_t(1 + 2 + 2 + 1));
                if (!wasMet) {
                    QVERIFY(request > 6);
                    break;
                }
            }
        }
    }
};

MEDANCHOR_TEST(TestOutboxRequests)
#include "tst_outbox_requests.moc"
