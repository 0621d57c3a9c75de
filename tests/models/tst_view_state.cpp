#include "tests/support/test_main.h"

#include "models/view_state.h"

#include <QTest>

using namespace med;
using namespace med::models;

class TestViewState : public QObject {
    Q_OBJECT
private slots:
    void lettersFollowTurnsAndFlips_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("edges"); // left, right, top, bottom of the screen
        QTest::newRow("as it is") << ""
                                  << "R L A P";
        QTest::newRow("flipped") << "F"
                                 << "L R A P";
        QTest::newRow("a quarter clockwise") << "R"
                                             << "P A R L";
        QTest::newRow("half") << "RR"
                              << "L R P A";
        QTest::newRow("three quarters") << "RRR"
                                        << "A P L R";
        QTest::newRow("full circle") << "RRRR"
                                     << "R L A P";
        QTest::newRow("twice flipped") << "FF"
                                       << "R L A P";
        QTest::newRow("turned, then flipped on the screen") << "RF"
                                                            << "A P R L";
        QTest::newRow("flipped, then turned") << "FR"
                                              << "P A L R";
        QTest::newRow("turned, flipped, turned") << "RFR"
                                                 << "L R A P";
    }
    void lettersFollowTurnsAndFlips()
    {
        QFETCH(QString, keys);
        QFETCH(QString, edges);
        ViewState state;
        for (const QChar key : keys) {
            if (key == 'R') {
                state.turn();
            } else {
                state.flip();
            }
        }
        const auto shown =
            displayedLetters({.left = "R", .right = "L", .top = "A", .bottom = "P"}, state);
        QCOMPARE(QString::fromStdString(shown.left + ' ' + shown.right + ' ' + shown.top + ' '
                                        + shown.bottom),
                 edges);
    }

    void draggingRightWidensAndDownRaisesTheCentre()
    {
        const dicom::Window start{.center = 60, .width = 400};
        const auto wider = draggedWindow(start, 50, 0, 4096);
        QCOMPARE(wider.width, 500.0);
        QCOMPARE(wider.center, 60.0);
        const auto brighter = draggedWindow(start, 0, -30, 4096);
        QCOMPARE(brighter.width, 400.0);
        QCOMPARE(brighter.center, 0.0);
    }

    void theWindowIsNeverNarrowerThanTheStandardAllows()
    {
        const auto narrow = draggedWindow({.center = 0, .width = 10}, -1000, 0, 4096);
        QCOMPARE(narrow.width, 1.0);
        const auto exact = draggedWindow(
            {.center = 0, .width = 10, .function = dicom::VoiFunction::Sigmoid}, -1000, 0, 4096);
        QVERIFY(exact.width > 0 && exact.width < 1);
    }

    void computedTomographyHasPresetsUnderItsNumberKeys()
    {
        const auto presets = presetsFor("CT");
        QCOMPARE(presets.size(), 9U);
        for (std::size_t i = 0; i < presets.size(); ++i) {
            QCOMPARE(presets[i].key, int(i) + 1);
        }
        QCOMPARE(presets[2].window.width, 400.0);
        QCOMPARE(presetsFor("MR").size(), 2U);
    }
};

MEDANCHOR_TEST(TestViewState)
#include "tst_view_state.moc"
