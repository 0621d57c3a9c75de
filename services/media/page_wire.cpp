#include "services/media/page_wire.h"

#include <bit>

namespace med::media::wire {

namespace {

constexpr double kMaxPageSide = 1e7;
constexpr std::uint64_t kBytesPerPixel = 4;

std::unexpected<Error> malformed()
{
    return failure(ErrorCode::Corrupt, "the document helper and the program do not understand each other");
}

} // namespace

Bytes encode(const Request &request)
{
    Bytes bytes;
    appendU32(bytes, kVersion);
    appendU32(bytes, std::uint32_t(request.operation));
    appendU32(bytes, request.page);
    appendU32(bytes, request.width);
    appendU32(bytes, request.height);
    appendU32(bytes, 0);
    appendU64(bytes, request.source);
    appendU64(bytes, request.sourceSize);
    appendU64(bytes, request.outputSize);
    return bytes;
}

Expected<Request> decodeRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    MED_TRY(const auto version, reader.u32());
    MED_TRY(const auto operation, reader.u32());
    MED_TRY(const auto page, reader.u32());
    MED_TRY(const auto width, reader.u32());
    MED_TRY(const auto height, reader.u32());
    MED_TRY(const auto reserved, reader.u32());
    MED_TRY(const auto source, reader.u64());
    MED_TRY(const auto sourceSize, reader.u64());
    MED_TRY(const auto outputSize, reader.u64());
    const bool known = version == kVersion && operation >= 1 && operation <= std::uint32_t(Operation::Text) && reserved == 0;
    const bool draws = operation == std::uint32_t(Operation::Render);
    const std::uint64_t pixels = std::uint64_t(width) * height;
    if (!known || sourceSize > kMaxSource || width > kMaxSide || height > kMaxSide || pixels > kMaxPixels || draws != (pixels > 0)
        || outputSize != pixels * kBytesPerPixel || page >= kMaxPages) {
        return malformed();
    }
    return Request {.operation = Operation(operation), .page = page, .width = width, .height = height, .source = source, .sourceSize = sourceSize,
                    .outputSize = outputSize};
}

Bytes encode(const PageList &list)
{
    Bytes bytes;
    appendU32(bytes, std::uint32_t(list.kind));
    appendU32(bytes, list.complete ? 1 : 0);
    appendU32(bytes, std::uint32_t(list.pages.size()));
    for (const PageSize &page : list.pages) {
        appendU64(bytes, std::bit_cast<std::uint64_t>(page.width));
        appendU64(bytes, std::bit_cast<std::uint64_t>(page.height));
    }
    return bytes;
}

Expected<PageList> decodePageList(ByteView bytes)
{
    ByteReader reader(bytes);
    MED_TRY(const auto kind, reader.u32());
    MED_TRY(const auto complete, reader.u32());
    MED_TRY(const auto count, reader.u32());
    if (kind < 1 || kind > std::uint32_t(DocumentKind::Picture) || complete > 1 || count == 0 || count > kMaxPages) {
        return malformed();
    }
    PageList list {.kind = DocumentKind(kind), .pages = {}, .complete = complete == 1};
    for (std::uint32_t i = 0; i < count; ++i) {
        MED_TRY(const auto width, reader.u64());
        MED_TRY(const auto height, reader.u64());
        const PageSize page {.width = std::bit_cast<double>(width), .height = std::bit_cast<double>(height)};
        if (!(page.width > 0 && page.width < kMaxPageSide && page.height > 0 && page.height < kMaxPageSide)) {
            return malformed();
        }
        list.pages.push_back(page);
    }
    if (reader.left() != 0) {
        return malformed();
    }
    return list;
}

} // namespace med::media::wire
