#pragma once

#include "services/dicom/helper.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace med::media {

enum class DocumentKind : std::uint32_t { Pdf = 1, Picture = 2 };

struct PageSize {
    double width = 0; ///< Points of 1/72 inch; of a picture pixels.
    double height = 0;
};

struct PageList {
    DocumentKind kind = DocumentKind::Pdf;
    std::vector<PageSize> pages; ///< At least one, at most 10,000.
    bool complete = true; ///< False if there were more.
};

/// A picture of a page, first row first.
struct PagePicture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Bytes pixels; ///< 0xffRRGGBB in the machine's byte order, without padding.
};

/// Draws PDF files and pictures (PNG, JPEG, TIFF) in a confined process of its own
/// (`medanchor-document-helper`, DOCUMENT_HELPER.md): a hostile file ends that process, never this one. The process is
/// started with the first request and ends with this object. Threads: one at a time.
///
/// Errors of every request: Invalid if the bytes are of another kind or locked by a password, Corrupt if they are
/// damaged, or the process crashed or took longer than the time-out over them, Io if it cannot be started.
class DocumentReader {
public:
    struct Options {
        std::filesystem::path executable; ///< Empty: beside the DICOM helper.
        std::chrono::milliseconds timeout {10'000}; ///< A request, wall clock.
    };
    DocumentReader();
    explicit DocumentReader(Options options);
    ~DocumentReader();
    DocumentReader(const DocumentReader &) = delete;
    DocumentReader &operator=(const DocumentReader &) = delete;

    Expected<PageList> open(const dicom::Source &source);
    /// `page` from 0; the page fills width × height pixels, at most 16,384 a side and 40 million in all.
    /// Errors: also Invalid for another size, NotFound for no such page.
    Expected<PagePicture> render(const dicom::Source &source, std::uint32_t page, std::uint32_t width, std::uint32_t height);
    /// The words of a page, as they are written one after another; empty for a picture.
    Expected<std::string> text(const dicom::Source &source, std::uint32_t page);

private:
    class Process;
    std::unique_ptr<Process> m_process;
};

} // namespace med::media
