#include "tests/support/test_main.h"

#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/pill.h"
#include "views/viewer/cine_bar.h"
#include "views/viewer/earlier_list.h"
#include "views/viewer/tag_panel.h"
#include "views/viewer/viewer_page.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::ViewerWorld;
using State = models::ViewerModel::State;

class TestViewerPage : public QObject {
    Q_OBJECT
private:
    struct World : ViewerWorld {
        std::unique_ptr<ViewerPage> page;
        explicit World(std::vector<std::vector<std::uint8_t>> files = tests::fakeStack(20))
            : ViewerWorld(std::move(files))
        {
            page = std::make_unique<ViewerPage>(viewer(), workspace->context());
            page->resize(1600, 820);
            page->show();
        }
        ~World() { page.reset(); }
        bool open()
        {
            viewer().open(study());
            return QTest::qWaitFor(
                [this] { return viewer().frame() && viewer().state() == State::Ready; });
        }
        Pill *verified() const { return page->findChild<Pill *>("verifiedPill"); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void thePillSaysWhatIsKnown()
    {
        World world;
        QVERIFY(world.open());
        QCOMPARE(world.verified()->text(), "Confirmed block 1,204");
        world.workspace->proof().check(world.study());
        QCOMPARE(world.verified()->text(), "Checking against the ledger");
        QTRY_VERIFY(world.verified()->text().startsWith("Verified 24 files · "));
        QVERIFY(world.viewer().frame());
    }

    void aRetractedStudyIsShownAndCalledRetracted()
    {
        World world;
        QVERIFY(world.open());
        QVERIFY(!world.page->findChild<Pill *>("retractedPill"));
        world.workspace->proof().check(world.study());
        QTRY_VERIFY(world.verified()->text().startsWith("Verified"));
        world.clinic->records.at(world.record).summary.retracted = true;
        world.clinic->records.at(world.record).summary.retractionReason = "Filed under the wrong patient";
        world.workspace->studies().load(); // Its sender took it back while it is open.
        QTRY_VERIFY(world.page->findChild<Pill *>("retractedPill"));
        QVERIFY(world.page->findChild<Pill *>("retractedPill")->accessibleDescription().endsWith("Reason: “Filed under the wrong patient”"));
        QVERIFY2(world.verified()->text().startsWith("Retracted"), qPrintable(world.verified()->text()));
        QVERIFY(world.viewer().frame());
        world.workspace->proof().check(world.study());
        QTRY_COMPARE(world.workspace->proof().state(), models::ProofModel::State::Retracted);
        QCOMPARE(world.viewer().state(), State::Ready);
        QVERIFY(world.viewer().frame());
    }

    void aFailedProofTakesTheImagesAndDisablesTheTools()
    {
        World world;
        QVERIFY(world.open());
        auto *back = world.page->findChild<ToolTile *>("backToStudies");
        world.clinic->failCheck(world.record, "signature");
        world.workspace->proof().check(world.study());
        QTRY_COMPARE(world.viewer().state(), State::Refused);
        QCOMPARE(world.verified()->text(), "Altered not shown");
        const auto tiles = world.page->findChildren<ToolTile *>();
        for (const ToolTile *tile : tiles) {
            QCOMPARE(tile->isEnabled(), tile == back);
        }
        QVERIFY(!world.page->findChild<Button *>("preset")->isVisible());
        QVERIFY(world.page->findChild<Button *>("viewerProof")->isVisible());
    }

    void anotherIdentityInTheFilesIsWarnedOf()
    {
        auto files = tests::fakeStack(6);
        files[1] = tests::fakeFile({.z = 2.5, .number = 2, .name = "Smith^Anne"});
        World world(files);
        QVERIFY(world.open());
        const auto *notice = world.page->findChild<Notice *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->words(),
                 "Another identity in the files. The files say: name SMITH, Anne. Compare before "
                 "you rely on them.");
        world.clinic->records.at(world.record).summary.identityOverride = "name after marriage";
        world.viewer().close();
        QVERIFY(world.open());
        QCOMPARE(notice->words(),
                 "Identity overridden. The files contradicted the order in the patient or the side. "
                 "The files say: name SMITH, Anne. Signed reason: “name after marriage”");
    }

    void whoMayNotReadIsNotSentOnToOtherStudies()
    {
        World world;
        world.clinic->addStudy("pat_smith", {.title = "MR knee", .organization = "Harbour Imaging", .block = 7}, {tests::fakeSeries(1, "Sagittal", 0, 1)}, {tests::fakeFile({})});
        world.workspace->studies().load();
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        EarlierList others(world.viewer(), world.workspace->studies());
        others.show();
        QVERIFY(world.open());
        QTRY_VERIFY(others.isVisible());
        world.clinic->refuse("open", ErrorCode::Denied);
        world.viewer().open(world.study());
        QTRY_COMPARE(world.viewer().state(), State::Failed);
        QVERIFY(!others.isVisible());
    }

    void noNoticeAndNoReportIfThereIsNone()
    {
        World world;
        QVERIFY(world.open());
        QVERIFY(!world.page->findChild<Notice *>()->isVisible());
        QCOMPARE(world.page->findChild<Label *>("viewerReportTitle")->text(), "No report yet");
    }

    void warningsStandInTheToolbar()
    {
        auto files = tests::fakeStack(10);
        files.erase(files.begin() + 4);
        World world(files);
        QVERIFY(world.open());
        QStringList pills;
        for (const Pill *pill : world.page->findChildren<Pill *>()) {
            pills << pill->text();
        }
        QVERIFY(pills.contains("Image 5 missing"));
    }

