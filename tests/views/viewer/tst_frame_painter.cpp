#include "tests/support/test_main.h"

#include "views/viewer/frame_painter.h"
#include "views/viewer/overlay.h"

#include <QTest>

using namespace med;
using namespace med::views;
using models::ViewState;

class TestFramePainter : public QObject {
    Q_OBJECT
private:
    /// 4 × 2 pixels, the left half white.
    static std::shared_ptr<dicom::Frame> halves(std::uint32_t columns = 4, std::uint32_t rows = 2)
    {
        auto frame = std::make_shared<dicom::Frame>();
        frame->columns = columns;
        frame->rows = rows;
        for (std::uint32_t i = 0; i < columns * rows; ++i) {
            frame->values.push_back(i % columns < columns / 2 ? 1000 : 0);
        }
        return frame;
    }
    static QImage painted(const std::shared_ptr<dicom::Frame> &frame, const ViewState &state,
                          double scale, const dicom::PixelSpacing &spacing = {})
    {
        QImage canvas(80, 80, QImage::Format_RGB32);
        canvas.fill(Qt::blue);
        QPainter painter(&canvas);
        FramePainter frames;
        frames.paint(painter, frame, spacing, {.center = 500, .width = 1000}, state,
                     QPointF(40, 40), scale);
        return canvas;
    }
    static bool bright(const QImage &image, int x, int y) { return qGray(image.pixel(x, y)) > 200; }
    static bool dark(const QImage &image, int x, int y)
    {
        return image.pixel(x, y) == qRgb(0, 0, 0);
    }

private slots:
    void turnsAndFlipsMoveThePixels()
    {
        const QImage plain = painted(halves(), {}, 10);
        QVERIFY(bright(plain, 25, 40) && dark(plain, 55, 40));
        QCOMPARE(plain.pixelColor(40, 5), QColor(Qt::blue));
        ViewState flipped;
        flipped.flip();
        QVERIFY(dark(painted(halves(), flipped, 10), 25, 40)
                && bright(painted(halves(), flipped, 10), 55, 40));
        ViewState turned;
        turned.turn();
        const QImage upright = painted(halves(), turned, 10);
        QVERIFY(bright(upright, 40, 25) && dark(upright, 40, 55));
        ViewState inverted;
        inverted.inverted = true;
        QVERIFY(dark(painted(halves(), inverted, 10), 25, 40));
    }

    void overlayPlanesAreWhiteWhateverTheLook()
    {
        auto frame = halves();
        frame->overlay = {0b1000'0100}; // The third pixel above, the last below.
        ViewState state;
        QVERIFY(bright(painted(frame, state, 10), 45, 35) && bright(painted(frame, state, 10), 55, 45));
        QVERIFY(qGray(painted(frame, state, 10).pixel(55, 35)) < 60);
        state.inverted = true;
        QVERIFY(dark(painted(frame, state, 10), 25, 35) && bright(painted(frame, state, 10), 45, 35));
        state = {.planes = false};
        QVERIFY(dark(painted(frame, state, 10), 45, 35) && dark(painted(frame, state, 10), 55, 45));
    }

    void pixelsThatAreNotSquareKeepTheShapeOfTheBody()
    {
        const dicom::PixelSpacing tall{
            .rows = 2, .columns = 1, .source = dicom::SpacingSource::PixelSpacing};
        QCOMPARE(FramePainter::shapeOf(*halves(), tall), QSizeF(4, 4));
        const QImage image = painted(halves(), {}, 10, tall);
        QVERIFY(bright(image, 25, 22) && bright(image, 25, 58));
        ViewState turned;
        turned.turn();
        QCOMPARE(FramePainter::shownShape(*halves(), {}, turned), QSizeF(2, 4));
    }

    void reducingAveragesInsteadOfDroppingPixels()
    {
        auto stripes = std::make_shared<dicom::Frame>();
        stripes->columns = 320;
        stripes->rows = 320;
        for (std::uint32_t i = 0; i < 320 * 320; ++i) {
            stripes->values.push_back(i % 8 == 0 ? 1000 : 0); // Every eighth column is white.
        }
        const QImage image = painted(stripes, {}, 0.125); // 40 pixels: each covers one stripe.
        for (int x = 22; x < 58; ++x) {
            const int grey = qGray(image.pixel(x, 40));
            QVERIFY2(grey > 24 && grey < 40, qPrintable(QString::number(grey)));
        }
    }

    void scaleBarsAreRound()
    {
        QCOMPARE(roundLength(2.0), 50.0);
        QCOMPARE(roundLength(1.0), 100.0);
        QCOMPARE(roundLength(3.1), 50.0);
        QCOMPARE(roundLength(100.0), 1.0);
        for (double scale = 0.01; scale < 1000; scale *= 1.7) {
            const double units = roundLength(scale) * scale;
            QVERIFY2(units >= 60 && units <= 160, qPrintable(QString::number(units)));
        }
    }
};

MEDANCHOR_TEST(TestFramePainter)
#include "tst_frame_painter.moc"
