#include "services/base/text.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestText : public QObject {
    Q_OBJECT
private slots:
    void onlyWellFormedUtf8IsUtf8()
    {
        for (const char *good : {"", "plain", "Å ß € 𝄞", "\x7f", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"}) {
            QVERIFY2(isUtf8(good), good);
        }
        for (const char *bad : {"\xff", "a\x80", "\xc3", "\xc0\xaf", "\xc1\x81", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82"}) {
            QVERIFY2(!isUtf8(bad), qPrintable(QByteArray(bad).toHex()));
        }
    }
    void whatCannotBeShownIsEscaped()
    {
        QCOMPARE(escaped("Å\xff\n\\"), std::string("Å\\xff\\x0a\\\\"));
        QCOMPARE(escaped("\xc2\x85"), std::string("\\xc2\\x85"));
        QVERIFY(isUtf8(escaped("\xff\xfe\xe2\x82")));
    }
    void caseIsFoldedInEveryScriptThatHasOne_data()
    {
        QTest::addColumn<QByteArray>("large");
        QTest::addColumn<QByteArray>("small");
        QTest::newRow("Latin") << QByteArray("ÅNGSTRÖM-ŁÓDŹ") << QByteArray("ångström-łódź");
        QTest::newRow("Greek") << QByteArray("ΟΔΥΣΣΕΥΣ") << QByteArray("οδυσσευς");
        QTest::newRow("Cyrillic") << QByteArray("ЁЛКИНА") << QByteArray("ёлкина");
        QTest::newRow("sharp s") << QByteArray("GROẞ") << QByteArray("groß");
        QTest::newRow("without case") << QByteArray("山田") << QByteArray("山田");
        QTest::newRow("no text") << QByteArray("A\xff") << QByteArray("a\xff");
    }
    void caseIsFoldedInEveryScriptThatHasOne()
    {
        QFETCH(QByteArray, large);
        QFETCH(QByteArray, small);
        QVERIFY(large != small || QByteArray(QTest::currentDataTag()) == "without case");
        QCOMPARE(QByteArray::fromStdString(caseFolded(large.toStdString())), QByteArray::fromStdString(caseFolded(small.toStdString())));
    }
};

MEDANCHOR_TEST(TestText)
#include "tst_text.moc"
