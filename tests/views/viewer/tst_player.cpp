#include "tests/support/clocked_output.h"
#include "tests/support/recordings.h"
#include "tests/support/test_main.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/viewer/player_slider.h"
#include "views/viewer/player_stage.h"
#include "views/viewer/player_view.h"

#include <QTest>

using namespace med;
using namespace med::views;
using namespace med::tests;
using State = models::RecordingModel::State;

class TestPlayer : public QObject {
    Q_OBJECT

    static constexpr qint64 kSecond = 1'000'000;

    struct World {
        std::shared_ptr<ClockedOutput::State> device = std::make_shared<ClockedOutput::State>();
        PlayerView view {std::make_unique<ClockedOutput>(device)};
        explicit World(const QByteArray &file)
        {
            view.resize(700, 500);
            view.QWidget::show();
            view.show(std::make_shared<Bytes>(file.begin(), file.end()));
            if (!QTest::qWaitFor([this] { return view.recording().state() != State::Opening; }, 10'000)) {
                qFatal("the recording was not opened");
            }
        }
        template <typename T> T &find(const char *name) { return *view.findChild<T *>(QLatin1String(name)); }
        PlayerStage &stage() { return find<PlayerStage>("playerStage"); }
        QString words()
        {
            QStringList all;
            for (const Label *label : view.findChild<EmptyPlace *>()->findChildren<Label *>()) {
                all << label->text();
            }
            return all.join(' ');
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void everythingWorksWithoutAMouse()
    {
        World world(toneFile(30));
        auto &model = world.view.recording();
        QTest::keyClick(&world.stage(), Qt::Key_Space);
        QVERIFY(model.isPlaying());
        QCOMPARE(world.find<Button>("playerPlay").text(), "Pause");
        QTRY_VERIFY(model.position() > kSecond / 5);
        QTest::keyClick(&world.stage(), Qt::Key_Space);
        QVERIFY(!model.isPlaying());
        QCOMPARE(world.find<Button>("playerPlay").text(), "Play");
        QTest::keyClick(&world.stage(), Qt::Key_Home);
        QCOMPARE(model.position(), 0);
        QTest::keyClick(&world.stage(), Qt::Key_Right);
        QTest::keyClick(&world.stage(), Qt::Key_Right);
        QCOMPARE(model.position(), 2 * kSecond);
        QTest::keyClick(&world.stage(), Qt::Key_Left);
        QCOMPARE(model.position(), kSecond);
        QTest::keyClick(&world.stage(), Qt::Key_End);
        QCOMPARE(model.position(), 30 * kSecond);
        QTest::keyClick(&world.stage(), Qt::Key_Down);
        QVERIFY(std::abs(model.volume() - 0.9) < 1e-9);
        QVERIFY(world.view.run(QStringLiteral("viewer.larger")));
        QCOMPARE(model.speed(), 1.25);
        QCOMPARE(world.find<Label>("playerSpeed").text(), "Speed 1.25 ×");
        QVERIFY(world.view.run(QStringLiteral("viewer.reset")));
        QCOMPARE(model.speed(), 1.0);
        QVERIFY(world.view.run(QStringLiteral("viewer.cine")));
        QVERIFY(model.isPlaying());
        QVERIFY(!world.view.run(QStringLiteral("viewer.invert")));
        auto &slider = world.find<PlayerSlider>("playerPosition");
        QTest::keyClick(&world.stage(), Qt::Key_Space);
        QTest::keyClick(&world.stage(), Qt::Key_Home);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(model.position(), kSecond);
        QTest::keyClick(&slider, Qt::Key_Space);
        QVERIFY(model.isPlaying());
        auto &mute = world.find<IconButton>("playerMute");
        QTest::keyClick(&mute, Qt::Key_Space);
        QVERIFY(model.isMuted());
        QCOMPARE(world.device->volume, 0.0);
    }

    void theMouseGoesAnywhere()
    {
        World world(toneFile(10));
        auto &model = world.view.recording();
        auto &slider = world.find<PlayerSlider>("playerPosition");
        QTest::mouseClick(&slider, Qt::LeftButton, {}, slider.rect().center());
        QVERIFY2(std::abs(model.position() - 5 * kSecond) < kSecond / 10, qPrintable(QString::number(model.position())));
        QTest::mouseClick(&world.stage(), Qt::LeftButton, {}, {world.stage().width() / 4, world.stage().height() / 2});
        QVERIFY2(std::abs(model.position() - 2 * kSecond - kSecond / 2) < kSecond / 5, qPrintable(QString::number(model.position())));
        auto &volume = world.find<PlayerSlider>("playerVolume");
        QTest::mouseClick(&volume, Qt::LeftButton, {}, volume.rect().center());
        QVERIFY(std::abs(model.volume() - 0.5) < 0.05);
    }

    void theTimeIsSaid()
    {
        World world(toneFile(10));
        QCOMPARE(world.find<Label>("playerTimes").text(), "0:00.0 of 0:10.0");
        world.view.recording().seek(3'250'000);
        QCOMPARE(world.find<Label>("playerTimes").text(), "0:03.2 of 0:10.0");
        QCOMPARE(world.stage().accessibleDescription(), "0:03.2 of 0:10.0");
        QCOMPARE(world.stage().accessibleName(), "Sound");
        QCOMPARE(momentText(725 * kSecond, false), "12:05");
        QCOMPARE(momentText(3725 * kSecond, false), "1:02:05");
        QCOMPARE(momentText(59'990'000, true), "0:59.9");
    }

    void theCourseAndThePictureAreDrawn()
    {
        World sound(toneFile(2));
        QTRY_VERIFY(!sound.view.recording().peaks().empty());
        sound.view.recording().seek(kSecond);
        const QImage course = sound.stage().grab().toImage();
        const auto colorAt = [](const QImage &image, double x) { return image.pixelColor(int(image.width() * x), image.height() / 2 - 20); };
        QVERIFY(colorAt(course, 0.25) != colorAt(course, 0.75)); // What was heard, and what was not.
        World film(aviFile(2));
        QTRY_VERIFY(!film.view.recording().picture().isNull());
        film.view.recording().seek(kSecond * 3 / 2);
        QTRY_VERIFY(film.stage().grab().toImage().pixelColor(film.stage().rect().center()).green() > 200);
        QCOMPARE(film.stage().accessibleName(), "Film");
    }

    void noDeviceIsSaidAndTheFilmIsSeen()
    {
        World world(aviFile(2));
        QVERIFY(world.view.noticeText().isEmpty());
        world.device->plugged = false;
        world.view.recording().play();
        QTRY_COMPARE(world.view.noticeText(), "This computer has no sound device now: nothing is heard.");
        QVERIFY(world.find<Notice>("playerNotice").isVisible());
        QVERIFY(!world.find<PlayerSlider>("playerVolume").isEnabled());
        QTRY_VERIFY(world.view.recording().position() > kSecond);
        QTRY_VERIFY(world.view.recording().picture().pixelColor(32, 24).green() > 200);
    }

    void whatIsDamagedIsSaid()
    {
        const QByteArray whole = toneFile(10);
        World world(whole.first(whole.size() / 2));
        QTRY_COMPARE(world.view.noticeText(), "This recording is damaged: some of it is missing here.");
        World broken("fLaC");
        QCOMPARE(broken.view.recording().state(), State::Failed);
        QVERIFY2(broken.words().contains("damaged"), qPrintable(broken.words()));
        QVERIFY(!broken.stage().isVisible());
    }

    void aKindThatIsNotPlayedSaysWhichAndHowToGetIt()
    {
        QByteArray wave = toneFile(1);
        wave[20] = 0x61; // Windows Media Audio 2.
        wave[21] = 0x01;
        World world(wave);
        const QString words = world.words();
        QVERIFY2(words.contains("This recording is not played here"), qPrintable(words));
        QVERIFY2(words.contains("Windows Media Audio 2") && words.contains("medanchorctl study fetch"), qPrintable(words));
        QTest::keyClick(&world.stage(), Qt::Key_Space);
        QVERIFY(!world.view.recording().isPlaying());
    }

    void nobodyHearsWhatNobodySees()
    {
        World world(toneFile(5));
        world.view.recording().play();
        QVERIFY(world.view.recording().isPlaying());
        world.view.hide(); // Another page, or the program was locked.
        QVERIFY(!world.view.recording().isPlaying());
    }
};

MEDANCHOR_TEST(TestPlayer)
#include "tst_player.moc"
