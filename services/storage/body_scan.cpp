#include "services/storage/body_scan.h"

namespace med::storage {

namespace {

constexpr std::uint64_t kSegmentsPerPart =
    kPartBytes / crypto::FloeParameters().encryptedSegmentBytes;

}

bool isDamage(const Error &error)
{
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Io;
}

Expected<> scanBody(ObjectStore &store, const StoreName &name, const OpenedObject &object,
                    const ScanHandlers &handlers, std::stop_token stop)
{
    const ManifestObject &description = object.description();
    for (std::size_t part = 0; part < description.parts.size(); ++part) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        const std::uint64_t offset = part * kPartBytes;
        const auto length =
            std::size_t(std::min<std::uint64_t>(kPartBytes, description.bytes - offset));
        const auto bytes = store.readRange(name, offset, length);
        if (!bytes && !isDamage(bytes.error())) {
            return std::unexpected(bytes.error());
        }
        Expected<> intact;
        if (!bytes) {
            intact = std::unexpected(bytes.error());
        } else if (bytes->size() != length || crypto::sha256(*bytes) != description.parts[part]) {
            intact = failure(ErrorCode::Corrupt, "the part is not the one that was signed");
        }
        MED_CHECK(handlers.part(part, intact));
        const std::uint64_t first = part * kSegmentsPerPart;
        const std::uint64_t end = std::min(first + kSegmentsPerPart, object.segments());
        for (std::uint64_t segment = first; segment < end; ++segment) {
            Expected<Bytes> plain;
            if (bytes && bytes->size() == length) {
                const ByteView sealed = ByteView(*bytes).subspan(object.offsetOf(segment) - offset,
                                                                 object.lengthOf(segment));
                plain = object.openSegment(sealed, segment);
            } else {
                plain = std::unexpected(bytes ? intact.error() : bytes.error());
            }
            MED_CHECK(handlers.segment(segment, plain));
        }
    }
    return {};
}

} // namespace med::storage
