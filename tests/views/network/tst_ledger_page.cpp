#include "tests/support/test_main.h"

#include "services/contracts/registry.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/network/ledger_page.h"
#include "views/network/ledger_words.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestLedgerPage : public QObject {
    Q_OBJECT
private:
    static LedgerEntry entry(std::uint64_t block, const char *function, const char *name, const char *code = "VALID")
    {
        return {.block = block, .index = 0, .txId = std::string(64, 'a'), .function = function, .time = fromIso8601("2025-03-05T11:00:00Z").value(),
                .memberId = "mem_x", .name = name, .role = "doctor", .organization = "Northgate", .code = code, .about = {}};
    }

    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<LedgerListModel> ledger;
        std::unique_ptr<LedgerPage> page;

        World()
        {
            clinic->height = 7;
            clinic->ledgerList = {entry(6, "Order:Accept", "Ravi Menon"), entry(5, "Order:Request", "Dr Amira Khan"),
                                  entry(4, "Record:Anchor", "Ravi Menon", "MVCC_READ_CONFLICT"), entry(3, "Consent:Grant", "Ines Castro"),
                                  {.block = 0, .index = 0, .txId = {}, .function = {}, .memberId = {}, .name = {}, .role = {}, .organization = "Orderers",
                                   .code = "VALID", .about = {}}};
            clinic->ledgerDetail = {.blockHash = std::string(64, 'b'), .previousHash = std::string(64, 'c'), .orderer = "Orderers", .transactions = 2,
                                    .endorsers = {"Northgate", "Harbour"}, .certificate = std::string(64, 'd'),
                                    .certificateEnds = fromIso8601("2027-01-02T00:00:00Z").value(),
                                    .arguments = {{.name = "order", .value = "ord_abc", .known = {}}, {.name = "patient", .value = "pat_b", .known = "SMITH, Ann"}}};
            ledger = std::make_unique<LedgerListModel>(clinic);
            page = std::make_unique<LedgerPage>(*ledger);
            page->resize(1400, 800);
            page->show();
        }
        void open()
        {
            page->enter();
            QTRY_COMPARE(ledger->state(), LoadState::Ready);
        }
        RecordListView *list() const { return page->findChild<RecordListView *>("ledgerList"); }
        QString row(int row) const { return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
        QString words() const
        {
            QStringList all;
            for (const auto *label : page->findChildren<QLabel *>()) {
                if (label->isVisible()) {
                    all << label->text();
                }
            }
            return all.join('\n');
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void everyFunctionThatWritesHasItsWords()
    {
        for (const auto &function : contracts::allFunctions()) {
            if (function.effect == contracts::Effect::Writes) {
                QVERIFY2(knowsLedgerAct(std::string(function.name)), std::string(function.name).c_str());
            }
        }
        QCOMPARE(ledgerActText("Later:Function"), "Later:Function");
    }

    void saysEachTransactionInWordsTheNewestFirst()
    {
        World world;
        const QAbstractItemModelTester tester(world.ledger.get());
        QCOMPARE(world.ledger->rowCount(), 0); // Nothing is read before somebody looks.
        world.open();
        QCOMPARE(world.ledger->rowCount(), 3);
        QVERIFY2(world.row(0).contains("Order accepted") && world.row(0).contains("Ravi Menon · doctor, Northgate") && world.row(0).contains("Block 6"),
                 qPrintable(world.row(0)));
        QVERIFY2(world.row(2).contains("Without effect"), qPrintable(world.row(2)));
        QCOMPARE(world.page->findChild<Label *>("ledgerCount")->text(), "7 blocks, each verified on this computer from the first one on");
    }

    void whatIsOlderComesWhenItIsAskedFor()
    {
        World world;
        world.open();
        auto *older = world.page->findChild<Button *>("ledgerOlder");
        QVERIFY(older->isVisible());
        older->click();
        QTRY_COMPARE(world.ledger->rowCount(), 5);
        QVERIFY(!older->isVisible());
        QVERIFY2(world.row(4).contains("Channel configuration") && world.row(4).contains("ordered by Orderers"), qPrintable(world.row(4)));
        world.clinic->ledgerList.insert(world.clinic->ledgerList.begin(), entry(7, "Access:Log", "Dr Amira Khan"));
        world.ledger->follow(); // The older ones stay.
        QTRY_COMPARE(world.ledger->rowCount(), 6);
        QVERIFY(world.row(0).contains("Record opened"));
    }

    void theSearchNarrowsAndSaysWhenThereIsNothing()
    {
        World world;
        world.open();
        auto *search = world.page->findChild<QLineEdit *>("ledgerSearch");
        world.page->find();
        QTest::keyClicks(search, "Ravi");
        QTRY_COMPARE(world.ledger->words(), "Ravi");
        QTRY_COMPARE(world.ledger->rowCount(), 2);
        QVERIFY2(world.words().contains("2 found"), qPrintable(world.words()));
        search->clear();
        QTest::keyClicks(search, "nobody");
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(world.words().contains("Nothing in the ledger is like this"));
    }

    void whatStandsBehindARowIsAtTheSide()
    {
        World world;
        world.open();
        world.list()->setCurrentIndex(world.list()->model()->index(2, 0));
        QTRY_VERIFY(world.ledger->detail().has_value() && world.ledger->chosen()->function == "Record:Anchor");
        QTRY_VERIFY(world.words().contains("Record:Anchor")); // Once they have their place.
        const QString words = world.words();
        for (const char *each : {"Record anchored", "Without effect: another transaction came first (MVCC_READ_CONFLICT).", "1 of 2", "Northgate, Harbour",
                                 "SMITH, Ann (pat_b)", "ord_abc", "Record:Anchor"}) {
            QVERIFY2(words.contains(each), qPrintable(QString(each) + " is missing in\n" + words));
        }
    }

    void aLedgerThatCannotBeReadSaysSo()
    {
        World world;
        world.clinic->refuse("ledgerEntries", ErrorCode::Corrupt);
        world.page->enter();
        QTRY_COMPARE(world.ledger->state(), LoadState::Failed);
        QVERIFY2(world.words().contains("The ledger was not read"), qPrintable(world.words()));
    }
};

MEDANCHOR_TEST(TestLedgerPage)

#include "tst_ledger_page.moc"
