#include "tests/support/test_main.h"

#include "models/fuzzy_match.h"
#include "models/idle_watch.h"
#include "models/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med::models;

class TestSettings : public QObject {
    Q_OBJECT
private slots:
    void whatWasChosenIsThereAtTheNextStart()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("data/settings.json").toStdString();
        {
            Settings settings(file);
            QCOMPARE(settings.theme(), "light");
            settings.setTheme("dark");
            QCOMPARE(settings.language(), "system");
            settings.setLanguage("de");
            settings.setTextPercent(150);
            settings.setLastPage("doctor", "orders");
            settings.setLayout("window", QByteArray("\x00\x01", 2));
            settings.noteUse("/p/doctor", {.name = "Dr Amira Khan", .roleName = "doctor", .organization = "Northgate"});
            settings.setKey("lock", "Ctrl+Shift+L");
        }
        const Settings again(file);
        QCOMPARE(again.theme(), "dark");
        QCOMPARE(again.language(), "de");
        QCOMPARE(again.textPercent(), 150);
        QCOMPARE(again.lastPage("doctor"), "orders");
        QCOMPARE(again.layout("window"), QByteArray("\x00\x01", 2));
        QCOMPARE(again.known("/p/doctor").name, "Dr Amira Khan");
        QVERIFY(again.known("/p/doctor").lastUsed > 0);
        QCOMPARE(again.usedProfiles().size(), 1);
        QCOMPARE(again.keys().value("lock"), "Ctrl+Shift+L");
        QCOMPARE(QFile::permissions(QString::fromStdString(file.string())) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aDamagedFileGivesTheDefaults()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("settings.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"v\":1,\"text\":\"huge\",\"idle\":-5");
        file.close();
        const Settings settings(file.fileName().toStdString());
        QCOMPARE(settings.textPercent(), 100);
        QCOMPARE(settings.idleMinutes(), Settings::kDefaultIdleMinutes);
    }

    void idlenessWarnsAndThenEnds()
    {
        IdleWatch watch;
        const QSignalSpy warned(&watch, &IdleWatch::warned);
        const QSignalSpy calmed(&watch, &IdleWatch::calmed);
        const QSignalSpy expired(&watch, &IdleWatch::expired);
        watch.start(std::chrono::milliseconds(120), std::chrono::milliseconds(60));
        QTRY_COMPARE(warned.count(), 1);
        QCOMPARE(expired.count(), 0);
        watch.touched();
        QCOMPARE(calmed.count(), 1);
        QTRY_COMPARE(expired.count(), 1);
        QCOMPARE(warned.count(), 2);
        watch.touched(); // Over: nothing starts anew.
        QTest::qWait(150);
        QCOMPARE(expired.count(), 1);
    }

    void timeAsleepCountsAsIdle()
    {
        std::chrono::milliseconds now(1'000'000);
        IdleWatch watch([&now] { return now; });
        const QSignalSpy expired(&watch, &IdleWatch::expired);
        watch.start(std::chrono::minutes(10), std::chrono::seconds(30));
        now += std::chrono::minutes(9);
        watch.touched();
        now += std::chrono::minutes(9);
        watch.touched();
        QCOMPARE(expired.count(), 0);
        now += std::chrono::hours(8); // The lid was closed: no timer ran.
        watch.touched();
        QCOMPARE(expired.count(), 1);
    }

    void aMatchPrefersTheStartOfAWord_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("least");
        QTest::newRow("start") << "ct" << "CT abdomen" << 120;
        QTest::newRow("a later word") << "ct" << "Open CT abdomen" << 100;
        QTest::newRow("inside") << "ct" << "VICTOR, Helene" << 50;
        QTest::newRow("strewn over words") << "gtp" << "Go to patient" << 20;
        QTest::newRow("two words") << "abd open" << "Open CT abdomen" << 220;
        QTest::newRow("none") << "zz" << "Open CT abdomen" << -1;
        QTest::newRow("letters out of order") << "tc" << "CT abdomen" << -1;
        QTest::newRow("nothing typed") << "" << "Lock" << 0;
    }
    void aMatchPrefersTheStartOfAWord()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QFETCH(int, least);
        const auto match = fuzzyMatch(typed, text);
        QCOMPARE(match.has_value(), least >= 0);
        if (match) {
            QCOMPARE(match->score, least);
            int letters = 0;
            for (const auto &range : match->ranges) {
                letters += range.length;
                QVERIFY(range.start + range.length <= text.size());
            }
            QCOMPARE(letters, int(QString(typed).remove(' ').size()));
        }
    }
};

MEDANCHOR_TEST(TestSettings)
#include "tst_settings.moc"
