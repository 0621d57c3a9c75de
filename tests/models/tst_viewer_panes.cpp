#include "tests/support/test_main.h"

#include "tests/support/viewer_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using State = ViewerModel::State;

class TestViewerPanes : public QObject {
    Q_OBJECT
private:
    static void open(const ViewerWorld &world)
    {
        world.viewer().open(world.study());
        QTRY_VERIFY(world.viewer().state() == State::Ready && world.viewer().frame());
    }
    /// A row of parallel slices at these places.
    static SeriesRow row(const std::vector<double> &places, const std::string &reference,
                         bool coronal = false)
    {
        SeriesRow made{.modality = "CT"};
        FakeDecoder decoder;
        std::vector<std::size_t> indices;
        std::vector<Expected<dicom::Instance>> files;
        for (const double z : places) {
            indices.push_back(indices.size());
            auto instance = decoder.inspect(fakeFile({.z = z, .coronal = coronal}));
            instance->frameOfReferenceUid = reference;
            if (coronal) {
                instance->position = dicom::Vector3{0, z, 0};
            }
            files.push_back(std::move(instance));
        }
        return stackSeries(made, indices, std::move(files), {})[0];
    }

private slots:
    void aWiderLayoutShowsSeriesThatNoneShows()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.setLayout(PaneLayout::TwoColumns);
        QCOMPARE(viewer.paneCount(), 2);
        QCOMPARE(viewer.pane(0).currentSeries(), 0);
        QCOMPARE(viewer.pane(1).currentSeries(), 1);
        QTRY_VERIFY(viewer.pane(1).frame());
        viewer.setLayout(PaneLayout::Four);
        QVERIFY(!viewer.pane(2).shown());
        QVERIFY(!viewer.pane(3).shown());
    }

    void aStudyLooksAsItDidWhenItsPatientComesAgain()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.setLayout(PaneLayout::TwoColumns);
        QTRY_VERIFY(viewer.pane(1).frame());
        viewer.activate(1);
        viewer.pane(1).showImage(3);
        viewer.pane(0).showImage(7);
        viewer.pane(0).setViewState({.window = {.center = 40, .width = 400}, .zoom = 2.5, .quarterTurns = 1, .inverted = true});
        const int id = viewer.measurements().add(*viewer.pane(0).key(), {.points = {QPointF(1, 1), QPointF(4, 5)}});
        const FrameKey measured = *viewer.pane(0).key();

        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(!viewer.study() && !viewer.pane(0).key() && viewer.measurements().all().empty());
        viewer.setLayout(PaneLayout::One); // For the other patient.
        QVERIFY(!viewer.lastStudy(world.clinic->people[0].patientId));
        world.workspace->context().choose(world.clinic->people[2]);
        QVERIFY(!viewer.study()); // Nobody asked for images.
        const auto study = viewer.lastStudy("pat_smith");
        QVERIFY(study);
        QCOMPARE(study->recordId, world.record);
        viewer.open(*study);
        QTRY_COMPARE(viewer.state(), State::Ready);
        QCOMPARE(viewer.layout(), PaneLayout::TwoColumns);
        QCOMPARE(viewer.activePane(), 1);
        QCOMPARE(viewer.pane(0).currentSeries(), 0);
        QCOMPARE(viewer.pane(0).currentImage(), 7);
        QCOMPARE(viewer.pane(1).currentSeries(), 1);
        QCOMPARE(viewer.pane(1).currentImage(), 3);
        const ViewState state = viewer.pane(0).viewState();
        QVERIFY(state.window.width == 400 && state.window.center == 40 && state.zoom == 2.5 && state.quarterTurns == 1 && state.inverted);
        QCOMPARE(viewer.measurements().of(measured).size(), 1);
        QCOMPARE(viewer.measurements().of(measured).front().id, id);
        QVERIFY(viewer.measurements().add(measured, {.points = {QPointF(0, 0), QPointF(1, 1)}}) != id);

        world.workspace->context().choose(world.clinic->people[0]);
        viewer.forget("pat_smith");
        QVERIFY(!viewer.lastStudy("pat_smith"));
        world.workspace->context().choose(world.clinic->people[2]);
        open(world);
        QCOMPARE(viewer.pane(0).viewState().zoom, 0.0);
        QVERIFY(viewer.measurements().all().empty());
    }

    void whoIsBackBeforeAllIsReadLosesNothing()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.showImage(17);
        world.workspace->context().choose(world.clinic->people[0]);
        world.workspace->context().choose(world.clinic->people[2]);
        viewer.open(*viewer.lastStudy("pat_smith"));
        world.workspace->context().choose(world.clinic->people[0]); // Before it was open.
        world.workspace->context().choose(world.clinic->people[2]);
        viewer.open(*viewer.lastStudy("pat_smith"));
        QTRY_COMPARE(viewer.state(), State::Ready);
        QCOMPARE(viewer.currentImage(), 17);
    }

    void anotherVersionIsLookedAtAfresh()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.showImage(17);
        world.workspace->context().choose(world.clinic->people[0]);
        world.workspace->context().choose(world.clinic->people[2]);
        StudySummary newer = world.study();
        ++newer.version;
        viewer.open(newer);
        QTRY_COMPARE(viewer.state(), State::Ready);
        QCOMPARE(viewer.currentImage(), 10);
    }

    void eachPaneHasItsImageAndItsLook()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.setLayout(PaneLayout::TwoRows);
        viewer.activate(1);
        viewer.showImage(3);
        QCOMPARE(viewer.pane(0).currentImage(), 10);
        QCOMPARE(viewer.pane(1).currentImage(), 3);
        viewer.pane(1).setViewState({.window = {.center = 1, .width = 2}, .inverted = true});
        QVERIFY(!viewer.pane(0).viewState().inverted);
        QCOMPARE(viewer.pane(0).viewState().window.width, 0.0);
        viewer.showSeries(0);
        QVERIFY(!viewer.pane(1).viewState().inverted);
        viewer.showSeries(1);
        QVERIFY(viewer.pane(1).viewState().inverted);
    }

    void whatWasLookedAtStaysInSightWhenThePanesBecomeFewer()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.setLayout(PaneLayout::TwoColumns);
        viewer.activate(1);
        viewer.showImage(1);
        viewer.setLayout(PaneLayout::One);
        QCOMPARE(viewer.activePane(), 0);
        QCOMPARE(viewer.currentSeries(), 1);
        QCOMPARE(viewer.currentImage(), 1);
    }

    void onlyTogetherDoTheOthersFollow()
    {
        const ViewerWorld world;
        open(world);
        auto &viewer = world.viewer();
        viewer.setLayout(PaneLayout::TwoColumns);
        viewer.pane(1).showSeries(0);
        viewer.step(2);
        QCOMPARE(viewer.pane(1).currentImage(), 10);
        viewer.setScrollsTogether(true);
        QCOMPARE(viewer.pane(1).currentImage(), 12);
        viewer.step(-3);
        QCOMPARE(viewer.pane(1).currentImage(), 9);
        viewer.pane(0).setViewState({.window = {.center = 40, .width = 80}});
        QCOMPARE(viewer.pane(1).viewState().window.width, 0.0);
        viewer.setWindowsTogether(true);
        QCOMPARE(viewer.pane(1).viewState().window.width, 80.0);
        viewer.pane(1).setViewState({.window = {.center = 60, .width = 400}});
        QCOMPARE(viewer.pane(0).viewState().window.width, 400.0);
    }

    void anotherSeriesFollowsByItsPlaceInThePatient()
    {
        const SeriesRow thin = row({0, 1, 2, 3, 4, 5, 6, 7, 8}, "2.25.9");
        const SeriesRow thick = row({0, 4, 8}, "2.25.9");
        QCOMPARE(followingImage(thin, 0, 8, thick, 0), 2);
        QCOMPARE(followingImage(thin, 0, 5, thick, 2), 1);
        QCOMPARE(followingImage(thick, 0, 1, thin, 8), 4);
    }

    void withoutACommonFrameOfReferenceItGoesAsManyImages()
    {
        const SeriesRow here = row({0, 1, 2, 3, 4}, "2.25.9");
        const SeriesRow there = row({100, 102, 104, 106}, "2.25.10");
        QCOMPARE(followingImage(here, 1, 3, there, 0), 2);
        QCOMPARE(followingImage(here, 0, 4, there, 1), 3); // The last.
        QCOMPARE(followingImage(here, 4, 0, there, 1), 0);
    }

    void planesThatCrossDoNotFollow()
    {
        const SeriesRow axial = row({0, 1, 2, 3, 4}, "2.25.9");
        const SeriesRow coronal = row({0, 1, 2}, "2.25.9", true);
        QCOMPARE(followingImage(axial, 0, 4, coronal, 1), 1);
    }

    void anotherPatientEmptiesAllPanes()
    {
        const ViewerWorld world;
        open(world);
        world.viewer().setLayout(PaneLayout::Four);
        world.workspace->context().choose(world.clinic->people[0]);
        for (int pane = 0; pane < 4; ++pane) {
            QVERIFY(!world.viewer().pane(pane).shown());
            QVERIFY(!world.viewer().pane(pane).frame());
        }
    }
};

MEDANCHOR_TEST(TestViewerPanes)
#include "tst_viewer_panes.moc"
