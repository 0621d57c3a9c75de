#include "services/base/files.h"
#include "tests/services/ledger/chaincode/replayed_blocks.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Channels of real Fabric peers, which endorsed what medanchor-chaincode answered: our validator
/// comes to their codes and commit hashes, and the contracts to their read-write sets.
class TestRecordedChannels : public QObject {
    Q_OBJECT
private slots:
    void comeToTheSame_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("offers");
        QTest::newRow("Fabric 2.5.16") << "2.5.16" << false;
        QTest::newRow("Fabric 3.1.5") << "3.1.5" << true;
    }
    void comeToTheSame()
    {
        QFETCH(QString, folder);
        QFETCH(bool, offers);
        const QDir dir(QStringLiteral(MEDANCHOR_SOURCE_DIR "/tests/data/fabric/") + folder);
        const auto block = [&dir](int number) { return readFile(dir.filePath(QString::number(number) + ".block").toStdString()); };
        const auto genesis = block(0);
        QVERIFY2(genesis.has_value(), qPrintable(dir.path()));
        ReplayedBlocks replayed(*genesis, "HospitalMSP", offers ? std::optional(ChaincodeWorld::offers(1000)) : std::nullopt);
        int number = 0;
        for (auto next = genesis; next; next = block(++number)) {
            const std::string difference = replayed.take(*next);
            QVERIFY2(difference.empty(), ("block " + std::to_string(number) + ": " + difference).c_str());
        }
        QCOMPARE(replayed.compared(), 13);
        QCOMPARE(replayed.functions().size(), std::size_t(6));
    }
};

MEDANCHOR_TEST(TestRecordedChannels)
#include "tst_recorded_channels.moc"
