#pragma once

#include "services/base/bytes.h"
#include "services/media/document_reader.h"

/// What the program and `medanchor-document-helper` say to each other; field by field in DOCUMENT_HELPER.md. Both
/// sides treat what they read as hostile.
namespace med::media::wire {

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kRequestSize = 48;
constexpr std::size_t kMaxPages = 10'000;
constexpr std::uint32_t kMaxSide = 16'384; ///< Pixels.
constexpr std::uint64_t kMaxPixels = 40'000'000; ///< Of one picture of a page.
constexpr std::uint64_t kMaxSource = std::uint64_t(512) << 20;

enum class Operation : std::uint8_t {
    Open = 1, ///< The answer is a PageList.
    Render = 2, ///< One page, four bytes a pixel, into the second descriptor.
    Text = 3, ///< The words of a page, UTF-8.
};

struct Request {
    Operation operation = Operation::Open;
    std::uint32_t page = 0; ///< From 0.
    std::uint32_t width = 0; ///< Pixels; of Render.
    std::uint32_t height = 0;
    std::uint64_t source = 0; ///< The same number is the same file.
    std::uint64_t sourceSize = 0;
    std::uint64_t outputSize = 0;
};
Bytes encode(const Request &request);
/// Errors: Corrupt, also for a picture beyond the limits or of another size than the output.
Expected<Request> decodeRequest(ByteView bytes);

Bytes encode(const PageList &list);
/// Errors: Corrupt, also for no page, too many, or a size that is none.
Expected<PageList> decodePageList(ByteView bytes);

} // namespace med::media::wire
