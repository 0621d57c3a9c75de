// Measures what a hand on the viewer feels, and prints medians: a window that is dragged, and the
// next slice from the cache, each with the drawing of a viewport. Nothing is asserted.

#include "models/viewer_pane.h"
#include "services/dicom/helper.h"
#include "services/dicom/synthetic.h"
#include "tests/bench/rows.h"
#include "views/common/application.h"
#include "views/viewer/frame_painter.h"
#include "views/viewer/overlay.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

#include <algorithm>
#include <cstdio>

using namespace med;

namespace {

void print(const char *what, QSize size, const std::vector<double> &times)
{
    std::printf("%-28s %4d x %-4d  median %6.2f ms  worst %6.2f ms\n", what, size.width(),
                size.height(), bench::median(times), *std::ranges::max_element(times));
}

template <typename Change>
std::vector<double> measured(QSize size, int rounds, Change change)
{
    QImage screen(size, QImage::Format_ARGB32_Premultiplied);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer clock;
        clock.start();
        QPainter painter(&screen);
        painter.fillRect(screen.rect(), Qt::black);
        change(painter, round);
        painter.end();
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    views::prepareApplication();
    dicom::Helper helper;
    std::vector<std::shared_ptr<const dicom::Frame>> frames;
    std::vector<double> decoding;
    for (const auto &file : dicom::syntheticCt({.seed = 1, .patientName = "A^B"},
                                               dicom::SyntheticRegion::Abdomen, 24)) {
        QElapsedTimer clock;
        clock.start();
        auto frame = helper.decode(file.bytes);
        decoding.push_back(double(clock.nsecsElapsed()) / 1e6);
        if (!frame) {
            std::fprintf(stderr, "%s\n", frame.error().detail.c_str());
            return 1;
        }
        frames.push_back(std::make_shared<const dicom::Frame>(std::move(*frame)));
    }
    print("decode in the helper", {512, 512}, decoding);
    const dicom::PixelSpacing spacing{
        .rows = 0.75, .columns = 0.75, .source = dicom::SpacingSource::PixelSpacing};
    views::Overlay overlay{.topLeft = {{"SMITH, Ann (Mrs)"}, {"03-Feb-1960"}},
                           .topRight = {{"CT abdomen"}, {"05-Mar-2025"}},
                           .letters = {.left = "R", .right = "L", .top = "A", .bottom = "P"},
                           .scaleBar = 80,
                           .scaleText = "50 mm"};
    for (const QSize size : {QSize(1184, 812), QSize(592, 812), QSize(592, 405)}) {
        views::FramePainter frame;
        const double scale = std::min(size.width(), size.height()) / 512.0;
        const QPointF center(size.width() / 2.0, size.height() / 2.0);
        print("window", size, measured(size, 200, [&](QPainter &painter, int round) {
                  frame.paint(painter, frames[0], spacing,
                              {.center = 40, .width = 100.0 + round}, {}, center, scale);
                  overlay.paint(painter, overlay.placed(QRectF(QPointF(), size)));
              }));
        print("next slice from the cache", size, measured(size, 200, [&](QPainter &painter, int round) {
                  frame.paint(painter, frames[std::size_t(round) % frames.size()], spacing,
                              {.center = 40, .width = 400}, {}, center, scale);
                  overlay.paint(painter, overlay.placed(QRectF(QPointF(), size)));
              }));
    }
    return 0;
}
