#include "tests/support/test_main.h"

#include "views/common/clinical_text.h"

#include <QLocale>
#include <QTest>

using namespace med::views;

class TestClinicalText : public QObject {
    Q_OBJECT
private slots:
    void datesReadTheSameInEveryLocale_data()
    {
        QTest::addColumn<QString>("iso");
        QTest::addColumn<QString>("shown");
        QTest::newRow("whole") << "2025-03-05"
                               << "05-Mar-2025";
        QTest::newRow("month") << "2025-03"
                               << "Mar-2025";
        QTest::newRow("year") << "2025"
                              << "2025";
        QTest::newRow("none") << ""
                              << "Not recorded";
        QTest::newRow("with a time") << "2025-12-31T23:10:00Z"
                                     << "31-Dec-2025";
        QTest::newRow("no such day") << "2025-02-30"
                                     << "2025-02-30";
        QTest::newRow("words") << "spring"
                               << "spring";
    }
    void datesReadTheSameInEveryLocale()
    {
        QFETCH(QString, iso);
        QFETCH(QString, shown);
        for (const auto &locale :
             {QLocale::c(), QLocale(QLocale::German), QLocale(QLocale::Arabic, QLocale::Egypt)}) {
            QLocale::setDefault(locale);
            QCOMPARE(clinical::dateText(iso.toStdString()), shown);
        }
        QLocale::setDefault(QLocale::c());
    }

    void agesUseTheUnitThatMatters_data()
    {
        QTest::addColumn<QString>("born");
        QTest::addColumn<QString>("age");
        QTest::newRow("today") << "2025-03-05"
                               << "0d";
        QTest::newRow("five days") << "2025-02-28"
                                   << "5d";
        QTest::newRow("27 days") << "2025-02-06"
                                 << "27d";
        QTest::newRow("four weeks") << "2025-02-05"
                                    << "4w";
        QTest::newRow("seven weeks") << "2025-01-10"
                                     << "7w";
        QTest::newRow("a day before one year") << "2024-03-06"
                                               << "52w";
        QTest::newRow("one year") << "2024-03-05"
                                  << "12m";
        QTest::newRow("eighteen months") << "2023-09-05"
                                         << "18m";
        QTest::newRow("two years") << "2023-03-05"
                                   << "2y";
        QTest::newRow("before the birthday") << "1960-03-06"
                                             << "64y";
        QTest::newRow("on the birthday") << "1960-03-05"
                                         << "65y";
        QTest::newRow("leap day") << "2000-02-29"
                                  << "25y";
        QTest::newRow("year only") << "1960"
                                   << "64–65y";
        QTest::newRow("month only") << "1960-02"
                                    << "65y";
        QTest::newRow("unknown") << ""
                                 << "";
        QTest::newRow("in the future") << "2026-01-01"
                                       << "";
    }
    void agesUseTheUnitThatMatters()
    {
        QFETCH(QString, born);
        QFETCH(QString, age);
        QCOMPARE(clinical::ageText(born.toStdString(), QDate(2025, 3, 5)), age);
    }

    void numbersHaveALeadingZeroAndNoTrailingOne()
    {
        QCOMPARE(clinical::decimalText(0.5, 2), "0.5");
        QCOMPARE(clinical::decimalText(0.0, 2), "0");
        QCOMPARE(clinical::decimalText(-126.7, 1), "−126.7");
        QCOMPARE(clinical::decimalText(-0.01, 1), "0");
        QCOMPARE(clinical::decimalText(1234.5, 1), "1,234.5");
        QCOMPARE(clinical::numberText(1000), "1,000");
        QCOMPARE(clinical::numberText(-1234567), "−1,234,567");
        QCOMPARE(clinical::numberText(999), "999");
        QCOMPARE(clinical::decimalText(qQNaN(), 1), "Not known");
    }

    void sizesAreInPowersOfAThousand()
    {
        QCOMPARE(clinical::bytesText(0), "0 bytes");
        QCOMPARE(clinical::bytesText(999), "999 bytes");
        QCOMPARE(clinical::bytesText(1000), "1 kB");
        QCOMPARE(clinical::bytesText(164'200'000), "164 MB");
        QCOMPARE(clinical::bytesText(3'400'000'000), "3.4 GB");
        QCOMPARE(clinical::bytesText(999'999), "1 MB");
    }

    void namesPutTheFamilyFirstInCapitals()
    {
        QCOMPARE(clinical::fullName("Smith", "Ann", "Mrs"), "SMITH, Ann (Mrs)");
        QCOMPARE(clinical::fullName("van Dijk", "Els", ""), "VAN DIJK, Els");
        QCOMPARE(clinical::fullName("", "", ""), "Not known");
        QCOMPARE(clinical::shortName("O'Neill", ""), "O'NEILL");
        QCOMPARE(clinical::genderText("unknown"), "Not known");
        QCOMPARE(clinical::genderText("female"), "Female");
    }

    void identifiersAreShownInFull()
    {
        QCOMPARE(clinical::identifierText("4857773456"), "485 777 3456");
        QCOMPARE(clinical::identifierText("A-17/4"), "A-17/4");
        QCOMPARE(clinical::identifierText(""), "Not known");
        QCOMPARE(clinical::recordText("rec_k7q2m4x9t3"), "rec_k7q2 m4x9 t3");
        QCOMPARE(clinical::digestLines(std::string(64, 'a')).size(), 2);
        QCOMPARE(clinical::digestLines("0123456789abcdef").first(), "0123 4567 89ab cdef");
    }

    void aLengthSaysWhatItIsMeasuredOn()
    {
        using med::dicom::SpacingSource;
        QCOMPARE(clinical::lengthText(12.3, SpacingSource::ImagerPixelSpacing),
                 "12.3 mm (detector plane)");
        QCOMPARE(clinical::lengthText(41, SpacingSource::None), "41 px");
        QCOMPARE(clinical::lengthText(50, SpacingSource::PixelSpacing), "50 mm");
    }

    void aMomentIsShownInLocalTimeAndInDetailInUtc()
    {
        const auto moment = med::fromIso8601("2025-03-05T14:07:31Z").value();
        QCOMPARE(clinical::utcText(moment), "05-Mar-2025 14:07:31 UTC");
        QCOMPARE(clinical::utcText({}), "Not recorded");
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        QCOMPARE(clinical::timeText(moment), "23:07");
        QCOMPARE(clinical::dateText(moment), "05-Mar-2025");
        qunsetenv("TZ");
        tzset();
    }
};

MEDANCHOR_TEST(TestClinicalText)
#include "tst_clinical_text.moc"
