#include "services/ledger/node/ledger_store.h"
#include "services/ledger/node/node_config.h"
#include "tests/services/ledger/chaincode/replayed_blocks.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

/// Everything that happened in the demonstration clinic, run again as a chaincode.
class TestDemonstrationLedger : public QObject {
    Q_OBJECT
private slots:
    void comesToTheSameBytes()
    {
        const QDir demonstration(qEnvironmentVariable("MEDANCHOR_TEST_DEMO") + "/demo/ledger");
        if (!demonstration.exists("ledger.db")) {
            QSKIP("ctest has the demonstration made, by tst_demo");
        }
        QTemporaryDir folder;
        for (const char *name : {"ledger.db", "ledger.db-wal"}) {
            QFile::copy(demonstration.filePath(name), folder.filePath(name));
        }
        const auto store = LedgerStore::open(folder.filePath("ledger.db").toStdString());
        QVERIFY2(store.has_value(), store ? "" : store.error().detail.c_str());
        auto snapshot = *(*store)->snapshot();
        ReplayedBlocks replayed(*snapshot.block(0), "NorthgateMSP", ChaincodeWorld::offers(3));
        for (std::uint64_t number = 0; number < (*store)->height(); ++number) {
            const std::string difference = replayed.take(*snapshot.block(number));
            QVERIFY2(difference.empty(), ("block " + std::to_string(number) + ": " + difference).c_str());
        }
        QVERIFY2(replayed.compared() > 50, std::to_string(replayed.compared()).c_str());
        QVERIFY2(replayed.functions().size() >= 9, std::to_string(replayed.functions().size()).c_str());
    }
};

MEDANCHOR_TEST(TestDemonstrationLedger)
#include "tst_demonstration_ledger.moc"
