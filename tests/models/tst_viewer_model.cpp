#include "tests/support/test_main.h"

#include "models/viewer_model.h"
#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using State = ViewerModel::State;

class TestViewerModel : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        ProofBook proofs;
        ThumbnailBook thumbnails;
        std::unique_ptr<ViewerModel> viewer;
        std::string record;

        explicit World(std::size_t budget = 1 << 20)
        {
            auto files = fakeStack(20);
            const auto second = fakeStack(4, 200);
            files.insert(files.end(), second.begin(), second.end());
            record = clinic->addStudy("pat_smith", {.title = "CT"},
                                      {fakeSeries(2, "Axial", 0, 20), fakeSeries(3, "Head", 20, 4)},
                                      files);
            viewer = std::make_unique<ViewerModel>(
                clinic, context, proofs, thumbnails,
                ViewerModel::Options{.makeDecoder = makeFakeDecoder, .budget = budget});
            context.choose(clinic->people[2]);
        }
        ~World()
        {
            viewer.reset();
            finishAsync();
        }
        void open() { viewer->open(clinic->records.at(record).summary); }
        double shownValue() const
        {
            return viewer->frame() ? viewer->frame()->modalityValue(32, 32) : -1;
        }
    };

private slots:
    void opensOnTheMiddleOfTheFirstSeriesAndScrolls()
    {
        World world;
        const QAbstractItemModelTester tester(&world.viewer->series());
        world.open();
        QCOMPARE(world.viewer->state(), State::Opening);
        QTRY_COMPARE(world.viewer->state(), State::Ready);
        QCOMPARE(world.viewer->currentImage(), 10);
        QTRY_COMPARE(world.shownValue(), 100.0);
        world.viewer->step(1);
        QTRY_COMPARE(world.shownValue(), 110.0);
        world.viewer->step(-500);
        QCOMPARE(world.viewer->currentImage(), 0);
        world.viewer->step(500);
        QCOMPARE(world.viewer->currentImage(), 19);
        world.viewer->stepSeries(1);
        QCOMPARE(world.viewer->currentSeries(), 1);
        world.viewer->stepSeries(1);
        QCOMPARE(world.viewer->currentSeries(), 1);
    }

    void opensOnTheLargestSeriesNotOnTheLocaliser()
    {
        World world;
        auto files = fakeStack(2);
        files[1] = fakeFile({.z = 0, .coronal = true}); // Two localisers become two rows.
        const auto stack = fakeStack(9, 100);
        files.insert(files.end(), stack.begin(), stack.end());
        const auto record = world.clinic->addStudy(
            "pat_smith", {.title = "CT"},
            {fakeSeries(1, "Localiser", 0, 2), fakeSeries(2, "Axial", 2, 9)}, files);
        const QAbstractItemModelTester tester(&world.viewer->series());
        world.viewer->open(world.clinic->records.at(record).summary);
        QTRY_COMPARE(world.viewer->state(), State::Ready);
        QCOMPARE(world.viewer->series().rowCount(), 3);
        QCOMPARE(world.viewer->currentSeries(), 2);
        QCOMPARE(world.viewer->shown()->images.size(), 9U);
        QCOMPARE(world.viewer->shown()->number, 2);
    }

    void everySeriesGetsItsPicture()
    {
        World world;
        world.open();
        QTRY_VERIFY(world.viewer->state() == State::Ready
                    && !world.viewer->series().row(0).thumbnail.isNull()
                    && !world.viewer->series().row(1).thumbnail.isNull());
        const auto book = world.thumbnails.entries(QString::fromStdString(world.record));
        QCOMPARE(book.size(), 2);
        QCOMPARE(book.at(0).images, 20);
        QVERIFY(!book.at(1).picture.isNull());
    }

    void aFileThatDoesNotMatchRefusesTheWholeStudy()
    {
        World world;
        world.clinic->damage(world.record, 21);
        world.open();
        QTRY_COMPARE(world.viewer->state(), State::Refused);
        QCOMPARE(world.viewer->failure()->code, ErrorCode::Corrupt);
        QVERIFY(!world.viewer->frame());
        QCOMPARE(world.viewer->series().rowCount(), 0);
        QVERIFY(world.thumbnails.entries(QString::fromStdString(world.record)).isEmpty());
        QCOMPARE(world.viewer->proof().state, ProofState::Altered);
        finishAsync();
        QCoreApplication::processEvents();
        QVERIFY(!world.viewer->frame());
        QCOMPARE(world.viewer->state(), State::Refused);
    }

    void aFileThatIsDamagedAfterItWasOpenedIsRefusedToo()
    {
        World world(1); // Only the shown frame stays: every step reads again.
        world.open();
        QTRY_VERIFY(world.viewer->state() == State::Ready && world.viewer->frame());
        world.clinic->damage(world.record, 3);
        world.viewer->showImage(3);
        QTRY_COMPARE(world.viewer->state(), State::Refused);
        QCOMPARE(world.viewer->failure()->doing, Doing::ReadingImage);
        QCOMPARE(world.viewer->proof().state, ProofState::Altered);
    }

    void aProofThatFailsTakesTheImagesAway()
    {
        World world;
        world.open();
        QTRY_VERIFY(world.viewer->frame());
        world.proofs.set(QString::fromStdString(world.record),
                         {.state = ProofState::Altered, .version = 1});
        QCOMPARE(world.viewer->state(), State::Refused);
        QVERIFY(!world.viewer->frame());
        QCOMPARE(world.viewer->series().rowCount(), 0);
        world.open();
        QCOMPARE(world.viewer->state(), State::Refused);
        QCOMPARE(int(world.clinic->opened), 1);
    }

    void anotherPatientEmptiesTheViewerAtOnce()
    {
        World world;
        auto &gate = world.clinic->gates["open " + world.record];
        gate.close();
        world.open();
        QTRY_COMPARE(gate.waiting(), 1);
        world.context.choose(world.clinic->people[0]);
        QCOMPARE(world.viewer->state(), State::Empty);
        gate.open();
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(world.viewer->state(), State::Empty);
        QVERIFY(!world.viewer->study());
    }

    void aDeniedStudySaysSo()
    {
        World world;
        world.clinic->refuse("open", ErrorCode::Denied);
        world.open();
        QTRY_COMPARE(world.viewer->state(), State::Failed);
        QCOMPARE(world.viewer->failure()->code, ErrorCode::Denied);
        QCOMPARE(world.viewer->proof().state, ProofState::NotChecked);
    }

    void aFileThatIsNoImageIsSaidAndTheOthersAreShown()
    {
        World world;
        world.clinic->records.at(world.record).files[3] = brokenFile();
        world.open();
        QTRY_COMPARE(world.viewer->state(), State::Ready);
        QTRY_VERIFY(world.viewer->frame());
        QCOMPARE(world.viewer->shown()->damaged, 1);
        world.viewer->showImage(19);
        QTRY_VERIFY(world.viewer->imageFailure());
        QCOMPARE(world.viewer->imageFailure()->doing, Doing::DecodingImage);
        QVERIFY(!world.viewer->frame());
        QCOMPARE(world.viewer->state(), State::Ready);
    }
};

MEDANCHOR_TEST(TestViewerModel)
#include "tst_viewer_model.moc"
