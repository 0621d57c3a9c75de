#include "views/print/qr_code.h"

#include <QPainter>
#include <QPainterPath>

#include <memory>
#include <qrencode.h>

namespace med::views {

namespace {

constexpr int kQuiet = 4; ///< Modules around it.

/// True where a module is dark, row by row.
struct Modules {
    int side = 0;
    std::vector<bool> dark;
};

std::optional<Modules> encode(const std::string &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char *>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
    if (text.empty() || !code) {
        return std::nullopt;
    }
    Modules modules {.side = code->width, .dark = {}};
    for (int i = 0; i < code->width * code->width; ++i) {
        modules.dark.push_back((code->data[i] & 1) != 0);
    }
    return modules;
}

} // namespace

std::optional<PrintDrawing> qrDrawing(const std::string &text, double side)
{
    const auto modules = encode(text);
    if (!modules) {
        return std::nullopt;
    }
    return PrintDrawing {.size = QSizeF(side, side), .paint = [modules = *modules, side](QPainter &painter, const PrintInks &) {
                             const double module = side / (modules.side + 2 * kQuiet);
                             painter.fillRect(QRectF(0, 0, side, side), Qt::white);
                             QPainterPath path; // One shape: no seams between neighbours on any printer.
                             for (int y = 0; y < modules.side; ++y) {
                                 for (int x = 0; x < modules.side;) {
                                     int end = x;
                                     while (end < modules.side && modules.dark[std::size_t(y * modules.side + end)]) {
                                         ++end;
                                     }
                                     if (end > x) {
                                         path.addRect(QRectF((x + kQuiet) * module, (y + kQuiet) * module, (end - x) * module, module));
                                     }
                                     x = std::max(end, x + 1);
                                 }
                             }
                             painter.save();
                             painter.setRenderHint(QPainter::Antialiasing, false);
                             painter.fillPath(path, Qt::black);
                             painter.restore();
                         }};
}

} // namespace med::views
