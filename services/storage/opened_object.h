#pragma once

#include "services/crypto/floe.h"
#include "services/storage/file_index.h"
#include "services/storage/manifest.h"

namespace med::storage {

/// One object of a manifest with its keys opened: which segments hold what, and how to open them.
/// Does not read the body itself. Threads: any, after open().
class OpenedObject {
public:
    /// Opens the object's key and its index.
    /// Errors: Corrupt if they do not belong to this record, version, set, epoch and network.
    static Expected<OpenedObject> open(const Manifest &manifest, std::size_t object,
                                       const RecordKey &key);

    const ManifestObject &description() const { return *m_object; }
    const FileIndex &index() const { return m_index; }
    std::uint64_t segments() const { return m_object->segments(); }
    std::size_t plainSegmentBytes() const { return m_floe.plainSegmentBytes(); }
    /// Where a segment stands in the body, and its length there.
    std::uint64_t offsetOf(std::uint64_t segment) const;
    std::size_t lengthOf(std::uint64_t segment) const;
    /// The plaintext of a segment. Errors: Corrupt.
    Expected<Bytes> openSegment(ByteView sealed, std::uint64_t segment) const;

private:
    OpenedObject(const ManifestObject *object, crypto::FloeDecryptor floe, FileIndex index)
        : m_object(object)
        , m_floe(std::move(floe))
        , m_index(std::move(index))
    {
    }
    const ManifestObject *m_object; ///< In the caller's manifest, which outlives this.
    crypto::FloeDecryptor m_floe;
    FileIndex m_index;
};

} // namespace med::storage
