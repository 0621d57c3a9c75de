#include "services/storage/database.h"
#include "tests/services/ledger/node/node_program.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <thread>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

class TestNodeCrash : public QObject {
    Q_OBJECT
private slots:
    void aKilledNodeKeepsWhatItConfirmed()
    {
        constexpr int kRounds = 4;
        constexpr int kThreads = 4;
        QTemporaryDir temporary;
        const std::filesystem::path data = std::filesystem::path(temporary.path().toStdString()) / "data";
        std::map<std::string, std::uint64_t> confirmed; // tx id → block
        std::mutex mutex;
        std::uint64_t lastHeight = 0;
        for (int round = 0; round < kRounds; ++round) {
            NodeProgram program;
            const Json ready = program.start(data);
            QVERIFY2(ready.is_object(), "the node does not start");
            const RunningNode client(data, ready.value("socket", ""));
            {
                std::vector<std::jthread> threads;
                for (int t = 0; t < kThreads; ++t) {
                    threads.emplace_back([&, t](const std::stop_token &stop) {
                        const auto actor = client.person();
                        const std::string slot = "d" + std::to_string(t);
                        while (!stop.stop_requested()) {
                            const auto committed = client.ping(actor, slot);
                            if (committed.status.code != 0) {
                                return;
                            }
                            const std::lock_guard lock(mutex);
                            confirmed.emplace(committed.txId, committed.block);
                        }
                    });
                }
                // Each round is cut at another moment.
                const auto before = [&] {
                    const std::lock_guard lock(mutex);
                    return confirmed.size();
                };
                const std::size_t known = before();
                std::this_thread::sleep_for(std::chrono::milliseconds(350 + 137 * round));
                QTRY_VERIFY_WITH_TIMEOUT(before() > known, 60'000); // A slow computer gets the time that it needs.
                program.kill();
            }
            const auto [code, check] = NodeProgram::verify(data);
            QCOMPARE(code, 0);
            QVERIFY(check.value("ok", false));
            QVERIFY(check.value("height", 0ULL) > lastHeight);
            lastHeight = check.value("height", 0ULL);
        }
        QVERIFY2(confirmed.size() > 20, "next to nothing was committed: the test is too quick");

        NodeProgram program;
        const Json ready = program.start(data);
        const RunningNode client(data, ready.value("socket", ""));
        const auto actor = client.person();
        for (const auto &[txId, block] : confirmed) {
            const auto status = client.commitStatus(actor, txId, std::chrono::seconds(5));
            QCOMPARE(status.code, int(TxCode::Valid));
            QCOMPARE(status.block, block);
        }
        QCOMPARE(program.end(), 0);
    }

    void verifyFindsAChangedBlock()
    {
        QTemporaryDir temporary;
        const std::filesystem::path data = std::filesystem::path(temporary.path().toStdString()) / "data";
        NodeProgram program;
        const Json ready = program.start(data);
        {
            const RunningNode client(data, ready.value("socket", ""));
            for (int i = 0; i < 3; ++i) {
                QCOMPARE(client.ping(client.person(), "0e").code, int(TxCode::Valid));
            }
        }
        QCOMPARE(NodeProgram::verify(data).first, 75); // It runs.
        QCOMPARE(program.end(), 0);
        QCOMPARE(NodeProgram::verify(data).first, 0);
        auto database = *storage::Database::open(data / "ledger.db");
        QVERIFY(database.run("UPDATE state SET value = ?1 WHERE ns = 'medanchor'", bytesOf("forged")));
        QCOMPARE(NodeProgram::verify(data).first, 3);
        QVERIFY(database.run("UPDATE blocks SET bytes = ?1 WHERE number = 1", bytesOf("forged")));
        QCOMPARE(NodeProgram::verify(data).first, 3);
    }
};

MEDANCHOR_TEST(TestNodeCrash)
#include "tst_node_crash.moc"
