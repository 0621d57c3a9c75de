#include "tests/support/fault_store.h"
#include "tests/support/outbox_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using namespace med::tests;

/// What is sealed are the bytes that were looked at, whatever lies under their names meanwhile.
class TestSwappedSource : public QObject {
    Q_OBJECT
private slots:
    void aSourceThatWasSwappedAfterItWasReadIsNotSealed_data()
    {
        QTest::addColumn<QString>("moment");
        for (const char *moment : {"never killed", "planned", "spooled", "sealed"}) {
            QTest::newRow(moment) << moment;
        }
    }
    void aSourceThatWasSwappedAfterItWasReadIsNotSealed()
    {
        QFETCH(QString, moment);
        OutboxWorld world;
        const auto liveWithDigests =
            [&](const std::function<void(std::string_view)> &atPoint) -> Expected<OutboxItem> {
            OutboxPlan plan = world.plan();
            for (std::size_t i = 0; i < plan.input.files.size(); ++i) {
                plan.input.files[i].expected = {.size = world.contents[i].size(),
                                                .sha256 = crypto::sha256(world.contents[i])};
            }
            MED_TRY(auto journal, Journal::open(world.vault.root / "journal.db", world.walletKey));
            MED_TRY(auto outbox,
                    Outbox::open(*journal, *world.store, world.vault.author,
                                 {.spool = world.vault.spool, .atPoint = atPoint}));
            MED_TRY(const OutboxItem item, outbox->add(std::move(plan)));
            auto done = outbox->run(item.id, world.ledger, {});
            if (!done && done.error().code == ErrorCode::Conflict) {
                MED_CHECK(outbox->cancel(item.id));
            }
            return done;
        };
        if (moment != "never killed") {
            const pid_t child = ::fork();
            if (child == 0) {
                static_cast<void>(liveWithDigests([&](std::string_view point) {
                    if (point == moment.toStdString()) {
                        ::_exit(42);
                    }
                }));
                ::_exit(0);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            QCOMPARE(WEXITSTATUS(status), 42);
        }
        QVERIFY(writeFileDurably(world.source(1), crypto::randomBytes(world.contents[1].size())));
        if (moment == "sealed") {
            // The bodies hold what was looked at: they are sent, and the other file is not.
            const auto item = liveWithDigests({});
            QVERIFY2(item, item ? "" : item.error().detail.c_str());
            QCOMPARE(world.problem(*item), std::string());
            return;
        }
        const auto item = liveWithDigests({});
        QVERIFY(!item);
        QCOMPARE(item.error().code, ErrorCode::Conflict);
        QVERIFY(item.error().hint.find("CANARY-NAME-1") != std::string::npos);
        QCOMPARE(world.ledger.anchors().size(), std::size_t(0));
        QCOMPARE(OutboxWorld::filesBelow(world.vault.spool), std::size_t(0));
        QCOMPARE(world.store.files(), std::size_t(0));
    }
};

MEDANCHOR_TEST(TestSwappedSource)
#include "tst_swapped_source.moc"