    void theHintNamesTheKeysOfTheTool()
    {
        World world;
        QVERIFY(world.open());
        QCOMPARE(world.page->hint(), "Window: drag, or ← → ↑ ↓ with Shift");
        QTest::keyClick(world.page->viewport(), Qt::Key_Z);
        QCOMPARE(world.page->hint(), "Zoom: drag up or down, or ↑ ↓ with Shift");
    }

    void thePanesHaveTheirOwnSeriesAndOneIsActive()
    {
        World world;
        QVERIFY(world.open());
        world.viewer().setLayout(models::PaneLayout::TwoColumns);
        auto *grid = world.page->grid();
        QVERIFY(grid->viewport(1)->isVisible());
        QVERIFY(!grid->viewport(2)->isVisible());
        QTRY_VERIFY(grid->viewport(1)->pane().frame());
        QTRY_VERIFY(qAbs(grid->viewport(0)->width() - grid->viewport(1)->width()) <= 1);
        QCOMPARE(grid->viewport(1)->overlay().topRight.at(2).text, "Series 4 · Axial bone");
        QCOMPARE(world.page->viewport(), grid->viewport(0));
        QTest::mouseClick(grid->viewport(1), Qt::LeftButton, {}, QPoint(100, 300));
        QCOMPARE(world.page->viewport(), grid->viewport(1));
        QCOMPARE(world.page->findChild<Button *>("layout")->text(), "2 × 1");
        QVERIFY(world.page->findChild<Button *>("scrollTogether")->isVisible());
        QVERIFY(grid->viewport(0)->accessibleName() != grid->viewport(1)->accessibleName());
        world.viewer().setLayout(models::PaneLayout::Four);
        QCOMPARE(grid->viewport(3)->message().title, "No series here");
    }

    void f6GoesFromViewportToViewport()
    {
        World world;
        QVERIFY(world.open());
        world.viewer().setLayout(models::PaneLayout::TwoColumns);
        auto *grid = world.page->grid();
        QTest::keyClick(grid->viewport(0), Qt::Key_F6);
        QCOMPARE(world.viewer().activePane(), 1);
    }

    void tabGoesOnFromTheActiveViewport()
    {
        World world;
        QVERIFY(world.open());
        world.viewer().setLayout(models::PaneLayout::Four);
        auto *grid = world.page->grid();
        world.viewer().activate(1);
        for (int pane = 0; pane < 4; ++pane) {
            QCOMPARE(bool(grid->viewport(pane)->focusPolicy() & Qt::TabFocus), pane == 1);
        }
        world.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(world.page.get()));
        grid->viewport(1)->setFocus();
        QTest::keyClick(grid->viewport(1), Qt::Key_Tab);
        QVERIFY(!qobject_cast<Viewport *>(QApplication::focusWidget()));
        QCOMPARE(world.viewer().activePane(), 1); // An empty one would have no tools to go on to.
    }

    void oneToolServesAllViewports()
    {
        World world;
        QVERIFY(world.open());
        world.viewer().setLayout(models::PaneLayout::TwoColumns);
        QTest::keyClick(world.page->grid()->viewport(1), Qt::Key_M);
        QCOMPARE(world.page->grid()->viewport(0)->tool(), Tool::Length);
        QVERIFY(world.page->hint().startsWith("Length: drag"));
    }

    void theTagsStandBesideTheImage()
    {
        World world;
        QVERIFY(world.open());
        QTest::keyClick(world.page->viewport(), Qt::Key_D);
        auto *panel = world.page->tagPanel();
        QVERIFY(panel->isVisible());
        QVERIFY(world.page->findChild<Button *>("tags")->isChecked());
        QTRY_COMPARE(panel->tags().rowCount(), 6);
        QCOMPARE(TagPanel::valueText(panel->tags().element(1)), "1 item");
        QCOMPARE(TagPanel::valueText(panel->tags().element(5)), "8,192 bytes");
        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QCOMPARE(panel->tags().rowCount(), 0);
    }

    void longValuesSayTheirLength()
    {
        QCOMPARE(TagPanel::valueText({.vr = "LO", .value = "short", .length = 6}), "short");
        const QString cut = TagPanel::valueText(
            {.vr = "LT", .value = std::string(512, 'x'), .length = 6000, .cut = true});
        QVERIFY(cut.endsWith(QStringLiteral("x… (6,000 bytes)")));
    }

    void cineStopsWhenAnotherPageIsShown()
    {
        World world;
        QVERIFY(world.open());
        QTest::keyClick(world.page->viewport(), Qt::Key_C);
        auto &cine = world.page->grid()->cine();
        QVERIFY(cine.isPlaying());
        QVERIFY(world.page->grid()->cineBar()->isVisible());
        const double zoom = world.page->viewport()->shownZoom();
        QTest::keyClick(world.page->viewport(), Qt::Key_Plus);
        QCOMPARE(cine.rate(), 16);
        QCOMPARE(world.page->viewport()->shownZoom(), zoom);
        world.page->hide();
        QVERIFY(!cine.isPlaying());
    }

    void theBarBreaksIntoTwoLinesWhereItIsNarrow()
    {
        World world;
        QVERIFY(world.open());
        world.page->resize(880, 560);
        for (const auto *button : world.page->findChildren<QAbstractButton *>()) {
            if (button->isVisible()) {
                const QPoint end = button->mapTo(world.page.get(), QPoint(button->width(), 0));
                QVERIFY2(end.x() <= 880, qPrintable(button->accessibleName()));
            }
        }
    }
};

MEDANCHOR_TEST(TestViewerPage)
#include "tst_viewer_page.moc"
