#include "services/media/helper/pages.h"

#include "services/media/page_wire.h"

#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>
#include <QPdfDocument>
#include <QPdfSelection>

#include <algorithm>
#include <array>

namespace med::media {

namespace {

constexpr std::size_t kMaxText = 1 << 20;
constexpr int kMaxPictureMegabytes = 512; ///< Decoded; Qt refuses larger ones.
constexpr std::array<const char *, 3> kPictures {"png", "jpeg", "tiff"};

std::unexpected<Error> damaged(const char *detail) { return failure(ErrorCode::Corrupt, detail); }

bool isPdf(ByteView bytes)
{
    // Where readers look for it: within the first KiB.
    return textOf(bytes.first(std::min<std::size_t>(bytes.size(), 1024))).find("%PDF-") != std::string_view::npos;
}

/// Whether a JPEG file's image data ends where it says (ITU-T T.81 annex B, EOI): a reader fills what was cut off with grey and
/// says nothing. A picture in the metadata has an end of its own, before the data begins.
bool isWholeJpeg(ByteView bytes)
{
    for (std::size_t at = 2; at + 4 <= bytes.size() && bytes[at] == 0xff;) {
        if (bytes[at + 1] == 0xff) { // Fills up.
            ++at;
            continue;
        }
        const bool scan = bytes[at + 1] == 0xda;
        at += 2 + std::size_t(bytes[at + 2] << 8 | bytes[at + 3]);
        if (scan) {
            return at < bytes.size() && textOf(bytes.subspan(at)).find("\xff\xd9") != std::string_view::npos;
        }
    }
    return false;
}

QByteArray viewOf(ByteView bytes) { return QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())); }

