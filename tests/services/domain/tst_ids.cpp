#include "services/domain/ids.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestIds : public QObject {
    Q_OBJECT
private slots:
    void anIdIsItsPrefixAndTwentySixCharacters()
    {
        const std::string id = makeId(prefix::kRecord, Bytes(16, 0xff));
        QCOMPARE(id, std::string("rec_77777777777777777777777774"));
        QVERIFY(isId(id, prefix::kRecord));
        QVERIFY(!isId(id, prefix::kPatient));
    }
    void everyMadeIdIsAnId()
    {
        Bytes bytes(16);
        for (int value = 0; value < 256; ++value) {
            bytes.back() = std::uint8_t(value);
            QVERIFY(isId(makeId(prefix::kOrder, bytes), prefix::kOrder));
        }
    }
    void refusesWhatNoBytesEncodeTo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prefix only") << QByteArray("rec_");
        QTest::newRow("short") << QByteArray("rec_aaaaaaaaaaaaaaaaaaaaaaaaa");
        QTest::newRow("long") << QByteArray("rec_aaaaaaaaaaaaaaaaaaaaaaaaaaa");
        QTest::newRow("spare bit set") << QByteArray("rec_aaaaaaaaaaaaaaaaaaaaaaaaab");
        QTest::newRow("upper case") << QByteArray("rec_Aaaaaaaaaaaaaaaaaaaaaaaaaa");
        QTest::newRow("digit one") << QByteArray("rec_1aaaaaaaaaaaaaaaaaaaaaaaaa");
        QTest::newRow("other separator") << QByteArray("rec-aaaaaaaaaaaaaaaaaaaaaaaaaa");
        QTest::newRow("zero byte") << QByteArray("rec_aaaaaaaaaaaaaaaaaaaaaaaaa\0", 30);
    }
    void refusesWhatNoBytesEncodeTo()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!isId(std::string_view(text.constData(), std::size_t(text.size())), prefix::kRecord));
    }
    void anMspIdBeginsWithALetter()
    {
        QVERIFY(isMspId("NorthgateMSP"));
        QVERIFY(isMspId("a.b-c_9"));
        QVERIFY(isMspId(std::string(64, 'a')));
        for (const auto &wrong : {std::string(), std::string("1MSP"), std::string("A MSP"), std::string("A/B"),
                                  std::string("A\0B", 3), std::string("\xc3\x84MSP"), std::string(65, 'a')}) {
            QVERIFY2(!isMspId(wrong), wrong.c_str());
        }
    }
};

MEDANCHOR_TEST(TestIds)
#include "tst_ids.moc"
