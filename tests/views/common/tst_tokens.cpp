#include "tests/support/test_main.h"

#include "views/common/theme/tokens.h"

#include <QTest>

using namespace med::views;

Q_DECLARE_METATYPE(med::views::ThemeId)
Q_DECLARE_METATYPE(med::views::Token)

class TestTokens : public QObject {
    Q_OBJECT
private slots:
    void theRatioIsTheOneOfTheGuideline()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void textCanBeRead_data() { pairs(); }
    void textCanBeRead()
    {
        QFETCH(ThemeId, theme);
        QFETCH(Token, ink);
        QFETCH(Token, ground);
        QFETCH(double, least);
        const double ratio = contrastRatio(colorOf(theme, ink), colorOf(theme, ground));
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1").arg(ratio)));
    }

    void theReadingRoomHasNoWhite()
    {
        for (int token = 0; token < kTokenCount; ++token) {
            QVERIFY(contrastRatio(colorOf(ThemeId::Reading, Token(token)), Qt::white) > 1.3);
        }
    }

    void namesLeadToThemes()
    {
        QCOMPARE(themeFromName("reading"), ThemeId::Reading);
        QVERIFY(!themeFromName("Light"));
    }

private:
    static void pairs()
    {
        QTest::addColumn<ThemeId>("theme");
        QTest::addColumn<Token>("ink");
        QTest::addColumn<Token>("ground");
        QTest::addColumn<double>("least");
        struct Pair {
            Token ink;
            Token ground;
            double least;
        };
        using enum Token;
        const Pair all[] = {
            {Text, Background, 4.5},
            {Text, Surface, 4.5},
            {Text, SurfaceAlt, 4.5},
            {Text, Selection, 4.5},
            {Text, DangerBackground, 4.5},
            {Muted, Background, 4.5},
            {Muted, Surface, 4.5},
            {Muted, SurfaceAlt, 4.5},
            {Muted, Selection, 4.5},
            {Muted, DangerBackground, 4.5},
            {Accent, Surface, 4.5},
            {Accent, Background, 4.5},
            {OnAccent, Accent, 4.5},
            {Danger, Surface, 4.5},
            {Danger, DangerBackground, 4.5},
            {Warn, Surface, 4.5},
            {Danger, Selection, 4.5},
            {Warn, Selection, 4.5},
            {Warn, WarnBackground, 4.5},
            {Ok, Surface, 4.5},
            {Ok, Background, 4.5},
            {Ok, Selection, 4.5},
            {Info, Surface, 4.5},
            {Info, Selection, 4.5},
            {Info, SurfaceAlt, 4.5},
            {BannerText, Banner, 4.5},
            {BannerLabel, Banner, 4.5},
            {BannerText, BannerDeceased, 4.5},
            {BannerLabel, BannerDeceased, 4.5},
            {Border, Surface, 3.0},
            {Border, Background, 3.0},
            {Focus, Surface, 3.0},
            {Focus, Background, 3.0},
            {Focus, SurfaceAlt, 3.0},
            {Focus, Selection, 3.0},
        };
        const char *themes[] = {"light", "dark", "reading"};
        for (int theme = 0; theme < 3; ++theme) {
            int row = 0;
            for (const Pair &pair : all) {
                QTest::addRow("%s %d: %d on %d", themes[theme], row++, int(pair.ink),
                              int(pair.ground))
                    << ThemeId(theme) << pair.ink << pair.ground << pair.least;
            }
            const Token ringOnBanner = ThemeId(theme) == ThemeId::Light ? BannerText : Focus;
            QTest::addRow("%s ring on banner", themes[theme])
                << ThemeId(theme) << ringOnBanner << Banner << 3.0;
        }
    }
};

MEDANCHOR_TEST(TestTokens)
#include "tst_tokens.moc"
