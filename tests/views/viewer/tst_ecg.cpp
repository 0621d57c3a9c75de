#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/viewer/ecg_sheet.h"
#include "views/viewer/ecg_view.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace med;
using namespace med::views;

class TestEcg : public QObject {
    Q_OBJECT
private:
    /// A rectangle of 1 mV that lasts from the first to the second second, in each lead.
    static dicom::Waveform record(double seconds = 10, const std::string &unit = "uV")
    {
        dicom::WaveformGroup group {.label = "RHYTHM", .frequency = 500, .samples = std::uint32_t(seconds * 500), .channels = {}};
        for (const char *lead : {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"}) {
            dicom::WaveformChannel channel {.label = lead, .unit = unit, .values = std::vector<float>(group.samples, 0.F)};
            for (std::size_t i = 500; i < 1000 && i < channel.values.size(); ++i) {
                channel.values[i] = unit == "mV" ? 1.F : 1000.F;
            }
            group.channels.push_back(std::move(channel));
        }
        return {.acquisition = "20250314093000", .groups = {group}, .notes = {{.name = "QT Interval", .value = "368", .unit = "milliseconds"}}};
    }

    /// The highest place of the curve's ink in a column of the paper, in mm from the top; 10 pixels a mm.
    static std::optional<double> highest(const EcgPaper &paper, double x, double from, double to)
    {
        constexpr int kDense = 10;
        QImage image((paper.size() * kDense).toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(kDense, kDense);
        paper.paint(painter, {.paper = Qt::white, .fine = Qt::white, .coarse = Qt::white, .curve = Qt::black, .words = Qt::white});
        painter.end();
        for (int y = int(from * kDense); y < int(to * kDense); ++y) {
            if (qGray(image.pixel(int(x * kDense), y)) < 100) {
                return double(y) / kDense;
            }
        }
        return std::nullopt;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void aMillivoltIsTenMillimetresHighAndASecondTwentyFiveWide_data()
    {
        QTest::addColumn<int>("speed");
        QTest::addColumn<int>("gain");
        QTest::addColumn<QString>("unit");
        QTest::newRow("usual") << 25 << 10 << "uV";
        QTest::newRow("in mV") << 25 << 10 << "mV";
        QTest::newRow("half as high") << 25 << 5 << "uV";
        QTest::newRow("twice as high") << 25 << 20 << "uV";
        QTest::newRow("twice as wide") << 50 << 10 << "uV";
    }
    void aMillivoltIsTenMillimetresHighAndASecondTwentyFiveWide()
    {
        QFETCH(int, speed);
        QFETCH(int, gain);
        QFETCH(QString, unit);
        const auto waveform = record(10, unit.toStdString());
        const EcgPaper paper(waveform, {.speed = speed, .gain = gain, .leads = EcgLeads::Stacked, .most = 1});
        const double left = paper.area().left() + 8; // Behind the pulse.
        QCOMPARE(paper.area().right() - left, 10.0 * speed);
        const auto flat = highest(paper, left + 0.5 * speed, 0, paper.size().height());
        const auto high = highest(paper, left + 1.5 * speed, 0, paper.size().height());
        QVERIFY(flat && high);
        QVERIFY2(std::abs(*flat - *high - gain) <= 0.15, qPrintable(QString::number(*flat - *high)));
        const auto after = highest(paper, left + 2.02 * speed, 0, paper.size().height());
        QVERIFY(after && std::abs(*after - *flat) <= 0.15);
        const auto pulse = highest(paper, paper.area().left() + 3, 0, paper.size().height()); // 1 mV for comparison.
        QVERIFY(pulse && std::abs(*flat - *pulse - gain) <= 0.15);
    }

    void columnsFollowEachOtherInTime()
    {
        const auto waveform = record();
        QVERIFY(EcgPaper::hasTwelveLeads(waveform.groups[0]));
        const EcgPaper paper(waveform, {});
        QCOMPARE(paper.look().leads, EcgLeads::Twelve);
        QCOMPARE(paper.size(), QSizeF(2 * 3 + 8 + 250, 2 * 3 + 4 * 30));
        const double left = paper.area().left() + 8;
        const double row = 30; // Of lead I: the step lies in the first column only.
        const auto first = highest(paper, left + 1.5 * 25, 3, row);
        const auto second = highest(paper, left + 62.5 + 1.5 * 25, 3, row);
        QVERIFY(first && second);
        QVERIFY(std::abs(*second - *first - 10) <= 0.15);
    }

    void whatIsNoTwelveLeadRecordIsStacked()
    {
        auto waveform = record();
        waveform.groups[0].channels.resize(3);
        QCOMPARE(EcgPaper(waveform, {}).look().leads, EcgLeads::Stacked);
        QCOMPARE(EcgPaper(record(1.2), {}).look().leads, EcgLeads::Stacked); // A median beat.
    }

    void theCaliperMeasuresByItsPlaces()
    {
        const auto waveform = record();
        const EcgPaper paper(waveform, {});
        const auto distance = distanceOn(paper, {50, 30}, {71, 18});
        QCOMPARE(distance.milliseconds, 840.0);
        QVERIFY(distance.perMinute && std::abs(*distance.perMinute - 71.43) < 0.01);
        QVERIFY(distance.millivolts && std::abs(*distance.millivolts - 1.2) < 1e-9);
        QCOMPARE(distanceText(distance), "840 ms · 71 bpm · 1.2 mV");
        QVERIFY(!distanceOn(paper, {50, 30}, {50, 18}).perMinute);
    }

    void whatIsNotCalibratedHasNoMillivolts()
    {
        for (const char *unit : {"", "mm[Hg]"}) {
            const auto waveform = record(10, unit);
            const EcgPaper paper(waveform, {.leads = EcgLeads::Stacked});
            QVERIFY(!distanceOn(paper, {50, 20}, {70, 10}).millivolts);
            QVERIFY(distanceText(distanceOn(paper, {50, 20}, {70, 10})).contains("height not calibrated"));
        }
    }

    void paddingAndStrangeValuesAreNoCurve()
    {
        auto waveform = record();
        auto &values = waveform.groups[0].channels[0].values;
        std::fill(values.begin() + 250, values.begin() + 400, std::nanf(""));
        values[10] = 1e30F; // Far beyond the paper.
        const EcgPaper paper(waveform, {.leads = EcgLeads::Stacked, .most = 1});
        const double left = paper.area().left() + 8;
        QVERIFY(!highest(paper, left + 0.65 * 25, 0, paper.size().height()));
        QVERIFY(highest(paper, left + 0.9 * 25, 0, paper.size().height()));
    }

    void aScreenThatTellsNoPossibleSizeIsNotBelieved()
    {
        const auto real = screenScale({527, 296}, {1920, 1080}, 96); // 24 inches.
        QVERIFY(real.known);
        QVERIFY(std::abs(real.pixels - 3.643) < 0.001);
        QVERIFY(!screenScale({0, 0}, {1920, 1080}, 96).known);
        QVERIFY(!screenScale({16, 9}, {1920, 1080}, 96).known); // The ratio instead of the size.
        QVERIFY(!screenScale({527, 527}, {1920, 1080}, 96).known);
        QCOMPARE(screenScale({}, {1920, 1080}, 96).pixels, 96 / 25.4);
    }

    void itsKeysAndButtonsChangeGainSpeedAndLeads()
    {
        EcgView view;
        view.resize(1200, 700);
        view.show(record(25));
        view.QWidget::show();
        QCOMPARE(view.look().gain, 10);
        QVERIFY(view.run("viewer.gain"));
        QCOMPARE(view.look().gain, 20);
        QVERIFY(view.run("viewer.gain"));
        QCOMPARE(view.look().gain, 5);
        QTest::mouseClick(view.findChild<Button *>("ecgSpeed"), Qt::LeftButton);
        QCOMPARE(view.look().speed, 50);
        QVERIFY(view.run("viewer.leads"));
        QCOMPARE(view.look().leads, EcgLeads::Stacked);
        QVERIFY(!view.run("viewer.rotate"));
        QVERIFY(view.findChild<Label *>("ecgNotes")->text().contains("QT Interval: 368 milliseconds"));
        QVERIFY(view.scaleText().endsWith("500 samples a second · 0 to 10 of 25 s · 14-Mar-2025 09:30"));
        QTest::keyClick(view.sheet(), Qt::Key_Right);
        QCOMPARE(view.look().start, 10.0);
        QTest::keyClick(view.sheet(), Qt::Key_Right);
        QTest::keyClick(view.sheet(), Qt::Key_Right);
        QCOMPARE(view.look().start, 15.0); // The last ten seconds.
        QVERIFY(!view.findChild<Button *>("ecgLater")->isEnabled());
    }

    void theCaliperIsSetByKeysAndByDragging()
    {
        EcgView view;
        view.resize(1200, 700);
        view.show(record());
        view.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        EcgSheet *sheet = view.sheet();
        sheet->setFocus();
        auto *said = view.findChild<Label *>("ecgMeasured");
        QVERIFY(!sheet->measured());
        QTest::keyClick(sheet, Qt::Key_Return);
        QTest::keyClick(sheet, Qt::Key_Return);
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(sheet, Qt::Key_Right, Qt::ShiftModifier);
        }
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(sheet, Qt::Key_Right);
        }
        QTest::keyClick(sheet, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(said->text(), "840 ms · 71 bpm · 0.5 mV");
        QVERIFY(sheet->accessibleDescription().endsWith("840 ms · 71 bpm · 0.5 mV"));
        QTest::keyClick(sheet, Qt::Key_Return);
        QVERIFY(sheet->measured());
        QTest::keyClick(sheet, Qt::Key_Delete);
        QVERIFY(!sheet->measured());
        QVERIFY(said->text().isEmpty());
        QTest::mousePress(sheet, Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(sheet, {200, 80});
        QTest::mouseRelease(sheet, Qt::LeftButton, {}, {200, 80});
        QVERIFY(sheet->measured());
        QTest::mouseClick(sheet, Qt::LeftButton, {}, {150, 100});
        QVERIFY(!sheet->measured());
    }
};

MEDANCHOR_TEST(TestEcg)
#include "tst_ecg.moc"
