#pragma once

#include "services/storage/object_store.h"
#include "services/storage/opened_object.h"

#include <functional>

namespace med::storage {

/// What a scan meets, in order: each part, then the segments in it. A failure that a handler
/// answers ends the scan.
struct ScanHandlers {
    /// The part could be read and is the manifest's, or why not (Corrupt, NotFound or Io).
    std::function<Expected<>(std::size_t part, const Expected<> &intact)> part;
    /// The segment's plaintext, or why there is none. Of a part that could not be read, no segment
    /// is tried: all fail.
    std::function<Expected<>(std::uint64_t segment, const Expected<Bytes> &plain)> segment;
};

/// Reads a whole body part by part. Errors: the handlers'; Offline; Cancelled.
Expected<> scanBody(ObjectStore &store, const StoreName &name, const OpenedObject &object,
                    const ScanHandlers &handlers, std::stop_token stop);

/// True for a failure that says something about the stored bytes, and not only about now.
bool isDamage(const Error &error);

} // namespace med::storage
