#include "tests/support/test_main.h"

#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/pill.h"
#include "views/viewer/viewer_page.h"

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

    void aFailedProofTakesTheImagesAndDisablesTheTools()
    {
        World world;
        QVERIFY(world.open());
        auto *back = world.page->findChild<ToolTile *>("backToStudies");
        world.clinic->failedCheck[world.record] = "signature";
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
                 "Identity overridden. The files named another patient than the order. "
                 "The files say: name SMITH, Anne. Signed reason: “name after marriage”");
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
};

MEDANCHOR_TEST(TestViewerPage)
#include "tst_viewer_page.moc"
