#include "tests/support/test_main.h"

#include "app/desktop/options.h"

#include <QTest>

using namespace med;
using namespace med::desktop;

class TestOptions : public QObject {
    Q_OBJECT
private:
    static Expected<Options> parse(const QString &line)
    {
        std::vector<std::string> words;
        for (const QString &word : line.split(' ', Qt::SkipEmptyParts)) {
            words.push_back(word.toStdString());
        }
        return parseOptions(words);
    }

private slots:
    void understandsWhatItSays()
    {
        QVERIFY(!parse("")->demonstration);
        QCOMPARE(parse("--profile /p --passphrase-file /f")->passphraseFile,
                 std::filesystem::path("/f"));
        QVERIFY(parse("--demo")->demonstration);
        QVERIFY(parse("--demo")->demonstrationFolder.empty());
        QCOMPARE(parse("--demo /d")->demonstrationFolder, std::filesystem::path("/d"));
        const auto tour = parse("--tour /out --demo --theme dark");
        QCOMPARE(tour->tour, std::filesystem::path("/out"));
        QVERIFY(tour->demonstration && tour->demonstrationFolder.empty());
        QCOMPARE(tour->theme, views::ThemeId::Dark);
        const auto german = parse("--tour /out --language de --text-size 200 --mirrored");
        QCOMPARE(german->language, views::Language::German);
        QCOMPARE(german->textPercent, 200);
        QVERIFY(german->mirrored && !parse("--tour /out")->mirrored);
        QVERIFY(!parse("--tour /out")->language && parse("--tour /out")->textPercent == 0);
        QCOMPARE(parse("--tour /out --onboarding /d")->onboarding, std::filesystem::path("/d"));
        QVERIFY(parse("--tour /out")->onboarding.empty());
        QVERIFY(parse("--help")->help);
        QCOMPARE(parse("--theme dark jo.invitation")->invitation, std::filesystem::path("jo.invitation"));
    }

    void namesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown") << "--fast"
                                 << "--fast";
        QTest::newRow("a second invitation") << "jo.invitation ann.invitation" << "ann.invitation";
        QTest::newRow("no value") << "--profile"
                                  << "--profile";
        QTest::newRow("an option instead of a value") << "--tour --demo"
                                                      << "--tour";
        QTest::newRow("theme") << "--theme pink"
                               << "pink";
        QTest::newRow("a language that the windows do not speak") << "--language tlh" << "tlh";
        QTest::newRow("an empty language") << "--language" << "--language";
        QTest::newRow("text too large") << "--text-size 201" << "201";
        QTest::newRow("text too small") << "--text-size 89" << "89";
        QTest::newRow("text of no size") << "--text-size 1o0" << "1o0";
        QTest::newRow("text of more digits than a number holds") << "--text-size 99999999999999999999" << "9999";
        QTest::newRow("two worlds") << "--profile /p --demo"
                                    << "exclude";
        QTest::newRow("onboarding without a tour") << "--onboarding /d" << "--tour";
        QTest::newRow("onboarding and a demonstration") << "--tour /out --onboarding /d --demo" << "--demo";
        QTest::newRow("onboarding nowhere") << "--tour /out --onboarding" << "--onboarding";
        QTest::newRow("passphrase of nobody") << "--passphrase-file /f"
                                              << "--profile";
    }
    void namesWhatItDoesNotUnderstand()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        const auto options = parse(line);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::Invalid);
        QVERIFY2(options.error().detail.find(word.toStdString()) != std::string::npos,
                 options.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestOptions)
#include "tst_options.moc"
