#include "tests/support/test_main.h"

#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/common/theme/text_size.h"
#include "views/viewer/slice_bar.h"
#include "views/viewer/viewport.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace med;
using namespace med::views;
using tests::ViewerWorld;
using State = models::ViewerModel::State;

class TestViewport : public QObject {
    Q_OBJECT
private:
    struct World : ViewerWorld {
        std::unique_ptr<Viewport> viewport =
            std::make_unique<Viewport>(viewer(), workspace->context());
        World()
        {
            viewport->resize(640, 640);
            viewport->show();
        }
        ~World() { viewport.reset(); }
        bool open()
        {
            viewer().open(study());
            return QTest::qWaitFor([this] { return viewer().frame() != nullptr; });
        }
        QString corner(const QList<OverlayLine> &lines) const
        {
            QStringList words;
            for (const auto &line : lines) {
                words << line.text;
            }
            return words.join('|');
        }
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::keyClick(viewport.get(), key, modifiers);
        }
        QString letters() const
        {
            const auto edges = viewport->overlay().letters;
            return QString::fromStdString(edges.left + ' ' + edges.right + ' ' + edges.top + ' '
                                          + edges.bottom);
        }
    };

    /// What stands on something else or leaves the area.
    static QString touching(const OverlayPlaces &places, const QRectF &area)
    {
        const auto rects = places.rects();
        QString found;
        for (qsizetype i = 0; i < rects.size(); ++i) {
            const auto says = [&](qsizetype at) { return at < places.words.size() ? places.words[at].line.text : QStringLiteral("mark %1").arg(at - places.words.size()); };
            if (!area.contains(rects[i])) {
                found += says(i) + " leaves; ";
            }
            for (qsizetype j = i + 1; j < rects.size(); ++j) {
                if (rects[i].intersects(rects[j])) {
                    found += says(i) + " on " + says(j) + "; ";
                }
            }
        }
        return found;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void theCornersSayWhoWhatHowAndWhere()
    {
        World world;
        QVERIFY(world.open());
        const Overlay over = world.viewport->overlay();
        const QString who = world.corner(over.topLeft);
        QVERIFY2(who.startsWith("SMITH, Ann (Mrs)|03-Feb-1960 · ")
                     && who.endsWith(" · Female|MRN 485 777 3456"),
                 qPrintable(who));
        QCOMPARE(world.corner(over.topRight),
                 "CT abdomen|05-Mar-2025 · Accession 2025-01187|Series 2 · Axial "
                 "soft tissue|Harbour Imaging");
        QCOMPARE(world.corner(over.bottomLeft),
                 "W 400 · L 60|Zoom 1,000 %|Slice 2.5 mm · position 25 mm");
        QCOMPARE(world.corner(over.bottomRight),
                 "Image 11 of 20|0.8 mm per pixel|Spacing: patient plane, from Pixel Spacing");
        QCOMPARE(over.proof, "Confirmed · block 1,204");
        QCOMPARE(over.scaleText, "10 mm");
        QCOMPARE(over.scaleBar, 125.0);
        QCOMPARE(world.letters(), "R L A P");
        QCOMPARE(world.viewport->accessibleName(), "CT abdomen, series 2, image 11 of 20");
    }

    void nothingThatIsWrittenTouchesAnything_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        QTest::newRow("a whole window") << 100 << QSize(1184, 812);
        QTest::newRow("one of four") << 100 << QSize(592, 405);
        QTest::newRow("one of four on a notebook, text at 125 %") << 125 << QSize(470, 220);
        QTest::newRow("one of four, text at 200 %") << 200 << QSize(613, 215);
        QTest::newRow("narrow, text at 200 %") << 200 << QSize(300, 600);
    }
    void nothingThatIsWrittenTouchesAnything()
    {
        QFETCH(int, percent);
        QFETCH(QSize, size);
        TextSize::instance().setPercent(percent);
        const auto back = qScopeGuard([] { TextSize::instance().setPercent(100); });
        World world;
        QVERIFY(world.open());
        world.viewport->resize(size);
        const OverlayPlaces places = world.viewport->places();
        QCOMPARE(touching(places, world.viewport->rect()), QString());
        QStringList words;
        for (const auto &each : places.words) {
            words << each.line.text;
        }
        const QString all = words.join(QLatin1Char(' '));
        for (const char *always : {"SMITH,", "03-Feb-1960", "Female", "MRN 485 777 3456", "CT abdomen", "05-Mar-2025", "Accession 2025-01187", "Image 11 of 20"}) {
            QVERIFY2(all.contains(QLatin1String(always)), qPrintable(all));
        }
        QVERIFY(!places.proof.isEmpty());
        if (percent == 100) { // There is room for all.
            QVERIFY(!places.scale.isEmpty() && !places.topLetter.isEmpty() && !places.bottomLetter.isEmpty() && !places.leftLetter.isEmpty() && !places.rightLetter.isEmpty());
            QVERIFY2(all.contains("Series 2") && all.contains("Zoom") && all.contains("position 25 mm") && all.contains("0.8 mm per pixel"), qPrintable(all));
            QVERIFY(places.scale.top() > size.height() * 2 / 3 && places.bottomLetter.top() > size.height() * 2 / 3);
        }
    }

    void aMessageKeepsClearOfWhoIsShown_data() { nothingThatIsWrittenTouchesAnything_data(); }
    void aMessageKeepsClearOfWhoIsShown()
    {
        QFETCH(int, percent);
        QFETCH(QSize, size);
        TextSize::instance().setPercent(percent);
        const auto back = qScopeGuard([] { TextSize::instance().setPercent(100); });
        World world;
        QVERIFY(world.open());
        Viewport other(world.viewer(), world.workspace->context(), 3);
        world.viewer().setLayout(models::PaneLayout::Four);
        other.resize(size);
        QCOMPARE(other.message().title, "No series here");
        const OverlayPlaces places = other.places();
        QVERIFY(!places.message.isEmpty());
        QVERIFY(places.words.size() >= 4 && !places.proof.isEmpty());
        QCOMPARE(touching(places, other.rect()), QString());
    }

    void lettersFollowTheKeys()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_R);
        QCOMPARE(world.letters(), "P A R L");
        world.key(Qt::Key_F);
        QCOMPARE(world.letters(), "A P R L");
        world.key(Qt::Key_Backspace);
        QCOMPARE(world.letters(), "R L A P");
    }

    void everyDragHasAKeyThatDoesTheSame()
    {
        World world;
        QVERIFY(world.open());
        const double range = 1000 + 100.0; // The frame holds −1000 and 100.
        QTest::mousePress(world.viewport.get(), Qt::LeftButton, {}, QPoint(100, 100));
        QTest::mouseMove(world.viewport.get(), QPoint(116, 100));
        QTest::mouseRelease(world.viewport.get(), Qt::LeftButton, {}, QPoint(116, 100));
        const double dragged = world.viewport->shownWindow().width;
        QVERIFY(qAbs(dragged - (400 + 16 * range / 2048)) < 2);
        world.key(Qt::Key_Backspace);
        QCOMPARE(world.viewport->shownWindow().width, 400.0);
        world.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(world.viewport->shownWindow().width, dragged);

        const double fit = world.viewport->shownZoom();
        world.key(Qt::Key_Z);
        world.key(Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(world.viewport->shownZoom() > fit);
        world.key(Qt::Key_T);
        world.key(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(world.viewport->viewState().pan.x() < 0);
        world.key(Qt::Key_S);
        world.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(world.viewer().currentImage(), 11);
    }

    void keysScrollChooseSeriesAndWindows()
    {
        World world;
        QVERIFY(world.open());
        QTRY_COMPARE(world.viewer().state(), State::Ready);
        world.key(Qt::Key_Down);
        world.key(Qt::Key_Right);
        QCOMPARE(world.viewer().currentImage(), 12);
        world.key(Qt::Key_Up);
        QCOMPARE(world.viewer().currentImage(), 11);
        world.key(Qt::Key_End);
        QCOMPARE(world.viewer().currentImage(), 19);
        QTRY_VERIFY(world.viewer().frame());
        world.key(Qt::Key_5);
        QCOMPARE(world.viewport->shownWindow().width, 1800.0);
        QCOMPARE(world.viewport->shownPreset(), 5);
        world.key(Qt::Key_I);
        QVERIFY(world.corner(world.viewport->overlay().bottomLeft)
                    .startsWith("W 1,800 · L 400 · inverted"));
        world.key(Qt::Key_PageDown);
        QCOMPARE(world.viewer().currentSeries(), 1);
        QTRY_VERIFY(world.viewer().frame());
        QCOMPARE(world.viewport->shownPreset(), 1);
        world.key(Qt::Key_PageUp);
        QTRY_COMPARE(world.viewport->shownPreset(), 5);
    }

    void theFilesOwnWindowsFollowEachOtherUnderOneKey()
    {
        World world;
        QVERIFY(world.open());
        QTRY_VERIFY(world.viewer().frame());
        QCOMPARE(world.viewport->shownWindow().width, 400.0);
        world.key(Qt::Key_1);
        QCOMPARE(world.viewport->shownWindow().width, 1500.0);
        QCOMPARE(world.viewport->shownPreset(), 1);
        world.key(Qt::Key_1);
        QCOMPARE(world.viewport->shownWindow().width, 400.0);
        world.key(Qt::Key_5);
        world.key(Qt::Key_1);
        QCOMPARE(world.viewport->shownWindow().width, 400.0);
    }

    void aKeyHidesTheOverlayPlanes()
    {
        World world;
        QVERIFY(world.open());
        QTRY_VERIFY(world.viewer().frame());
        const auto before = world.viewport->grab().toImage();
        world.key(Qt::Key_O);
        QVERIFY(!world.viewport->viewState().planes);
        const auto without = world.viewport->grab().toImage();
        QVERIFY(before != without);
        world.key(Qt::Key_O);
        QVERIFY(world.viewport->grab().toImage() == before);
    }

    void theWheelScrolls()
    {
        World world;
        QVERIFY(world.open());
        QWheelEvent down(QPointF(50, 50), QPointF(50, 50), {}, QPoint(0, -240), Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(world.viewport.get(), &down);
        QCOMPARE(world.viewer().currentImage(), 12);
    }

    void aRefusedStudyLeavesNoPixelOfIt()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_9); // Full range: the disc is white.
        const QPoint middle(320, 250);
        QVERIFY(world.viewport->grab().toImage().pixelColor(middle).lightness() > 200);
        world.workspace->proofs().set(QString::fromStdString(world.record),
                                      {.state = models::ProofState::Altered, .version = 1});
        const auto message = world.viewport->message();
        QCOMPARE(message.title, "This study was not opened");
        QVERIFY(message.text.startsWith(
            "This file does not match its ledger digest. It was not opened."));
        QVERIFY2(message.text.contains("(E-"), qPrintable(message.text));
        const QImage after = world.viewport->grab().toImage();
        for (int y = 110; y < 220; ++y) {
            for (int x = 60; x < 580; ++x) {
                QVERIFY(after.pixelColor(x, y).lightness() < 60);
            }
        }
        QCOMPARE(world.viewport->overlay().proof, "Altered · block 1,204");
        QVERIFY(world.viewport->overlay().bottomLeft.isEmpty());
    }

    void aDamagedFileIsSaidInWords()
    {
        World world;
        world.clinic->damage(world.record, 10);
        world.viewer().open(world.study());
        QTRY_COMPARE(world.viewer().state(), State::Refused);
        QVERIFY(world.viewport->message().text.startsWith(
            "This file does not match its ledger digest. It was not opened. (E-"));
    }

    void itIsNeverPlainBlackWhileItLoads()
    {
        World world;
        auto &gate = world.clinic->gates["open " + world.record];
        gate.close();
        world.viewer().open(world.study());
        QCOMPARE(world.viewport->message().title, "Opening CT abdomen");
        QVERIFY(world.viewport->grab().toImage().pixelColor(10, 320) != QColor(Qt::black));
        gate.open();
        QTRY_VERIFY(world.viewer().frame());
        QVERIFY(world.viewport->message().title.isEmpty());
    }

    void aGapHasAMarkAndTheBarLeadsToAnImage()
    {
        auto files = tests::fakeStack(10);
        files.erase(files.begin() + 4);
        const ViewerWorld world(files);
        Viewport viewport(world.viewer(), world.workspace->context());
        viewport.resize(640, 640);
        viewport.show();
        world.workspace->viewer().open(world.study());
        QTRY_VERIFY(world.viewer().frame());
        QCOMPARE(world.viewer().shown()->firstGap(), 4);
        auto *bar = viewport.findChild<SliceBar *>();
        QVERIFY(bar->isVisible());
        QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(5, bar->height() - 2));
        QCOMPARE(world.viewer().currentImage(), 8);
        QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(5, 1));
        QCOMPARE(world.viewer().currentImage(), 0);
    }
};

MEDANCHOR_TEST(TestViewport)
#include "tst_viewport.moc"
