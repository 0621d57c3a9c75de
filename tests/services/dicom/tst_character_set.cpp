#include "services/dicom/character_set.h"
#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"

#include <QTest>

using namespace med;
using namespace med::tests;

/// The examples of PS3.5 (annexes H, I, J and K) and files that use them.
class TestCharacterSet : public QObject {
    Q_OBJECT
private slots:
    void namesReadAsTheStandardPrintsThem_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("characterSet");
        QTest::addColumn<QString>("expected");
        QTest::newRow("kanji and hiragana beside ASCII")
            << QByteArray("Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$"
                          "B$?$m$&\x1B(B")
            << QByteArray("\\ISO 2022 IR 87")
            << QString::fromUtf8("Yamada^Tarou=山田^太郎=やまだ^たろう");
        QTest::newRow("half-width katakana first")
            << QByteArray("\xD4\xCF\xC0\xDE^\xC0\xDB\xB3=\x1B$B;3ED\x1B(J^\x1B$BB@O:\x1B(J="
                          "\x1B$B$d$^$@\x1B(J^\x1B$B$?$m$&\x1B(J")
            << QByteArray("ISO 2022 IR 13\\ISO 2022 IR 87")
            << QString::fromUtf8("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        QTest::newRow("Korean") << QByteArray(
            "Hong^Gildong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE\xD4\xD7=\x1B$)C\xC8\xAB^\x1B$)"
            "C\xB1\xE6\xB5\xBF") << QByteArray("\\ISO 2022 IR 149")
                                << QString::fromUtf8("Hong^Gildong=洪^吉洞=홍^길동");
        QTest::newRow("Chinese with code extensions")
            << QByteArray("Zhang^XiaoDong=\x1B$)A\xD5\xC5^\x1B$)A\xD0\xA1\xB6\xAB=")
            << QByteArray("\\ISO 2022 IR 58") << QString::fromUtf8("Zhang^XiaoDong=张^小东=");
        QTest::newRow("GB 18030") << QByteArray("Wang^XiaoDong=\xCD\xF5^\xD0\xA1\xB6\xAB=")
                                  << QByteArray("GB18030")
                                  << QString::fromUtf8("Wang^XiaoDong=王^小东=");
        QTest::newRow("UTF-8") << QByteArray("Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1=")
                               << QByteArray("ISO_IR 192")
                               << QString::fromUtf8("Wang^XiaoDong=王^小東=");
        QTest::newRow("Arabic") << QByteArray("\xE2\xC8\xC7\xE6\xEA^\xE4\xE6\xD2\xC7\xD1")
                                << QByteArray("ISO_IR 127") << QString::fromUtf8("قباني^لنزار");
        QTest::newRow("French") << QByteArray("Buc^J\xE9r\xF4me") << QByteArray("ISO_IR 100")
                                << QString::fromUtf8("Buc^Jérôme");
        QTest::newRow("Greek") << QByteArray("\xC4\xE9\xEF\xED\xF5\xF3\xE9\xEF\xF2")
                               << QByteArray("ISO_IR 126") << QString::fromUtf8("Διονυσιος");
        QTest::newRow("Russian") << QByteArray("\xBB\xEEkceM\xD1yp\xD3") << QByteArray("ISO_IR 144")
                                 << QString::fromUtf8("ЛюkceMбypг");
        QTest::newRow("two sets after each other")
            << QByteArray("Dionysios is \x1B-F\xC4\xE9\xEF\xED\xF5\xF3\xE9\xEF\xF2")
            << QByteArray("ISO 2022 IR 100\\ISO 2022 IR 126")
            << QString::fromUtf8("Dionysios is Διονυσιος");
        QTest::newRow("a pair that holds the delimiter's byte")
            << QByteArray("A^\x1B$B%^\x1B(B^B") << QByteArray("\\ISO 2022 IR 87")
            << QString::fromUtf8("A^マ^B");
    }
    void namesReadAsTheStandardPrintsThem()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, characterSet);
        QFETCH(QString, expected);
        const auto converted = dicom::toUtf8(stored.toStdString(), characterSet.toStdString());
        QCOMPARE(QString::fromStdString(converted.text), expected);
        QVERIFY(converted.faithful);
    }

    void bytesThatMeanNothingAreSaidToBeUnfaithful_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("characterSet");
        QTest::newRow("high bytes under the default set")
            << QByteArray("M\xFCller") << QByteArray();
        QTest::newRow("broken UTF-8") << QByteArray("M\xFCller") << QByteArray("ISO_IR 192");
        QTest::newRow("half a kanji")
            << QByteArray("\x1B$B;\x1B(B") << QByteArray("\\ISO 2022 IR 87");
        QTest::newRow("an unknown escape")
            << QByteArray("\x1B%5x") << QByteArray("\\ISO 2022 IR 87");
    }
    void bytesThatMeanNothingAreSaidToBeUnfaithful()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, characterSet);
        const auto converted = dicom::toUtf8(stored.toStdString(), characterSet.toStdString());
        QVERIFY(!converted.faithful);
        QVERIFY(QString::fromStdString(converted.text).toUtf8().toStdString() == converted.text);
    }

    void realFilesShowTheirNames_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::newRow("H31") << "chrH31.dcm"
                             << QString::fromUtf8("Yamada^Tarou=山田^太郎=やまだ^たろう");
        QTest::newRow("H32") << "chrH32.dcm"
                             << QString::fromUtf8("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        QTest::newRow("I2") << "chrI2.dcm" << QString::fromUtf8("Hong^Gildong=洪^吉洞=홍^길동");
        QTest::newRow("X1") << "chrX1.dcm" << QString::fromUtf8("Wang^XiaoDong=王^小東");
        QTest::newRow("X2") << "chrX2.dcm" << QString::fromUtf8("Wang^XiaoDong=王^小东");
    }
    void realFilesShowTheirNames()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, file);
        QFETCH(QString, name);
        dicom::Helper helper;
        const auto instance = helper.inspect((dicomFolder() + "/charset/" + file).toStdString());
        QVERIFY(instance);
        QString shown = QString::fromStdString(instance->patientName);
        while (shown.endsWith('=')) {
            shown.chop(1);
        }
        QCOMPARE(shown, name);
        QVERIFY(!instance->patientNameRaw.empty());
    }
};

MEDANCHOR_TEST(TestCharacterSet)
#include "tst_character_set.moc"
