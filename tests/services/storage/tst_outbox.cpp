#include "tests/support/fault_store.h"
#include "tests/support/outbox_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

/// All of it on a store of each kind.
class TestOutbox : public QObject {
    Q_OBJECT
private:
    /// Runs in a child that ends at the n-th point, as if killed. True if it was.
    static bool dieAt(OutboxWorld &world, int n)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            int count = 0;
            const auto item = world.live([&](std::string_view) {
                if (++count == n) {
                    ::_exit(42);
                }
            });
            ::_exit(item ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 42;
    }
    /// Points that an undisturbed run passes.
    static std::vector<std::string> points()
    {
        OutboxWorld world;
        std::vector<std::string> names;
        const auto item = world.live([&](std::string_view name) { names.emplace_back(name); });
        return item ? names : std::vector<std::string>();
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<StoreKind>("store");
        QTest::newRow("folder") << StoreKind::Folder;
        QTest::newRow("S3") << StoreKind::S3;
    }
    void init()
    {
        QFETCH_GLOBAL(StoreKind, store);
        OutboxWorld::kind = store;
    }
    void cleanupTestCase() { OutboxWorld::kind = StoreKind::Folder; }
    void aRecordIsSealedStoredAndAnchored()
    {
        OutboxWorld world;
        const auto item = world.live();
        QVERIFY2(item, item ? "" : item.error().detail.c_str());
        QCOMPARE(world.problem(*item), std::string());
        QCOMPARE(item->context.dump(), world.plan().context.dump());
        QCOMPARE(item->plainBytes, std::uint64_t(300'003));
        QCOMPARE(item->files, std::size_t(3));
        QVERIFY(!item->root.empty());
    }
    void doingItAgainIsDoingItOnce()
    {
        OutboxWorld world;
        QVERIFY(world.live());
        const int signatures = world.vault.author.signatures;
        const auto again = world.live();
        QVERIFY(again);
        QCOMPARE(world.problem(*again), std::string());
        QCOMPARE(world.vault.author.signatures, signatures);
    }
    void killedAtEveryPointItGoesOn()
    {
        const auto names = points();
        QVERIFY(names.size() >= 18);
        for (int n = 1; n <= int(names.size()); ++n) {
            OutboxWorld world;
            QVERIFY2(dieAt(world, n), names[std::size_t(n - 1)].c_str());
            const auto item = world.live();
            QVERIFY2(
                item,
                (names[std::size_t(n - 1)] + ": " + (item ? "" : item.error().detail)).c_str());
            const std::string problem = world.problem(*item);
            QVERIFY2(problem.empty(), (names[std::size_t(n - 1)] + ": " + problem).c_str());
        }
    }
    void killedAgainWhileGoingOnItStillGoesOn()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 12; ++round) {
            OutboxWorld world;
            int deaths = 0;
            while (deaths < 6 && dieAt(world, 1 + int(random() % 9))) {
                ++deaths;
            }
            const auto item = world.live();
            QVERIFY2(item, item ? "" : item.error().detail.c_str());
            QCOMPARE(world.problem(*item), std::string());
        }
    }
    void killedAtRandomMomentsItGoesOn()
    {
        std::mt19937 random(3);
        int killed = 0;
        for (int round = 0; round < 15; ++round) {
            OutboxWorld world(6'000'000);
            const pid_t child = ::fork();
            if (child == 0) {
                const auto item = world.live();
                ::_exit(item ? 0 : 1);
            }
            ::usleep(random() % 120'000);
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            killed += WIFSIGNALED(status) ? 1 : 0;
            const auto item = world.live();
            QVERIFY2(item, item ? "" : item.error().detail.c_str());
            QCOMPARE(world.problem(*item), std::string());
        }
        QVERIFY(killed > 3);
    }
    void aStoreThatFailsAtAnyCallStopsNothingForEver_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("refused") << int(FaultStore::Fault::Refused);
        QTest::newRow("offline") << int(FaultStore::Fault::Offline);
        QTest::newRow("answer lost") << int(FaultStore::Fault::AnswerLost);
    }
    void aStoreThatFailsAtAnyCallStopsNothingForEver()
    {
        QFETCH(int, fault);
        for (int call = 1;; ++call) {
            OutboxWorld world;
            FaultStore faulty(*world.store);
            faulty.failAt(call, FaultStore::Fault(fault));
            const auto first = world.live({}, &faulty);
            if (faulty.calls() < call) {
                QVERIFY(first);
                QCOMPARE(call, 6); // Two bodies, two envelopes, one manifest: five calls.
                break;
            }
            QVERIFY(!first);
            QVERIFY(first.error().code == ErrorCode::Io
                    || first.error().code == ErrorCode::Offline);
            const auto second = world.live({}, &faulty);
            QVERIFY2(second, second ? "" : second.error().detail.c_str());
            QCOMPARE(world.problem(*second), std::string());
            QVERIFY(!second->lastError);
        }
    }
    void aLedgerThatFailsLeavesOneAnchor_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, FolderLedger::Fault fault, ErrorCode code,
                            OutboxState state) {
            QTest::newRow(name) << int(fault) << int(code) << int(state);
        };
        row("refused", FolderLedger::Fault::RefusedBeforeSigning, ErrorCode::Denied,
            OutboxState::Stored);
        row("lost on the way", FolderLedger::Fault::LostOnTheWay, ErrorCode::Offline,
            OutboxState::Submitted);
        row("answer lost", FolderLedger::Fault::AnswerLost, ErrorCode::Pending,
            OutboxState::Submitted);
        row("invalid", FolderLedger::Fault::Invalid, ErrorCode::Pending, OutboxState::Submitted);
        row("not confirmed", FolderLedger::Fault::ConfirmationAway, ErrorCode::Offline,
            OutboxState::Committed);
    }
    void aLedgerThatFailsLeavesOneAnchor()
    {
        QFETCH(int, fault);
        QFETCH(int, code);
        QFETCH(int, state);
        OutboxWorld world;
        world.ledger.next = FolderLedger::Fault(fault);
        const auto first = world.live();
        QVERIFY(!first);
        QCOMPARE(int(first.error().code), code);
        {
            auto journal =
                std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
            auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                                  {.spool = world.vault.spool}));
            const auto items = *outbox->list();
            QCOMPARE(items.size(), std::size_t(1));
            QCOMPARE(int(items[0].state), state);
            QCOMPARE(int(items[0].lastError->code), code);
            QCOMPARE(*outbox->unfinished(), std::vector<std::string>{items[0].id});
            QVERIFY(state < int(OutboxState::Submitted)
                    || outbox->cancel(items[0].id).error().code == ErrorCode::Conflict);
        }
        const auto second = world.live();
        QVERIFY2(second, second ? "" : second.error().detail.c_str());
        QCOMPARE(world.problem(*second), std::string());
    }
    void aDamagedSpoolIsSealedAgain()
    {
        for (const bool remove : {false, true}) {
            OutboxWorld world;
            bool damaged = false;
            const auto item = world.live([&](std::string_view point) {
                if (point == "sealed" && !damaged) {
                    damaged = true;
                    for (const auto &entry : fs::recursive_directory_iterator(world.vault.spool)) {
                        if (entry.is_regular_file() && remove) {
                            fs::remove(entry.path());
                        } else if (entry.is_regular_file()) {
                            Bytes bytes = *readFile(entry.path());
                            bytes[bytes.size() / 2] ^= 1;
                            static_cast<void>(writeFileDurably(entry.path(), bytes));
                        }
                    }
                }
            });
            QVERIFY2(item, item ? "" : item.error().detail.c_str());
            QCOMPARE(world.problem(*item), std::string());
        }
    }
    void aMissingSourceIsToldAndTheWorkStays()
    {
        OutboxWorld world;
        fs::rename(world.source(1), world.vault.root / "away");
        const auto item = world.live();
        QVERIFY(!item);
        QCOMPARE(item.error().code, ErrorCode::NotFound);
        fs::rename(world.vault.root / "away", world.source(1));
        QCOMPARE(world.problem(*world.live()), std::string());
    }
    void sourcesStayUntouched()
    {
        OutboxWorld world;
        QVERIFY(world.live());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(*readFile(world.source(i)), world.contents[std::size_t(i)]);
        }
    }
    void nothingAboutThePatientStandsInTheClear()
    {
        OutboxWorld world;
        const auto scan = [&](std::string_view at) {
            for (const auto &entry : fs::recursive_directory_iterator(world.vault.root)) {
                if (entry.is_regular_file()
                    && !entry.path().filename().string().starts_with("CANARY")) {
                    const Bytes bytes = *readFile(entry.path());
                    if (textOf(bytes).contains("CANARY")
                        || textOf(bytes).contains(toBase64(bytesOf("CANARY-PATH")).substr(0, 12))
                        || textOf(bytes).contains(textOf(world.contents[0]).substr(5000, 32))) {
                        qFatal("found at %s in %s", std::string(at).c_str(), entry.path().c_str());
                    }
                }
            }
        };
        world.ledger.next = FolderLedger::Fault::RefusedBeforeSigning;
        QVERIFY(!world.live(scan));
        QVERIFY(world.live(scan));
        scan("the end");
        if (world.store.server()) {
            const std::string heard = world.store.server()->heard();
            QVERIFY(heard.contains("/objects/obj_"));
            QVERIFY(!heard.contains("CANARY"));
            QVERIFY(!heard.contains(textOf(world.contents[0]).substr(5000, 32)));
        }
    }
    void pausedWorkWaits()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        const auto item = outbox->add(world.plan());
        QVERIFY(outbox->pause(item->id));
        QCOMPARE(outbox->run(item->id, world.ledger, {}).error().code, ErrorCode::Conflict);
        QVERIFY(outbox->unfinished()->empty());
        QVERIFY(outbox->unpause(item->id));
        QCOMPARE(world.problem(*outbox->run(item->id, world.ledger, {})), std::string());
        QCOMPARE(outbox->pause("nothing").error().code, ErrorCode::NotFound);
    }
    void workIsFoundByWhatItIs()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        QVERIFY(!outbox->find(bytesOf("CANARY-FINGERPRINT"))->has_value());
        const auto item = outbox->add(world.plan());
        QCOMPARE((*outbox->find(bytesOf("CANARY-FINGERPRINT")))->id, item->id);
        QVERIFY(!outbox->find(bytesOf("another"))->has_value());
        QVERIFY(outbox->cancel(item->id));
        QVERIFY(!outbox->find(bytesOf("CANARY-FINGERPRINT"))->has_value());
    }
    void cancelledWorkLeavesNothing()
    {
        OutboxWorld world;
        world.ledger.next = FolderLedger::Fault::RefusedBeforeSigning;
        QVERIFY(!world.live());
        QCOMPARE(world.store.files(), std::size_t(5));
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        const std::string id = outbox->list()->at(0).id;
        QCOMPARE(outbox->forget(id).error().code, ErrorCode::Conflict);
        QVERIFY(outbox->cancel(id));
        QVERIFY(outbox->cancel(id));
        QCOMPARE(world.store.files(), std::size_t(0));
        QCOMPARE(OutboxWorld::filesBelow(world.vault.spool), std::size_t(0));
        QCOMPARE(outbox->run(id, world.ledger, {}).error().code, ErrorCode::Conflict);
        QVERIFY(world.ledger.anchors().empty());
        QVERIFY(outbox->forget(id));
        QCOMPARE(outbox->item(id).error().code, ErrorCode::NotFound);
    }
    void killedWhileCancellingItCanStillBeCancelled()
    {
        for (int n = 1; n <= 3; ++n) {
            OutboxWorld world;
            world.ledger.next = FolderLedger::Fault::RefusedBeforeSigning;
            QVERIFY(!world.live());
            const std::string id = world.plan().id;
            const auto cancel = [&](int dieAt) {
                auto journal =
                    std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
                int count = 0;
                auto outbox = std::move(
                    *Outbox::open(*journal, *world.store, world.vault.author,
                                  {.spool = world.vault.spool, .atPoint = [&](std::string_view) {
                                       if (++count == dieAt) {
                                           ::_exit(42);
                                       }
                                   }}));
                return outbox->cancel(id).has_value();
            };
            const pid_t child = ::fork();
            if (child == 0) {
                cancel(n);
                ::_exit(0);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            QCOMPARE(WEXITSTATUS(status), 42);
            QVERIFY(!world.live());
            QVERIFY(cancel(0));
            QCOMPARE(world.store.files(), std::size_t(0));
            QVERIFY(world.ledger.anchors().empty());
        }
    }
    void stoppingKeepsTheWork()
    {
        OutboxWorld world;
        {
            auto journal =
                std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
            std::stop_source source;
            auto outbox = std::move(
                *Outbox::open(*journal, *world.store, world.vault.author,
                              {.spool = world.vault.spool, .atPoint = [&](std::string_view point) {
                                   if (point == "verified") {
                                       source.request_stop();
                                   }
                               }}));
            const auto item = outbox->add(world.plan());
            QCOMPARE(outbox->run(item->id, world.ledger, source.get_token()).error().code,
                     ErrorCode::Cancelled);
            QCOMPARE(outbox->item(item->id)->state, OutboxState::Verified);
        }
        QCOMPARE(world.problem(*world.live()), std::string());
    }
    void workWithoutFilesPlacesEnvelopesOnly()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        OutboxPlan plan = world.plan();
        plan.input.files.clear();
        plan.input.record.clear();
        plan.key.reset();
        plan.id = "grant";
        const auto item = outbox->run(outbox->add(std::move(plan))->id, world.ledger, {});
        QVERIFY2(item, item ? "" : item.error().detail.c_str());
        QCOMPARE(world.store.files(), std::size_t(2));
        const auto bare =
            outbox->run(outbox->add({.id = "act", .context = {{"function", "Order:Accept"}}})->id,
                        world.ledger, {});
        QVERIFY2(bare, bare ? "" : bare.error().detail.c_str());
        QCOMPARE(bare->context["function"].get<std::string>(), std::string("Order:Accept"));
        QCOMPARE(world.ledger.anchors().size(), std::size_t(2));
    }
    void smallFilesCanBeJournalledThemselves()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        OutboxPlan plan = world.plan();
        for (std::size_t i = 0; i < 3; ++i) {
            plan.input.files[i].content = world.contents[i];
            fs::remove(world.source(int(i)));
        }
        QCOMPARE(world.problem(*outbox->run(outbox->add(std::move(plan))->id, world.ledger, {})),
                 std::string());
    }
    void aForeignEnvelopeInThePlaceIsAConflictUntilItIsKnownAbandoned()
    {
        OutboxWorld world;
        const auto name = *StoreName::envelope(world.vault.custodian, world.vault.set, 1,
                                               world.vault.author.member());
        QVERIFY(world.store->putIfAbsent(name, bytesOf("left by a machine that is lost")));
        QCOMPARE(world.live().error().code, ErrorCode::Conflict);
        world.ledger.replaceAbandoned = true;
        QCOMPARE(world.problem(*world.live()), std::string());
    }
    void plansThatDoNotFitAreRefused()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        auto outbox = std::move(*Outbox::open(*journal, *world.store, world.vault.author,
                                              {.spool = world.vault.spool}));
        for (const char *id : {"", "../x", "A", "a/b", ".hidden", "1"}) {
            OutboxPlan plan = world.plan();
            plan.id = id;
            QCOMPARE(outbox->add(std::move(plan)).error().code, ErrorCode::Invalid);
        }
        OutboxPlan noKey = world.plan();
        noKey.key.reset();
        QCOMPARE(outbox->add(std::move(noKey)).error().code, ErrorCode::Invalid);
        OutboxPlan wrongDigest = world.plan();
        wrongDigest.envelopes[0].recipient.envelope = std::string(64, '0');
        QCOMPARE(outbox->add(std::move(wrongDigest)).error().code, ErrorCode::Invalid);
        QVERIFY(outbox->list()->empty());
    }
    void spoolFoldersWithoutWorkAreSwept()
    {
        OutboxWorld world;
        fs::create_directories(world.vault.spool / "rec_gone.1");
        QVERIFY(writeFileDurably(world.vault.spool / "rec_gone.1" / "body", bytesOf("x")));
        world.ledger.next = FolderLedger::Fault::RefusedBeforeSigning;
        QVERIFY(!world.live());
        QVERIFY(!fs::exists(world.vault.spool / "rec_gone.1"));
        QVERIFY(fs::exists(world.vault.spool / world.plan().id));
        QCOMPARE(world.problem(*world.live()), std::string());
    }
    void twoThreadsDoNotDoTheSameWork()
    {
        OutboxWorld world;
        auto journal = std::move(*Journal::open(world.vault.root / "journal.db", world.walletKey));
        Outbox *self = nullptr;
        std::optional<ErrorCode> second;
        auto outbox = std::move(*Outbox::open(
            *journal, *world.store, world.vault.author,
            {.spool = world.vault.spool, .atPoint = [&](std::string_view point) {
                 if (point == "spooled") {
                     second = self->run(world.plan().id, world.ledger, {}).error().code;
                 }
             }}));
        self = outbox.get();
        QCOMPARE(world.problem(*outbox->run(outbox->add(world.plan())->id, world.ledger, {})),
                 std::string());
        QCOMPARE(*second, ErrorCode::Conflict);
    }
};

MEDANCHOR_TEST(TestOutbox)
#include "tst_outbox.moc"