/// On white, as a page of paper is.
Expected<> put(const QImage &picture, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output)
{
    if (picture.isNull()) {
        return damaged("the page cannot be drawn");
    }
    const int side = int(width);
    QImage page(output.data(), side, int(height), side * 4, QImage::Format_RGB32);
    page.fill(Qt::white);
    const QImage drawn = picture.size() == page.size() ? picture : picture.scaled(page.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage flat = drawn.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (flat.isNull()) {
        return damaged("the page cannot be drawn");
    }
    for (int y = 0; y < page.height(); ++y) {
        auto *to = reinterpret_cast<QRgb *>(page.scanLine(y));
        const auto *from = reinterpret_cast<const QRgb *>(flat.constScanLine(y));
        for (int x = 0; x < side; ++x) {
            const int white = 255 - qAlpha(from[x]);
            to[x] = qRgb(qRed(from[x]) + white, qGreen(from[x]) + white, qBlue(from[x]) + white);
        }
    }
    return {};
}

class PdfPages : public Pages {
public:
    static Expected<std::unique_ptr<Pages>> open(ByteView bytes)
    {
        auto pages = std::make_unique<PdfPages>();
        pages->m_bytes = viewOf(bytes);
        pages->m_buffer.setBuffer(&pages->m_bytes);
        pages->m_buffer.open(QIODevice::ReadOnly);
        pages->m_pdf.load(&pages->m_buffer);
        using Problem = QPdfDocument::Error;
        switch (pages->m_pdf.error()) {
        case Problem::None:
            break;
        case Problem::IncorrectPassword:
        case Problem::UnsupportedSecurityScheme:
            return failure(ErrorCode::Invalid, "the document is locked with a password");
        default:
            return damaged("the document is damaged, or no PDF");
        }
        if (pages->m_pdf.status() != QPdfDocument::Status::Ready || pages->m_pdf.pageCount() < 1) {
            return damaged("the document holds no page");
        }
        return pages;
    }

    PageList list() override
    {
        PageList list {.kind = DocumentKind::Pdf, .pages = {}, .complete = m_pdf.pageCount() <= int(wire::kMaxPages)};
        for (int page = 0; page < std::min(m_pdf.pageCount(), int(wire::kMaxPages)); ++page) {
            const QSizeF size = m_pdf.pagePointSize(page);
            // A page without a possible size is an empty one of the usual size.
            const bool possible = size.width() >= 1 && size.width() < 1e6 && size.height() >= 1 && size.height() < 1e6;
            list.pages.push_back(possible ? PageSize {size.width(), size.height()} : PageSize {595, 842});
        }
        return list;
    }

    Expected<> render(std::uint32_t page, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output) override
    {
        if (int(page) >= m_pdf.pageCount()) {
            return failure(ErrorCode::NotFound, "the document has no such page");
        }
        return put(m_pdf.render(int(page), QSize(int(width), int(height))), width, height, output);
    }

    Expected<std::string> text(std::uint32_t page) override
    {
        if (int(page) >= m_pdf.pageCount()) {
            return failure(ErrorCode::NotFound, "the document has no such page");
        }
        return m_pdf.getAllText(int(page)).text().toStdString().substr(0, kMaxText);
    }

private:
    QByteArray m_bytes;
    QBuffer m_buffer;
    QPdfDocument m_pdf;
};

class PicturePages : public Pages {
public:
    static Expected<std::unique_ptr<Pages>> open(ByteView bytes)
    {
        auto pages = std::make_unique<PicturePages>();
        pages->m_bytes = viewOf(bytes);
        QBuffer buffer(&pages->m_bytes);
        QImageReader reader(&buffer);
        reader.setDecideFormatFromContent(true);
        if (!reader.canRead() || std::ranges::none_of(kPictures, [&](const char *known) { return reader.format() == known; })) {
            return failure(ErrorCode::Invalid, "the file is no PDF, PNG, JPEG or TIFF");
        }
        if (reader.format() == "jpeg" && !isWholeJpeg(bytes)) {
            return damaged("the picture is damaged");
        }
        const int count = std::max(1, reader.imageCount());
        pages->m_list = {.kind = DocumentKind::Picture, .pages = {}, .complete = count <= int(wire::kMaxPages)};
        for (int page = 0; page < std::min(count, int(wire::kMaxPages)); ++page) {
            if (page > 0 && !reader.jumpToImage(page)) {
                break;
            }
            QSize size = reader.size();
            if (reader.transformation() & QImageIOHandler::TransformationRotate90) {
                size.transpose();
            }
            if (size.isEmpty()) {
                return damaged("the picture is damaged");
            }
            pages->m_list.pages.push_back({double(size.width()), double(size.height())});
        }
        return pages;
    }

    PageList list() override { return m_list; }

    Expected<> render(std::uint32_t page, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output) override
    {
        if (page >= m_list.pages.size()) {
            return failure(ErrorCode::NotFound, "the picture has no such part");
        }
        if (m_decoded.isNull() || m_page != page) {
            QBuffer buffer(&m_bytes);
            QImageReader reader(&buffer);
            reader.setDecideFormatFromContent(true);
            reader.setAutoTransform(true);
            if (page > 0 && !reader.jumpToImage(int(page))) {
                return damaged("the picture is damaged");
            }
            m_decoded = reader.read();
            m_page = page;
            if (m_decoded.isNull()) {
                return damaged("the picture is damaged or too large");
            }
        }
        return put(m_decoded, width, height, output);
    }

    Expected<std::string> text(std::uint32_t) override { return std::string(); }

private:
    QByteArray m_bytes;
    PageList m_list;
    QImage m_decoded;
    std::uint32_t m_page = 0;
};

/// A page with words in the usual fonts.
constexpr const char *kFirstPdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</A<</Type/Font/Subtype/Type1"
                                  "/BaseFont/Helvetica>>/B<</Type/Font/Subtype/TrueType/BaseFont/Arial>>/C<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
                                  ">>>>>>endobj\n4 0 obj<</Length 78>>stream\nBT /A 12 Tf 10 60 Td (a) Tj /B 12 Tf (b) Tj /C 12 Tf (c) Tj ET            \nendstream endobj\n"
                                  "trailer<</Root 1 0 R>>\n%%EOF\n";

} // namespace

Expected<std::unique_ptr<Pages>> Pages::open(ByteView bytes)
{
    return isPdf(bytes) ? PdfPages::open(bytes) : PicturePages::open(bytes);
}

Expected<> preparePages()
{
    QImageReader::setAllocationLimit(kMaxPictureMegabytes);
    QImage small(4, 4, QImage::Format_RGB32);
    small.fill(Qt::white);
    for (const char *format : kPictures) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!QImageWriter(&buffer, format).write(small)) {
            continue; // Without Qt's reader of this format its files are refused.
        }
        Bytes output(16 * 4);
        MED_TRY(const auto pages, Pages::open({reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())}));
        MED_CHECK(pages->render(0, 4, 4, output));
    }
    Bytes output(20 * 10 * 4);
    MED_TRY(const auto pages, Pages::open(bytesOf(kFirstPdf)));
    MED_CHECK(pages->render(0, 20, 10, output));
    MED_CHECK(pages->text(0));
    return {};
}

} // namespace med::media
