#pragma once

#include "services/media/document_reader.h"

#include <span>

namespace med::media {

/// One PDF or picture, opened by QtPdf or one of Qt's image readers. The bytes must outlive it.
class Pages {
public:
    virtual ~Pages() = default;
    virtual PageList list() = 0;
    /// Fills the whole of `output` with one page: 0xffRRGGBB. Errors: NotFound, Corrupt.
    virtual Expected<> render(std::uint32_t page, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output) = 0;
    virtual Expected<std::string> text(std::uint32_t page) = 0;

    /// By content. Errors: Invalid for another kind or a locked file, Corrupt.
    static Expected<std::unique_ptr<Pages>> open(ByteView bytes);
};

/// Loads what is loaded on first use, by drawing a page and a picture of our own: before the process is confined.
/// Errors: those of open() and render(), where the libraries do not work.
Expected<> preparePages();

} // namespace med::media
